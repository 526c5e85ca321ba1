"""The page This season: the chance given what programs have said, and the log that it is computed from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.knowledge import applicant_in
from matchwise.advice.own_list import BroughtList, brought_list
from matchwise.directory.entries_file import today
from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import with_interviews
from matchwise.domain.applicant_values import Fault, choice, day
from matchwise.domain.chance_grid import Signal
from matchwise.domain.interview import Interview
from matchwise.domain.season import Phase, phase
from matchwise.errors import InputError, Problem
from matchwise.evidence.rulebook import known_seasons
from matchwise.exports.json_values import object_text
from matchwise.exports.now_json import now_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import fault_of
from matchwise.web.next_answers import now_of
from matchwise.web.profile import Seen
from matchwise.web.program_pages import index_of
from matchwise.web.view_now import empty_values, now_values
from matchwise.web.view_numbers import Values

router = APIRouter()
_AFTER_POST, _WRONG = 303, 422
MOST_PASTED = 250_000
"""Characters of a pasted list; ten thousand lines have fewer."""
_TITLE = "This season"
_PASTED = "your pasted list"
_Day = Annotated[str, Form(max_length=20, description="The day of the news, such as 2026-10-20.")]


@router.get("/season", response_class=HTMLResponse)
def season_page(request: Request) -> Response:
    """The chance now, what news would do, and every application."""
    return shown(request, Page("season.html", _TITLE, season_values(desk_of(request), QUICK)))


@router.get("/season.json")
def season_data(request: Request) -> Response:
    """The same as JSON; null where nothing was applied to."""
    desk = desk_of(request)
    return data(now_json(now_of(desk, WHOLE)) if desk.applicant().status else object_text({"now": None}))


@dataclass(frozen=True, slots=True)
class Heard:
    """One piece of news: the program, what it said, and when."""

    code: str
    state: ApplicationState
    when: dt.date


def heard(news: Annotated[str, Form(max_length=40)], when: _Day = "") -> Heard:
    """What a button says, as in "1400500001:invited"; InputError for a state or a day that cannot be."""
    code, _, word = news.partition(":")
    state = choice(ApplicationState)(word)
    if isinstance(state, Fault):
        raise InputError([Problem("news", f"{state.reason}.", state.remedy)])
    return Heard(code, state, day_told(when))


@router.post("/season/news", response_class=HTMLResponse)
def record(request: Request, seen: Seen, told: Annotated[Heard, Depends(heard)]) -> Response:
    """Write one piece of news into the log."""
    desk = desk_of(request)
    index_of(desk, told.code)
    save_log(desk, [ApplicationStatus(told.code, told.state, told.when)], seen)
    return RedirectResponse(f"/season#p{told.code}", _AFTER_POST)


@router.post("/season/applied", response_class=HTMLResponse)
def record_list(
    request: Request,
    seen: Seen,
    file: UploadFile | None = None,
    text: Annotated[str, Form(max_length=MOST_PASTED)] = "",
    when: _Day = "",
) -> Response:
    """Write every program of a list into the log; when a line is not clear, say so and write nothing."""
    desk = desk_of(request)
    content = file.file.read() if file is not None and file.filename else text.encode("utf-8", "replace")
    place = (file.filename or "")[:60] if file is not None and file.filename else _PASTED
    try:
        save_log(desk, _all_applied(brought_list(content, place, desk.knowledge()), day_told(when)), seen)
    except InputError as error:
        values = {**season_values(desk, WHOLE), "fault": fault_of(error), "text": text}
        return shown(request, Page("season.html", _TITLE, values, _WRONG))
    return RedirectResponse("/season", _AFTER_POST)


def season_values(desk: Desk, wait: Wait) -> Values:
    """The values of the page; while nothing was applied to, those of the form alone."""
    applicant, knowledge = desk.applicant(), desk.knowledge()
    open_now = next(
        (
            dates
            for dates in known_seasons(knowledge.evidence)
            if phase(knowledge.as_of, dates) not in {Phase.BEFORE_SUBMISSION, Phase.AFTER}
        ),
        None,
    )
    values = empty_values(applicant.season, None if open_now is None else open_now.season, knowledge.as_of)
    if not applicant.status:
        return values
    return {**values, **now_values(now_of(desk, wait), knowledge.evidence)}


def save_log(desk: Desk, entries: Sequence[ApplicationStatus], seen: int, interviews: Sequence[Interview] = ()) -> None:
    """Save the document with more lines in its log, and interviews more, in one step; its comments stay.

    InputError, and nothing saved, when the file could not be read again with them.
    """
    text = with_interviews(with_log(desk.document.read().text, entries), interviews)
    applicant_in(text, desk.knowledge())
    desk.document.save(text, seen, keep=False)


def _all_applied(found: BroughtList, when: dt.date) -> list[ApplicationStatus]:
    """The lines of a list for the log; InputError with every line that is not clear."""
    if found.not_read:
        raise InputError([Problem(line.place, line.reason, line.remedy) for line in found.not_read])
    sent = {level: None if level is Signal.NONE else level.word for level in Signal}
    return [ApplicationStatus(code, ApplicationState.APPLIED, when, sent[level]) for code, level in found.own]


def day_told(text: str) -> dt.date:
    """The day that was written; today where none was. InputError for a day that is none, or that is to come."""
    if not text.strip():
        return today()
    read = day(text.strip())
    if isinstance(read, Fault):
        raise InputError([Problem("the day", f"{read.reason}.", read.remedy)])
    if read > today():
        raise InputError([Problem("the day", f"{read} is still to come.", "Write the day on which it happened.")])
    return read
