"""The files of a plan: to print, for a calendar program, for a spreadsheet, and to compare a later plan with."""

from collections.abc import Callable
from pathlib import Path

from matchwise.advice.plan_calendar import plan_calendar
from matchwise.advice.plan_reports import PlanReport
from matchwise.exports.folder import place_files
from matchwise.exports.ics import calendar_ics
from matchwise.exports.plan_csv import plan_csv
from matchwise.exports.plan_json import plan_json
from matchwise.exports.plan_pdf import plan_pdf

PLAN_FILES: dict[str, Callable[[PlanReport], bytes]] = {
    "plan.pdf": plan_pdf,
    "plan.ics": lambda report: calendar_ics(plan_calendar(report)),
    "plan.csv": lambda report: plan_csv(report).encode(),
    "plan.json": lambda report: plan_json(report).encode(),
}
"""Every file of a plan, and what writes it."""


def write_plan(report: PlanReport, folder: Path) -> tuple[Path, ...]:
    """Write the four files; InputError when the folder or a file cannot be written."""
    return place_files({name: write(report) for name, write in PLAN_FILES.items()}, folder)
