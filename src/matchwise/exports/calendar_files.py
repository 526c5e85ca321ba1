"""The files of the season calendar: for a calendar program, for a spreadsheet, and to print."""

from pathlib import Path

from matchwise.advice.calendar_reports import CalendarReport
from matchwise.exports.calendar_csv import calendar_csv
from matchwise.exports.calendar_pdf import calendar_pdf
from matchwise.exports.folder import place_files
from matchwise.exports.ics import calendar_ics


def write_calendar(report: CalendarReport, folder: Path) -> tuple[Path, ...]:
    """Write calendar.ics, calendar.csv and calendar.pdf; InputError when the folder or a file cannot be written."""
    contents = {
        "calendar.ics": calendar_ics(report),
        "calendar.csv": calendar_csv(report).encode(),
        "calendar.pdf": calendar_pdf(report),
    }
    return place_files(contents, folder)
