"""The tracker, and what an import of one would record, as JSON: deterministic objects."""

from matchwise.advice.tracker_reports import (
    ImportReport,
    ImportRow,
    NearProgram,
    TrackedProgram,
    TrackerReport,
)
from matchwise.exports.json_values import Json, named_json, number_json, object_text


def tracker_json(report: TrackerReport) -> str:
    """The twin of the page Tracker."""
    return object_text(
        {
            "season": report.season,
            "as_of": report.as_of.isoformat(),
            "programs": [_program(one) for one in report.programs],
        }
    )


def import_json(report: ImportReport) -> str:
    """The twin of the page on what a tracker would record, and what `status --import --json` prints."""
    return object_text(
        {
            "season": report.season,
            "kind": report.kind,
            "place": report.place,
            "columns": [
                {"heading": one.heading, "meaning": one.meaning, "samples": list(one.samples)} for one in report.columns
            ],
            "rows": [_row(one) for one in report.rows],
            "passed_over": list(report.passed_over),
            "said": list(report.said),
            "unclear_days": report.unclear_days,
            "no_state": None if report.no_state is None else report.no_state.value,
        }
    )


def _program(one: TrackedProgram) -> Json:
    return {
        **named_json(one),
        "status": one.stands.value,
        "since": None if one.since is None else one.since.isoformat(),
        "signal": one.signal.word,
        "steps": [
            {"status": step.state.value, "day": None if step.day is None else step.day.isoformat()}
            for step in one.steps
        ],
        "note": one.note,
        "documents": one.documents,
        "messaged": None if one.messaged is None else one.messaged.isoformat(),
        "program_note": one.program_note,
        "contacts": [
            {"day": None if told.day is None else told.day.isoformat(), "kind": told.kind.value, "what": told.what}
            for told in one.contacts
        ],
    }


def _row(one: ImportRow) -> Json:
    return {
        "place": one.place,
        "words": one.words,
        "stands": one.stands.value,
        "program": None if one.program is None else _near(one.program),
        "how": one.how,
        "near": [_near(near) for near in one.near],
        "records": list(one.records),
        "interviews": list(one.interviews),
        "before": one.before,
        "after": one.after,
        "guesses": list(one.guesses),
        "doubts": list(one.doubts),
    }


def _near(one: NearProgram) -> Json:
    return {**named_json(one), "alike": number_json(one.alike)}
