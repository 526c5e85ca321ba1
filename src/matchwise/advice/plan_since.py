"""What changed since an earlier plan: the facts, options and days behind it, and the tasks and chances that moved."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matchwise.advice.phrasing import date_text, dollars, per_100
from matchwise.advice.plan_reports import PlanChanges, PlanReport
from matchwise.advice.plan_words import MODEL, best_of
from matchwise.advice.reports import SourcedText
from matchwise.errors import InputError, Problem

OWN = "both plans"
_FILE = "your applicant file"
_MOST = 1_000
"""Tasks and letters of a title that an earlier plan may have; a plan of ours has fewer than 30."""


@dataclass(frozen=True, slots=True)
class EarlierTask:
    """One task as an earlier plan has it."""

    title: str
    begins: dt.date
    counts_from: dt.date
    by: dt.date


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """What of a plan is compared with a later one."""

    file: str
    as_of: dt.date
    evidence: str
    model: str
    money: float | None
    months: float
    seasons: int
    title: str
    match: float
    nothing: float
    tasks: Mapping[str, EarlierTask]


def earlier(report: PlanReport) -> EarlierPlan:
    """A plan as a later one is compared with it."""
    best, basis = best_of(report), report.about.basis
    return EarlierPlan(
        file=report.file,
        as_of=basis.as_of,
        evidence=basis.evidence,
        model=basis.model,
        money=None if report.money is None else report.money.value,
        months=report.months.value,
        seasons=len(report.seasons),
        title=best.title,
        match=best.match.value,
        nothing=report.compared[0].match.value,
        tasks={task.name: EarlierTask(task.title, task.begins, task.counts_from, task.by) for task in report.tasks},
    )


def read_earlier(text: str, name: str) -> EarlierPlan:
    """The plan that `plan --json` printed; InputError where a text is none."""
    try:
        told: Any = json.loads(text)
        return _read(told)
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration, RecursionError):
        remedy = "Give plan.json as `matchwise plan --out` wrote it, or what `matchwise plan --json` printed."
        raise InputError([Problem(name, "it is not a plan of Matchwise.", remedy)]) from None


def _read(told: Any) -> EarlierPlan:  # noqa: ANN401 (whatever stands in the file)
    best = next(plan for plan in told["compared"] if plan["name"] == told["best"])
    if len(told["tasks"]) > _MOST:
        raise ValueError
    money = told["money_usd"]
    return EarlierPlan(
        file=str(told["applicant_file"]),
        as_of=dt.date.fromisoformat(told["as_of"]),
        evidence=str(told["evidence"]),
        model=str(told["model"]),
        money=None if money is None else float(money),
        months=float(told["months_a_year"]),
        seasons=len(told["seasons"]),
        title=str(best["title"])[:_MOST],
        match=float(best["match"]["value"]),
        nothing=float(told["compared"][0]["match"]["value"]),
        tasks={
            str(task["name"]): EarlierTask(
                str(task["title"])[:_MOST],
                *(dt.date.fromisoformat(task[key]) for key in ("begins", "counts_from", "by")),
            )
            for task in told["tasks"]
        },
    )


def changes(before: EarlierPlan, after: EarlierPlan) -> PlanChanges:
    """What is other in the later plan, and what caused it."""
    return PlanChanges(before.as_of, tuple(_causes(before, after)), tuple(_effects(before, after)))


def _causes(before: EarlierPlan, after: EarlierPlan) -> Iterator[SourcedText]:
    from matchwise.store import field_changes  # noqa: PLC0415 (a plan with nothing to compare needs no database)

    for change in field_changes(before.file, after.file):
        yield SourcedText(f"{change.field}: {_value(change.after)}, before {_value(change.before)}.", _FILE)
    if before.money != after.money:
        yield SourcedText(f"Money: {_money(after.money)}, before {_money(before.money)}.", OWN)
    if before.months != after.months:
        yield SourcedText(f"Months of work a year: {after.months:g}, before {before.months:g}.", OWN)
    if before.seasons != after.seasons:
        yield SourcedText(f"Seasons of the plan: {after.seasons}, before {before.seasons}.", OWN)
    if before.as_of != after.as_of:
        yield SourcedText(f"The day: {date_text(after.as_of)}, before {date_text(before.as_of)}.", OWN)
    if (before.evidence, before.model) != (after.evidence, after.model):
        yield SourcedText("The evidence or the model of Matchwise is another one.", OWN)


def _effects(before: EarlierPlan, after: EarlierPlan) -> Iterator[SourcedText]:
    if before.title != after.title:
        yield SourcedText(f"The best plan is now: {after.title}. Before: {before.title}.", MODEL)
    for what, was, now in (("the plan", before.match, after.match), ("no change", before.nothing, after.nothing)):
        if per_100(was) != per_100(now):
            yield SourcedText(f"The chance with {what}: {per_100(now)} of 100, before {per_100(was)}.", MODEL)
    for name, task in after.tasks.items():
        was_task = before.tasks.get(name)
        if was_task is None:
            yield SourcedText(f"New: {task.title}, counts from {date_text(task.counts_from)}.", MODEL)
        else:
            yield from _moved(was_task, task)
    for name, gone in before.tasks.items():
        if name not in after.tasks:
            yield SourcedText(f"No longer in the plan: {gone.title}.", MODEL)


def _moved(was: EarlierTask, task: EarlierTask) -> Iterator[SourcedText]:
    words = {"begins": "begins on", "counts_from": "counts from", "by": "must be done by"}
    for field, said in words.items():
        then, now = getattr(was, field), getattr(task, field)
        if then != now:
            yield SourcedText(f"{task.title}: {said} {date_text(now)}, before {date_text(then)}.", OWN)


def _value(text: str | None) -> str:
    return "not told" if text is None else text


def _money(usd: float | None) -> str:
    return "no limit" if usd is None else dollars(usd)
