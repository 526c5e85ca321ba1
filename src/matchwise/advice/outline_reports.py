"""Frozen reports on the outline of a personal statement: headings, the applicant's own facts, and open questions."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import SourcedText


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """One part of the statement: why it is there, facts of the file for it, and what only the applicant can answer."""

    name: str
    title: str
    why: tuple[SourcedText, ...]
    facts: tuple[SourcedText, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutlineReport:
    """The answer to "what goes into my statement": an outline and no prose to paste."""

    version: str
    evidence: str
    as_of: dt.date
    season: int
    applicant_name: str
    parts: tuple[OutlinePart, ...]
    notes: tuple[SourcedText, ...]
