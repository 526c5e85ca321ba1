"""The plan as JSON: one deterministic object, which a later plan is compared with."""

from matchwise.advice.plan_reports import ComparedPlan, PlanChanges, PlanReport, PlanSeasonDay, PlanTask
from matchwise.exports.json_report import frame_json, warnings_json
from matchwise.exports.json_values import (
    Json,
    estimate_json,
    estimate_or_none,
    number_json,
    number_or_none,
    object_text,
    sourced_json,
)


def plan_json(report: PlanReport) -> str:
    """The object that `plan --json` prints."""
    return object_text(
        {
            **frame_json(report.about),
            "applicant": report.about.applicant_name,
            **warnings_json(report.about),
            "answer": sourced_json(report.answer),
            "best": report.best,
            "compared": [_compared(plan) for plan in report.compared],
            "tasks": [_task(task) for task in report.tasks],
            "prices": [{"name": p.name, "text": p.text, "change": estimate_json(p.change)} for p in report.prices],
            "left_out": [
                {"name": one.name, "title": one.title, "reason": one.reason, "source": one.source}
                for one in report.left_out
            ],
            "seasons": [_season(day) for day in report.seasons],
            "money_usd": number_or_none(report.money),
            "months_a_year": number_json(report.months),
            "limits": report.limits,
            "exact": report.exact,
            "changes": _changes(report.changes),
            "notes": sourced_json(report.notes),
            "applicant_file": report.file,
            "seconds": number_json(report.seconds),
        }
    )


def _changes(changes: PlanChanges | None) -> Json:
    if changes is None:
        return None
    return {
        "since": changes.since.isoformat(),
        "causes": sourced_json(changes.causes),
        "effects": sourced_json(changes.effects),
    }


def _compared(plan: ComparedPlan) -> Json:
    return {
        "name": plan.name,
        "title": plan.title,
        "match": estimate_json(plan.match),
        "gain": estimate_json(plan.gain),
        "advice": plan.advice,
        "cost_low_usd": number_json(plan.cost_low),
        "cost_high_usd": number_json(plan.cost_high),
        "start": plan.start.isoformat(),
        "wait_years": estimate_or_none(plan.wait),
        "years": [
            {
                "season": year.season,
                "match": estimate_json(year.match),
                "adds": estimate_json(year.adds),
                "fees_usd": number_json(year.fees),
                "programs": number_json(year.programs),
            }
            for year in plan.years
        ],
        "actions": plan.actions,
    }


def _task(task: PlanTask) -> Json:
    return {
        "name": task.name,
        "kind": task.kind,
        "title": task.title,
        "begins": task.begins.isoformat(),
        "works_from": task.works_from.isoformat(),
        "works_until": task.works_until.isoformat(),
        "counts_from": task.counts_from.isoformat(),
        "by": task.by.isoformat(),
        "by_source": task.by_source,
        "season": task.season,
        "gain": estimate_or_none(task.gain),
        "cost_low_usd": number_json(task.cost_low),
        "cost_high_usd": number_json(task.cost_high),
        "advice": task.advice,
        "entry": task.entry,
        "needs": task.needs,
        "reminders": [number_json(days) for days in task.reminders],
        "source": task.source,
    }


def _season(day: PlanSeasonDay) -> Json:
    return {
        "season": day.season,
        "submit": day.submit.isoformat(),
        "read": day.read.isoformat(),
        "hour": day.hour,
        "starts": day.starts.isoformat(),
        "certainty": day.certainty,
        "source": day.source,
    }
