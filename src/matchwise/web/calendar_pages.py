"""The page Calendar: the dates of a season, what must be ready for each, and the files for a calendar program."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_reports import CalendarReport
from matchwise.exports.calendar_csv import calendar_csv
from matchwise.exports.calendar_json import calendar_json
from matchwise.exports.calendar_pdf import calendar_pdf
from matchwise.exports.ics import calendar_ics
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.downloads import taken_along
from matchwise.web.faults import NoDocumentError
from matchwise.web.view_calendar import calendar_values

router = APIRouter()
Season = Annotated[int | None, Query(ge=1952, le=9999, description="The year of the Match.")]
FILES: dict[str, tuple[str, Callable[[CalendarReport], bytes]]] = {
    "calendar.ics": ("text/calendar; charset=utf-8", calendar_ics),
    "calendar.csv": ("text/csv; charset=utf-8", lambda report: calendar_csv(report).encode()),
    "calendar.pdf": ("application/pdf", calendar_pdf),
}
"""Every file of the calendar: its kind, and what writes it."""


@router.get("/calendar", response_class=HTMLResponse)
def calendar_page(request: Request, season: Season = None) -> Response:
    """The dates of a season, for the open document where it tells a whole applicant."""
    desk = desk_of(request)
    values = calendar_values(calendar_on(desk, season), desk.knowledge().evidence)
    return shown(request, Page("calendar.html", "Calendar", {**values, "asked": season}))


@router.get("/calendar.json")
def calendar_data(request: Request, season: Season = None) -> Response:
    """The same as JSON."""
    return data(calendar_json(calendar_on(desk_of(request), season)))


@router.get("/calendar.ics")
@router.get("/calendar.csv")
@router.get("/calendar.pdf")
def calendar_file(request: Request, season: Season = None) -> Response:
    """The same as a file for a calendar program, for a spreadsheet, or to print."""
    name = request.url.path.removeprefix("/")
    kind, write = FILES[name]
    return taken_along(name, kind, write(calendar_on(desk_of(request), season)))


def calendar_on(desk: Desk, season: int | None) -> CalendarReport:
    """The dates of a season; without `season`, that of the file. Without a whole applicant, those of everyone."""
    known = desk.knowledge()
    try:
        applicant = desk.applicant()
    except (IncompleteError, NoDocumentError):
        applicant = None
    return season_calendar(known.evidence, as_of=known.as_of, applicant=applicant, season=season)
