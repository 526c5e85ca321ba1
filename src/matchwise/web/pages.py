"""The pages that answer: Chance, List, Program, Left out; each address gives HTML, and JSON with .json at its end."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.phrasing import how_many
from matchwise.directory.search import search
from matchwise.errors import InfeasibleError, InputError
from matchwise.exports.json_report import chance_json, excluded_json, explain_json, recommend_json
from matchwise.exports.json_values import object_text
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, fragment, shown
from matchwise.web.asked import WORDS, Asked, asked, shown_limits
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.view_chance import chance_values
from matchwise.web.view_list import list_values, money_values
from matchwise.web.view_numbers import Values
from matchwise.web.view_program import program_values

router = APIRouter()
Limits = Annotated[Asked, Depends(asked)]
Code = Annotated[str, Path(max_length=20, description="The ACGME code: ten digits.")]
MOST_FOUND = 25


@router.get("/chance", response_class=HTMLResponse)
def chance_page(request: Request) -> Response:
    """The chance with the recommended list, and what moves it."""
    desk = desk_of(request)
    values = chance_values(desk.chance(QUICK), desk.knowledge().evidence)
    return shown(request, Page("chance.html", "Chance", values))


@router.get("/chance.json")
def chance_data(request: Request) -> Response:
    """The same as JSON."""
    return data(chance_json(desk_of(request).chance(WHOLE)))


@router.get("/list", response_class=HTMLResponse)
def list_page(request: Request, limits: Limits) -> Response:
    """The list under the limits of the file, or of the address; a part of the page when a control asks."""
    part = request.headers.get("hx-target", "").endswith("answer")
    values = _list_values(desk_of(request), limits, WHOLE if part else QUICK)
    if part:
        return fragment("list_part.html", values)
    return shown(request, Page("list.html", "List", values))


@router.get("/list.json")
def list_data(request: Request, limits: Limits) -> Response:
    """The list with everything that explains it, as JSON."""
    desk = desk_of(request)
    return data(recommend_json(desk.recommended(limits.limits(desk.limits()), WHOLE)))


@router.get("/list/money", response_class=HTMLResponse)
def money_part(request: Request, limits: Limits) -> Response:
    """The part of the page List that takes longer: costs, signals, wishes, and the proof."""
    desk = desk_of(request)
    values = money_values(desk.recommended(limits.limits(desk.limits()), WHOLE))
    return fragment("money.html", values)


@router.get("/list/curve", response_class=HTMLResponse)
def curve_part(request: Request, limits: Limits) -> Response:
    """The curve of the next dollars."""
    desk = desk_of(request)
    values = money_values(desk.recommended(limits.limits(desk.limits()), WHOLE))
    return fragment("curve.html", values)


@router.get("/programs", response_class=HTMLResponse)
def programs_page(request: Request, words: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The programs that some words name."""
    known = desk_of(request).knowledge()
    hits = search(known.directory, words, known.as_of, limit=MOST_FOUND) if words.strip() else ()
    values = {"words": words, "hits": [hit.program for hit in hits], "most": MOST_FOUND}
    return shown(request, Page("programs.html", "Programs", values))


@router.get("/programs.json")
def programs_data(request: Request, words: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The same as JSON."""
    known = desk_of(request).knowledge()
    hits = search(known.directory, words, known.as_of, limit=MOST_FOUND) if words.strip() else ()
    found = [{"acgme_code": hit.program.acgme_code, "name": hit.program.name} for hit in hits]
    return data(json.dumps({"programs": found}) + "\n")


@router.get("/programs/{code}.json")
def program_data(request: Request, code: Code) -> Response:
    """Everything about one program, as JSON."""
    desk = desk_of(request)
    return data(explain_json(desk.program(_index(desk, code), WHOLE)))


@router.get("/programs/{code}/part", response_class=HTMLResponse)
def program_part(request: Request, code: Code) -> Response:
    """What a row of the list opens: facts, and the number of the program as a tree."""
    desk = desk_of(request)
    values = program_values(desk.program(_index(desk, code), WHOLE), desk.knowledge().evidence)
    return fragment("program_part.html", {**values, "level": 3})


@router.get("/programs/{code}", response_class=HTMLResponse)
def program_page(request: Request, code: Code) -> Response:
    """Everything about one program: facts, and its number as a tree."""
    desk = desk_of(request)
    values = program_values(desk.program(_index(desk, code), QUICK), desk.knowledge().evidence)
    return shown(request, Page("program.html", values["title"], {**values, "level": 2}))


@router.get("/excluded", response_class=HTMLResponse)
def excluded_page(request: Request) -> Response:
    """The programs that a rule keeps out, and what would open them."""
    programs = desk_of(request).case(QUICK).excluded()
    count = len({program.acgme_code for program in programs})
    values = {"programs": programs, "count": how_many(count, "program")}
    return shown(request, Page("excluded.html", "Left out", values))


@router.get("/excluded.json")
def excluded_data(request: Request) -> Response:
    """The same as JSON."""
    programs = desk_of(request).case(WHOLE).excluded()
    return data(object_text({"excluded": [excluded_json(program) for program in programs]}))


def _list_values(desk: Desk, limits: Asked, wait: Wait) -> Values:
    """The values of the list; `fault` says why there is none under these limits."""
    told = {name: text for name, text in limits.told if text is not None}
    head = {"words": WORDS, "fields": {**shown_limits(desk.limits()), **told}, "query": limits.query(), "fault": None}
    try:
        return {**head, **list_values(desk.listed(limits.limits(desk.limits()), wait))}
    except (InputError, InfeasibleError) as error:
        return {**head, "fault": fault_of(error)}


def _index(desk: Desk, code: str) -> int:
    directory = desk.knowledge().directory
    if code not in directory:
        message = "The directory has no program with this code."
        raise NotThereError(message)
    return directory.index(code)
