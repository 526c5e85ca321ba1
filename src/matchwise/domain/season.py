"""Seasons: the dates of one Match, the phase that a day falls in, and the season that is being planned."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_FRIDAY = 4


class Phase(StrEnum):
    """Where a season stands on a day; it decides what is asked and advised.

    BEFORE_SUBMISSION: applications cannot be sent yet; lists are planned.
    AFTER_SUBMISSION: applications can be sent; programs have not begun to interview.
    INTERVIEWS: programs interview; rank lists cannot be entered yet.
    RANKING: rank lists can be entered, up to and including the day of the deadline.
    MATCH_WEEK: rank lists are closed; Match Week and SOAP come next, up to and including Match Day.
    AFTER: Match Day is over.
    """

    BEFORE_SUBMISSION = "before_submission"
    AFTER_SUBMISSION = "after_submission"
    INTERVIEWS = "interviews"
    RANKING = "ranking"
    MATCH_WEEK = "match_week"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class SeasonDate:
    """A day of a season; `confirmed` is False for a projection and for a day known only from a secondary source."""

    day: dt.date
    confirmed: bool


@dataclass(frozen=True, slots=True)
class SeasonDates:
    """The days that divide one season, in US Eastern time; `season` is the year of the Match.

    Raises ValueError when the days are not in the order of the fields.
    """

    season: int
    opens: SeasonDate
    submit_from: SeasonDate
    review_from: SeasonDate
    interviews_from: SeasonDate
    ranking_opens: SeasonDate
    rank_list_deadline: SeasonDate
    match_week: SeasonDate
    match_day: SeasonDate

    def __post_init__(self) -> None:
        """Refuse days that are out of order."""
        days = [date.day for date in self.in_order()]
        if days != sorted(days):
            message = f"the days of season {self.season} are out of order: {', '.join(map(str, days))}"
            raise ValueError(message)

    def in_order(self) -> tuple[SeasonDate, ...]:
        """All days of the season, first to last."""
        return (
            self.opens,
            self.submit_from,
            self.review_from,
            self.interviews_from,
            self.ranking_opens,
            self.rank_list_deadline,
            self.match_week,
            self.match_day,
        )


def phase(as_of: dt.date, dates: SeasonDates) -> Phase:
    """The phase of one season on a day."""
    if as_of < dates.submit_from.day:
        return Phase.BEFORE_SUBMISSION
    if as_of < dates.interviews_from.day:
        return Phase.AFTER_SUBMISSION
    if as_of < dates.ranking_opens.day:
        return Phase.INTERVIEWS
    if as_of <= dates.rank_list_deadline.day:
        return Phase.RANKING
    return Phase.MATCH_WEEK if as_of <= dates.match_day.day else Phase.AFTER


def season_to_plan(as_of: dt.date, seasons: Iterable[SeasonDates]) -> int | None:
    """The first season whose applications cannot be sent yet on a day; None when no known season is that late."""
    ahead = [dates.season for dates in seasons if phase(as_of, dates) is Phase.BEFORE_SUBMISSION]
    return min(ahead, default=None)


def usual_match_day(season: int) -> dt.date:
    """The third Friday of March of the season's year.

    Source of the rule: Wikipedia, "Match Day (medicine)"; it holds for 2026 and for the dates announced for 2027.
    """
    first = dt.date(season, 3, 1)
    return first + dt.timedelta(days=(_FRIDAY - first.weekday()) % 7 + 14)
