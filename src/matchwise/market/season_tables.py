"""The tables about a season as plain strings: laid out once, for the screen and for the page."""

import math
from collections.abc import Mapping, Sequence

from matchwise.domain.plain_table import PlainTable
from matchwise.market.season_blocks import GIVEN, RESTATED
from matchwise.market.season_figures import SHARE_CLASSES
from matchwise.market.season_parameters import TYPES
from matchwise.market.season_predictions import Predictions
from matchwise.market.season_programs import CLASSES
from matchwise.market.season_rates import RateCheck
from matchwise.market.season_run import Figure, Spread
from matchwise.market.season_targets import Comparison

HOW_TO_READ = "Fitted targets count. Inputs were given to the season and estimates are ours: shown, not counted."
FAVORABLE = (
    "Each block of figures is left out of the fit, with all that says the same, and predicted by a fit that starts at "
    "the declared values. Those were set while the published figures were known, so even these predictions flatter."
)
RATES_WORDS = (
    "Published in 2025: positions filled by the algorithm, divided by applicants who ranked a categorical position "
    "anywhere. Nobody published how many graduates of US schools ranked one. Apart: points above the published rate."
)
MARK = ", given"
"""Stands behind a prediction that rests on a declared value that was read from the figure or gives it."""
NOTHING = "-"

BY_PROGRAM = (
    ("By class of program", "class", tuple(map(str, CLASSES))),
    ("By share of residents who were non-US IMGs (2021, predicted)", "share", SHARE_CLASSES),
)
"""How programs are put together: the words, the name in the figures, and the kinds."""

_TYPE_COLUMNS = ("applicants", "applications", "interviewed", "interviews", "ranked", "ranks", "matched", "rate")
_TYPE_HEADS = ("Apply", "Programs", "Interviewed", "Interviews", "Rank", "Ranks", "Match", "Of 100 who rank")
_PROGRAM_COLUMNS = ("programs", "positions", "interviews per position", "filled", "fill rate", "non-US IMGs")
_PROGRAM_HEADS = ("Programs", "Positions", "Interviews a position", "Filled", "Of 100 filled", "Non-US IMGs of 100")
_FRACTIONS = frozenset({"rate", "fill rate", "non-US IMGs"})
_TWO_DIGITS, _SMALL, _LARGE = 10, 20, 1000


def short(number: float) -> str:
    """A number with three digits behind the point where it is small, then with one, and none where it is large."""
    return f"{number:,.0f}" if abs(number) >= _LARGE else f"{round(number, 1 if abs(number) >= _TWO_DIGITS else 3):g}"


def targets_table(comparisons: Sequence[Comparison]) -> PlainTable:
    """Every target that the season shows, missed or not."""
    rows = tuple(
        (
            one.target.name,
            one.target.year,
            one.target.role,
            short(one.target.value),
            short(one.target.tolerance),
            short(one.simulated),
            short(one.sd),
            _met(one.inside),
        )
        for one in comparisons
        if one.simulated is not None
    )
    return PlainTable(("Figure", "Year", "Role", "Target", "Tolerance", "Simulated", "±", "Met"), rows)


def left_out_table(comparisons: Sequence[Comparison]) -> PlainTable:
    """Every target that was predicted with its block left out, beside the fit that saw it."""
    rows = tuple(
        (
            one.target.name,
            one.target.block,
            short(one.target.value),
            NOTHING if one.simulated is None else short(one.simulated),
            _met(one.inside),
            _value(one.left_out),
            short(one.left_out.sd),
            _left_out_met(one),
        )
        for one in comparisons
        if one.left_out is not None
    )
    return PlainTable(("Figure", "Block", "Target", "Fitted", "Met", "Left out", "±", "Met"), rows)


def beside_table(comparisons: Sequence[Comparison]) -> PlainTable:
    """Some targets, fitted and left out."""
    rows = tuple(
        (
            one.target.name,
            one.target.role,
            short(one.target.value),
            short(one.target.tolerance),
            short(one.simulated),
            _met(one.inside),
            _value(one.left_out),
            _left_out_met(one),
        )
        for one in comparisons
        if one.simulated is not None
    )
    return PlainTable(("Figure", "Role", "Target", "Tolerance", "Simulated", "Met", "Left out", "Met"), rows)


def rates_table(rates: Sequence[RateCheck]) -> PlainTable:
    """Match rates of 100 who rank, each fitted and with a block left out, and how many points they are apart."""
    rows = tuple(
        (
            check.rate.words,
            fit,
            NOTHING if check.published is None else f"{100 * check.published:.1f}",
            f"{100 * found.value:.1f}",
            f"{100 * found.sd:.1f}",
            NOTHING if check.published is None else f"{100 * (found.value - check.published):+.1f}",
            _met(check.within(found)),
        )
        for check in rates
        for fit, found in {"all figures": check.simulated, **_without(check)}.items()
    )
    return PlainTable(("Type", "Fit", "Published", "Simulated", "±", "Apart", "Met"), rows)


def _without(check: RateCheck) -> dict[str, Spread]:
    return {f"without {block}": found for block, found in check.left_out.items()}


def types_table(found: Mapping[str, Figure]) -> PlainTable:
    """What happens to each type of applicant."""
    rows = tuple((kind.words, *_cells(found, f"type|{kind}", _TYPE_COLUMNS)) for kind in TYPES)
    return PlainTable(("Type", *_TYPE_HEADS), rows)


def programs_table(found: Mapping[str, Figure], name: str, kinds: Sequence[str]) -> PlainTable:
    """What happens to programs by kind; name: "class" or "share"."""
    rows = tuple((kind, *_cells(found, f"{name}|{kind}", _PROGRAM_COLUMNS)) for kind in kinds)
    return PlainTable(("Class", *_PROGRAM_HEADS), rows)


def not_shown(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    """One sentence for each target that the season does not show."""
    return tuple(
        f"{one.target.name} ({short(one.target.value)}): {one.why}." for one in comparisons if one.simulated is None
    )


def gone_along(predictions: Predictions) -> tuple[str, ...]:
    """One sentence for each figure that was withheld with a block that it does not stand in, and why."""
    return tuple(
        f"With {block} goes {name}: {RESTATED[block][name]}."
        for block, found in predictions.blocks.items()
        for name in found.withheld
        if name in RESTATED.get(block, {})
    )


def _met(met: bool | None) -> str:  # noqa: FBT001 (the one thing that is put into a word)
    return NOTHING if met is None else "yes" if met else "NO"


def _left_out_met(one: Comparison) -> str:
    said = _met(one.left_out_inside)
    return said + MARK if one.left_out is not None and one.target.name in GIVEN else said


def _value(found: Spread | None) -> str:
    return NOTHING if found is None else "none" if math.isnan(found.value) else short(found.value)


def _cells(found: Mapping[str, Figure], stem: str, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(_spread(found[f"{stem}|{column}"], fraction=column in _FRACTIONS) for column in columns)


def _spread(figure: Figure, *, fraction: bool) -> str:
    if math.isnan(figure.mean):
        return "none"
    scale = 100 if fraction else 1
    mean, sd = scale * figure.mean, scale * figure.sd
    digits = 1 if fraction or abs(mean) < _SMALL else 0
    return f"{mean:,.{digits}f}" + (f" ±{sd:,.{digits}f}" if round(sd, digits) else "")
