"""Frozen reports on a rotation: the checklist of a day, and what was noted, with words that could tell of a patient."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.packet_reports import MarkedWords
from matchwise.advice.reports import SourcedText


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One thing to do each day, by its name."""

    name: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class RotationNote:
    """One line that was noted, and the words in it that can tell who a patient was."""

    text: str
    marked: tuple[MarkedWords, ...]


@dataclass(frozen=True, slots=True)
class NotedDay:
    """One day: the names of what was done of the checklist, and what was noted."""

    day: dt.date
    done: tuple[str, ...]
    notes: tuple[RotationNote, ...]


@dataclass(frozen=True, slots=True)
class RotationReport:
    """The checklist, the days that are kept (the newest first), and what holds for notes."""

    items: tuple[ChecklistItem, ...]
    days: tuple[NotedDay, ...]
    notes: tuple[SourcedText, ...]
