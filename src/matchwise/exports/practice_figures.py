"""Drawings of interview practice as SVG: a measure over the takes with its soft band, and one take along its time."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil

from matchwise.advice.practice_reports import TakeReport, TakeSummary, TimedText
from matchwise.exports.figures import Medium, svg
from matchwise.provenance import Measure

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 360, 150, 34, 348, 14, 122
_Y, _TALL = 34, 22
Value = Callable[[TakeSummary], Measure | None]
_DRAWN: tuple[tuple[str, Value, float], ...] = (
    ("Pace, words a minute", lambda take: take.words_a_minute, 200.0),
    ("Fillers for every 100 words", lambda take: take.fillers_per_100, 6.0),
    ("Length, seconds", lambda take: take.seconds, 60.0),
)
"""Title, measure, and the least height of the scale."""
_LEAST = 2
"""Fewer takes with a measure show no progress."""


def progress_figures(takes: Sequence[TakeSummary], medium: Medium) -> Iterator[tuple[str, str]]:
    """Title and drawing of each measure that at least two takes have, oldest take first."""
    for title, of, least in _DRAWN:
        found = [(take.name, value.value) for take in takes if (value := of(take)) is not None]
        if len(found) >= _LEAST:
            yield title, _progress(found, max(least, *(value for _, value in found)), medium)


def timeline_figure(told: TakeReport, medium: Medium) -> str:
    """The words of a take along its time: fillers stand out by color and height, pauses are empty; "" without times."""
    ends = [one.end.value for one in (*told.words, *told.pauses) if one.end is not None]
    if not ends:
        return ""
    scale = (_RIGHT - 12) / max(ends)
    base = f'<path d="M12 {_Y + _TALL}H{_RIGHT}" stroke="{medium.line}"/>'
    words = "".join(_bar(one, scale, medium.muted, _Y + 8, _TALL - 8) for one in told.words)
    fillers = "".join(_bar(one, scale, medium.gold, _Y - 6, _TALL + 6) for one in told.fillers)
    pauses = "".join(_pause(one, scale, medium) for one in told.pauses)
    last = f'<text x="{_RIGHT}" y="{_Y + _TALL + 16}" text-anchor="end" fill="{medium.muted}">{max(ends):.0f} s</text>'
    first = f'<text x="12" y="{_Y + _TALL + 16}" fill="{medium.muted}">0 s</text>'
    return svg(_WIDTH, _Y + _TALL + 22, base + words + fillers + pauses + first + last, medium)


def _progress(found: Sequence[tuple[str, float]], top: float, medium: Medium) -> str:
    top = ceil(top / 10) * 10 if top > 10 else ceil(top)  # noqa: PLR2004 (whole tens above ten)
    step = (_RIGHT - _LEFT - 16) / max(1, len(found) - 1)
    points = [(_LEFT + 8 + step * at, _BOTTOM - (_BOTTOM - _TOP) * value / top) for at, (_, value) in enumerate(found)]
    parts = [
        f'<path d="M{_LEFT} {y:g}H{_RIGHT}" stroke="{medium.line}"/>'
        f'<text x="{_LEFT - 5}" y="{y + 4:g}" text-anchor="end" fill="{medium.muted}">{number:g}</text>'
        for number, y in ((0, _BOTTOM), (top, _TOP))
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="{medium.mark}" stroke-width="2"/>')
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{medium.mark}"/>' for x, y in points]
    for at, anchor in ((0, "start"), (-1, "end")):
        name, x = found[at][0], points[at][0]
        parts.append(
            f'<text x="{x:.1f}" y="{_BOTTOM + 18}" text-anchor="{anchor}" fill="{medium.muted}">take {name}</text>'
        )
    name, value = found[-1]
    parts.append(f'<text x="{_RIGHT}" y="{max(points[-1][1] - 8, 10):.1f}" text-anchor="end">{value:.0f}</text>')
    return svg(_WIDTH, _HEIGHT, "".join(parts), medium)


def _bar(one: TimedText, scale: float, color: str, y: int, height: int) -> str:
    if one.start is None or one.end is None:
        return ""
    x, width = 12 + one.start.value * scale, max((one.end.value - one.start.value) * scale - 0.6, 0.6)
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{height}" fill="{color}"/>'


def _pause(one: TimedText, scale: float, medium: Medium) -> str:
    if one.start is None or one.end is None:
        return ""
    x, end = 12 + one.start.value * scale, 12 + one.end.value * scale
    return (
        f'<path d="M{x:.1f} 20H{end:.1f}" stroke="{medium.ink}" stroke-width="2"/>'
        f'<text x="{(x + end) / 2:.1f}" y="13" text-anchor="middle">{one.end.value - one.start.value:.1f}</text>'
    )
