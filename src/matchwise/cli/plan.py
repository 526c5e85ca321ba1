"""What `plan` does: reads, asks advice with a progress bar, compares, writes the files, and prints text or JSON."""

import sys
from dataclasses import replace
from pathlib import Path

from matchwise.advice.plan import plan
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import PlanReport
from matchwise.advice.plan_since import changes, earlier, read_earlier
from matchwise.chances import open_ground
from matchwise.cli.asked import Asked
from matchwise.cli.files import file_bytes
from matchwise.cli.progress import progress_bar
from matchwise.cli.reading import applicant_from, open_knowledge


def answer_plan(asked: Asked, wanted: PlanAsked, since: Path | None, out: Path | None) -> None:
    """Print the plan of an applicant; write its files when a folder is given."""
    before = None if since is None else read_earlier(file_bytes(since).decode("utf-8", "replace"), str(since))
    knowledge = open_knowledge(asked.as_of)
    applicant = applicant_from(asked.applicant, knowledge)
    with progress_bar() as told:
        ground = open_ground(knowledge.directory, knowledge.evidence, knowledge.as_of, remembering=True)
        report = plan(applicant, ground, wanted, told)
    if before is not None:
        report = replace(report, changes=changes(before, earlier(report)))
    if out is not None:
        _write(report, out)
    if asked.as_json:
        from matchwise.exports.plan_json import plan_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(plan_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.plan_screen import show_plan  # noqa: PLC0415 (the same)

    show_plan(report, answers())


def _write(report: PlanReport, folder: Path) -> None:
    """Write the files and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.plan_files import write_plan  # noqa: PLC0415 (only when files are wanted)

    for path in write_plan(report, folder):
        sys.stderr.write(f"Written: {path}\n")
