"""The page Tracker: a board and a table of every application; a tracker that is brought is shown before it is saved."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.tracker import tracker_report
from matchwise.advice.tracker_import import Brought, HowRead, brought_tracker, chosen_entries, chosen_interviews
from matchwise.advice.tracker_reports import ProgramNote, RowStands, TrackerReport
from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.season_log import applications
from matchwise.errors import InputError, Problem
from matchwise.exports.tracker_ics import tracker_ics
from matchwise.exports.tracker_json import import_json, tracker_json
from matchwise.exports.tracker_table import contacts_csv, tracker_csv, tracker_workbook
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.brought import BroughtTracker
from matchwise.web.desk import Desk
from matchwise.web.downloads import taken_along
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.profile import Seen
from matchwise.web.program_pages import index_of
from matchwise.web.season_pages import MOST_PASTED, day_told, save_log
from matchwise.web.tracker_asked import Take, asked_in_address, asked_in_form
from matchwise.web.view_tracker import board_values, import_values

router = APIRouter()
_AFTER_POST, _WRONG = 303, 422
_BOARD, _PASTED = "/season/board", "your pasted text"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "tracker.xlsx": (_SHEET, tracker_workbook),
    "tracker.csv": ("text/csv; charset=utf-8", tracker_csv),
    "contacts.csv": ("text/csv; charset=utf-8", contacts_csv),
    "tracker.ics": ("text/calendar; charset=utf-8", tracker_ics),
}
"""Every file of the tracker: its kind, and what writes it."""
How = Annotated[HowRead, Depends(asked_in_address)]
_Words = Annotated[str, Form(max_length=1_000)]


@router.get("/season/board", response_class=HTMLResponse)
def board_page(request: Request) -> Response:
    """Every application by its state, and as a table."""
    return _board(request)


@router.get("/season/board.json")
def board_data(request: Request) -> Response:
    """The same as JSON."""
    return data(tracker_json(_report(desk_of(request))))


@router.get("/season/tracker.xlsx")
@router.get("/season/tracker.csv")
@router.get("/season/tracker.ics")
@router.get("/season/contacts.csv")
def tracker_file(request: Request) -> Response:
    """The same as a file for a spreadsheet or a calendar program."""
    name = request.url.path.rpartition("/")[2]
    kind, write = FILES[name]
    return taken_along(name, kind, write(_report(desk_of(request))))


@router.post("/season/board/record", response_class=HTMLResponse)
def record_step(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    request: Request,
    seen: Seen,
    code: Annotated[str, Form(max_length=10)],
    state: Annotated[ApplicationState | None, Form(description="Empty: only a note or documents.")] = None,
    when: Annotated[str, Form(max_length=20)] = "",
    note: _Words = "",
    documents: _Words = "",
) -> Response:
    """Write one line with a note, or with what was sent, into the log."""
    desk = desk_of(request)
    index_of(desk, code)
    at, day = (state, day_told(when)) if state else _stands(desk, code)
    save_log(desk, [ApplicationStatus(code, at, day, None, note.strip() or None, documents.strip() or None)], seen)
    return RedirectResponse(f"{_BOARD}#b{code}", _AFTER_POST)


@router.post("/season/import", response_class=HTMLResponse)
def bring_tracker(
    request: Request,
    file: UploadFile | None = None,
    text: Annotated[str, Form(max_length=MOST_PASTED)] = "",
) -> Response:
    """Read a tracker and show it; nothing is saved."""
    desk, named = desk_of(request), file is not None and bool(file.filename)
    content = file.file.read() if file is not None and named else text.encode("utf-8", "replace")
    kept = BroughtTracker((file.filename or "")[:60] if file is not None and named else _PASTED, content)
    try:
        _laid(desk, kept, HowRead())
    except InputError as error:
        return _board(request, error, text)
    return RedirectResponse(f"/season/import/{desk.trackers.put(kept)}", _AFTER_POST)


@router.get("/season/import/{token}.json")
def import_data(request: Request, token: str, how: How) -> Response:
    """What the tracker would record, as JSON."""
    desk = desk_of(request)
    return data(import_json(_laid(desk, desk.trackers.get(token), how).report))


@router.get("/season/import/{token}", response_class=HTMLResponse)
def import_page(request: Request, token: str, how: How) -> Response:
    """What the tracker would record, row by row."""
    desk = desk_of(request)
    values = import_values(_laid(desk, desk.trackers.get(token), how), how)
    return shown(request, Page("tracker_import.html", "Before it is saved", {**values, "token": token}))


@router.post("/season/import/{token}/take", response_class=HTMLResponse)
def take_rows(request: Request, token: str, seen: Seen, asked: Annotated[Take, Depends(asked_in_form)]) -> Response:
    """Write the chosen rows into the log and the interviews in one step; what is left stays to be looked at."""
    desk = desk_of(request)
    kept = desk.trackers.get(token)
    laid = _laid(desk, kept, asked.how)
    new = [place for place in asked.rows if place in laid.entries or place not in asked.how.picked]
    chosen = list(laid.entries) if asked.every else new
    save_log(desk, chosen_entries(laid, chosen), seen, chosen_interviews(laid, chosen))
    if _left(_laid(desk, kept, asked.how)):
        return RedirectResponse(f"/season/import/{token}?{asked.query}", _AFTER_POST)
    desk.trackers.drop(token)
    return RedirectResponse(_BOARD, _AFTER_POST)


@router.post("/season/import/{token}/leave", response_class=HTMLResponse)
def leave_tracker(request: Request, token: str) -> Response:
    """Forget what was brought."""
    desk_of(request).trackers.drop(token)
    return RedirectResponse(_BOARD, _AFTER_POST)


def _board(request: Request, error: InputError | None = None, text: str = "") -> Response:
    desk = desk_of(request)
    more = {"fault": None if error is None else fault_of(error), "text": text}
    values = {**board_values(_report(desk)), **more}
    return shown(request, Page("board.html", "Tracker", values, 200 if error is None else _WRONG))


def _stands(desk: Desk, code: str) -> tuple[ApplicationState, dt.date | None]:
    """Where a program stands, and since when; NotThereError where nothing is recorded of it."""
    found = next((one for one in applications(desk.applicant().status) if one.acgme_code == code), None)
    if found is None:
        message = "You have not recorded an application to this program."
        raise NotThereError(message)
    return found.state, found.since


def _report(desk: Desk) -> TrackerReport:
    applicant = desk.applicant()
    messages = {one.acgme_code: one.day for one in desk.document.messages(applicant.season)}
    notes = {code: ProgramNote(note.text, note.day) for code, note in desk.document.notes().items()}
    return tracker_report(applicant, desk.knowledge(), messages, notes)


def _laid(desk: Desk, kept: BroughtTracker, how: HowRead) -> Brought:
    """The tracker beside the log as it is now; InputError when there is nothing to read."""
    if not kept.content.strip():
        raise InputError([Problem("tracker", "There is no file and no text.", "Choose a file, or paste a table.")])
    return brought_tracker(kept.content, kept.name, desk.applicant(), desk.knowledge(), how)


def _left(laid: Brought) -> bool:
    """Whether rows are left that the reader may want to mend."""
    return any(laid.report.of(stands) for stands in (RowStands.NEW, RowStands.UNSURE, RowStands.NOT_MATCHED))
