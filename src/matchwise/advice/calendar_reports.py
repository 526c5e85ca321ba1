"""Frozen reports on the season calendar: each date with its standing, its source, and what must be ready for it."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from matchwise.advice.reports import SourcedText
from matchwise.provenance import Confidence, Measure

EASTERN = "America/New_York"
"""The time zone of every hour that ERAS, the NRMP and ECFMG publish."""


class DateKind(StrEnum):
    """What a date is: something opens, something is due, something happens, or a step that is taken from then on."""

    OPENS = "opens"
    DEADLINE = "deadline"
    EVENT = "event"
    STEP = "step"


class Certainty(StrEnum):
    """How sure a day is.

    CONFIRMED: an official page gave it. REPORTED: others gave it, and no official page was seen. PROJECTED: nobody has
    published it. YOURS: from the applicant file. UNKNOWN: no day is known.
    """

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    PROJECTED = "projected"
    YOURS = "yours"
    UNKNOWN = "not known"


class When(StrEnum):
    """Where a date stands on the day of the answer."""

    PASSED = "passed"
    TODAY = "today"
    UNDER_WAY = "under way"
    AHEAD = "ahead"
    UNKNOWN = "day not known"


class Readiness(StrEnum):
    """Whether a thing is ready, as far as the applicant file tells; REMEMBER marks a rule to keep, not a thing."""

    READY = "ready"
    MISSING = "missing"
    NOT_TOLD = "not told"
    REMEMBER = "keep in mind"


@dataclass(frozen=True, slots=True)
class ReadyItem:
    """One thing that must be ready: what, whether it is, and the source of saying so (`cell` where it is evidence)."""

    text: str
    state: Readiness
    source: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """One date of a season.

    name: stable within the season ("rank_list_deadline"); day: the earlier one where sources differ, then `other_day`
    is the later one; None where no day is known. last_day: where it is a stretch of days. month_only: the month is
    known and its first day stands for it. seen: the day on which its source was read, the earliest where several are;
    None for the applicant's own. hour, zone: the clock time as published ("21:00") and its zone, "" where none
    is. how: how a day that nobody published was worked out, and what the days of earlier seasons were; caution: why to
    check it before acting. days_away: from the day of the answer, negative when passed. ready: what must be ready;
    needs: names of the dates that come before; reminders: days before the date.
    """

    name: str
    season: int
    title: str
    kind: DateKind
    day: dt.date | None
    last_day: dt.date | None
    other_day: dt.date | None
    month_only: bool
    hour: str
    zone: str
    certainty: Certainty
    confidence: Confidence
    source: str
    seen: dt.date | None
    cells: tuple[str, ...]
    url: str
    note: str
    how: str
    caution: str
    when: When
    days_away: Measure | None
    ready: tuple[ReadyItem, ...]
    needs: tuple[str, ...]
    reminders: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class SeasonStand:
    """A season of the calendar and where the day of the answer lies in it, in words."""

    season: int
    phase: str


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """The answer to "what comes when, and what must be ready for it".

    version, evidence: what it was made with; seasons: those shown; known: every season that can be asked for; personal:
    whether an applicant file was read for it; alerts: what the reader must know first; conflicts: dates that do not fit
    each other; dates: in the order of their days, those without a day last; notes: limits that are said once.
    """

    version: str
    evidence: str
    as_of: dt.date
    seasons: tuple[SeasonStand, ...]
    known: tuple[SeasonStand, ...]
    personal: bool
    applicant_name: str
    alerts: tuple[SourcedText, ...]
    conflicts: tuple[SourcedText, ...]
    dates: tuple[CalendarDate, ...]
    notes: tuple[SourcedText, ...]
