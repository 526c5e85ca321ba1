"""What `calendar` does: reads who asks and for which season, asks advice, writes the files, and prints text or JSON."""

import datetime as dt
import sys
from pathlib import Path

from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_reports import CalendarReport
from matchwise.cli.reading import applicant_from, open_knowledge


def answer_calendar(
    applicant: Path | None, season: int | None, as_of: dt.datetime | None, *, as_json: bool, out: Path | None
) -> None:
    """Print the calendar; write its files when a folder is given."""
    knowledge = open_knowledge(as_of, own=False)
    who = None if applicant is None else applicant_from(applicant, knowledge)
    report = season_calendar(knowledge.evidence, as_of=knowledge.as_of, applicant=who, season=season)
    if out is not None:
        _write(report, out)
    if as_json:
        from matchwise.exports.calendar_json import calendar_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(calendar_json(report))
        return
    from matchwise.cli.calendar_screen import show_calendar  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.console import answers  # noqa: PLC0415 (the same)

    show_calendar(report, answers())


def _write(report: CalendarReport, folder: Path) -> None:
    """Write the files and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.calendar_files import write_calendar  # noqa: PLC0415 (only when files are wanted)

    for path in write_calendar(report, folder):
        sys.stderr.write(f"Written: {path}\n")
