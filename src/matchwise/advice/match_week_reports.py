"""Frozen reports on Match Week with SOAP, and on the visa after the Match: dates, rules, papers, what comes next."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.calendar_reports import CalendarDate, ReadyItem
from matchwise.advice.reports import SourcedText
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class OpenSeats:
    """A program whose newest known Match left first-year positions open; year: as its source says it.

    applied: whether the log of the file names it; asks: why the figure is to be checked, "" where nothing speaks
    against it; visa: what its pages say, "" where nobody in our sources tells it.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    positions: Measure
    open: Measure
    year: str
    source: str
    applied: bool
    asks: str
    visa: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """What changes in the file for the next season: the field in words, what stands there, what will, and why."""

    field: str
    now: str
    then: str
    why: str


@dataclass(frozen=True, slots=True)
class MatchWeekReport:
    """The answer to "what do I do in Match Week, and what if I do not match".

    now: what the day asks for, in a sentence; kit: what must be ready before Monday of Match Week; open_seats: the most
    open first; unknown: programs for which nobody in our sources tells filled positions; next_season: None where its
    days are not known; changes: of the file, for it.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    phase: str
    applicant_name: str
    now: str
    alerts: tuple[SourcedText, ...]
    dates: tuple[CalendarDate, ...]
    rules: tuple[SourcedText, ...]
    kit: tuple[ReadyItem, ...]
    open_seats: tuple[OpenSeats, ...]
    with_open: Measure
    unknown: Measure
    plan_b: tuple[SourcedText, ...]
    next_season: str
    changes: tuple[FileChange, ...]
    losses: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class VisaRule:
    """One rule of a visa: what it says, the day it was seen, and its source."""

    visa: str
    text: str
    seen: dt.date
    source: str
    cell: str


@dataclass(frozen=True, slots=True)
class AfterMatchReport:
    """The answer to "what comes between the Match and the first day of training".

    needs: whether the file says that a visa is needed; entry: entry rules for the citizenships of the file, and what
    must be known first; dates: the steps in their order with what must be ready; rules: each with the day it was seen;
    as_read: the newest day on which any of them was seen, None where all were left out.
    """

    version: str
    evidence: str
    as_of: dt.date
    season: int
    applicant_name: str
    needs: bool
    entry: tuple[SourcedText, ...]
    dates: tuple[CalendarDate, ...]
    rules: tuple[VisaRule, ...]
    as_read: dt.date | None
    notes: tuple[SourcedText, ...]
