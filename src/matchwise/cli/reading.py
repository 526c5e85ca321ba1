"""Reads what a command is given: the applicant file, the applicant's own list, the day, the shipped knowledge."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.knowledge import Knowledge, applicant_in, day_of, open_knowledge
from matchwise.advice.phrasing import how_many
from matchwise.cli.files import MOST_BYTES, file_bytes, unreadable
from matchwise.directory.entries_file import decoded
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InfeasibleError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import known_seasons, signals

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

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .xls files begin


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
    """The codes and signals of a list: our own list.csv, a table with ACGME codes, the table of MyERAS, or codes.

    Raises InputError with every faulty line, and InfeasibleError for more signals than the applicant can send.
    """
    from matchwise.directory.myeras import applied_programs  # noqa: PLC0415 (most questions bring no list of their own)

    path = own.place
    if own.content.startswith(_WORKBOOKS):
        raise unreadable(path, "is a workbook.", "Save it as CSV in your spreadsheet program, and name that file.")
    listed = applied_programs(decoded(own.content, str(path)), knowledge.directory, path.name)
    _check_signals(listed, path.name, applicant, knowledge.evidence)
    return listed


def _check_signals(own: Sequence[tuple[str, Signal]], place: str, applicant: Applicant, evidence: Evidence) -> None:
    """InfeasibleError when a list sends more signals than the season, or the file of the applicant, gives.

    Signals that the file tells as sent are added to those that it tells as left.
    """
    if applicant.season not in {dates.season for dates in known_seasons(evidence)}:
        return  # the answer itself says which seasons are known
    most, whose = signals(evidence, applicant.season), f"season {applicant.season} gives"
    given = {Signal.GOLD: most.gold, Signal.SILVER: most.silver}
    if applicant.signals is not None:
        spent = Counter(step.signal for step in applicant.status)
        left = {Signal.GOLD: applicant.signals.gold, Signal.SILVER: applicant.signals.silver}
        given, whose = {level: count + spent[level.word] for level, count in left.items()}, "your file gives"
    sent = Counter(signal for _, signal in own)
    over = [level for level in given if sent[level] > given[level]]
    if over:
        reason = " and ".join(f"{sent[level]} {level.word} signals, and {whose} {given[level]}" for level in over)
        fewer = " and ".join(f"{level.word} from {how_many(sent[level] - given[level], 'program')}" for level in over)
        raise InfeasibleError(Problem(place, f"it sends {reason}.", f"Take {fewer}."))
