"""The tasks of a plan as CSV: one row a task, to sort and tick off in a spreadsheet."""

import csv
import io

from matchwise.advice.phrasing import per_100
from matchwise.advice.plan_reports import PlanReport, PlanTask
from matchwise.exports.csv_list import inert
from matchwise.exports.plain_text import with_plain_text

COLUMNS = (
    "What",
    "Kind",
    "Season",
    "Begin by",
    "Work from",
    "Work until",
    "Counts from",
    "Must count by",
    "Source of that day",
    "Adds, of 100",
    "Low",
    "High",
    "Cost from, USD",
    "Cost to, USD",
    "Comes after",
    "Reminders, days before",
    "Note",
    "Source",
)


def plan_csv(report: PlanReport) -> str:
    """Every task with a byte order mark, so that spreadsheets read it as UTF-8; lines end as RFC 4180 asks."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    report = with_plain_text(report)
    titles = {task.name: task.title for task in report.tasks}
    writer.writerows(_row(task, titles) for task in report.tasks)
    return "\ufeff" + stream.getvalue()


def _row(task: PlanTask, titles: dict[str, str]) -> tuple[str | int, ...]:
    gain = task.gain
    days = (task.begins, task.works_from, task.works_until, task.counts_from, task.by)
    return (
        inert(task.title),
        task.kind,
        task.season,
        *(day.isoformat() for day in days),
        inert(task.by_source),
        *(("", "", "") if gain is None else map(per_100, (gain.value, gain.low, gain.high))),
        f"{task.cost_low.value:.0f}",
        f"{task.cost_high.value:.0f}",
        inert("; ".join(titles[name] for name in task.needs)),
        ", ".join(f"{one.value:.0f}" for one in task.reminders),
        inert(" ".join(text for text in (task.advice, task.entry) if text)),
        inert(task.source),
    )
