"""The answer on a couple as JSON: one deterministic object."""

from matchwise.advice.couple_reports import CoupleOutcomes, CoupleReport, RankedPair
from matchwise.exports.json_values import Json, estimate_json, named_json, number_json, object_text, sourced_json


def couple_json(report: CoupleReport) -> str:
    """The object that `rank FILE --couple` prints, and the page Couples gives as data."""
    basis = report.basis
    return object_text(
        {
            "version": basis.version,
            "evidence": basis.evidence,
            "calibration": basis.model,
            "warning": report.warning,
            "as_of": basis.as_of.isoformat(),
            "seasons": number_json(report.seasons),
            "seed": number_json(report.seed),
            "names": report.names,
            "described": report.described,
            "outcomes": [_outcome(one) for one in report.outcomes],
            "apart": [estimate_json(one) for one in report.apart],
            "pairs": [_pair(one) for one in report.pairs],
            "assumed": report.assumed,
            "fee": None if report.fee is None else sourced_json([report.fee]),
            "notes": report.notes,
        }
    )


def _outcome(one: CoupleOutcomes) -> Json:
    return {
        "way": one.way,
        "both": estimate_json(one.both),
        "one_only": estimate_json(one.one_only),
        "other_only": estimate_json(one.other_only),
        "neither": estimate_json(one.neither),
    }


def _pair(pair: RankedPair) -> Json:
    return {
        "rank": number_json(pair.order),
        "one": None if pair.one is None else named_json(pair.one),
        "other": None if pair.other is None else named_json(pair.other),
        "here": estimate_json(pair.here),
    }
