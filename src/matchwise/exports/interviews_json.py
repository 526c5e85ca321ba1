"""Interviews and the preparation sheet as JSON: one deterministic object each."""

from matchwise.advice.interview_reports import Clock, InterviewLine, InterviewsReport, SheetReport
from matchwise.advice.reports import FactLine
from matchwise.exports.json_values import Json, head_json, named_json, number_json, object_text, sourced_json
from matchwise.exports.packet_json import mail_json


def interviews_json(report: InterviewsReport) -> str:
    """The object that `interviews --json` prints."""
    return object_text(
        {
            **head_json(report),
            "phase": report.phase,
            "time_zone": report.own_zone,
            "interviews": [_line(line) for line in report.interviews],
            "clashes": [
                {"kind": one.kind.value, "text": one.text, "source": one.source, "acgme_codes": one.acgme_codes}
                for one in report.clashes
            ],
            "open_invitations": [
                {**named_json(one), "since": one.since.isoformat() if one.since else None}
                for one in report.open_invitations
            ],
            "to_check": [
                {**named_json(one), "facts": [_fact(fact) for fact in one.stale], "not_known": one.unknown}
                for one in report.to_check
            ],
            "rules": sourced_json(report.rules),
            "losses": sourced_json(report.losses),
        }
    )


def sheet_json(report: SheetReport) -> str:
    """The object that `interviews FILE CODE --json` prints."""
    return object_text(
        {
            **head_json(report),
            **named_json(report),
            "interviews": [_line(line) for line in report.interviews],
            "facts": [_fact(fact) for fact in report.facts],
            "questions": [{"text": one.text, "why": one.why} for one in report.questions],
            "why_here": sourced_json(report.why_here),
            "rules": sourced_json(report.rules),
            "notes": report.notes,
            "thanks": None if report.thanks is None else mail_json(report.thanks),
            "why_not": sourced_json(report.why_not),
        }
    )


def _line(line: InterviewLine) -> Json:
    return {
        **named_json(line),
        "form": line.form.value,
        "date": line.day.isoformat(),
        "start": line.start,
        "end": line.end,
        "begins": line.begins.isoformat() if line.begins else None,
        "ends": line.ends.isoformat() if line.ends else None,
        "there": _clock(line.there),
        "own": _clock(line.own),
        "zones_to_choose": line.asked,
        "when": line.when.value,
        "days_away": number_json(line.days_away),
        "reminders": [number_json(one) for one in line.reminders],
        "said": sourced_json(line.said),
    }


def _clock(clock: Clock | None) -> Json:
    if clock is None:
        return None
    return {
        "zone": clock.zone,
        "day": clock.day.isoformat(),
        "start": clock.start,
        "last_day": clock.last_day.isoformat(),
        "end": clock.end,
    }


def _fact(fact: FactLine) -> Json:
    return {
        "field": fact.field,
        "value": fact.value,
        "standing": fact.standing.word,
        "source": fact.source,
        "as_of": fact.as_of,
        "url": fact.url,
        "check": fact.warning,
    }
