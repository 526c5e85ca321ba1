"""The pages that answer: Chance and List; each address gives HTML, and JSON with .json at its end."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from matchwise.errors import InfeasibleError, InputError
from matchwise.exports.json_report import chance_json, recommend_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, fragment, shown
from matchwise.web.asked import WORDS, Asked, asked, shown_limits
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import fault_of
from matchwise.web.own_marks import marks_of
from matchwise.web.view_chance import chance_values
from matchwise.web.view_list import kept_values, list_values
from matchwise.web.view_money import money_values
from matchwise.web.view_numbers import Values

router = APIRouter()
_BESIDE = {"HX-Retarget": "#limits-said"}
"""A limit that cannot be read is told in the form, and the list stays as it is."""
Limits = Annotated[Asked, Depends(asked)]


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
    if part and (wrong := limits.readable(desk_of(request).limits())[1]):
        return fragment("list_limits.html", _marks(wrong), headers=_BESIDE)
    values = list_page_values(desk_of(request), limits, WHOLE if part else QUICK)
    if part:
        return fragment("list_changed.html", values)
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
    values = money_values(desk.recommended(limits.limits(desk.limits()), WHOLE), desk.knowledge().evidence)
    return fragment("money.html", {**values, "query": limits.query()})


@router.get("/list/curve", response_class=HTMLResponse)
def curve_part(request: Request, limits: Limits) -> Response:
    """The curve of the next dollars."""
    desk = desk_of(request)
    values = money_values(desk.recommended(limits.limits(desk.limits()), WHOLE), desk.knowledge().evidence)
    return fragment("curve.html", values)


def _marks(wrong: Mapping[str, str]) -> Values:
    """What stands beside the fields of the limits."""
    return {"words": WORDS, "wrong": wrong}


def list_page_values(desk: Desk, limits: Asked, wait: Wait) -> Values:
    """The values of the list; `fault` says why there is none under these limits."""
    told = {name: text for name, text in limits.told if text is not None}
    limits, wrong = limits.readable(desk.limits())
    head: Values = {"fields": {**shown_limits(desk.limits()), **told}, "query": limits.query(), **_marks(wrong)}
    head |= {"fault": None, "paper": desk.paper(), "pinned": (), "taken_out": ()}
    try:
        case, marks = desk.case(wait), marks_of(desk)
        head |= kept_values(case.directory, marks, case.barred.indices())
        return {**head, **list_values(desk.listed(limits.limits(desk.limits()), wait), marks)}
    except (InputError, InfeasibleError) as error:
        return {**head, "fault": fault_of(error)}
