"""The time line of a plan: actions as bars from begin to counting, seasons as lines on the day that programs read."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from matchwise.advice.phrasing import date_text, how_many
from matchwise.advice.plan_reports import PlanReport, PlanTask
from matchwise.exports.figures import Medium, svg

_WIDTH, _TOP, _ROW, _LEFT = 340, 34, 26, 6
_BAR, _TEXT = 7, 11


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing and what it shows in words."""

    svg: str
    words: str


def timeline(report: PlanReport, medium: Medium) -> Timeline:
    """The time line of the best plan; it is as readable at 340 px as it is wide."""
    tasks = [task for task in report.tasks if task.kind != "application"]
    first, last = report.about.basis.as_of, max(day.read for day in report.seasons) + dt.timedelta(days=20)
    scale = _Scale(first, last)
    height = _TOP + max(len(tasks), 1) * _ROW + 22
    parts = [*_seasons(report, scale, height, medium), *_years(scale, height, medium), *_bars(tasks, scale, medium)]
    return Timeline(svg(_WIDTH, height, "".join(parts), medium, _TEXT), _words(report, tasks))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as places from left to right."""

    first: dt.date
    last: dt.date

    def at(self, day: dt.date) -> float:
        """The place of a day; one outside stands at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return _LEFT + min(max(share, 0.0), 1.0) * (_WIDTH - 2 * _LEFT)


def _words(report: PlanReport, tasks: list[PlanTask]) -> str:
    days = "; ".join(f"season {day.season} on {date_text(day.read)}" for day in report.seasons)
    return f"{how_many(len(tasks), 'task')} over time; programs read applications of {days}."


def _seasons(report: PlanReport, scale: _Scale, height: int, medium: Medium) -> Iterator[str]:
    applied = {task.season for task in report.tasks if task.kind == "application"}
    for day in report.seasons:
        x = scale.at(day.read)
        dashed = "" if day.season in applied else ' stroke-dasharray="2 3"'
        yield (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="18" y2="{height - 16}" stroke="{medium.mark}" '
            f'stroke-width="1.5"{dashed}/>'
        )
        said = f"apply {day.season}" if day.season in applied else f"no {day.season}"
        yield f'<text x="{x:.1f}" y="13" text-anchor="{_anchor(x)}">{said}</text>'


def _years(scale: _Scale, height: int, medium: Medium) -> Iterator[str]:
    for year in range(scale.first.year + 1, scale.last.year + 1):
        x = scale.at(dt.date(year, 1, 1))
        yield (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{height - 20}" y2="{height - 14}" stroke="{medium.muted}"/>'
            f'<text x="{x:.1f}" y="{height - 3}" text-anchor="{_anchor(x)}" fill="{medium.muted}">{year}</text>'
        )


def _bars(tasks: list[PlanTask], scale: _Scale, medium: Medium) -> Iterator[str]:
    """A thin line from begin to counting, a thick bar for the weeks of work, and the words above them."""
    for at, task in enumerate(tasks):
        y = _TOP + at * _ROW + _TEXT
        begins, starts, ends, counts = map(scale.at, (task.begins, task.works_from, task.works_until, task.counts_from))
        yield (
            f'<line x1="{begins:.1f}" x2="{max(counts, begins + 1):.1f}" y1="{y + 7}" y2="{y + 7}" '
            f'stroke="{medium.muted}" stroke-width="1.5"/>'
            f'<rect x="{starts:.1f}" y="{y + 7 - _BAR / 2:.1f}" width="{max(ends - starts, 3):.1f}" height="{_BAR}" '
            f'fill="{medium.mark}"/>'
        )
        left = min(begins, _WIDTH - _LEFT - 5.2 * len(_short(task)))
        yield (
            f'<text x="{max(left, _LEFT):.1f}" y="{y}" stroke="{medium.paper}" stroke-width="3" '
            f'paint-order="stroke">{escape(_short(task))}</text>'
        )


def _anchor(x: float) -> str:
    return "start" if x < _WIDTH * 0.12 else "end" if x > _WIDTH * 0.88 else "middle"


def _short(task: PlanTask) -> str:
    """A title that fits the width."""
    most = 52
    return task.title if len(task.title) <= most else f"{task.title[: most - 1].rstrip()}…"
