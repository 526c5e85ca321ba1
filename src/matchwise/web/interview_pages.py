"""The page Interviews with its calendar file, and the preparation sheet of each program."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.interview_reports import InterviewsReport, SheetReport
from matchwise.advice.interviews import interviews_report
from matchwise.advice.knowledge import applicant_in
from matchwise.advice.preparation import preparation_sheet
from matchwise.domain.applicant_season import with_time_zone, without_interview
from matchwise.errors import InputError
from matchwise.exports.interviews_ics import interviews_ics
from matchwise.exports.interviews_json import interviews_json, sheet_json
from matchwise.exports.mail_draft import mail_file
from matchwise.exports.sheet_pdf import sheet_pdf
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.desk import Desk
from matchwise.web.downloads import taken_along
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.interviews_asked import Typed, changed, own_zone, to_change, typed
from matchwise.web.own_marks import marks_of
from matchwise.web.profile import Seen
from matchwise.web.program_pages import Code, index_of
from matchwise.web.view_interviews import interviews_values, sheet_values

router = APIRouter()
_AFTER_POST, _WRONG = 303, 422
_TITLE = "Interviews"
_Line = Annotated[str, Form(max_length=40)]


@router.get("/interviews", response_class=HTMLResponse)
def interviews_page(
    request: Request,
    code: Annotated[str, Query(max_length=20, description="The program of an interview to add.")] = "",
    change: Annotated[str, Query(max_length=40, description="Code, day and time of the one to change.")] = "",
) -> Response:
    """Every interview by two clocks, what collides, and what to check before money is spent."""
    return _shown(request, to_change(desk_of(request).applicant(), change) if change else Typed(code=code))


@router.get("/interviews.json")
def interviews_data(request: Request) -> Response:
    """The same as JSON."""
    return data(interviews_json(_report(desk_of(request))))


@router.get("/interviews.ics")
def interviews_file(request: Request) -> Response:
    """The interviews for a calendar program."""
    kind = "text/calendar; charset=utf-8"
    return taken_along("interviews.ics", kind, interviews_ics(_report(desk_of(request))))


@router.post("/interviews/add", response_class=HTMLResponse)
def add_interview(request: Request, seen: Seen, asked: Annotated[Typed, Depends(typed)]) -> Response:
    """Keep one more interview; what cannot be kept is shown with what is wrong, and nothing typed is lost."""
    desk = desk_of(request)
    try:
        one = asked.interview(desk.knowledge().directory)
        _save(desk, changed(desk.document.read().text, asked, one), seen)
    except InputError as error:
        return _shown(request, asked, error)
    return RedirectResponse("/interviews", _AFTER_POST)


@router.post("/interviews/remove", response_class=HTMLResponse)
def remove_interview(request: Request, seen: Seen, code: _Line, date: _Line, start: _Line = "") -> Response:
    """Delete one interview."""
    desk = desk_of(request)
    _save(desk, without_interview(desk.document.read().text, code, date, start), seen)
    return RedirectResponse("/interviews", _AFTER_POST)


@router.post("/interviews/zone", response_class=HTMLResponse)
def keep_zone(request: Request, seen: Seen, zone: Annotated[str, Form(max_length=80)] = "") -> Response:
    """Keep the applicant's own time zone."""
    desk = desk_of(request)
    try:
        _save(desk, with_time_zone(desk.document.read().text, own_zone(zone)), seen)
    except InputError as error:
        return _shown(request, Typed(), error)
    return RedirectResponse("/interviews", _AFTER_POST)


@router.get("/interviews/{code}.json")
def sheet_data(request: Request, code: Code) -> Response:
    """The preparation sheet as JSON."""
    return data(sheet_json(_sheet(desk_of(request), code)))


@router.get("/interviews/{code}.pdf")
def sheet_file(request: Request, code: Code) -> Response:
    """The preparation sheet to print."""
    return taken_along(f"interview-{code}.pdf", "application/pdf", sheet_pdf(_sheet(desk_of(request), code)))


@router.get("/interviews/{code}.eml")
def thanks_file(request: Request, code: Code) -> Response:
    """The draft of thanks; nothing is there where none may be sent."""
    draft = _sheet(desk_of(request), code).thanks
    if draft is None:
        message = "There is no draft for this program now."
        raise NotThereError(message)
    return taken_along(f"{draft.name}.eml", "message/rfc822", mail_file(draft))


@router.get("/interviews/{code}", response_class=HTMLResponse)
def sheet_page(request: Request, code: Code) -> Response:
    """The preparation sheet of one program."""
    report = _sheet(desk_of(request), code)
    return shown(request, Page("sheet.html", f"Interview at {report.name}", sheet_values(report)))


def _shown(request: Request, asked: Typed, error: InputError | None = None) -> Response:
    desk = desk_of(request)
    values = interviews_values(_report(desk), desk.applicant(), desk.knowledge().directory)
    more = {"typed": asked, "fault": None if error is None else fault_of(error)}
    return shown(request, Page("interviews.html", _TITLE, {**values, **more}, 200 if error is None else _WRONG))


def _report(desk: Desk) -> InterviewsReport:
    known = desk.knowledge()
    return interviews_report(desk.applicant(), known.evidence, known.directory, known.as_of)


def _sheet(desk: Desk, code: str) -> SheetReport:
    known = desk.knowledge()
    program = known.directory.programs[index_of(desk, code)]
    notes = marks_of(desk).note(program.acgme_code)
    return preparation_sheet(desk.applicant(), program, known.evidence, known.directory, known.as_of, notes=notes)


def _save(desk: Desk, text: str, seen: int) -> None:
    """Keep a text that tells a whole applicant; InputError otherwise, and nothing is kept."""
    applicant_in(text, desk.knowledge())
    desk.document.save(text, seen, keep=False)
