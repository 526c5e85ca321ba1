"""The curve of the next dollars as SVG: the chance of the best list at every price."""

from dataclasses import dataclass
from math import ceil

from matchwise.advice.phrasing import dollars, how_many, per_100, whole
from matchwise.advice.reports import CurvePoint, RecommendReport
from matchwise.exports.figures import Medium, svg
from matchwise.exports.findings import chosen_point, knee

_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 30, 348, 26, 186
_LETTER = 6.5  # units that a letter of a label may need


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
    return svg(360, 222, _axes(plot, medium) + _line(report, plot, medium) + _marks(report, plot, medium), medium)


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
    """The marked points; the bend has its label to the left and the list to the right, each where there is room."""
    bend, own = knee(report), chosen_point(report)
    parts = [_mark(point, plot, medium) for point in (bend, own) if point is not None]
    own_text = f"your {whole(own.programs)}: {per_100(own.match.value)}" if own else ""
    own_x = plot.x(own.usd.value) if own else _PLOT_LEFT
    right = own_x + _LETTER * len(own_text) < _PLOT_RIGHT
    if bend is not None:
        text = f"{how_many(round(bend.programs.value), 'program')}: {per_100(bend.match.value)}"
        x = plot.x(bend.usd.value)
        left = x - _LETTER * len(text) > _PLOT_LEFT
        parts.append(_label(x, 9 if left and right else 26, text, "end" if left else "start", medium))
    if own is not None:
        parts.append(_label(own_x, 9, own_text, "start" if right else "end", medium))
    return "".join(parts)


def _mark(point: CurvePoint, plot: _Plot, medium: Medium) -> str:
    """A point of the curve; a thin line joins it to the axis."""
    x, y = plot.x(point.usd.value), plot.y(point.match.value)
    return (
        f'<path d="M{x:g} {y:g}V{_PLOT_BOTTOM}" stroke="{medium.muted}" stroke-dasharray="2 3"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{medium.mark}" stroke="{medium.paper}" stroke-width="1.5"/>'
    )


def _label(x: float, above: int, text: str, anchor: str, medium: Medium) -> str:
    """The label beside the line at x, so many units above the axis; drawn last, so that no line crosses it."""
    return (
        f'<text x="{x + (-6 if anchor == "end" else 6):g}" y="{_PLOT_BOTTOM - above}" text-anchor="{anchor}" '
        f'stroke="{medium.paper}" stroke-width="3" paint-order="stroke">{text}</text>'
    )
