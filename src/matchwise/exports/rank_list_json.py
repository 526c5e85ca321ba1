"""The report on a rank order list as JSON: one deterministic object."""

from matchwise.advice.rank_list_reports import (
    InterviewsNeeded,
    MoreInterviews,
    OrderTried,
    RankedProgram,
    RankListReport,
    ShorterList,
)
from matchwise.exports.json_values import Json, estimate_json, number_json, number_or_none, object_text


def rank_list_json(report: RankListReport) -> str:
    """The object that `rank --json` prints for interviews that the options tell."""
    return object_text(rank_list_object(report))


def rank_list_object(report: RankListReport) -> dict[str, Json]:
    """The report as keys with values."""
    basis = report.basis
    return {
        "version": basis.version,
        "evidence": basis.evidence,
        "calibration": basis.model,
        "warning": report.warning,
        "as_of": basis.as_of.isoformat(),
        "seasons": number_json(report.seasons),
        "seed": number_json(report.seed),
        "described": report.described,
        "warnings": report.warnings,
        "interviews": number_json(report.interviews),
        "match": estimate_json(report.match),
        "unmatched": estimate_json(report.unmatched),
        "ranks": [_place(place) for place in report.places],
        "shorter": [_shorter(line) for line in report.shorter],
        "more": [_more(line) for line in report.more],
        "left": number_or_none(report.left),
        "needed": [_needed(line) for line in report.needed],
        "orders": [_order(line) for line in report.orders],
        "shown": report.shown,
        "why": report.why,
        "notes": report.notes,
    }


def _place(place: RankedProgram) -> Json:
    return {
        "rank": number_json(place.order),
        "acgme_code": place.acgme_code,
        "name": place.name,
        "city": place.city,
        "state": place.state,
        "here": estimate_json(place.here),
        "so_far": estimate_json(place.so_far),
        "alone": estimate_json(place.alone),
    }


def _shorter(line: ShorterList) -> Json:
    return {"kept": number_json(line.kept), "match": estimate_json(line.match), "lost": estimate_json(line.lost)}


def _more(line: MoreInterviews) -> Json:
    return {"more": number_json(line.more), "match": estimate_json(line.match), "adds": estimate_json(line.adds)}


def _needed(line: InterviewsNeeded) -> Json:
    return {
        "of_100": number_json(line.of_100),
        "more": number_or_none(line.more),
        "in_all": number_or_none(line.in_all),
    }


def _order(line: OrderTried) -> Json:
    return {
        "way": line.way,
        "text": line.text,
        "match": estimate_json(line.match),
        "first": estimate_json(line.first),
        "top": estimate_json(line.top),
        "place": estimate_json(line.place),
    }
