"""Quick entry on the page of a program: facts that the reader checked or read elsewhere, and notes."""

import datetime as dt
import threading
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.fact_change import Position, change_sentences, position_in
from matchwise.directory.entries_file import forget, record
from matchwise.directory.entry import ATTRIBUTES, Entry, entry_problems
from matchwise.errors import InfeasibleError, InputError, Problem
from matchwise.web.answers import WHOLE, Page, desk_of, fragment, shown
from matchwise.web.desk import Desk
from matchwise.web.fact_fields import QUESTIONS, written
from matchwise.web.own_marks import marks_of
from matchwise.web.program_pages import Code, index_of, program_page_values

router = APIRouter()
_WRITING = threading.Lock()
_Line = Annotated[str, Form(max_length=1_000)]
_Level = Annotated[int, Form(ge=2, le=3, description="Level of the headings of the part that asks.")]
_FIELDS = {
    "value": "Value",
    "where": "Where you read it",
    "seen": "Day",
    "attribute": "Fact",
}
_REMEDIES = {
    "where": "Write the address of the page, or in words where you read it.",
    "attribute": "Load the page again.",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the reader tells of a program, as it was typed."""

    attribute: str
    value: str
    where: str
    seen: str

    def entry(self, code: str, today: dt.date) -> Entry:
        """The entry that is kept; InputError names every fault by the words of the form."""
        day = _day(self.seen, today)
        value = written(self.attribute, self.value)
        made = Entry(code, self.attribute, value, " ".join(self.where.split()), day)
        problems = entry_problems(made, today)
        if problems:
            raise InputError([_named(problem) for problem in problems])
        return made


def told(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    attribute: _Line,
    way: Annotated[str, Form(max_length=10, description="same: it still says so; other: it says something else.")],
    value: _Line = "",
    same: _Line = "",
    where: _Line = "",
    seen: Annotated[str, Form(max_length=20)] = "",
) -> Told:
    """The fields of the form; "I checked this today" keeps the same value, under today's date."""
    if way == "same" and attribute in QUESTIONS:
        return Told(attribute, _as_asked(attribute, same), where, "")
    return Told(attribute, value, where, seen)


@router.post("/programs/{code}/facts", response_class=HTMLResponse)
def keep_fact(request: Request, code: Code, fact: Annotated[Told, Depends(told)], level: _Level = 2) -> Response:
    """Keep what the reader read about a program, and say what that changes."""
    desk, index = desk_of(request), index_of(desk_of(request), code)
    before, today = _position(desk, index), desk.knowledge().as_of
    with _WRITING:
        new = record([fact.entry(code, today)], as_of=today)
    first = "Kept in your own facts." if new else "You have this fact already."
    return _answer(request, index, level, (first, *change_sentences(before, _position(desk, index))))


@router.post("/programs/{code}/facts/forget", response_class=HTMLResponse)
def forget_fact(request: Request, code: Code, attribute: _Line, value: _Line, level: _Level = 2) -> Response:
    """Take back one own fact, and say what that changes."""
    desk, index = desk_of(request), index_of(desk_of(request), code)
    before = _position(desk, index)
    with _WRITING:
        gone = forget(code, attribute, value=value)
    first = "Taken back: what ships with Matchwise counts again." if gone else "This fact was taken back already."
    return _answer(request, index, level, (first, *change_sentences(before, _position(desk, index))))


@router.post("/programs/{code}/note", response_class=HTMLResponse)
def keep_note(
    request: Request,
    code: Code,
    text: Annotated[str, Form(max_length=20_000)] = "",
    before: Annotated[str, Form(max_length=20_000)] = "",
    level: _Level = 2,
) -> Response:
    """Keep a note on a program; an empty one deletes it."""
    desk, index = desk_of(request), index_of(desk_of(request), code)
    desk.document.put_note(code, _lines(text), _lines(before), desk.knowledge().as_of)
    note = {"acgme_code": code, "note": marks_of(desk).note(code), "level": level, "kept": True}
    if request.headers.get("hx-request"):
        return fragment("note_said.html", note)
    return _answer(request, index, level, ("The note is kept.",))


def _answer(request: Request, index: int, level: int, said: tuple[str, ...]) -> Response:
    values = {**program_page_values(desk_of(request), index, WHOLE), "level": level, "said": said}
    if request.headers.get("hx-request"):
        return fragment("fact_said.html", values)
    return shown(request, Page("program.html", values["title"], {**values, "level": 2}))


def _position(desk: Desk, index: int) -> Position:
    """Where the program stands under what is known now."""
    try:
        listed = desk.listed(desk.limits(), WHOLE)
    except InfeasibleError:
        listed = None
    return position_in(desk.case(WHOLE), index, listed)


def _as_asked(attribute: str, value: str) -> str:
    """A recorded value as the form asks for it, so that both ways are read alike."""
    fault = ATTRIBUTES[attribute](value)
    shares = attribute.endswith("_share") and not fault
    return f"{float(value) * 100:g}" if shares else value


def _day(text: str, today: dt.date) -> dt.date:
    if not text.strip():
        return today
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise InputError([Problem("Day", f"{text[:20]!r} is not a day.", "Write it as year-month-day.")]) from None


def _named(problem: Problem) -> Problem:
    remedy = _REMEDIES.get(problem.field, problem.remedy)
    return Problem(_FIELDS.get(problem.field, problem.field), problem.reason, remedy)


def _lines(text: str) -> str:
    """A note with the line ends of every system made the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
