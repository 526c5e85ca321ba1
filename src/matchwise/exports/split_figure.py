"""The curve of splits as SVG: the chance to match anywhere, and in internal medicine, by applications in the other."""

from dataclasses import dataclass
from math import ceil

from matchwise.advice.parallel_reports import ParallelReport, SplitPoint
from matchwise.advice.phrasing import per_100, whole
from matchwise.exports.figures import Medium, svg

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 348, 26, 186
_LETTER = 6.5


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scales: applications in the other specialty to the right, chance of 100 upwards, both from zero."""

    most: float
    chance: float

    def x(self, count: float) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * count / self.most, 1)

    def y(self, fraction: float) -> float:
        return round(_BOTTOM - (_BOTTOM - _TOP) * fraction / self.chance, 1)


def split_curve(report: ParallelReport, medium: Medium) -> str:
    """Both chances at every split of the same money; "" where the money pays for no second specialty."""
    if len(report.splits) < 2:  # noqa: PLR2004 (a line needs two points)
        return ""
    top = max(point.anywhere.high for point in report.splits)
    plot = _Plot(report.splits[-1].other_programs.value, _round_up(top * 100) / 100)
    return svg(360, 222, _axes(plot, report.title, medium) + _lines(report, plot, medium), medium)


def split_title(report: ParallelReport) -> str:
    """The finding of the drawing."""
    if report.best is None:
        return f"No split with {report.title} is better than internal medicine alone"
    return f"The chance is highest with {whole(report.best.other_programs)} applications in {report.title}"


def _round_up(of_100: float) -> float:
    step = next((step for step in (0.1, 0.5, 1, 2, 5, 10, 20) if of_100 <= 4 * step), 25)
    return max(ceil(of_100 / step) * step, step)


def _axes(plot: _Plot, title: str, medium: Medium) -> str:
    parts = [f'<text x="0" y="12" fill="{medium.muted}">of 100 applicants like you, this many match</text>']
    for share in (0, 0.5, 1):
        y, number = plot.y(plot.chance * share), f"{plot.chance * share * 100:g}"
        parts.append(f'<path d="M{_LEFT} {y:g}H{_RIGHT}" stroke="{medium.line}"/>')
        parts.append(f'<text x="{_LEFT - 5}" y="{y + 4:g}" text-anchor="end" fill="{medium.muted}">{number}</text>')
    for share, anchor in ((0, "start"), (0.5, "middle"), (1, "end")):
        x, text = plot.x(plot.most * share), f"{plot.most * share:g}"
        parts.append(f'<text x="{x:g}" y="{_BOTTOM + 16}" text-anchor="{anchor}" fill="{medium.muted}">{text}</text>')
    middle = (_LEFT + _RIGHT) / 2
    words = f"applications in {title}, same money"
    parts.append(f'<text x="{middle:g}" y="{_BOTTOM + 33}" text-anchor="middle" fill="{medium.muted}">{words}</text>')
    return "".join(parts)


def _lines(report: ParallelReport, plot: _Plot, medium: Medium) -> str:
    points = report.splits
    upper = _path(plot, [(point, point.anywhere.high) for point in points])
    lower = _path(plot, [(point, point.anywhere.low) for point in reversed(points)])
    anywhere = _path(plot, [(point, point.anywhere.value) for point in points])
    own = _path(plot, [(point, point.own.value) for point in points])
    last = points[-1]
    parts = [
        f'<path d="M{upper} {lower}z" fill="{medium.mark}" fill-opacity="0.14"/>',
        f'<polyline points="{own}" fill="none" stroke="{medium.ink}" stroke-width="1.5" stroke-dasharray="5 4"/>',
        f'<polyline points="{anywhere}" fill="none" stroke="{medium.mark}" stroke-width="2"/>',
        _label(_RIGHT, plot.y(last.anywhere.value) - 7, "anywhere", medium),
        _label(_RIGHT, plot.y(last.own.value) + 15, "internal medicine", medium),
    ]
    if report.best is not None:
        parts.append(_mark(report.best, plot, medium))
    return "".join(parts)


def _path(plot: _Plot, numbers: list[tuple[SplitPoint, float]]) -> str:
    return " ".join(f"{plot.x(point.other_programs.value):g} {plot.y(fraction):g}" for point, fraction in numbers)


def _mark(point: SplitPoint, plot: _Plot, medium: Medium) -> str:
    """The best split; a thin line joins it to the axis."""
    x, y = plot.x(point.other_programs.value), plot.y(point.anywhere.value)
    text = f"{whole(point.other_programs)} applications: {per_100(point.anywhere.value)}"
    room = x + _LETTER * len(text) / 2 < _RIGHT
    return (
        f'<path d="M{x:g} {y:g}V{_BOTTOM}" stroke="{medium.muted}" stroke-dasharray="2 3"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="4.5" fill="{medium.mark}" stroke="{medium.paper}" stroke-width="1.5"/>'
        + _label(x, max(plot.y(point.anywhere.high) - 6, _TOP), text, medium, anchor="middle" if room else "end")
    )


def _label(x: float, y: float, text: str, medium: Medium, *, anchor: str = "end") -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{medium.ink}" '
        f'stroke="{medium.paper}" stroke-width="3" paint-order="stroke">{text}</text>'
    )
