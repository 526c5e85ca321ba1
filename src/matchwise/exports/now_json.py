"""The report on a season under way as JSON: one deterministic object."""

from matchwise.advice.now_reports import NowReport, ProgramNow
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    named_json,
    number_json,
    object_text,
    sourced_json,
)


def now_json(report: NowReport) -> str:
    """The object that `status --json` prints."""
    about = report.about
    return object_text(
        {
            "version": about.basis.version,
            "evidence": about.basis.evidence,
            "model": about.basis.model,
            "as_of": about.basis.as_of.isoformat(),
            "season": about.season,
            "phase": about.phase,
            "alerts": sourced_json(about.alerts),
            "counts": {count.state.value: number_json(count.programs) for count in report.counts},
            "before": estimate_json(report.before),
            "now": estimate_json(report.now),
            "further": estimate_json(report.further),
            "sent": estimate_json(report.sent),
            "one_more": estimate_or_none(report.one_more),
            "one_less": estimate_or_none(report.one_less),
            "quiet": [{"day": one.day.isoformat(), "match": estimate_json(one.match)} for one in report.quiet],
            "programs": [_program(one) for one in report.programs],
            "surprises": sourced_json(report.surprises),
            "late": sourced_json(report.late),
            "condition": report.condition,
            "notes": list(about.notes),
        }
    )


def _program(one: ProgramNow) -> Json:
    return {
        **named_json(one),
        "status": one.stands.value,
        "since": None if one.since is None else one.since.isoformat(),
        "signal": one.signal.word,
        "to_come": estimate_json(one.to_come),
        "if_changed": estimate_json(one.if_changed),
    }
