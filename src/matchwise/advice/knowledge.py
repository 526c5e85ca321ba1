"""What comes with Matchwise, opened for one day, and the applicant that a file tells against it."""

import datetime as dt
from dataclasses import dataclass

from matchwise.directory import Directory, load_directory
from matchwise.directory.entries_file import entries_state, read_entries, today
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import known_seasons, pass_marks


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What comes with Matchwise, and the day that the question is asked on."""

    evidence: Evidence
    directory: Directory
    as_of: dt.date


def open_knowledge(as_of: dt.datetime | None, *, own: bool = True) -> Knowledge:
    """The evidence, and the directory with the user's own facts, for a day; today when none is given.

    Facts that were seen after that day do not count; without `own` none does, as for all applicants together. Raises
    InputError for a day before the first season that the evidence knows, and for faults in the file of those facts.
    """
    evidence = load_evidence()
    day = day_of(as_of)
    first = min(dates.opens.day for dates in known_seasons(evidence))
    if day < first:
        problem = Problem("--as-of", f"the rules of {day} are not known.", f"Give a day from {first} on.")
        raise InputError([problem])
    entered = (entry for entry in (read_entries(as_of=max(day, today())) if own else ()) if entry.seen <= day)
    return Knowledge(evidence, load_directory(evidence, entered), day)


def known_state() -> tuple[dt.date, tuple[int, int]]:
    """Changes when `open_knowledge` for today would give something else: with the user's own facts, and the day."""
    return day_of(None), entries_state()


def day_of(as_of: dt.datetime | None) -> dt.date:
    """The day that a question is asked on: the one given, or today where the computer stands."""
    return as_of.date() if as_of else today()


def applicant_in(content: bytes | str, knowledge: Knowledge) -> Applicant:
    """The applicant that the content of a file tells; InputError with every problem when it cannot be read."""
    return read_applicant(
        content,
        as_of=knowledge.as_of,
        pass_marks=pass_marks(knowledge.evidence),
        known_codes=frozenset(knowledge.directory.codes),
        known_seasons=[dates.season for dates in known_seasons(knowledge.evidence)],
    )
