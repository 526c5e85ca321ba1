"""The time line of one season as SVG: a lane for each kind of step, a mark for each day, its shape saying how sure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, Certainty
from matchwise.exports.figures import Medium, svg

LANES = (
    ("Application", ("letter_portal", "myeras_opens", "token", "submit_from", "documents", "programs_review")),
    ("ECFMG certificate", ("pathways_open", "oet", "pathways_last_day", "own_certificate")),
    ("Interviews", ("interviews",)),
    ("NRMP and rank order list", ("nrmp_registration", "standard_fee", "ranking_opens", "rank_list_deadline")),
    ("Match Week", ("match_week", "soap", "match_day")),
    ("Your exams", ("own_step",)),
    ("Visa", ("step3_for_h1b", "j1_", "h1b_")),
    ("Start of training", ("training_starts",)),
)
"""The lanes, each with how the names of its dates begin."""
_WIDTH, _EDGE, _TOP, _LANE, _SIZE = 360, 8, 38, 40, 14
_LEGEND = 22
_MONTHS = "JFMAMJJASOND"
_WORDS = {
    Certainty.CONFIRMED: "confirmed",
    Certainty.REPORTED: "reported",
    Certainty.PROJECTED: "projected",
    Certainty.YOURS: "yours",
}


@dataclass(frozen=True, slots=True)
class _Months:
    """The months that are drawn, from the first day of the first to the first day after the last."""

    first: dt.date
    end: dt.date

    def x(self, day: dt.date) -> float:
        share = (day - self.first).days / (self.end - self.first).days
        return round(_EDGE + share * (_WIDTH - 2 * _EDGE), 1)

    def starts(self) -> Iterator[dt.date]:
        day = self.first
        while day < self.end:
            yield day
            day = _next_month(day)


def season_line(report: CalendarReport, season: int, medium: Medium) -> str:
    """The time line of one season; its dates stand in words beside it."""
    dated = [date for date in report.dates if date.season == season and date.day is not None]
    lanes = [(title, held) for title, names in LANES if (held := _held(dated, names))]
    days = [day for _, held in lanes for date in held for day in (date.day, date.last_day) if day is not None]
    months = _Months(min(days).replace(day=1), _next_month(max(days)))
    kinds = [kind for kind in _WORDS if any(date.certainty is kind for _, held in lanes for date in held)]
    bottom = _TOP + _LANE * len(lanes)
    parts = [*_axis(months, bottom, medium), *_today(report.as_of, months, bottom, medium)]
    for place, (title, held) in enumerate(lanes):
        parts += _lane(title, held, _TOP + _LANE * place, months, medium)
    parts += _legend(kinds, bottom + 30, medium)
    return svg(_WIDTH, bottom + 20 + _LEGEND * ((len(kinds) + 1) // 2), "".join(parts), medium, size=_SIZE)


def _held(dated: Sequence[CalendarDate], names: Sequence[str]) -> list[CalendarDate]:
    return [date for date in dated if date.name.startswith(tuple(names))]


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _axis(months: _Months, bottom: float, medium: Medium) -> Iterator[str]:
    for start in months.starts():
        x = months.x(start)
        yield f'<path d="M{x:g} 18V{bottom:g}" stroke="{medium.line}"/>'
        middle = (x + months.x(_next_month(start))) / 2
        letter = _MONTHS[start.month - 1]
        yield f'<text x="{middle:g}" y="30" text-anchor="middle" fill="{medium.muted}">{letter}</text>'
        if start in {months.first, months.first.replace(year=months.end.year, month=1)}:
            yield f'<text x="{x + 2:g}" y="13" fill="{medium.muted}">{start.year}</text>'


def _today(as_of: dt.date, months: _Months, bottom: float, medium: Medium) -> Iterator[str]:
    if not months.first <= as_of < months.end:
        return
    x = months.x(as_of)
    end = x > _WIDTH / 2
    yield f'<path d="M{x:g} 18V{bottom + 12:g}" stroke="{medium.ink}" stroke-width="1.5" stroke-dasharray="4 3"/>'
    near = f'x="{x - 4 if end else x + 4:g}" text-anchor="{"end" if end else "start"}"'
    yield f'<text {near} y="{bottom + 12:g}">today</text>'


def _lane(title: str, held: Sequence[CalendarDate], y: float, months: _Months, medium: Medium) -> Iterator[str]:
    days = [day for date in held for day in (date.day, date.last_day) if day is not None]
    first, last = min(days), max(days)
    span = _short(first) if first == last else f"{_short(first)} to {_short(last)}"
    clear = f'stroke="{medium.paper}" stroke-width="4" paint-order="stroke"'
    yield f'<text x="{_EDGE}" y="{y + 14:g}" {clear}>{title}</text>'
    yield f'<text x="{_WIDTH - _EDGE}" y="{y + 14:g}" text-anchor="end" fill="{medium.muted}" {clear}>{span}</text>'
    line = y + 26
    yield f'<path d="M{months.x(first):g} {line:g}H{months.x(last):g}" stroke="{medium.border}" stroke-width="2"/>'
    for date in held:
        if date.day is not None and date.last_day is not None:
            ends = months.x(date.day), max(months.x(date.last_day), months.x(date.day) + 2)
            yield f'<path d="M{ends[0]:g} {line:g}H{ends[1]:g}" stroke="{medium.mark}" stroke-width="6"/>'
        if date.day is not None:
            yield _mark(date.certainty, months.x(date.day), line, medium)


def _short(day: dt.date) -> str:
    return f"{day.day} {day:%b}"


def _mark(kind: Certainty, x: float, y: float, medium: Medium) -> str:
    """A full dot where confirmed, a ring with a point where reported, a diamond where projected, else a square."""
    if kind is Certainty.CONFIRMED:
        return f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{medium.mark}"/>'
    if kind is Certainty.REPORTED:
        ring = f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{medium.paper}" stroke="{medium.mark}" stroke-width="2"/>'
        return f'{ring}<circle cx="{x:g}" cy="{y:g}" r="1.8" fill="{medium.mark}"/>'
    if kind is Certainty.PROJECTED:
        shape = f"M{x:g} {y - 6:g}l6 6l-6 6l-6 -6z"
        return f'<path d="{shape}" fill="{medium.paper}" stroke="{medium.mark}" stroke-width="1.8"/>'
    return f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" fill="{medium.ink}"/>'


def _legend(kinds: Sequence[Certainty], top: float, medium: Medium) -> Iterator[str]:
    for place, kind in enumerate(kinds):
        x, y = _EDGE + 6 + (_WIDTH / 2) * (place % 2), top + _LEGEND * (place // 2)
        yield _mark(kind, x, y, medium)
        yield f'<text x="{x + 12:g}" y="{y + 5:g}">{_WORDS[kind]}</text>'
