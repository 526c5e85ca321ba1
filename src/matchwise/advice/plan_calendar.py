"""The tasks of a plan as dates of a calendar, so that one writer makes the file for calendar programs."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.calendar_reports import (
    EASTERN,
    CalendarDate,
    CalendarReport,
    Certainty,
    DateKind,
    Readiness,
    ReadyItem,
    SeasonStand,
    When,
)
from matchwise.advice.plan_reports import PlanReport, PlanSeasonDay, PlanTask
from matchwise.advice.plan_words import cost_words, task_gain
from matchwise.provenance import Confidence, Measure

_BY_WORD = {certainty.value: certainty for certainty in Certainty}


@dataclass(frozen=True, slots=True)
class _Day:
    """When a task stands in the calendar, and as what."""

    suffix: str
    title: str
    kind: DateKind
    day: dt.date
    last: dt.date | None = None


def plan_calendar(report: PlanReport) -> CalendarReport:
    """The dates of a plan that are not over: places to ask for, stretches of work, and the last days of seasons."""
    seasons = {day.season: day for day in report.seasons}
    titles = {task.name: task for task in report.tasks}
    dates = [
        _date(report, task, day, seasons[task.season], [titles[name] for name in task.needs])
        for task in report.tasks
        for day in _days(task)
    ]
    basis = report.about.basis
    stands = tuple(SeasonStand(season, "planned") for season in seasons)
    return CalendarReport(
        version=basis.version,
        evidence=basis.evidence,
        as_of=basis.as_of,
        seasons=stands,
        known=stands,
        personal=True,
        applicant_name=report.about.applicant_name,
        alerts=report.about.alerts,
        conflicts=(),
        dates=tuple(sorted(dates, key=lambda date: (date.day or dt.date.max, date.name))),
        notes=report.notes,
    )


def _days(task: PlanTask) -> Iterator[_Day]:
    if task.kind == "application":
        yield _Day("", task.title, DateKind.DEADLINE, task.by)
        return
    if task.begins < task.works_from:
        yield _Day("_place", f"Ask for a place: {task.title}", DateKind.STEP, task.begins)
    last = task.works_until - dt.timedelta(days=1) if task.works_until > task.works_from else None
    yield _Day("", task.title, DateKind.EVENT, task.works_from, last)


def _date(
    report: PlanReport, task: PlanTask, day: _Day, season: PlanSeasonDay, needs: Sequence[PlanTask]
) -> CalendarDate:
    applies = task.kind == "application"
    away = (day.day - report.about.basis.as_of).days
    hour = season.hour if applies else ""
    return CalendarDate(
        name=f"plan_{task.name}{day.suffix}",
        season=task.season,
        title=day.title,
        kind=day.kind,
        day=day.day,
        last_day=day.last,
        other_day=None,
        month_only=False,
        hour=hour,
        zone=EASTERN if hour else "",
        certainty=_BY_WORD[season.certainty] if applies else Certainty.YOURS,
        confidence=Confidence.LOW,
        source="; ".join(dict.fromkeys((task.source, task.by_source))),
        seen=None,
        cells=(),
        url="",
        note=_note(task),
        how="",
        caution=task.entry,
        when=When.TODAY if not away else When.AHEAD if away > 0 else When.UNDER_WAY,
        days_away=Measure(away, "days"),
        ready=tuple(ReadyItem(before.title, Readiness.MISSING, before.source) for before in needs),
        needs=tuple(f"plan_{before.name}" for before in needs),
        reminders=tuple(one for one in task.reminders if one.value < away),
    )


def _note(task: PlanTask) -> str:
    """What a task adds, costs, and by when it must be done."""
    if task.kind == "application":
        return f"Fees of the list and around it: {cost_words(task.cost_low, task.cost_high)}."
    gain = f"By the model it {task_gain(task)}. " if task.gain is not None else ""
    return (
        f"{gain}Costs {cost_words(task.cost_low, task.cost_high)}. Counts from {task.counts_from.isoformat()}; it must "
        f"count by {task.by.isoformat()} for season {task.season}."
    )
