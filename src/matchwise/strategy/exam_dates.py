"""When an exam can be taken and when its result is there: rules on attempts, and the days of the seasons."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.season import SeasonDates
from matchwise.evidence import Evidence, RuleValue
from matchwise.evidence.rulebook import attempts_allowed

MONTHS_PER_YEAR = 12
FOURTH = 4
_LATEST_DAY = 28  # every month has it


class Timing(StrEnum):
    """Whether a result serves the applications of a season.

    SAFE: even a late result is there before applications can be sent; TIGHT: a usual one is there when programs first
    read, a late one is not surely; LATE: even a usual one comes after programs have begun to read.
    """

    SAFE = "safe"
    TIGHT = "tight"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ResultDelay:
    """Weeks until a result: usually, and to be allowed for; with their rules."""

    usual: RuleValue
    allowed: RuleValue

    def known_by(self, sitting: dt.date, *, late: bool) -> dt.date:
        """The day on which the result of a sitting is there, usually or late."""
        return sitting + dt.timedelta(weeks=int((self.allowed if late else self.usual).value))


@dataclass(frozen=True, slots=True)
class SeasonWindow:
    """The last days to sit an exam for one season.

    safe_until: a late result is there when applications can first be sent; last: a usual result is there when programs
    first read; visa_until: a usual result is there by the deadline of rank lists, which is early enough for H-1B.
    """

    season: int
    safe_until: dt.date
    last: dt.date
    visa_until: dt.date
    dates: SeasonDates

    def timing(self, sitting: dt.date) -> Timing:
        """How a sitting serves the applications of the season."""
        if sitting <= self.safe_until:
            return Timing.SAFE
        return Timing.TIGHT if sitting <= self.last else Timing.LATE


@dataclass(frozen=True, slots=True)
class NextAttempt:
    """The first day on which a Step may be taken again; day is None when no attempt is left.

    allowed: attempts at each Step; rules: those that decided, besides that one.
    """

    day: dt.date | None
    allowed: RuleValue
    rules: tuple[RuleValue, ...] = ()


def result_delay(evidence: Evidence, day: dt.date) -> ResultDelay:
    """How long results take, by the rules of a day; EvidenceError when they were left out."""
    usual, allowed = (evidence.rule(f"usmle/result_{name}_weeks").at(day) for name in ("usual", "allowed"))
    return ResultDelay(usual, allowed)


def season_window(dates: SeasonDates, delay: ResultDelay) -> SeasonWindow:
    """The last days to sit an exam for a season."""
    usual, allowed = (dt.timedelta(weeks=int(rule.value)) for rule in (delay.usual, delay.allowed))
    return SeasonWindow(
        season=dates.season,
        safe_until=dates.submit_from.day - allowed,
        last=dates.review_from.day - usual,
        visa_until=dates.rank_list_deadline.day - usual,
        dates=dates,
    )


def served(windows: Sequence[SeasonWindow], sitting: dt.date) -> SeasonWindow | None:
    """The first season that a sitting serves safely; None when no known season is late enough."""
    return min((w for w in windows if w.timing(sitting) is Timing.SAFE), key=lambda w: w.season, default=None)


def next_attempt(evidence: Evidence, taken: Sequence[dt.date], as_of: dt.date) -> NextAttempt:
    """When a Step that was taken on some days, and never passed, may be taken again.

    Four attempts are allowed; three may lie within 12 months, which the first three always may; the fourth comes at
    least 12 months after the first and six after the newest.
    """
    allowed = attempts_allowed(evidence, as_of)
    if len(taken) >= int(allowed.value):
        return NextAttempt(None, allowed)
    if len(taken) < FOURTH - 1:
        return NextAttempt(as_of, allowed)
    first = evidence.rule("usmle/fourth_attempt_after_first").at(as_of)
    last = evidence.rule("usmle/fourth_attempt_after_last").at(as_of)
    days = (months_after(min(taken), int(first.value)), months_after(max(taken), int(last.value)))
    return NextAttempt(max(as_of, *days), allowed, (first, last))


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; days past the 28th are counted on from there."""
    total = day.year * MONTHS_PER_YEAR + day.month - 1 + months
    year, month = divmod(total, MONTHS_PER_YEAR)
    if day.day <= _LATEST_DAY:
        return dt.date(year, month + 1, day.day)
    return dt.date(year, month + 1, _LATEST_DAY) + dt.timedelta(days=day.day - _LATEST_DAY)


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later."""
    return months_after(day, years * MONTHS_PER_YEAR)
