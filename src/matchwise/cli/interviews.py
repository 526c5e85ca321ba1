"""What `interviews` does: reads the file, asks advice, writes the files, and prints text or JSON."""

import sys
from collections.abc import Mapping
from pathlib import Path

from matchwise.advice.interviews import interviews_report
from matchwise.advice.preparation import preparation_sheet
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.interviews_screen import show_interviews, show_sheet
from matchwise.cli.reading import applicant_from, open_knowledge


def answer_interviews(asked: Asked, out: Path | None) -> None:
    """Print the interviews; write the calendar file when a folder is given."""
    known = open_knowledge(asked.as_of)
    report = interviews_report(applicant_from(asked.applicant, known), known.evidence, known.directory, known.as_of)
    if out is not None:
        from matchwise.exports.interviews_ics import interviews_ics  # noqa: PLC0415 (only when a file is wanted)

        _write({"interviews.ics": interviews_ics(report)}, out)
    if asked.as_json:
        from matchwise.exports.interviews_json import interviews_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(interviews_json(report))
        return
    show_interviews(report, answers())


def answer_sheet(asked: Asked, acgme_code: str, out: Path | None) -> None:
    """Print the preparation sheet of one program; write it as PDF when a folder is given."""
    known = open_knowledge(asked.as_of)
    applicant, program = applicant_from(asked.applicant, known), known.directory.program(acgme_code)
    report = preparation_sheet(applicant, program, known.evidence, known.directory, known.as_of)
    if out is not None:
        from matchwise.exports.sheet_pdf import sheet_pdf  # noqa: PLC0415 (only when a file is wanted)

        _write({f"interview-{program.acgme_code}.pdf": sheet_pdf(report)}, out)
    if asked.as_json:
        from matchwise.exports.interviews_json import sheet_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(sheet_json(report))
        return
    show_sheet(report, answers())


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when files are wanted)

    for path in place_files(files, folder):
        sys.stderr.write(f"Written: {path}\n")
