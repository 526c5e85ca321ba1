"""A dated rule: one value of the outside world that changes from time to time, each change with its source."""

import datetime as dt
from dataclasses import dataclass

from matchwise.errors import EvidenceError, Problem
from matchwise.provenance import Confidence

SEASON_STARTS = (6, 1)
"""Month and day on which a season begins, in the year before its Match: ERAS closes on 31 May and opens in June."""


@dataclass(frozen=True, slots=True)
class RuleValue:
    """The value of a rule from a day on, as read in a document; `cell` is its evidence cell id.

    until: the first day on which the value no longer holds, when it was dropped and not replaced; seen: the day on
    which it was read; expected: a projection that nobody has published yet. A value that is a date is an ISO text.
    hour: the clock time in US Eastern time ("21:00") that goes with a day; other: what the document `other_source` says
    instead; both are empty where nothing more is known.
    """

    value: int | float | str
    since: dt.date
    source: str
    seen: dt.date
    expected: bool
    confidence: Confidence
    note: str
    cell: str
    until: dt.date | None = None
    hour: str = ""
    other: str = ""
    other_source: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule such as `aamc/eras_fee_first_30`: what it says, its unit, and its values, oldest first."""

    id: str
    title: str
    unit: str
    values: tuple[RuleValue, ...]

    def at(self, day: dt.date) -> RuleValue:
        """The newest value that holds on a day; EvidenceError when none does."""
        held = [value for value in self.values if value.since <= day]
        if not held or (held[-1].until is not None and day >= held[-1].until):
            problem = Problem(
                f"rules/{self.id}",
                f"no value is known for {day.isoformat()}.",
                f"Ask for a day from {self.values[0].since.isoformat()} on at which the rule holds.",
            )
            raise EvidenceError(problem)
        return held[-1]

    def for_season(self, season: int) -> RuleValue:
        """The value that holds on 1 June before the Match of a season, when the season begins."""
        return self.at(season_start(season))


def season_start(season: int) -> dt.date:
    """The day on which a season begins: 1 June before its Match."""
    return dt.date(season - 1, *SEASON_STARTS)
