"""What-if answers and compared scenarios as JSON."""

from collections.abc import Sequence

from matchwise.advice.what_if_reports import (
    ComparedScenario,
    OtherReading,
    ScenariosReport,
    Side,
    TriedSetting,
    WhatIfReport,
)
from matchwise.exports.json_report import chance_object, excluded_json, frame_json, warnings_json
from matchwise.exports.json_values import Json, estimate_json, estimate_or_none, number_json, object_text
from matchwise.exports.list_json import apart_json


def what_if_json(report: WhatIfReport) -> str:
    """The object of `/what-if.json`: before, after, the difference, and what moved."""
    return object_text(
        {
            **frame_json(report.about),
            **warnings_json(report.about),
            "changes": _tried(report.tried),
            "best_list": report.anew,
            "before": _side(report.before),
            "after": _side(report.after),
            "difference": estimate_json(report.difference),
            "interviews_difference": estimate_json(report.interviews),
            "higher": number_json(report.higher),
            "usd_difference": number_json(report.usd),
            "list": apart_json(report.apart, "before", "after"),
            "readings": [_reading(reading) for reading in report.readings],
            "opened": [excluded_json(program) for program in report.opened],
            "closed": [excluded_json(program) for program in report.closed],
        }
    )


def scenarios_json(report: ScenariosReport) -> str:
    """The object of `/what-if/compare.json`: the file itself first, then each scenario."""
    return object_text({**frame_json(report.about), "scenarios": [_column(column) for column in report.columns]})


def _column(column: ComparedScenario) -> Json:
    return {
        "name": column.name,
        "changes": _tried(column.tried),
        "answer": None if column.side is None else _side(column.side),
        "difference": estimate_or_none(column.difference),
        "interviews_difference": estimate_or_none(column.interviews),
        "problem": column.problem,
    }


def _tried(settings: Sequence[TriedSetting]) -> Json:
    return [{"setting": one.name, "label": one.label, "before": one.before, "after": one.after} for one in settings]


def _side(side: Side) -> Json:
    return {
        "chance": chance_object(side.chance),
        "programs": number_json(side.programs),
        "signals": side.signals,
        "eras_usd": number_json(side.cost.eras_usd),
        "total_usd": number_json(side.cost.total_usd),
    }


def _reading(reading: OtherReading) -> Json:
    return {
        "name": reading.name,
        "before": reading.before,
        "after": reading.after,
        "standing": reading.standing.word,
    }
