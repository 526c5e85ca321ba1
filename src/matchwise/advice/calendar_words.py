"""The dates of a season in words: the day with its hour, how far away it is, and which come next."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from matchwise.advice.calendar_days import day_words
from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, When
from matchwise.advice.phrasing import date_text, how_many

NEXT = 3
"""How many dates are shown as the next ones."""
NO_DAY = "Day not known"


def next_dates(report: CalendarReport) -> tuple[CalendarDate, ...]:
    """The next dates that are today or ahead, in their order."""
    return tuple([date for date in report.dates if date.when in {When.TODAY, When.AHEAD}][:NEXT])


def over(report: CalendarReport) -> tuple[CalendarDate, ...]:
    """The dates that are over."""
    return tuple(date for date in report.dates if date.when is When.PASSED)


def by_month(dates: Sequence[CalendarDate]) -> Iterator[tuple[str, tuple[CalendarDate, ...]]]:
    """Dates that are not over, by the month of their day in words, those without a day last."""
    ahead = [date for date in dates if date.when is not When.PASSED]
    for month, found in groupby(
        ahead, lambda date: NO_DAY if date.day is None else day_words(date.day, month_only=True)
    ):
        yield month, tuple(found)


def day_text(date: CalendarDate) -> str:
    """The day of a date with hour, second day and end, as far as they are known."""
    if date.day is None:
        return "not known"
    text = day_words(date.day, month_only=date.month_only)
    if date.hour:
        text += f" {date.hour} Eastern"
    if date.other_day is not None:
        text += f" (or {date_text(date.other_day)})"
    return text + (f" to {date_text(date.last_day)}" if date.last_day is not None else "")


def away_text(date: CalendarDate) -> str:
    """How far away a date is; where it stands when it is not ahead."""
    if date.when is not When.AHEAD or date.days_away is None:
        return date.when.value
    return f"in {how_many(int(date.days_away.value), 'day')}" + (" or more" if date.month_only else "")


def moment(date: CalendarDate) -> dt.datetime | None:
    """The moment of a date with a published hour; None for a whole day."""
    if date.day is None or not date.hour:
        return None
    return dt.datetime.combine(date.day, dt.time.fromisoformat(date.hour), ZoneInfo(date.zone))
