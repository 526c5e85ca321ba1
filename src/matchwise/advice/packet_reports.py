"""Frozen reports on the packet that asks for a letter: facts of the file, items asked for, days, e-mails."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.calendar_reports import Certainty
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.reports import SourcedText
from matchwise.provenance import Estimate


@dataclass(frozen=True, slots=True)
class PacketLine:
    """One fact with its label; `blank` marks one that the file does not tell: `text` then names it in brackets."""

    label: str
    text: str
    source: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class PacketPart:
    """Facts that belong together."""

    title: str
    lines: tuple[PacketLine, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A fact of the file, or a thing that only a writer can tell, with what directors said of its weight.

    citing: programs of 100 that cite it when they choose whom to interview; importance: from 1 to 5 among those; both
    are None where the survey is not there. cell: of the share.
    """

    text: str
    factor: str
    citing: Estimate | None
    importance: Estimate | None
    source: str


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One item of the structured letter: what it tells, who knows it, and what the applicant's file can say to it."""

    name: str
    title: str
    ask: str
    answered_by: str
    from_file: tuple[PacketLine, ...]
    source: str
    cell: str


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a reminder that can tell who a patient was, and of which kind they are."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A case or task that the applicant reminds the writer of; `kept` is whether it stands in the packet."""

    text: str
    kept: bool
    marked: tuple[MarkedWords, ...]


@dataclass(frozen=True, slots=True)
class PacketDay:
    """A day that matters for the letter; `day` is None where none is known."""

    name: str
    title: str
    day: dt.date | None
    certainty: Certainty
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class PacketReport:
    """The answer to "what do I give a doctor whom I ask for a letter".

    never: that no letter is written here; cv, goals: facts; strengths: facts with their weight; only_you: what only a
    writer can tell; items: of the structured letter; reminders: cases and tasks; blanks: names of what is to be filled
    in, each once; mails: the request and the reminders of it; notes: limits that are said once.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    applicant_name: str
    writer: str
    never: str
    cv: tuple[PacketPart, ...]
    goals: tuple[PacketLine, ...]
    strengths: tuple[Weighed, ...]
    only_you: tuple[Weighed, ...]
    items: tuple[AskedItem, ...]
    reminders: tuple[Reminder, ...]
    days: tuple[PacketDay, ...]
    waiver: tuple[SourcedText, ...]
    mails: tuple[MailDraft, ...]
    blanks: tuple[str, ...]
    advice: tuple[SourcedText, ...]
    notes: tuple[SourcedText, ...]
