"""Frozen reports on interviews: when each is by two clocks, what collides, what to check before money is spent."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from matchwise.advice.calendar_reports import When
from matchwise.advice.mail_reports import MailDraft
from matchwise.advice.reports import FactLine, SourcedText
from matchwise.domain.interview import InterviewForm
from matchwise.provenance import Measure


class ClashKind(StrEnum):
    """How two interviews collide: at one time, on one day, or too far apart to travel in between."""

    OVERLAP = "overlap"
    SAME_DAY = "same day"
    TRAVEL = "travel"


@dataclass(frozen=True, slots=True)
class Clock:
    """A stretch of time by the clock of one place: "09:00" to "12:30", and the zone by its IANA name."""

    day: dt.date
    start: str
    last_day: dt.date
    end: str
    zone: str


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """One interview. begins, ends: in UTC; None where the time or the zone is not told.

    there, own: by the clock of the program and by that of the applicant; None where it is not known. start, end: as the
    file tells them, "" where it does not. asked: the zones of a state that has several, where the file names none.
    reminders: days before it. said: what to know about it.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    form: InterviewForm
    day: dt.date
    start: str
    end: str
    begins: dt.datetime | None
    ends: dt.datetime | None
    there: Clock | None
    own: Clock | None
    asked: tuple[str, ...]
    when: When
    days_away: Measure
    reminders: tuple[Measure, ...]
    said: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two interviews that collide: how, in words, and the two programs."""

    kind: ClashKind
    text: str
    source: str
    acgme_codes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """A program that invited, and for which the file holds no day; since: when it invited."""

    acgme_code: str
    name: str
    city: str
    state: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class ToCheck:
    """What the directory says of a program and may no longer hold, and what it does not say; url: "" where none is."""

    acgme_code: str
    name: str
    city: str
    state: str
    stale: tuple[FactLine, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InterviewsReport:
    """The answer to "when are my interviews, and what is in the way".

    own_zone: the applicant's zone, "" where the file names none; interviews: in the order of time; to_check: programs
    that money is about to be spent on; rules: how collisions are found; losses: what was left out of this distribution.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    phase: str
    applicant_name: str
    own_zone: str
    interviews: tuple[InterviewLine, ...]
    clashes: tuple[Clash, ...]
    open_invitations: tuple[OpenInvitation, ...]
    to_check: tuple[ToCheck, ...]
    rules: tuple[SourcedText, ...]
    losses: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class SheetQuestion:
    """A question for the interview and why it is open."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class SheetReport:
    """The preparation sheet of one program.

    interviews: those of the file with this program; facts: what is known of it; questions: what the facts leave open;
    why_here: what the applicant's own file and the facts give as reasons; rules: of the Match, for the interview;
    notes: the applicant's own; thanks: a draft of a message after the interview; None where none may be sent, and
    why_not says why.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    applicant_name: str
    acgme_code: str
    name: str
    city: str
    state: str
    interviews: tuple[InterviewLine, ...]
    facts: tuple[FactLine, ...]
    questions: tuple[SheetQuestion, ...]
    why_here: tuple[SourcedText, ...]
    rules: tuple[SourcedText, ...]
    notes: str
    thanks: MailDraft | None
    why_not: tuple[SourcedText, ...]
