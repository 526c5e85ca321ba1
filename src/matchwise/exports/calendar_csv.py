"""The season calendar as CSV: one row a date, to sort and tick off in a spreadsheet."""

import csv
import io

from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, ReadyItem
from matchwise.exports.csv_list import inert
from matchwise.exports.plain_text import with_plain_text

COLUMNS = (
    "Season",
    "Day",
    "Last day",
    "Other day",
    "Month only",
    "Hour",
    "Time zone",
    "What",
    "Kind",
    "Standing",
    "Confidence",
    "When",
    "Days away",
    "Ready",
    "Missing",
    "Not told",
    "Keep in mind",
    "Comes after",
    "Reminders, days before",
    "Note",
    "Source",
    "Address",
)


def calendar_csv(report: CalendarReport) -> str:
    """Every date with a byte order mark, so that spreadsheets read it as UTF-8; lines end as RFC 4180 asks.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    report = with_plain_text(report)
    titles = {(date.season, date.name): date.title for date in report.dates}
    writer.writerows(_row(date, titles) for date in report.dates)
    return "\ufeff" + stream.getvalue()


def _row(date: CalendarDate, titles: dict[tuple[int, str], str]) -> tuple[str | int, ...]:
    return (
        date.season,
        date.day.isoformat() if date.day else "",
        date.last_day.isoformat() if date.last_day else "",
        date.other_day.isoformat() if date.other_day else "",
        "yes" if date.month_only else "",
        date.hour,
        date.zone,
        inert(date.title),
        date.kind.value,
        date.certainty.value,
        date.confidence.word,
        date.when.value,
        int(date.days_away.value) if date.days_away else "",
        *(_items(date.ready, state) for state in ("ready", "missing", "not told", "keep in mind")),
        inert("; ".join(titles[date.season, name] for name in date.needs)),
        ", ".join(f"{reminder.value:.0f}" for reminder in date.reminders),
        inert(" ".join(text for text in (date.how, date.note, date.caution) if text)),
        inert(date.source),
        inert(date.url),
    )


def _items(items: tuple[ReadyItem, ...], state: str) -> str:
    return inert("; ".join(f"{item.text} ({item.source})" for item in items if item.state.value == state))
