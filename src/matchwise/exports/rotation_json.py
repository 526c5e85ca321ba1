"""The checklist and notes of a rotation as JSON: one deterministic object."""

from matchwise.advice.rotation_reports import NotedDay, RotationReport
from matchwise.exports.json_values import Json, object_text, sourced_json


def rotation_json(report: RotationReport) -> str:
    """The object that `/rotation.json` gives."""
    return object_text(
        {
            "items": [{"name": item.name, "text": item.text, "source": item.source} for item in report.items],
            "days": [_day(one) for one in report.days],
            "notes": sourced_json(report.notes),
        }
    )


def _day(one: NotedDay) -> Json:
    return {
        "day": one.day.isoformat(),
        "done": one.done,
        "notes": [
            {"text": note.text, "marked": [{"kind": words.kind, "text": words.text} for words in note.marked]}
            for note in one.notes
        ],
    }
