"""What `soap` and `visa` do: read the file, also after its Match Day, ask advice, and print text or JSON."""

import sys
from pathlib import Path

from matchwise.advice.after_match import after_match
from matchwise.advice.match_week import applicant_of, match_week
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.files import file_bytes
from matchwise.cli.match_week_screen import show_after_match, show_match_week
from matchwise.cli.reading import open_knowledge
from matchwise.domain.applicant_season import next_season
from matchwise.errors import InputError, Problem


def answer_soap(asked: Asked, ahead: Path | None) -> None:
    """Print Match Week; write the file of the next season when one is named."""
    known, content = open_knowledge(asked.as_of), file_bytes(asked.applicant)
    report = match_week(applicant_of(content, known), known.evidence, known.directory, known.as_of)
    if ahead is not None:
        _write(next_season(content.decode("utf-8-sig")), ahead)
    if asked.as_json:
        from matchwise.exports.match_week_json import match_week_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(match_week_json(report))
        return
    show_match_week(report, answers())


def answer_visa(asked: Asked) -> None:
    """Print the steps after the Match."""
    known = open_knowledge(asked.as_of)
    report = after_match(applicant_of(file_bytes(asked.applicant), known), known.evidence, known.as_of)
    if asked.as_json:
        from matchwise.exports.match_week_json import after_match_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(after_match_json(report))
        return
    show_after_match(report, answers())


def _write(text: str, file: Path) -> None:
    """Write a new file and name it on standard error; InputError for one that is there already."""
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when a file is wanted)

    if file.exists():
        reason = f"{file.name[:60]} is there already, and nothing is written over it."
        raise InputError([Problem("--next", reason, "Name a new file.")])
    for path in place_files({file.name: text.encode()}, file.parent):
        sys.stderr.write(f"Written: {path}\nPlan it with: matchwise plan {path}\n")
