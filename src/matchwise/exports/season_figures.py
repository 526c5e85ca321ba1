"""The pictures of the season page as SVG: targets in tolerances, match rates by type, programs by class and share."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.exports.document_figures import (
    LEFT,
    RIGHT,
    ROW,
    TOP,
    at_tolerances,
    bar,
    diamond,
    dot,
    drawn,
    name,
    tolerance_band,
    tolerance_ends,
    word,
)
from matchwise.exports.figures import SCREEN
from matchwise.market.season_rates import RateCheck
from matchwise.market.season_targets import Comparison

NUMBERS = 132
"""What the numbers behind the bars need."""
_HEAD = 16
_SHORTER = (
    ("contiguous IM ranks", "ranks"),
    ("IM categorical positions", "positions"),
    ("IM categorical filled", "filled"),
    (" residents, mean", ""),
    (" with IM first, mean", ", mean"),
    ("per non-US IMG", "per non-US IMG with IM first"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of a picture of bars, in percent: ours, what is published where it is, and what is predicted left out."""

    words: str
    ours: float
    published: float | None
    left_out: tuple[float, ...]
    missed: bool


def season_targets_figure(comparisons: Sequence[Comparison]) -> str:
    """Counted targets as the middle line with tolerances as a band; ours as dots, left-out predictions as diamonds."""
    shown = [one for one in comparisons if one.target.counted and one.simulated is not None]
    top = TOP + _HEAD
    height = top + ROW * len(shown) + 26
    legend = ("dot: ours, fitted; diamond: predicted without its block", "gray: within the tolerance; hollow: missed")
    parts = [tolerance_band(height, top), *_legend((*legend, "at the edge: further out than 4 tolerances"))]
    for place, one in enumerate(shown):
        parts += _target(one, top + ROW * place)
    return drawn(height, [*parts, *tolerance_ends(height)])


def rates_figure(rates: Sequence[RateCheck]) -> str:
    """Match rates by type, of 100 who rank internal medicine."""
    pairs = [
        Pair(
            one.rate.words,
            100 * one.simulated.value,
            None if one.published is None else 100 * one.published,
            tuple(100 * found.value for found in one.left_out.values()),
            missed=one.within(one.simulated) is False,
        )
        for one in rates
    ]
    return _pairs_figure(pairs, "of 100 who rank internal medicine")


def programs_figure(comparisons: Sequence[Comparison], unit: str) -> str:
    """Targets about programs, in percent; those that are fractions are made percent."""
    pairs = []
    for one in comparisons:
        if one.simulated is None:
            continue
        scale = 1 if one.target.unit == "percent" else 100
        predicted = () if one.left_out is None else (scale * one.left_out.value,)
        ours, published = scale * one.simulated, scale * one.target.value
        pairs.append(Pair(_short_name(one.target.name), ours, published, predicted, missed=not one.inside))
    return _pairs_figure(pairs, unit)


def _pairs_figure(pairs: Sequence[Pair], unit: str) -> str:
    """Ours as bars, published figures as diamonds, left-out predictions as strokes, and the first two in numbers."""
    most = max(max(one.ours, one.published or 0.0, *_seen(one.left_out)) for one in pairs)
    top = TOP + _HEAD
    height = top + ROW * len(pairs)

    def x(percent: float) -> float:
        return round(LEFT + (RIGHT - NUMBERS - LEFT) * percent / most, 1)

    parts = _legend((f"bar: ours, {unit}", "diamond: published", "stroke: predicted without a block"))
    for place, one in enumerate(pairs):
        y = top + ROW * place
        parts += [name(f"{one.words} (missed)" if one.missed else one.words, y + 8), bar(LEFT, x(one.ours), y + 19)]
        parts += [
            f'<path d="M{x(value):g} {y + 11}v16" stroke="{SCREEN.ink}" stroke-width="2"/>'
            for value in _seen(one.left_out)
        ]
        said = f"{one.ours:.1f}, not published"
        if one.published is not None:
            parts.append(diamond(x(one.published), y + 19))
            said = f"{one.ours:.1f}, published {one.published:.1f}"
        parts.append(word(said, RIGHT, y + 23, "end"))
    return drawn(height, parts)


def _seen(values: Sequence[float]) -> list[float]:
    return [value for value in values if not math.isnan(value)]


def _target(one: Comparison, y: float) -> list[str]:
    parts = [name(_short_name(one.target.name), y + 8)]
    if one.left_out is not None:
        miss = one.target.misses(one.left_out.value)
        parts.append(diamond(at_tolerances(_number(miss)), y + 22, hollow=not one.left_out_inside))
    miss = one.target.misses(one.simulated or 0.0)
    parts.append(dot(at_tolerances(_number(miss)), y + 17, hollow=not one.inside))
    return parts


def _number(miss: float) -> float:
    """A miss that can be drawn: at the edge where no season has the figure."""
    return math.inf if math.isnan(miss) else miss


def _legend(lines: Sequence[str]) -> list[str]:
    return [word(line, LEFT, 12 + 14 * place, "start") for place, line in enumerate(lines)]


def _short_name(words: str) -> str:
    """The name as it stands in the table, without what many rows share."""
    for long, short in _SHORTER:
        words = words.replace(long, short)
    return words.split(" (")[0]
