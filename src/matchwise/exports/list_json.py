"""Reports on given lists as JSON: one deterministic object each, or both in one."""

from matchwise.advice.list_reports import (
    ComparedList,
    CompareReport,
    EvaluateReport,
    ListDifference,
    SwapLine,
    WeighedChoice,
)
from matchwise.exports.json_report import chance_object, excluded_json, frame_json, proof_json, warnings_json
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    number_json,
    number_or_none,
    object_text,
    sourced_json,
)
from matchwise.exports.worth_json import choice_json, signals_json


def lists_json(evaluated: EvaluateReport | None, compared: CompareReport | None) -> str:
    """The object that `recommend --evaluate --json` or `recommend --compare --json` prints; both under their names."""
    parts: dict[str, Json] = {}
    if evaluated is not None:
        parts["evaluate"] = _evaluate(evaluated)
    if compared is not None:
        parts["compare"] = _compare(compared)
    only = next(iter(parts.values())) if len(parts) == 1 else parts
    return object_text(only if isinstance(only, dict) else parts)


def _evaluate(report: EvaluateReport) -> dict[str, Json]:
    return {
        **frame_json(report.about),
        "list_described": report.list_described,
        **warnings_json(report.about),
        "chance": chance_object(report.chance),
        "programs": number_json(report.programs),
        "usd": number_json(report.usd),
        "best": estimate_json(report.best),
        "difference": estimate_json(report.difference),
        "ahead": number_json(report.ahead),
        "measured": report.measured,
        "best_programs": number_json(report.best_programs),
        "proof": proof_json(report.proof),
        "bound_holds": report.bound_holds,
        "terms": report.terms,
        "broken": report.broken,
        "kept_out": [excluded_json(program) for program in report.kept_out],
        "swaps": [_swap(swap) for swap in report.swaps],
        "swaps_together": estimate_or_none(report.together),
        "signals": signals_json(report.signals),
        "apart": apart_json(report.apart, "yours", "best"),
        "notes": report.about.notes,
    }


def _compare(report: CompareReport) -> dict[str, Json]:
    return {
        **frame_json(report.about),
        **warnings_json(report.about),
        "condition": report.condition,
        "programs": number_json(report.programs),
        "usd": number_json(report.usd),
        "measured": report.measured,
        "terms": report.terms,
        "lists": [_compared(line) for line in report.lists],
        "notes": report.about.notes,
    }


def _compared(line: ComparedList) -> Json:
    return {
        "way": line.way,
        "text": line.text,
        "programs": number_or_none(line.programs),
        "match": estimate_json(line.match),
        "interviews": estimate_json(line.interviews),
        "difference": estimate_or_none(line.difference),
        "ahead": number_or_none(line.ahead),
        "luck": estimate_or_none(line.luck),
        "note": line.note,
    }


def _swap(swap: SwapLine) -> Json:
    return {
        "kind": swap.kind,
        "text": swap.text,
        "before": [choice_json(choice) for choice in swap.before],
        "after": [choice_json(choice) for choice in swap.after],
        "rise": estimate_json(swap.rise),
        "why": sourced_json(swap.why),
    }


def apart_json(apart: ListDifference, first: str, second: str) -> Json:
    """How two lists differ; `first` and `second` name them in the keys."""
    moved = [
        {
            **choice_json(line.first),
            f"{second}_signal": line.second.signal.word,
            "gain": estimate_json(line.first_gain),
            f"{second}_gain": estimate_json(line.second_gain),
        }
        for line in apart.signals
    ]
    return {
        "same": number_json(apart.same),
        f"only_{first}": [_weighed(line) for line in apart.only_first],
        f"only_{second}": [_weighed(line) for line in apart.only_second],
        "other_signal": moved,
    }


def _weighed(line: WeighedChoice) -> Json:
    return {**choice_json(line.choice), "gain": estimate_json(line.gain)}
