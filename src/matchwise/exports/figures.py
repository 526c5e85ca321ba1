"""The figures of a report as SVG: 100 dots, range bars, the curve of the next dollars and the map.

Each figure is drawn with the colors of its medium (tokens on a page, black on white in print); its title and its text
summary come from `findings` and stand beside it, so the drawing itself is hidden from screen readers.
"""

from dataclasses import dataclass
from math import ceil, sqrt

from matchwise.advice.phrasing import dollars, per_100, whole
from matchwise.advice.reports import CurvePoint, ListedProgram, RecommendReport
from matchwise.domain.chance_grid import Signal
from matchwise.exports.albers_usa import HEIGHT, WIDTH
from matchwise.exports.findings import chosen_point, knee, map_point
from matchwise.exports.state_shapes import state_shapes
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


def _svg(width: float, height: float, body: str, medium: Medium, size: int = 12) -> str:
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
    return _svg(_COLUMNS * _STEP + 4, y + 27, circles + bracket + label, medium, size=14)


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
    return _svg(84, 12, body, medium)


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
    return _svg(160, 16, body, medium)


_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 30, 348, 26, 186


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scales of the curve: dollars to the right, chance of 100 upwards, both from zero."""

    usd: float
    chance: float

    def x(self, usd: float) -> float:
        return round(_PLOT_LEFT + (_PLOT_RIGHT - _PLOT_LEFT) * usd / self.usd, 1)

    def y(self, fraction: float) -> float:
        return round(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * fraction / self.chance, 1)


def curve(report: RecommendReport, medium: Medium) -> str:
    """The chance to match of the best list at every price, with its range as a band; the list and the bend marked."""
    if not report.curve:
        return ""
    top = max(point.match.high for point in report.curve)
    plot = _Plot(max(point.usd.value for point in report.curve) or 1.0, _round_up(top * 100) / 100)
    return _svg(360, 222, _axes(plot, medium) + _line(report, plot, medium) + _marks(report, plot, medium), medium)


def _round_up(of_100: float) -> float:
    step = next((step for step in (0.1, 0.5, 1, 2, 5, 10, 20) if of_100 <= 4 * step), 25)
    return max(ceil(of_100 / step) * step, step)


def _axes(plot: _Plot, medium: Medium) -> str:
    parts = [f'<text x="0" y="12" fill="{medium.muted}">of 100 applicants like you, this many match</text>']
    for share in (0, 0.5, 1):
        y, number = plot.y(plot.chance * share), f"{plot.chance * share * 100:g}"
        parts.append(f'<path d="M{_PLOT_LEFT} {y:g}H{_PLOT_RIGHT}" stroke="{medium.line}"/>')
        parts.append(
            f'<text x="{_PLOT_LEFT - 5}" y="{y + 4:g}" text-anchor="end" fill="{medium.muted}">{number}</text>'
        )
    for share, anchor in ((0, "start"), (0.5, "middle"), (1, "end")):
        x, text = plot.x(plot.usd * share), dollars(round(plot.usd * share))
        parts.append(
            f'<text x="{x:g}" y="{_PLOT_BOTTOM + 16}" text-anchor="{anchor}" fill="{medium.muted}">{text}</text>'
        )
    middle = (_PLOT_LEFT + _PLOT_RIGHT) / 2
    parts.append(
        f'<text x="{middle:g}" y="{_PLOT_BOTTOM + 33}" text-anchor="middle" fill="{medium.muted}">ERAS fees paid</text>'
    )
    return "".join(parts)


def _line(report: RecommendReport, plot: _Plot, medium: Medium) -> str:
    def path(numbers: list[tuple[float, float]]) -> str:
        return " ".join(f"{plot.x(usd):g} {plot.y(fraction):g}" for usd, fraction in numbers)

    upper = path([(point.usd.value, point.match.high) for point in report.curve])
    lower = path([(point.usd.value, point.match.low) for point in reversed(report.curve)])
    value = path([(point.usd.value, point.match.value) for point in report.curve])
    return (
        f'<path d="M{upper} {lower}z" fill="{medium.mark}" fill-opacity="0.14"/>'
        f'<polyline points="{value}" fill="none" stroke="{medium.mark}" stroke-width="2"/>'
    )


def _marks(report: RecommendReport, plot: _Plot, medium: Medium) -> str:
    bend = knee(report)
    own = chosen_point(report)
    parts = []
    if bend is not None:
        parts.append(_mark(bend, plot, medium, f"{whole(bend.programs)} programs: {per_100(bend.match.value)}", 26))
    if own is not None:
        parts.append(_mark(own, plot, medium, f"your {whole(own.programs)}: {per_100(own.match.value)}", 9))
    return "".join(parts)


def _mark(point: CurvePoint, plot: _Plot, medium: Medium, text: str, above: int) -> str:
    """A point of the curve and its label, so many units above the axis; a thin line joins them."""
    x, y = plot.x(point.usd.value), plot.y(point.match.value)
    anchor, away = ("end", -6) if x > (_PLOT_LEFT + _PLOT_RIGHT) / 2 else ("start", 6)
    return (
        f'<path d="M{x:g} {y:g}V{_PLOT_BOTTOM}" stroke="{medium.muted}" stroke-dasharray="2 3"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{medium.mark}" stroke="{medium.paper}" stroke-width="1.5"/>'
        f'<text x="{x + away:g}" y="{_PLOT_BOTTOM - above}" text-anchor="{anchor}" '
        f'stroke="{medium.paper}" stroke-width="3" paint-order="stroke">{text}</text>'
    )


def us_map(report: RecommendReport, medium: Medium) -> str:
    """The listed programs on the map of the states: area of a dot by gain, diamonds for signals, Puerto Rico inset."""
    shapes = state_shapes()
    land = f'<path d="{shapes.land}{shapes.puerto_rico}" fill="{medium.land}" stroke="{medium.border}"/>'
    borders = f'<path d="{shapes.borders}" fill="none" stroke="{medium.border}"/>'
    inset = (
        f'<path d="M838 552h132v52H838z" fill="none" stroke="{medium.border}"/>'
        f'<text x="970" y="544" text-anchor="end" fill="{medium.muted}">Puerto Rico</text>'
    )
    most = max((program.gain.value for program in report.programs), default=0.0)
    signals_on_top = sorted(report.programs, key=lambda program: (program.signal, -program.gain.value))
    marks = "".join(_place(program, most, medium) for program in signals_on_top)
    return _svg(WIDTH, HEIGHT, land + borders + inset + marks, medium, size=22)


def _place(program: ListedProgram, most: float, medium: Medium) -> str:
    point = map_point(program)
    if point is None:
        return ""
    x, y = (round(number, 1) for number in point)
    radius = round(5 + 9 * sqrt(max(program.gain.value, 0) / most), 1) if most > 0 else 6
    if program.signal is Signal.NONE:
        return (
            f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{medium.mark}" fill-opacity="0.55" '
            f'stroke="{medium.paper}"/>'
        )
    reach = round(radius * 1.25, 1)
    paint = medium.gold if program.signal is Signal.GOLD else medium.silver
    fill = paint if program.signal is Signal.GOLD else medium.paper
    return (
        f'<path d="M{x:g} {y - reach:g}l{reach:g} {reach:g}l{-reach:g} {reach:g}l{-reach:g} {-reach:g}z" '
        f'fill="{fill}" stroke="{paint}" stroke-width="3"/>'
    )
