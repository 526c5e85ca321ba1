"""The tables of parallel plans in words: rows of text that screens, pages and documents show alike."""

from collections.abc import Sequence

from matchwise.advice.parallel_reports import FormFigure, ParallelAssumption, ParallelReport, SplitPoint
from matchwise.advice.phrasing import capitalized, dollars, per_100, short_100, whole
from matchwise.provenance import Estimate

Rows = tuple[tuple[str, ...], ...]

SPLIT_HEADS = (
    "Internal medicine",
    "Other",
    "Costs",
    "Match anywhere, of 100",
    "In internal medicine, of 100",
    "In the other, of 100",
    "More than alone, of 100",
)
YEAR_HEADS = (
    "First year",
    "Programs",
    "Positions",
    "Left unfilled",
    "Non-US IMGs who ranked it",
    "Matched",
    "Matched of 100 who ranked",
)
FIGURE_HEADS = ("Figure, non-US IMGs 2026", "Published", "Fitted", "Predicted when left out")


def split_rows(points: Sequence[SplitPoint]) -> Rows:
    """One row a split."""
    return tuple(
        (
            whole(point.own_programs),
            whole(point.other_programs),
            dollars(point.usd),
            short_100(point.anywhere),
            short_100(point.own),
            short_100(point.other),
            short_100(point.gain),
        )
        for point in points
    )


def others_heads(report: ParallelReport) -> tuple[str, ...]:
    """The heads of the table of all specialties."""
    count = whole(report.others[0].added)
    return (
        "Specialty",
        "Matched of 100 non-US IMGs who rank it first",
        "Step 2 CK of the matched / not matched",
        f"{count} applications alone, of 100",
        f"{count} more beside your list add, of 100",
        "In words",
    )


def other_rows(report: ParallelReport) -> Rows:
    """One row a specialty."""
    return tuple(
        (
            capitalized(one.title),
            per_100(one.rate.value),
            f"{one.score_matched.value:.0f} / {one.score_unmatched.value:.0f}",
            short_100(one.alone),
            short_100(one.gain),
            one.advice,
        )
        for one in report.others
    )


def year_rows(report: ParallelReport) -> Rows:
    """One row a kind of first year."""
    return tuple(
        (
            capitalized(one.title),
            *(
                f"{number.value:,.0f}"
                for number in (one.programs, one.positions, one.unfilled, one.ranked, one.matched)
            ),
            per_100(one.share.value),
        )
        for one in report.first_years
    )


def figure_rows(report: ParallelReport) -> Rows:
    """One row a published figure of the specialty; those that are missed say so."""
    return tuple(
        (
            figure.words,
            _number(figure.published),
            f"{_number(figure.fitted)}{'' if figure.inside else ', missed'}",
            f"{_ranged(figure.left_out)}{'' if figure.held else ', missed'}",
        )
        for figure in report.figures
    )


def left_out_words(report: ParallelReport) -> str:
    """How many figures are met, and how many are held when they are left out."""
    figures: Sequence[FormFigure] = report.figures
    met, held = sum(one.inside for one in figures), sum(one.held for one in figures)
    return (
        f"Of {len(figures)} figures of {report.title}, the fit meets {met} within their tolerance. Left out of the "
        f"fit, {held} lie in the range that it predicts for them. The level of a chance is that of the published "
        "match rate; how it falls with a weaker file is less well known."
    )


def assumption_words(one: ParallelAssumption) -> str:
    """An assumption with its range and its reason."""
    value = one.value
    used = "" if one.used else " Not used in this answer."
    return f"{one.title}: {value.value:g} ({value.low:g} to {value.high:g}) {value.unit}. {one.why}{used}"


def _number(estimate: Estimate) -> str:
    if estimate.unit == "fraction":
        return f"{per_100(estimate.value)} of 100"
    return f"{estimate.value:.0f}" if estimate.unit == "score" else f"{estimate.value:.1f}"


def _ranged(estimate: Estimate) -> str:
    if estimate.unit == "fraction":
        return f"{short_100(estimate)} of 100"
    digits = 0 if estimate.unit == "score" else 1
    return f"{estimate.value:.{digits}f} ({estimate.low:.{digits}f} to {estimate.high:.{digits}f})"
