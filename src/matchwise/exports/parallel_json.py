"""The report on parallel plans as JSON: one deterministic object."""

from matchwise.advice.parallel_reports import (
    FirstYear,
    FormFigure,
    OtherSpecialty,
    ParallelAssumption,
    ParallelReport,
    SplitPoint,
)
from matchwise.exports.json_report import frame_json, warnings_json
from matchwise.exports.json_values import Json, estimate_json, estimate_or_none, number_json, object_text


def parallel_json(report: ParallelReport) -> str:
    """The object that `parallel --json` prints."""
    return object_text(
        {
            **frame_json(report.about),
            **warnings_json(report.about),
            "specialty": report.specialty,
            "title": report.title,
            "budget_usd": number_json(report.budget),
            "alone": estimate_json(report.alone),
            "splits": [_point(point) for point in report.splits],
            "best": None if report.best is None else _point(report.best),
            "smaller": None if report.smaller is None else _point(report.smaller),
            "worth": estimate_or_none(report.worth),
            "beside": [_point(point) for point in report.beside],
            "diluted": report.diluted,
            "others": [_other(one) for one in report.others],
            "first_years": [_year(one) for one in report.first_years],
            "figures": [_figure(one) for one in report.figures],
            "form_own": estimate_json(report.form_own),
            "typical": estimate_json(report.typical),
            "assumptions": [_assumption(one) for one in report.assumptions],
            "said": [{"text": one.text, "source": one.source} for one in report.said],
            "notes": report.notes,
        }
    )


def _point(point: SplitPoint) -> Json:
    return {
        "internal_medicine_programs": number_json(point.own_programs),
        "other_programs": number_json(point.other_programs),
        "usd": number_json(point.usd),
        "anywhere": estimate_json(point.anywhere),
        "internal_medicine": estimate_json(point.own),
        "other": estimate_json(point.other),
        "gain": estimate_json(point.gain),
        "internal_medicine_lost": estimate_json(point.own_lost),
    }


def _other(one: OtherSpecialty) -> Json:
    return {
        "name": one.name,
        "title": one.title,
        "match_rate": estimate_json(one.rate),
        "positions": number_json(one.positions),
        "step2_matched": estimate_json(one.score_matched),
        "step2_not_matched": estimate_json(one.score_unmatched),
        "added": number_json(one.added),
        "usd": number_json(one.usd),
        "alone": estimate_json(one.alone),
        "gain": estimate_json(one.gain),
        "advice": one.advice,
    }


def _year(one: FirstYear) -> Json:
    return {
        "title": one.title,
        "programs": estimate_json(one.programs),
        "positions": estimate_json(one.positions),
        "unfilled": estimate_json(one.unfilled),
        "ranked": estimate_json(one.ranked),
        "matched": estimate_json(one.matched),
        "share": estimate_json(one.share),
    }


def _figure(one: FormFigure) -> Json:
    return {
        "figure": one.words,
        "published": estimate_json(one.published),
        "fitted": estimate_json(one.fitted),
        "left_out": estimate_json(one.left_out),
        "inside": one.inside,
        "held": one.held,
    }


def _assumption(one: ParallelAssumption) -> Json:
    return {
        "name": one.name,
        "title": one.title,
        "value": estimate_json(one.value),
        "why": one.why,
        "used": one.used,
    }
