"""The season calendar as JSON: one deterministic object."""

from matchwise.advice.calendar_reports import CalendarDate, CalendarReport
from matchwise.exports.json_values import Json, number_json, number_or_none, object_text, sourced_json


def calendar_json(report: CalendarReport) -> str:
    """The object that `calendar --json` prints."""
    return object_text(
        {
            "version": report.version,
            "evidence": report.evidence,
            "as_of": report.as_of.isoformat(),
            "seasons": [{"season": stand.season, "phase": stand.phase} for stand in report.seasons],
            "known_seasons": [stand.season for stand in report.known],
            "personal": report.personal,
            "applicant": report.applicant_name,
            "alerts": sourced_json(report.alerts),
            "conflicts": sourced_json(report.conflicts),
            "dates": [_date(date) for date in report.dates],
            "notes": sourced_json(report.notes),
        }
    )


def _date(date: CalendarDate) -> Json:
    return {
        "season": date.season,
        "name": date.name,
        "title": date.title,
        "kind": date.kind.value,
        "day": date.day.isoformat() if date.day else None,
        "last_day": date.last_day.isoformat() if date.last_day else None,
        "other_day": date.other_day.isoformat() if date.other_day else None,
        "month_only": date.month_only,
        "hour": date.hour,
        "zone": date.zone,
        "standing": date.certainty.value,
        "confidence": date.confidence.word,
        "source": date.source,
        "seen": date.seen.isoformat() if date.seen else None,
        "sources": date.cells,
        "url": date.url,
        "note": date.note,
        "how": date.how,
        "caution": date.caution,
        "when": date.when.value,
        "days_away": number_or_none(date.days_away),
        "ready": [{"text": i.text, "state": i.state.value, "source": i.source, "cell": i.cell} for i in date.ready],
        "needs": date.needs,
        "reminders": [number_json(reminder) for reminder in date.reminders],
    }
