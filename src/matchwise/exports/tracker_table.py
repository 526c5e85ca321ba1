"""The tracker as CSV and as a workbook: one row a program; brought back unchanged, it changes nothing.

What was sent and received by date has one row each: a sheet of its own, and a CSV of its own.
"""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence

import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types

from matchwise.advice.tracker_reports import TrackedProgram, TrackerReport
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.records.tracker_words import STATE_TOLD

_FIRST = ("ACGME code", "Program", "City", "State", "Status", "Signal")
_DAYS = {
    ApplicationState.APPLIED: "Applied",
    ApplicationState.INVITED: "Invited",
    ApplicationState.INTERVIEWED: "Interviewed",
    ApplicationState.RANKED: "On rank list",
    ApplicationState.DECLINED: "Declined by me",
    ApplicationState.REJECTED: "Rejected",
}
_LAST = ("Note", "Documents sent", "Message logged", "Note on the program's page")
COLUMNS = (*_FIRST, *_DAYS.values(), *_LAST)
"""The columns of the tracker; the import of trackers knows each of them, or says that it does not read it."""
CONTACT_COLUMNS = ("ACGME code", "Program", "City", "State", "Day", "Kind", "What")
_CONTACT_WIDTHS = (13, 44, 18, 7, 12, 10, 80)
_WIDTHS = (13, 44, 18, 7, 18, 9, *([12] * len(_DAYS)), 50, 40, 14, 50)
_UNDATED = "yes"
_FORMULA_STARTS = ("=", "+", "-", "@", "'", "\t", "\r", "|", "%")


def tracker_csv(report: TrackerReport) -> bytes:
    """The tracker with a byte order mark, so that spreadsheets read it as UTF-8; lines end as RFC 4180 asks."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    writer.writerows(_row(program) for program in report.programs)
    return ("\ufeff" + stream.getvalue()).encode()


def contacts_csv(report: TrackerReport) -> bytes:
    """What was sent, received and noted, program by program, each by date; as the tracker is written."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(CONTACT_COLUMNS)
    writer.writerows(row for program in report.programs for row in _contact_rows(program))
    return ("\ufeff" + stream.getvalue()).encode()


def tracker_workbook(report: TrackerReport) -> bytes:
    """The tracker as a workbook, with a second sheet of what was sent and received by date.

    The same report gives the same bytes, and no text becomes a formula.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        created = dt.datetime.combine(report.as_of, dt.time())
        book.set_properties({"title": f"Tracker of season {report.season}", "created": created})
        contacts = [row for program in report.programs for row in _contact_rows(program)]
        _add_sheet(book, "Tracker", list(zip(COLUMNS, _WIDTHS, strict=True)), [_row(one) for one in report.programs])
        _add_sheet(book, "Contacts", list(zip(CONTACT_COLUMNS, _CONTACT_WIDTHS, strict=True)), contacts)
    return stream.getvalue()


def _add_sheet(
    book: xlsxwriter.Workbook, name: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]
) -> None:
    """A sheet with its headings and widths; every cell is text."""
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(name)
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, title, head)
    for line, row in enumerate(rows, start=1):
        for number, cell in enumerate(row):
            sheet.write_string(line, number, cell, text)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _contact_rows(program: TrackedProgram) -> Iterator[tuple[str, ...]]:
    for one in program.contacts:
        place = (program.acgme_code, program.name, program.city, program.state)
        yield tuple(map(_harmless, (*place, "" if one.day is None else one.day.isoformat(), one.kind.value, one.what)))


def _row(program: TrackedProgram) -> tuple[str, ...]:
    days = {state: "; ".join(_day(step.day) for step in program.steps if step.state is state) for state in _DAYS}
    signal = "" if program.signal is Signal.NONE else program.signal.word
    cells = (
        program.acgme_code,
        program.name,
        program.city,
        program.state,
        STATE_TOLD[program.stands],
        signal,
        *days.values(),
        program.note,
        program.documents,
        _day(program.messaged) if program.messaged else "",
        program.program_note,
    )
    return tuple(map(_harmless, cells))


def _day(day: dt.date | None) -> str:
    return _UNDATED if day is None else day.isoformat()


def _harmless(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it; the import takes the apostrophe away again."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text
