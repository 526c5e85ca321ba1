"""Calendars for tests: the shipped dates of a season for a synthetic applicant, and what stands in them."""

import datetime as dt

from matchwise.advice.calendar import season_calendar
from matchwise.advice.calendar_reports import CalendarDate, CalendarReport, Readiness
from matchwise.domain.applicant import Applicant
from synthetic_case import evidence, synthetic_applicant

TODAY = dt.date(2026, 11, 26)


def calendar_of(
    as_of: dt.date = TODAY, applicant: Applicant | None = None, season: int | None = None
) -> CalendarReport:
    """The calendar by the shipped evidence."""
    return season_calendar(evidence(), as_of=as_of, applicant=applicant, season=season)


def calendar_with(season: int = 2027, as_of: dt.date = TODAY, **changes: object) -> CalendarReport:
    """The calendar of a synthetic applicant, with changes to the file."""
    return calendar_of(as_of, synthetic_applicant(season=season, **changes))


def names(report: CalendarReport) -> list[str]:
    """The names of all dates, in their order."""
    return [date.name for date in report.dates]


def date_of(report: CalendarReport, name: str) -> CalendarDate:
    """The first date of a name."""
    return next(date for date in report.dates if date.name == name)


def items(report: CalendarReport, name: str, state: Readiness) -> list[str]:
    """The things of one date that are in a state."""
    return [item.text for item in date_of(report, name).ready if item.state is state]
