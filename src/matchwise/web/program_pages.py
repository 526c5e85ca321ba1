"""The pages on programs: Programs, Program, Left out; each address gives HTML, and JSON with .json at its end."""

import json
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.remedies import remedies
from matchwise.directory.search import search
from matchwise.exports.json_report import excluded_json, explain_json
from matchwise.exports.json_values import number_json, object_text
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, fragment, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import NotThereError
from matchwise.web.own_marks import marks_of
from matchwise.web.view_excluded import excluded_values
from matchwise.web.view_numbers import Values
from matchwise.web.view_program import program_values, wish_words

router = APIRouter()
Code = Annotated[str, Path(max_length=20, description="The ACGME code: ten digits.")]
MOST_FOUND = 25


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
    """Everything about one program, with what the reader keeps about it, as JSON."""
    desk = desk_of(request)
    return data(explain_json(desk.program(index_of(desk, code), WHOLE), marks_of(desk).as_json(code)))


@router.get("/programs/{code}/part", response_class=HTMLResponse)
def program_part(request: Request, code: Code) -> Response:
    """What a row of the list opens: facts, and the number of the program as a tree."""
    desk = desk_of(request)
    return fragment("program_part.html", {**program_page_values(desk, index_of(desk, code), WHOLE), "level": 3})


@router.get("/programs/{code}", response_class=HTMLResponse)
def program_page(request: Request, code: Code) -> Response:
    """Everything about one program: facts, and its number as a tree."""
    desk = desk_of(request)
    values = program_page_values(desk, index_of(desk, code), QUICK)
    return shown(request, Page("program.html", values["title"], {**values, "level": 2}))


@router.get("/excluded", response_class=HTMLResponse)
def excluded_page(request: Request) -> Response:
    """The programs that a rule keeps out, and what would open them."""
    return shown(request, Page("excluded.html", "Left out", excluded_page_values(desk_of(request), QUICK)))


@router.get("/excluded.json")
def excluded_data(request: Request) -> Response:
    """The same as JSON."""
    programs = desk_of(request).case(WHOLE).excluded()
    lines = [
        {"rule": line.rule, "remedy": line.remedy, "opens": number_json(line.opens), "more": number_json(line.more)}
        for line in remedies(programs)
    ]
    return data(object_text({"excluded": [excluded_json(program) for program in programs], "remedies": lines}))


def index_of(desk: Desk, code: str) -> int:
    """The place of a program in the directory; NotThereError when there is none of this code."""
    directory = desk.knowledge().directory
    if code not in directory:
        message = "The directory has no program with this code."
        raise NotThereError(message)
    return directory.index(code)


def program_page_values(desk: Desk, index: int, wait: Wait) -> Values:
    """The values of the page of one program."""
    known, report = desk.knowledge(), desk.program(index, wait)
    values = program_values(report, known.evidence, known.as_of)
    note = marks_of(desk).note(report.acgme_code)
    return {**values, **wish_values(desk, index, wait), "note": note, "said": (), "kept": False}


def wish_values(desk: Desk, index: int, wait: Wait) -> Values:
    """Whether a program is pinned or taken out, in words, and the version that a change is made from."""
    marks, case = marks_of(desk), desk.case(wait)
    code = case.directory.codes[index]
    pinned, banned = code in marks.pinned, code in marks.banned
    words = wish_words(pinned=pinned, banned=banned, barred=index in case.barred.indices())
    return {"acgme_code": code, "pinned": pinned, "banned": banned, "wish": words, "paper": desk.paper()}


def excluded_page_values(desk: Desk, wait: Wait) -> Values:
    """The values of the page Left out."""
    programs = desk.case(wait).excluded()
    return {**excluded_values(programs, marks_of(desk), desk.knowledge().directory), "paper": desk.paper()}
