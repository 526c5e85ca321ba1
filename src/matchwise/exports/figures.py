"""What every figure of a report shares, and the small ones as SVG: 100 dots, range bars, effect bars.

Each figure is drawn with the colors of its medium (tokens on a page, black on white in print); its title and its text
summary come from `findings` and stand beside it, so the drawing itself is hidden from screen readers.
"""

from dataclasses import dataclass

from matchwise.advice.phrasing import per_100
from matchwise.provenance import Estimate


@dataclass(frozen=True, slots=True)
class Medium:
    """The colors (any SVG paint) and the typeface that a figure is drawn with."""

    ink: str
    muted: str
    line: str
    paper: str
    land: str
    border: str
    mark: str
    gold: str
    silver: str
    typeface: str


SCREEN = Medium(
    ink="var(--ink)",
    muted="var(--muted)",
    line="var(--line)",
    paper="var(--paper)",
    land="var(--land)",
    border="var(--border)",
    mark="var(--accent)",
    gold="var(--gold)",
    silver="var(--silver)",
    typeface="inherit",
)
PRINT = Medium(
    ink="#000000",
    muted="#444444",
    line="#bbbbbb",
    paper="#ffffff",
    land="#eeeeee",
    border="#aaaaaa",
    mark="#0b5cad",
    gold="#8f6200",
    silver="#5b6570",
    typeface="Libertinus Serif",
)


def svg(width: float, height: float, body: str, medium: Medium, size: int = 12) -> str:
    """A drawing of that size in units, hidden from screen readers, with text of `size` units."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" aria-hidden="true" '
        f'focusable="false" font-family="{medium.typeface}" font-size="{size}" fill="{medium.ink}">{body}</svg>'
    )


_COLUMNS, _ROWS, _STEP, _RADIUS = 20, 5, 17, 6.2


def dots(estimate: Estimate, medium: Medium) -> str:
    """One hundred dots, filled from the left for those who match, and a bracket below from the low to the high point.

    A column holds five dots, so the place on the line below is the number of dots to its left.
    """
    filled = round(estimate.value * 100)
    circles = "".join(_dot(number, number < filled, medium) for number in range(_COLUMNS * _ROWS))
    left, right = (_dots_x(end) for end in (estimate.low, estimate.high))
    y = _ROWS * _STEP + 9
    bracket = f'<path d="M{left:g} {y - 4}v8h{max(right - left, 1):g}v-8" fill="none" stroke="{medium.ink}"/>'
    middle = min(max((left + right) / 2, 60), _COLUMNS * _STEP - 56)
    words = f"range {per_100(estimate.low)} to {per_100(estimate.high)}"
    label = f'<text x="{middle:g}" y="{y + 21}" text-anchor="middle">{words}</text>'
    return svg(_COLUMNS * _STEP + 4, y + 27, circles + bracket + label, medium, size=14)


def _dots_x(fraction: float) -> float:
    return round(2 + fraction * _COLUMNS * _STEP, 1)


def _dot(number: int, filled: bool, medium: Medium) -> str:  # noqa: FBT001 (a dot is filled or it is not)
    x, y = 2 + (number // _ROWS + 0.5) * _STEP, (number % _ROWS + 0.5) * _STEP
    fill = medium.mark if filled else medium.paper
    stroke = medium.mark if filled else medium.muted
    return f'<circle cx="{x:g}" cy="{y:g}" r="{_RADIUS}" fill="{fill}" stroke="{stroke}"/>'


def range_bar(estimate: Estimate, scale: float, medium: Medium) -> str:
    """A small bar from the low to the high point with a mark at the value; `scale` is the value at the right end."""
    scale = scale or 1.0
    low, value, high = (round(1 + 78 * min(end / scale, 1), 1) for end in (estimate.low, estimate.value, estimate.high))
    body = (
        f'<path d="M1 6h78" stroke="{medium.line}"/>'
        f'<path d="M{low:g} 6H{max(high, low + 1):g}" stroke="{medium.muted}" stroke-width="4"/>'
        f'<circle cx="{value:g}" cy="6" r="4" fill="{medium.mark}"/>'
    )
    return svg(84, 12, body, medium)


def effect_bar(effect: Estimate, scale: float, medium: Medium) -> str:
    """A bar from the middle to the left for what takes away, to the right for what adds, with its range as a line."""
    scale = scale or 1.0
    low, value, high = (
        round(80 + 78 * max(min(end / scale, 1), -1), 1) for end in (effect.low, effect.value, effect.high)
    )
    body = (
        f'<path d="M80 8H{value:g}" stroke="{medium.mark}" stroke-width="10"/>'
        f'<path d="M{low:g} 8H{max(high, low + 1):g}" stroke="{medium.ink}"/>'
        f'<path d="M80 0v16" stroke="{medium.muted}"/>'
    )
    return svg(160, 16, body, medium)
