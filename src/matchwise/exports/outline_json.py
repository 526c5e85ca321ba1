"""The outline of a personal statement as JSON: one deterministic object."""

from matchwise.advice.outline_reports import OutlineReport
from matchwise.exports.json_values import Json, object_text, sourced_json


def outline_json(report: OutlineReport) -> str:
    """The object that `outline --json` prints."""
    return object_text(outline_values(report))


def outline_values(report: OutlineReport) -> dict[str, Json]:
    """The outline by its keys."""
    return {
        "version": report.version,
        "evidence": report.evidence,
        "as_of": report.as_of.isoformat(),
        "season": report.season,
        "applicant": report.applicant_name,
        "parts": [
            {
                "name": part.name,
                "title": part.title,
                "why": sourced_json(part.why),
                "facts": sourced_json(part.facts),
                "questions": part.questions,
            }
            for part in report.parts
        ],
        "notes": sourced_json(report.notes),
    }
