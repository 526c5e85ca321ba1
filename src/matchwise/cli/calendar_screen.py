"""The calendar on a terminal: what to read first, the next things, every date in a table, and what must be ready."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, Readiness, ReadyItem, When
from matchwise.advice.calendar_words import away_text, day_text, next_dates
from matchwise.advice.phrasing import capitalized, date_text, season_text
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import INDENT, alert_part, lines, title

_MARKS = {Readiness.READY: "x", Readiness.MISSING: "!", Readiness.NOT_TOLD: "?", Readiness.REMEMBER: "i"}
_ROOM = 72  # columns below which no word of the table would stay whole


def show_calendar(report: CalendarReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report, console.width):
        console.print(part)


def _parts(report: CalendarReport, width: int) -> Iterator[RenderableType]:
    yield title(report.applicant_name, "Calendar", f"as of {date_text(report.as_of)}")
    for stand in report.seasons:
        yield PlainText(capitalized(f"{season_text(stand.season)}: {stand.phase}"))
    yield PlainText()
    yield from alert_part((*report.alerts, *report.conflicts))
    yield from _next(report)
    yield heading("All dates")
    yield from (_table(report),) if width >= _ROOM else map(_entry, report.dates)
    yield PlainText()
    yield heading("What must be ready")
    for date in report.dates:
        if date.when is not When.PASSED:
            yield from _details(date)
    yield PlainText()
    yield heading("Keep in mind")
    yield from lines(note.text for note in report.notes)
    yield PlainText(f"Matchwise {report.version} · evidence {report.evidence} · as of {date_text(report.as_of)}")


def _next(report: CalendarReport) -> Iterator[RenderableType]:
    ahead = next_dates(report)
    if ahead:
        yield heading("Next")
        yield from lines(
            f"{day_text(date)}, {away_text(date)}: {date.title} ({date.certainty.value})" for date in ahead
        )
        yield PlainText()


def _table(report: CalendarReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in ("Day", "What", "Standing", "From today"):
        table.add_column(head, overflow="fold")
    for date in report.dates:
        style = "dim" if date.when is When.PASSED else ""
        cells = (day_text(date), date.title, date.certainty.value, away_text(date))
        table.add_row(*(PlainText(cell, style=style) for cell in cells))
    return table


def _entry(date: CalendarDate) -> Padding:
    """One date for a narrow console."""
    said = PlainText(f"{day_text(date)}: {date.title} ({date.certainty.value}, {away_text(date)})")
    return Padding(said, INDENT)


def _details(date: CalendarDate) -> Iterator[RenderableType]:
    said = PlainText(f"{day_text(date)} · {date.title}", style="bold")
    said.append(
        f" · season {date.season} · {date.certainty.value}, confidence {date.confidence.word}", style="not bold"
    )
    yield said
    yield Padding(PlainText(f"Source: {date.source}"), INDENT)
    yield from (Padding(PlainText(text), INDENT) for text in (date.how, date.note, date.caution) if text)
    for item in date.ready:
        yield from lines((_item(item),), mark=_MARKS[item.state])


def _item(item: ReadyItem) -> str:
    return f"{item.state.value}: {item.text} ({item.source})"
