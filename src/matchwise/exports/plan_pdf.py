"""The plan on one page: black on white, tagged for screen readers; the answer, the time line, tasks and other plans."""

from matchwise.advice.phrasing import date_text, short_100
from matchwise.advice.plan_reports import PlanReport, PlanTask
from matchwise.advice.plan_words import cost_words, years_words
from matchwise.exports.figures import PRINT
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.plan_figure import timeline
from matchwise.exports.typst_sheet import typst_pdf


def plan_pdf(report: PlanReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw.
    """
    drawn = timeline(report, PRINT)
    report = with_plain_text(report)
    day = report.about.basis.as_of
    data = {
        "title": " · ".join(text for text in ("Plan", report.about.applicant_name) if text),
        "as_of": date_text(day),
        "evidence": report.about.basis.evidence,
        "first": [f"{alert.text} ({alert.source})" for alert in report.about.alerts],
        "answer": [text.text for text in report.answer],
        "figure": drawn.svg,
        "described": drawn.words,
        "rows": sum(task.kind != "application" for task in report.tasks) + 2,
        "days": [
            f"season {season.season}, {date_text(season.read)}: {season.certainty}, {season.source}"
            for season in report.seasons
        ],
        "tasks": [_row(task) for task in report.tasks],
        "plans": [
            {
                "title": plan.title,
                "match": short_100(plan.match),
                "years": years_words(plan),
                "cost": cost_words(plan.cost_low, plan.cost_high),
                "start": f"July {plan.start.year}",
            }
            for plan in report.compared
        ],
        "limits": list(report.limits),
        "year": day.year,
        "month": day.month,
        "day": day.day,
    }
    return typst_pdf("plan.typ", "plan", data, day)


def _row(task: PlanTask) -> dict[str, str]:
    return {
        "what": task.title,
        "begin": date_text(task.begins),
        "counts": date_text(task.counts_from),
        "by": f"{date_text(task.by)} (season {task.season})",
        "adds": "" if task.gain is None else short_100(task.gain),
        "cost": cost_words(task.cost_low, task.cost_high) if task.cost_high.value else "",
    }
