"""Match Week with SOAP, and the steps after the Match, as JSON: one deterministic object each."""

from collections.abc import Iterable

from matchwise.advice.calendar_reports import CalendarDate, ReadyItem
from matchwise.advice.match_week_reports import AfterMatchReport, MatchWeekReport, OpenSeats
from matchwise.exports.json_values import Json, head_json, named_json, number_json, object_text, sourced_json


def match_week_json(report: MatchWeekReport) -> str:
    """The object that `soap --json` prints."""
    return object_text(
        {
            **head_json(report),
            "phase": report.phase,
            "now": report.now,
            "alerts": sourced_json(report.alerts),
            "dates": _dates(report.dates),
            "rules": sourced_json(report.rules),
            "kit": _items(report.kit),
            "open_seats": [_seats(one) for one in report.open_seats],
            "programs_with_open_seats": number_json(report.with_open),
            "programs_not_known": number_json(report.unknown),
            "plan_b": sourced_json(report.plan_b),
            "next_season": report.next_season or None,
            "changes": [
                {"field": one.field, "now": one.now, "then": one.then, "why": one.why} for one in report.changes
            ],
            "losses": sourced_json(report.losses),
        }
    )


def after_match_json(report: AfterMatchReport) -> str:
    """The object that `visa --json` prints."""
    return object_text(
        {
            **head_json(report),
            "needs_visa": report.needs,
            "entry": sourced_json(report.entry),
            "dates": _dates(report.dates),
            "rules": [
                {
                    "visa": one.visa,
                    "text": one.text,
                    "seen": one.seen.isoformat(),
                    "source": one.source,
                    "cell": one.cell,
                }
                for one in report.rules
            ],
            "as_read": report.as_read.isoformat() if report.as_read else None,
            "notes": sourced_json(report.notes),
        }
    )


def _dates(dates: Iterable[CalendarDate]) -> Json:
    return [
        {
            "name": date.name,
            "title": date.title,
            "day": date.day.isoformat() if date.day else None,
            "last_day": date.last_day.isoformat() if date.last_day else None,
            "hour": date.hour,
            "standing": date.certainty.value,
            "confidence": date.confidence.word,
            "source": date.source,
            "sources": date.cells,
            "how": date.how,
            "caution": date.caution,
            "ready": _items(date.ready),
        }
        for date in dates
    ]


def _items(items: Iterable[ReadyItem]) -> Json:
    return [{"text": one.text, "state": one.state.value, "source": one.source, "cell": one.cell} for one in items]


def _seats(one: OpenSeats) -> Json:
    return {
        **named_json(one),
        "positions": number_json(one.positions),
        "open": number_json(one.open),
        "year": one.year,
        "source": one.source,
        "applied": one.applied,
        "check": one.asks,
        "visa": one.visa,
    }
