"""Frozen reports on the tracker: every application with its history, and what an import of a tracker would record."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class TrackedStep:
    """One thing that happened: the state, and its day; None where none is told."""

    state: ApplicationState
    day: dt.date | None


class ContactKind(StrEnum):
    """What a contact was, seen from the applicant."""

    SENT = "sent"
    RECEIVED = "received"
    MET = "met"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Contact:
    """One thing that was sent, received, or noted: its day (None: not told), and what it was in words."""

    day: dt.date | None
    kind: ContactKind
    what: str


@dataclass(frozen=True, slots=True)
class ProgramNote:
    """The note of a program's page, and the day on which it was written."""

    text: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class TrackedProgram:
    """One application: where it stands, since when, every step, and what the applicant wrote down of it.

    note and documents: what the lines of the log say, parted by semicolons; messaged: when a message was logged;
    program_note: the note of the program's page. "" and None where there is nothing. contacts: all of it, and the
    interviews of the file, by date.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    stands: ApplicationState
    since: dt.date | None
    signal: Signal
    steps: tuple[TrackedStep, ...]
    note: str
    documents: str
    messaged: dt.date | None
    program_note: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class TrackerReport:
    """Every application of a season, by ACGME code, on a day."""

    season: int
    as_of: dt.date
    programs: tuple[TrackedProgram, ...]


class RowStands(StrEnum):
    """What becomes of a row of a tracker that is brought."""

    NEW = "new"
    UNSURE = "to be looked at"
    KNOWN = "in your log already"
    NOT_MATCHED = "no program found"
    OTHER_SPECIALTY = "of another specialty"
    NOTHING = "nothing to record"


@dataclass(frozen=True, slots=True)
class NearProgram:
    """A program that a row may mean, and how alike name and place are, of 100."""

    acgme_code: str
    name: str
    city: str
    state: str
    alike: Measure


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of a tracker: its place and words, its program and how that was found, and what would be recorded.

    program: None where none is certain; records: the lines for the log in words; interviews: those that are added to
    the file, in words; before and after: where the program stands; guesses: how words were read; doubts: why the row
    is not taken unless it is chosen.
    """

    place: str
    words: str
    stands: RowStands
    program: NearProgram | None
    how: str
    near: tuple[NearProgram, ...]
    records: tuple[str, ...]
    before: str
    after: str
    guesses: tuple[str, ...]
    doubts: tuple[str, ...]
    cells: tuple[str, ...]
    interviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of a tracker: its heading, what it is read as ("" where it is not read), and some of its cells."""

    heading: str
    meaning: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a tracker would change, row by row; nothing is written.

    kind: what it was taken for; passed_over: titles, repeated headings and totals; said: how the table was read;
    unclear_days: whether a day can be read in two ways; no_state: the state of rows where no column tells one.
    """

    season: int
    kind: str
    place: str
    headings: tuple[str, ...]
    columns: tuple[ImportColumn, ...]
    rows: tuple[ImportRow, ...]
    passed_over: tuple[str, ...]
    said: tuple[str, ...]
    unclear_days: bool
    no_state: ApplicationState | None

    def of(self, stands: RowStands) -> tuple[ImportRow, ...]:
        """The rows that stand so, in their order."""
        return tuple(row for row in self.rows if row.stands is stands)
