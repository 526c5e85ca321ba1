"""What the page Calendar says: what comes next, every date by month with its standing, and a line of the season."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from markupsafe import Markup

from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, Certainty, Readiness, ReadyItem
from matchwise.advice.calendar_words import away_text, by_month, day_text, moment, next_dates, over
from matchwise.advice.phrasing import capitalized, date_text, season_text
from matchwise.evidence import Evidence
from matchwise.exports.calendar_figure import season_line
from matchwise.exports.figures import SCREEN
from matchwise.exports.plain_text import web_address
from matchwise.web.cell_places import cells_address
from matchwise.web.view_numbers import Values

SIGNS = {
    Certainty.CONFIRMED: "●",
    Certainty.REPORTED: "◉",
    Certainty.PROJECTED: "◇",
    Certainty.YOURS: "■",
    Certainty.UNKNOWN: "?",
}
"""The sign of each standing, beside its word."""
READY_SIGNS = {Readiness.READY: "✓", Readiness.MISSING: "✗", Readiness.NOT_TOLD: "?", Readiness.REMEMBER: "→"}
READY_WORDS = {
    Readiness.READY: "done",
    Readiness.MISSING: "missing",
    Readiness.NOT_TOLD: "your file does not tell",
    Readiness.REMEMBER: "keep in mind",
}
_COUNTED = {Readiness.READY: "done", Readiness.NOT_TOLD: "to check", Readiness.REMEMBER: "to keep in mind"}
IMPORTS = (
    ("Google", "In a browser: Settings, Import & export, choose the file. Make a new calendar for it first."),
    ("Apple", "Open the file, and choose a calendar."),
    ("Outlook", "Open the file, or Add calendar, Upload from file."),
)
"""How the file comes into each calendar program, in one line."""


def calendar_values(report: CalendarReport, evidence: Evidence) -> Values:
    """The values of the page."""
    shown = {stand.season for stand in report.seasons}
    titles = {(date.season, date.name): date.title for date in report.dates}
    entry = partial(_entry, evidence, titles)
    return {
        "stands": [capitalized(f"{season_text(stand.season)}: {stand.phase}") for stand in report.seasons],
        "choices": [{"season": stand.season, "here": stand.season in shown} for stand in report.known],
        "personal": report.personal,
        "several": len(shown) > 1,
        "as_of": date_text(report.as_of),
        "first": [*report.alerts, *report.conflicts],
        "next": [entry(date) for date in next_dates(report)],
        "months": [
            {"month": month, "dates": [entry(date) for date in dates]} for month, dates in by_month(report.dates)
        ],
        "over": [entry(date) for date in over(report)],
        "lines": [
            {"season": stand.season, "drawn": Markup(season_line(report, stand.season, SCREEN))}  # noqa: S704 (a drawing)
            for stand in report.seasons
        ],
        "notes": report.notes,
        "imports": IMPORTS,
    }


def _entry(evidence: Evidence, titles: Mapping[tuple[int, str], str], date: CalendarDate) -> Values:
    at = moment(date)
    return {
        "id": f"{date.season}-{date.name.replace('_', '-')}",
        "season": date.season,
        "title": date.title,
        "day": capitalized(day_text(date)).replace(" Eastern", " US Eastern"),
        "moment": "" if at is None else at.isoformat(),
        "away": away_text(date),
        "sign": SIGNS[date.certainty],
        "standing": date.certainty.value,
        "caution": date.caution,
        "ready": [_item(item) for item in date.ready],
        "counts": _counts(date),
        "missing": [item.text for item in date.ready if item.state is Readiness.MISSING],
        "after": [titles[date.season, name] for name in date.needs],
        "why": _why(date, evidence),
    }


def _counts(date: CalendarDate) -> str:
    """How many things there are in each state but missing, in words."""
    counted = Counter(item.state for item in date.ready)
    return ", ".join(f"{counted[state]} {words}" for state, words in _COUNTED.items() if counted[state])


def _item(item: ReadyItem) -> Values:
    return {
        "sign": READY_SIGNS[item.state],
        "word": READY_WORDS[item.state],
        "text": item.text,
        "source": item.source,
        "missing": item.state is Readiness.MISSING,
    }


def _why(date: CalendarDate, evidence: Evidence) -> Values:
    tables = [cell.partition(":")[0] for cell in date.cells]
    return {
        "standing": f"{date.certainty.value}, confidence {date.confidence.word}",
        "source": date.source,
        "url": web_address(date.url),
        "seen": "" if date.seen is None else date_text(date.seen),
        "texts": [text for text in (date.how, date.note) if text],
        "cells": [
            {"title": evidence.rule(table.removeprefix("rules/")).title, "at": cells_address(evidence, table, [cell])}
            for table, cell in zip(tables, date.cells, strict=True)
        ],
    }
