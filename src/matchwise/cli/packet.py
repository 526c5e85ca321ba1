"""What `packet` does: reads who asks whom and for what, asks advice, writes the files, and prints text or JSON."""

import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.packet import letter_packet
from matchwise.advice.packet_asked import packet_asked
from matchwise.advice.packet_reports import PacketReport
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.packet_screen import left_out_lines, show_packet
from matchwise.cli.reading import applicant_from, open_knowledge


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command, as they were typed."""

    writer: str
    settings: tuple[str, ...]
    cases: tuple[str, ...]
    checked: bool
    scores: bool


def answer_packet(asked: Asked, wanted: Wanted, out: Path | None) -> None:
    """Print the packet; write its files when a folder is given."""
    told = packet_asked(wanted.writer, wanted.settings, wanted.cases, checked=wanted.checked, scores=wanted.scores)
    knowledge = open_knowledge(asked.as_of, own=False)
    applicant = applicant_from(asked.applicant, knowledge)
    report = letter_packet(applicant, knowledge.evidence, knowledge.as_of, told)
    if out is not None:
        _write(report, out)
    if asked.as_json:
        sys.stderr.writelines(f"{line}\n" for line in left_out_lines(report))
        from matchwise.exports.packet_json import packet_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(packet_json(report))
        return
    show_packet(report, answers())


def _write(report: PacketReport, folder: Path) -> None:
    """Write the files and name them on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.packet_files import write_packet  # noqa: PLC0415 (only when files are wanted)

    for path in write_packet(report, folder):
        sys.stderr.write(f"Written: {path}\n")
