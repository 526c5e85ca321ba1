"""Reads what a command is given: the applicant file, the applicant's own list, the day, the shipped knowledge."""

import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.knowledge import Knowledge, applicant_in, day_of, open_knowledge
from matchwise.cli.files import MOST_BYTES, file_bytes, unreadable
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import Signal

__all__ = [
    "Knowledge",
    "OwnList",
    "applicant_from",
    "day_of",
    "open_knowledge",
    "own_list",
    "own_list_from",
]

PASTED, PASTED_NAME = Path("-"), Path("your pasted list")
"""The name that asks for a list from the keyboard, and what messages call it."""


def applicant_from(path: Path, knowledge: Knowledge) -> Applicant:
    """The applicant of a file; InputError with every problem when it cannot be read."""
    return applicant_in(file_bytes(path), knowledge)


@dataclass(frozen=True, slots=True)
class OwnList:
    """What stands in the applicant's own list, and where it was read, as the reader knows it."""

    content: bytes
    place: Path


def own_list(path: Path) -> OwnList:
    """The content of a list; of the keyboard, or of what is piped in, when the name is "-"."""
    if path != PASTED:
        return OwnList(file_bytes(path), path)
    if sys.stdin.isatty():
        sys.stderr.write("Paste your list, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).\n")
    content = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise unreadable(PASTED_NAME, "is larger than 10 MB.", "Check that it is the right text.")
    return OwnList(content, PASTED_NAME)


def own_list_from(own: OwnList, applicant: Applicant, knowledge: Knowledge) -> tuple[tuple[str, Signal], ...]:
    """The codes and signals of a list: our list.csv, a table or workbook with ACGME codes, the table of MyERAS, codes.

    Raises InputError with every faulty line, and InfeasibleError for more signals than the applicant can send.
    """
    from matchwise.advice.own_list import require_signals  # noqa: PLC0415 (most questions bring no list of their own)
    from matchwise.directory.list_file import list_text  # noqa: PLC0415 (the same)
    from matchwise.directory.myeras import applied_programs  # noqa: PLC0415 (the same)

    place = own.place.name
    listed = applied_programs(list_text(own.content, str(own.place)), knowledge.directory, place)
    require_signals(listed, place, applicant, knowledge.evidence)
    return listed
