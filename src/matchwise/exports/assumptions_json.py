"""The page of assumptions as one JSON object."""

from matchwise.advice.assumption_reports import (
    AssumedConstant,
    AssumptionLine,
    AssumptionsReport,
    ChanceMove,
    ExampleChance,
)
from matchwise.exports.json_values import Json, estimate_json, object_text


def assumptions_json(report: AssumptionsReport) -> str:
    """The object that `sources --assumptions --json` prints."""
    return object_text(
        {
            "evidence": report.evidence,
            "model": report.model,
            "measured": report.measured,
            "warning": report.warning,
            "examples": [_example(example) for example in report.examples],
            "parameters": [_line(line) for line in report.parameters],
            "fitted": [_line(line) for line in report.fitted],
            "constants": [_constant(constant) for constant in report.constants],
        }
    )


def _example(example: ExampleChance) -> Json:
    return {
        "name": example.name,
        "programs": int(example.programs.value),
        "match": estimate_json(example.match),
        "typical": estimate_json(example.typical),
        "match_declared": estimate_json(example.match_declared),
        "typical_declared": estimate_json(example.typical_declared),
    }


def _line(line: AssumptionLine) -> Json:
    return {
        "name": line.name,
        "words": line.words,
        "value": estimate_json(line.value),
        "used_by": line.used_by,
        "drawn": line.drawn,
        "note": line.note,
        "moves": [_move(move) for move in line.moves],
    }


def _move(move: ChanceMove) -> Json:
    return {
        "example": move.example,
        "match_low": estimate_json(move.match_low),
        "match_high": estimate_json(move.match_high),
        "typical_low": estimate_json(move.typical_low),
        "typical_high": estimate_json(move.typical_high),
    }


def _constant(constant: AssumedConstant) -> Json:
    return {
        "table": constant.table,
        "name": constant.name,
        "value": estimate_json(constant.value),
        "used_by": constant.used_by,
    }
