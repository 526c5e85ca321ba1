"""What the page Plan says: the answer, the time line, tasks by month, other plans, prices, and what is left out."""

from itertools import groupby

from markupsafe import Markup

from matchwise.advice.phrasing import date_text, effect_of_100, short_100
from matchwise.advice.plan_reports import ComparedPlan, PlanReport, PlanTask
from matchwise.advice.plan_words import best_of, cost_words, said_of, task_when, wait_words
from matchwise.evidence import Evidence
from matchwise.exports.figures import SCREEN, range_bar
from matchwise.exports.plan_figure import timeline
from matchwise.web.plan_asked import WORDS, AskedPlan
from matchwise.web.view_numbers import Values, why, why_effect


def plan_values(report: PlanReport, asked: AskedPlan, evidence: Evidence) -> Values:
    """The values of the page."""
    best, drawn = best_of(report), timeline(report, SCREEN)
    widest = max(plan.match.high for plan in report.compared)
    return {
        "words": WORDS,
        "fields": asked.fields,
        "query": asked.query,
        "alerts": [alert.text for alert in report.about.alerts],
        "answer": [text.text for text in report.answer],
        "why_match": why(best.match, evidence),
        "changes": _changes(report),
        "figure": Markup(drawn.svg),  # noqa: S704 (a drawing made of numbers and of escaped titles)
        "described": drawn.words,
        "months": _months(report, evidence),
        "plans": [_plan(plan, report, widest, evidence) for plan in report.compared],
        "prices": [{"text": p.text, "change": effect_of_100(p.change)} for p in report.prices],
        "left_out": report.left_out,
        "seasons": [
            {"season": day.season, "read": date_text(day.read), "standing": day.certainty, "source": day.source}
            for day in report.seasons
        ],
        "limits": report.limits,
        "notes": [note.text for note in report.notes],
        "exact": report.exact,
    }


def _changes(report: PlanReport) -> Values | None:
    if report.changes is None:
        return None
    return {
        "causes": [text.text for text in report.changes.causes],
        "effects": [text.text for text in report.changes.effects],
    }


def _months(report: PlanReport, evidence: Evidence) -> list[Values]:
    """The tasks by the month in which they begin."""
    titles = {task.name: task.title for task in report.tasks}
    sure = {day.season: day.certainty for day in report.seasons}
    grouped = groupby(report.tasks, key=lambda task: f"{date_text(task.begins).split(' ', 1)[1]}")
    return [
        {"month": month, "tasks": [_task(task, sure[task.season], titles, evidence) for task in tasks]}
        for month, tasks in grouped
    ]


def _task(task: PlanTask, standing: str, titles: dict[str, str], evidence: Evidence) -> Values:
    return {
        "title": task.title,
        "when": task_when(task),
        "by": f"{date_text(task.by)} (season {task.season}, {standing})",
        "adds": "" if task.gain is None else short_100(task.gain),
        "why": None if task.gain is None else why_effect(task.gain, evidence),
        "cost": "" if task.kind == "exam" and task.gain is None else cost_words(task.cost_low, task.cost_high),
        "said": list(said_of(task)),
        "needs": [titles[name] for name in task.needs],
    }


def _plan(plan: ComparedPlan, report: PlanReport, widest: float, evidence: Evidence) -> Values:
    return {
        "title": plan.title,
        "best": plan.name == report.best,
        "match": short_100(plan.match),
        "bar": Markup(range_bar(plan.match, widest, SCREEN)),  # noqa: S704 (a drawing made of numbers)
        "gain": "" if plan is report.compared[0] else short_100(plan.gain),
        "advice": plan.advice,
        "years": [f"{year.season}: {short_100(year.match)}" for year in plan.years],
        "cost": cost_words(plan.cost_low, plan.cost_high),
        "start": f"July {plan.start.year}",
        "wait": wait_words(plan),
        "why": why(plan.match, evidence),
    }
