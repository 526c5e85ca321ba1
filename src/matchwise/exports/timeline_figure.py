"""The CV in time as SVG: lines of education, clinical work, US experience, research, other work, exams and gaps."""

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape

from matchwise.advice.experience_reports import GapLine, MomentLine, StretchLine, Timeline
from matchwise.exports.figures import Medium, svg

WIDTH, LEFT, RIGHT = 360, 6, 352
LANES = {
    "education": "Education",
    "clinical": "Clinical work",
    "usce": "US experience",
    "research": "Research",
    "other": "Other work",
}
"""The lines of stretches from top to bottom, with their words."""
MOMENTS, GAPS = "Exams and graduation", "Gaps"
_HEAD, _NAME, _BAR, _SPACE, _FOOT = 34, 17, 9, 3, 22
_TAIL = 12
_TICKS = 7
_ENOUGH = 26
"""Units of width from which the months of a gap stand in it."""
_YEAR = 365.25


def timeline_figure(timeline: Timeline, medium: Medium) -> str:
    """The picture; stretches that go on, and plans, are dashed after the day of the question."""
    rows, y = list[str](), _HEAD
    for lane, words in LANES.items():
        mine = [one for one in timeline.stretches if one.lane == lane]
        if mine:
            made, y = _lane(timeline, words, mine, y, medium)
            rows += made
    if timeline.moments:
        rows += [_name(MOMENTS, y), *(_moment(timeline, one, y + _NAME + 5, medium) for one in timeline.moments)]
        y += _NAME + _BAR + 2 * _SPACE
    if timeline.gaps:
        rows += [_name(GAPS, y), *(_gap(timeline, one, y + _NAME, medium) for one in timeline.gaps)]
        y += _NAME + _BAR + 2 * _SPACE
    lines = [*_years(timeline, y, medium), *_days(timeline, y, medium)]
    return svg(WIDTH, y + _FOOT, "".join([*lines, *rows]), medium)


def _x(timeline: Timeline, day: dt.date) -> float:
    """Where a day stands; the room after the last day holds the tails of what goes on."""
    whole = max((timeline.end - timeline.start).days, 1)
    return round(LEFT + (RIGHT - _TAIL - LEFT) * (day - timeline.start).days / whole, 1)


def _lane(
    timeline: Timeline, words: str, stretches: Sequence[StretchLine], y: int, medium: Medium
) -> tuple[list[str], int]:
    """One line of stretches; those at the same time stand below each other."""
    made, free = [_name(words, y)], list[dt.date]()
    for one in stretches:
        row = next((place for place, end in enumerate(free) if end < one.start), len(free))
        free[row : row + 1] = [one.end]
        made.append(_stretch(timeline, one, y + _NAME + row * (_BAR + _SPACE), medium))
    return made, y + _NAME + len(free) * (_BAR + _SPACE) + _SPACE


def _stretch(timeline: Timeline, one: StretchLine, y: int, medium: Medium) -> str:
    start, end, now = (_x(timeline, day) for day in (one.start, one.end, timeline.as_of))
    done = min(end, now)
    parts = []
    if start < done or not one.later:
        parts.append(_rect(start, max(done - start, 2), y, f'fill="{medium.mark}"'))
    if one.later:
        begin, last = max(start, now), max(end, now + _TAIL if one.end <= timeline.as_of else end)
        parts.append(_rect(begin, max(last - begin, 2), y, _dashed(medium)))
    return f"<g><title>{escape(one.words)}</title>{''.join(parts)}</g>"


def _gap(timeline: Timeline, one: GapLine, y: int, medium: Medium) -> str:
    start, end = _x(timeline, one.start), _x(timeline, one.end)
    width = max(end - start, 3)
    box = _rect(start, width, y, f'fill="{medium.gold}"')
    words = f"{one.months.value:.0f} mo."
    middle = start + width / 2
    label = f'<text x="{middle:g}" y="{y + _BAR + 11}" text-anchor="middle" font-size="11">{words}</text>'
    return box + (label if width >= _ENOUGH else "")


def _moment(timeline: Timeline, one: MomentLine, y: int, medium: Medium) -> str:
    x = _x(timeline, one.day)
    title = f"<title>{escape(one.words)}</title>"
    if one.failed:
        cross = f'<path d="M{x - 4:g} {y - 4}l8 8m0-8l-8 8" stroke="{medium.ink}" stroke-width="2" fill="none"/>'
        return f"<g>{title}{cross}</g>"
    look = _dashed(medium) if one.planned else f'fill="{medium.ink}"'
    return f'<g>{title}<circle cx="{x:g}" cy="{y}" r="4.5" {look}/></g>'


def _years(timeline: Timeline, bottom: int, medium: Medium) -> Iterator[str]:
    """The first days of years, so many that they can be read."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (timeline.end - timeline.start).days / _YEAR / step <= _TICKS)
    for year in range(timeline.start.year + 1, timeline.end.year + 1):
        if year % step == 0:
            x = _x(timeline, dt.date(year, 1, 1))
            yield f'<path d="M{x:g} {_HEAD - 4}V{bottom}" stroke="{medium.line}"/>'
            yield f'<text x="{x:g}" y="{bottom + 14}" text-anchor="middle" fill="{medium.muted}">{year}</text>'


def _days(timeline: Timeline, bottom: int, medium: Medium) -> Iterator[str]:
    """The day of the question, and the day when programs read."""
    for day, words, y, dashes in (
        (timeline.as_of, "today", 26, ""),
        (timeline.reading, "programs read", 12, ' stroke-dasharray="3 3"'),
    ):
        x = _x(timeline, day)
        yield f'<path d="M{x:g} {y + 3}V{bottom}" stroke="{medium.ink}"{dashes}/>'
        anchor = "end" if x > WIDTH / 2 else "start"
        yield f'<text x="{x - 3 if anchor == "end" else x + 3:g}" y="{y}" text-anchor="{anchor}">{words}</text>'


def _name(words: str, y: int) -> str:
    return f'<text x="{LEFT}" y="{y + 11}">{words}</text>'


def _rect(x: float, width: float, y: int, look: str) -> str:
    return f'<rect x="{x:g}" y="{y}" width="{width:g}" height="{_BAR}" {look}/>'


def _dashed(medium: Medium) -> str:
    return f'fill="{medium.paper}" stroke="{medium.mark}" stroke-dasharray="3 2"'
