"""The page Rank list: the own order with its chances, moved by keyboard, hand or form, the scorecard and the pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.knowledge import applicant_in
from matchwise.advice.rank import OwnList, own_list, rank
from matchwise.advice.rank_reports import RankReport
from matchwise.domain.rank_order import RankOrder
from matchwise.domain.rank_order_writer import with_rank_order
from matchwise.errors import InputError, Problem
from matchwise.exports.rank_files import RANK_FILES
from matchwise.exports.rank_json import rank_json
from matchwise.web import rank_changes as changes
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, fragment, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.downloads import taken_along
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.profile import Seen, Window
from matchwise.web.rank_work import begin_seasons, chance_now, kinds_of, seasons_job
from matchwise.web.view_numbers import Values
from matchwise.web.view_rank import moved_words, rank_values, work_values

router = APIRouter()
_TITLE = "Rank list"
_AFTER_POST, _WRONG = 303, 422
_WHOLE_ORDER = {"hx-retarget": "#order", "hx-reswap": "innerHTML"}
_Word = Annotated[str, Form(max_length=40)]


@dataclass(frozen=True, slots=True)
class Move:
    """A program by its code, and where it goes."""

    code: str
    to: str


def move_of(move: _Word) -> Move:
    """What a button says, as in "1400500001:up"."""
    code, _, to = move.partition(":")
    return Move(code, to)


async def typed_scorecard(request: Request) -> Mapping[str, str]:
    """The fields of the scorecard, which has as many as there are criteria and programs."""
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


@router.get("/rank", response_class=HTMLResponse)
def rank_page(request: Request) -> Response:
    """The own list, its chances when they are computed, the scorecard and the pairs."""
    return shown(request, Page("rank.html", _TITLE, _values(desk_of(request), QUICK)))


@router.get("/rank.json")
def rank_data(request: Request) -> Response:
    """The same as JSON."""
    return data(rank_json(rank_of(desk_of(request), WHOLE)))


@router.get("/rank/files/{name}")
def rank_file(request: Request, name: str) -> Response:
    """A file of the list, with the chances when they are computed."""
    if name not in RANK_FILES:
        message = "There is no file of this name to download."
        raise NotThereError(message)
    kind, write = RANK_FILES[name]
    return taken_along(name, kind, write(rank_of(desk_of(request), WHOLE)))


@router.get("/rank/now", response_class=HTMLResponse)
def rank_now(request: Request) -> Response:
    """How far the seasons are; the whole order when they are there."""
    desk = desk_of(request)
    work = _work_values(desk)
    if work["under_way"]:
        return fragment("rank_now.html", {"work": work})
    return fragment("rank_order.html", _order_values(desk), headers=_WHOLE_ORDER)


@router.post("/rank/chance", response_class=HTMLResponse)
def begin_chance(request: Request) -> Response:
    """Begin to simulate the seasons that the list is judged by."""
    desk = desk_of(request)
    begin_seasons(desk, kinds_of([desk.applicant()]))
    return _after_work(request)


@router.post("/rank/chance/stop", response_class=HTMLResponse)
def stop_chance(request: Request) -> Response:
    """Ask the work to stop; what it did is not kept."""
    desk = desk_of(request)
    job = seasons_job(desk, kinds_of([desk.applicant()]))
    if job is not None:
        job.stop()
    return _after_work(request)


@router.post("/rank/move", response_class=HTMLResponse)
def move_program(
    request: Request, seen: Seen, move: Annotated[Move, Depends(move_of)], window: Window = ""
) -> Response:
    """Move one program, take it off, or put it on."""
    desk = desk_of(request)
    _save(desk, changes.moved(_own(desk), move.code, move.to), seen)
    if not request.headers.get("hx-request"):
        return RedirectResponse(f"/rank#r{move.code}" if move.to != changes.OFF else "/rank#order-title", _AFTER_POST)
    said = moved_words(_own(desk), desk.knowledge().directory, move.code)
    return fragment("rank_moved.html", {**_order_values(desk), "said": said, "window": window})


@router.post("/rank/add", response_class=HTMLResponse)
def add_program(request: Request, seen: Seen, name: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Put a program on the list by its code or name; when the name is not clear, say so and keep it in the field."""
    desk, known = desk_of(request), desk_of(request).knowledge()
    try:
        _save(desk, changes.named(_own(desk), name, known.directory, known.as_of), seen)
    except InputError as error:
        return _refused(request, error, name)
    return RedirectResponse("/rank#order-title", _AFTER_POST)


