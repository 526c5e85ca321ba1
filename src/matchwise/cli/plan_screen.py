"""The answer of `matchwise plan` on a terminal."""

from collections.abc import Iterator

from rich.console import Console, RenderableType

from matchwise.advice.phrasing import date_text, effect_of_100, short_100
from matchwise.advice.plan_reports import PlanReport, PlanTask
from matchwise.advice.plan_words import best_of, cost_words, said_of, task_when, years_words
from matchwise.cli.console import PlainText, heading
from matchwise.cli.parts import alert_part, basis_part, lines, sure_line, title
from matchwise.cli.wrapped_table import drawn
from matchwise.domain.plain_table import PlainTable


def show_plan(report: PlanReport, console: Console) -> None:
    """Print the whole answer."""
    for part in _parts(report):
        console.print(part)


def _parts(report: PlanReport) -> Iterator[RenderableType]:
    yield title(report.about.applicant_name, "Your plan", f"seasons {report.seasons[0].season} on")
    yield from alert_part(report.about.alerts)
    first, *others = report.answer
    yield PlainText(first.text, style="bold")
    for text in others:
        yield PlainText(text.text)
    yield sure_line(best_of(report).match)
    yield PlainText()
    yield from _changed(report)
    yield heading("What to do")
    yield _tasks(report)
    yield from _said(report.tasks)
    yield PlainText()
    yield heading("Beside other plans")
    yield _compared(report)
    yield from lines(f"{plan.title}: {plan.advice}" for plan in report.compared[1:] if plan.advice)
    yield PlainText()
    yield from _behind(report)
    yield from basis_part(report.about)


def _changed(report: PlanReport) -> Iterator[RenderableType]:
    if report.changes is None:
        return
    changes = report.changes
    yield heading(f"What changed since the plan of {date_text(changes.since)}")
    yield from lines(text.text for text in changes.causes)
    yield from lines([text.text for text in changes.effects] or ["The plan is the same."], mark="=")
    yield PlainText()


def _tasks(report: PlanReport) -> RenderableType:
    heads = ("Task", "When", "Must count by", "Adds, of 100", "Costs")
    rows = tuple(
        (
            task.title,
            task_when(task),
            f"{date_text(task.by)} (season {task.season})",
            "" if task.gain is None else short_100(task.gain),
            cost_words(task.cost_low, task.cost_high) if task.cost_high.value else "",
        )
        for task in report.tasks
    )
    return drawn(PlainTable(heads, rows))


def _said(tasks: tuple[PlanTask, ...]) -> Iterator[RenderableType]:
    """What must be known beside a row, each sentence once: that it may not help, and what it asks for."""
    said = (f"{task.title}: {text}" for task in tasks for text in said_of(task))
    yield from lines(dict.fromkeys(said))


def _compared(report: PlanReport) -> RenderableType:
    heads = (
        "Plan",
        "Match, of 100",
        "Against no change",
        "Each season, if reached",
        "Costs, if all are needed",
        "Start",
    )
    rows = tuple(
        (
            f"{'* ' if plan.name == report.best else ''}{plan.title}",
            short_100(plan.match),
            "" if plan is report.compared[0] else short_100(plan.gain),
            years_words(plan),
            cost_words(plan.cost_low, plan.cost_high),
            f"July {plan.start.year}",
        )
        for plan in report.compared
    )
    return drawn(PlainTable(heads, rows))


def _behind(report: PlanReport) -> Iterator[RenderableType]:
    if report.prices:
        yield heading("What a later season costs, as your file stands")
        yield from lines(f"{price.text}: {effect_of_100(price.change)}." for price in report.prices)
        yield PlainText()
    if report.left_out:
        yield heading("Not in the plan")
        yield from lines(f"{one.title}: {one.reason}" for one in report.left_out)
        yield PlainText()
    yield heading("Dates, money and time")
    days = (
        f"Season {day.season}: programs read from {date_text(day.read)} ({day.certainty}; {day.source})"
        for day in report.seasons
    )
    yield from lines([*days, *report.limits])
    yield PlainText()
    yield heading("How to read this")
    yield from lines(f"{note.text}" for note in report.notes)
    yield PlainText()
