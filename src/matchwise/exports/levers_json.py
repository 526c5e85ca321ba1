"""The report on actions as JSON: one deterministic object."""

from matchwise.advice.lever_reports import BlockedLever, Lever, LeversReport
from matchwise.exports.json_report import frame_json, warnings_json
from matchwise.exports.json_values import Json, estimate_json, estimate_or_none, number_json, object_text


def levers_json(report: LeversReport) -> str:
    """The object that `levers --json` prints."""
    return object_text(
        {
            **frame_json(report.about),
            **warnings_json(report.about),
            "match": estimate_json(report.match),
            "useful": [lever_json(lever) for lever in report.useful],
            "useless": [lever_json(lever) for lever in report.useless],
            "blocked": [blocked_json(one) for one in report.blocked],
            "together": [
                {"title": step.title, "adds": estimate_json(step.adds), "match": estimate_json(step.match)}
                for step in report.together
            ],
            "overlap": estimate_or_none(report.overlap),
            "notes": report.notes,
        }
    )


def lever_json(lever: Lever) -> Json:
    """One action with its gain, cost and time."""
    return {
        "name": lever.name,
        "title": lever.title,
        "gain": estimate_json(lever.gain),
        "per_month": estimate_or_none(lever.per_month),
        "per_1000_usd": estimate_or_none(lever.per_1000_usd),
        "cost_usd": [number_json(lever.cost_low), number_json(lever.cost_high)],
        "weeks": [number_json(lever.weeks_low), number_json(lever.weeks_high)],
        "counts_from": lever.counts_from.isoformat(),
        "season": lever.season,
        "late": lever.late,
        "entry": lever.entry,
        "advice": lever.advice,
        "source": lever.source,
    }


def blocked_json(one: BlockedLever) -> Json:
    """One action that cannot be done or computed, and why."""
    return {"name": one.name, "title": one.title, "reason": one.reason, "source": one.source}
