"""The own rank order list as JSON: one deterministic object, with the report on its chances inside."""

from matchwise.advice.rank_reports import OwnAnswer, OwnCriterion, OwnPlace, PairHelp, RankReport
from matchwise.exports.json_values import Json, named_json, number_json, number_or_none, object_text, sourced_json
from matchwise.exports.rank_list_json import rank_list_object


def rank_json(report: RankReport) -> str:
    """The object that `rank FILE --json` prints, and the page Rank list gives as data."""
    basis, fee = report.basis, report.fee
    return object_text(
        {
            "version": basis.version,
            "evidence": basis.evidence,
            "calibration": basis.model,
            "as_of": basis.as_of.isoformat(),
            "season": report.season,
            "ordered": report.ordered,
            "ranks": [_place(place) for place in report.places],
            "not_listed": [named_json(one) for one in report.not_listed],
            "criteria": [_criterion(one) for one in report.criteria],
            "by_score": [named_json(one) for one in report.by_score],
            "pairs": _pairs(report.pairs),
            "warnings": sourced_json(report.warnings),
            "deadline": None if report.deadline is None else sourced_json([report.deadline]),
            "fee": None
            if fee is None
            else {
                "included": number_json(fee.included),
                "each": number_json(fee.each),
                "extra": number_json(fee.extra),
                "said": sourced_json([fee.text]),
            },
            "counts": report.counts,
            "no_chance": report.no_chance,
            "chance": None if report.chance is None else rank_list_object(report.chance),
        }
    )


def _place(place: OwnPlace) -> Json:
    return {
        "rank": number_json(place.order),
        **named_json(place),
        "nrmp_code": place.nrmp_code,
        "stands": place.stands,
        "counted": place.counted,
        "points": number_or_none(place.points),
        "marked": place.marked,
        "by_score": number_or_none(place.by_score),
        "warnings": sourced_json(place.warnings),
    }


def _criterion(one: OwnCriterion) -> Json:
    return {
        "name": one.name,
        "weight": number_json(one.weight),
        "marks": [number_or_none(mark) for mark in one.marks],
    }


def _answer(one: OwnAnswer) -> Json:
    return {"better": named_json(one.better), "worse": named_json(one.worse)}


def _pairs(pairs: PairHelp) -> Json:
    return {
        "ask": None if pairs.ask is None else [named_json(pairs.ask.better), named_json(pairs.ask.worse)],
        "left": number_json(pairs.left),
        "in_order": [named_json(one) for one in pairs.in_order],
        "circle": [named_json(one) for one in pairs.circle],
        "answers": [_answer(one) for one in pairs.answers],
        "against": [_answer(one) for one in pairs.against],
    }