@router.post("/rank/order", response_class=HTMLResponse)
def take_order(request: Request, seen: Seen, way: _Word) -> Response:
    """Take the order of the scorecard, or of the answers to pairs."""
    desk = desk_of(request)
    _save(desk, changes.in_order(_own(desk), way), seen)
    return RedirectResponse("/rank#order-title", _AFTER_POST)


@router.post("/rank/criteria", response_class=HTMLResponse)
def offer_criteria(request: Request, seen: Seen) -> Response:
    """Begin a scorecard with the criteria that are offered."""
    desk = desk_of(request)
    _save(desk, changes.offered(_own(desk)), seen)
    return RedirectResponse("/rank#scorecard", _AFTER_POST)


@router.post("/rank/scorecard", response_class=HTMLResponse)
def save_scorecard(
    request: Request, seen: Seen, fields: Annotated[Mapping[str, str], Depends(typed_scorecard)]
) -> Response:
    """Save the scorecard; what was typed stays in the form when a field is wrong, or is kept as a draft.

    A draft is made when another window saved in between, also when that is seen after a wrong field was mended.
    """
    desk = desk_of(request)
    try:
        _save(desk, changes.scorecard(_own(desk), fields), seen, keep=True)
    except InputError as error:
        return _refused(request, error, typed=fields)
    return RedirectResponse("/rank#scorecard", _AFTER_POST)


@router.post("/rank/pairs", response_class=HTMLResponse)
def answer_pair(
    request: Request,
    seen: Seen,
    answer: Annotated[str, Form(max_length=60)] = "",
    forget: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Keep the answer to a pair, or take one back."""
    if bool(answer) == bool(forget):
        raise InputError([Problem("pair", "It is not clear what is meant.", "Load the page again.")])
    desk = desk_of(request)
    own = _own(desk)
    _save(desk, changes.answered(own, answer) if answer else changes.forgotten(own, forget), seen)
    return RedirectResponse("/rank#pairs", _AFTER_POST)


def rank_of(desk: Desk, wait: Wait) -> RankReport:
    """The report on the own list, with chances when the seasons are there."""
    at = desk.version()
    applicant, known = desk.applicant(), desk.knowledge()
    chance = chance_now(desk, applicant, known, wait)
    make = lambda: rank(applicant, known.evidence, known.directory, as_of=known.as_of, chance=chance)  # noqa: E731 (work to do)
    found: RankReport = desk.answer(("rank", chance is not None), make, wait, at)
    return found


def _own(desk: Desk) -> OwnList:
    return own_list(desk.applicant(), desk.knowledge().directory)


def _save(desk: Desk, wanted: RankOrder, seen: int, *, keep: bool = False) -> None:
    text = with_rank_order(desk.document.read().text, wanted)
    applicant_in(text, desk.knowledge())  # what no page could read is refused before it is kept
    desk.document.save(text, seen, keep=keep)


def _after_work(request: Request) -> Response:
    if request.headers.get("hx-request"):
        return fragment("rank_order.html", _order_values(desk_of(request)))
    return RedirectResponse("/rank#chance", _AFTER_POST)


def _work_values(desk: Desk) -> Values:
    job = seasons_job(desk, kinds_of([desk.applicant()]))
    return work_values(None if job is None else job.seen())


def _order_values(desk: Desk, wait: Wait = WHOLE) -> Values:
    values = rank_values(rank_of(desk, wait), desk.knowledge().evidence)
    return {**values, "work": _work_values(desk), "paper": desk.document.read()}


def _values(desk: Desk, wait: Wait) -> Values:
    return {**_order_values(desk, wait), "fault": None, "typed": {}, "name": ""}


def _refused(request: Request, error: InputError, name: str = "", typed: Mapping[str, str] | None = None) -> Response:
    values = {**_values(desk_of(request), WHOLE), "fault": fault_of(error), "name": name, "typed": typed or {}}
    return shown(request, Page("rank.html", _TITLE, values, _WRONG))
