"""The map of the listed programs as SVG."""

from math import sqrt

from matchwise.advice.reports import ListedProgram
from matchwise.domain.chance_grid import Signal
from matchwise.exports.albers_usa import HEIGHT, WIDTH
from matchwise.exports.figures import Medium, svg
from matchwise.exports.findings import Listed, map_point
from matchwise.exports.state_shapes import state_shapes


def us_map(report: Listed, medium: Medium) -> str:
    """The listed programs on the map of the states: area of a dot by gain, diamonds for signals, Puerto Rico inset."""
    shapes = state_shapes()
    land = f'<path d="{shapes.land}{shapes.puerto_rico}" fill="{medium.land}" stroke="{medium.border}"/>'
    borders = f'<path d="{shapes.borders}" fill="none" stroke="{medium.border}"/>'
    inset = (
        f'<path d="M545 530h212v78H545z" fill="none" stroke="{medium.border}"/>'
        f'<text x="551" y="549" fill="{medium.muted}">Puerto Rico</text>'
    )
    most = max((program.gain.value for program in report.programs), default=0.0)
    signals_on_top = sorted(report.programs, key=lambda program: (program.signal, -program.gain.value))
    marks = "".join(_place(program, most, medium) for program in signals_on_top)
    return svg(WIDTH, HEIGHT, land + borders + inset + marks, medium, size=20)


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
