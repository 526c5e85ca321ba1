"""The season calendar as an iCalendar file (RFC 5545) that calendar programs import, and update when imported again."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vRecur

from matchwise.advice.calendar_reports import (
    EASTERN,
    CalendarDate,
    CalendarReport,
    Certainty,
    DateKind,
    Readiness,
    ReadyItem,
    When,
)
from matchwise.advice.phrasing import date_text
from matchwise.exports.plain_text import web_address, with_plain_text

MARKS = {Readiness.READY: "[x]", Readiness.MISSING: "[ ]", Readiness.NOT_TOLD: "[?]", Readiness.REMEMBER: "(i)"}
"""How a plain text shows whether a thing is ready."""

_CHANGES_AT = dt.time(2)
_LASTS = dt.timedelta(minutes=30)
_MORNING = dt.timedelta(hours=9)
_FIRST_SEQUENCE = dt.date(2020, 1, 1)
_SURE = frozenset({Certainty.CONFIRMED, Certainty.YOURS})
_RULES = (
    (TimezoneDaylight, "EDT", dt.date(2007, 3, 11), -5, -4, {"FREQ": "YEARLY", "BYMONTH": 3, "BYDAY": "2SU"}),
    (TimezoneStandard, "EST", dt.date(2007, 11, 4), -4, -5, {"FREQ": "YEARLY", "BYMONTH": 11, "BYDAY": "1SU"}),
)  # the US rule since 2007, one rule for each half year: Outlook reads no list of single days


def calendar_ics(report: CalendarReport) -> bytes:
    """The dates that are not over, with lines as RFC 5545 asks; the same report gives the same bytes.

    A date keeps its UID in every file, and SEQUENCE grows with the day of the answer, so that importing again updates.
    """
    report = with_plain_text(report)
    calendar = Calendar()
    calendar.add("prodid", "-//Matchwise//Season calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Residency {' and '.join(str(stand.season) for stand in report.seasons)}")
    events = [
        _event(date, report.as_of) for date in report.dates if date.day is not None and date.when is not When.PASSED
    ]
    if any(date.zone for date in report.dates):
        calendar.add_component(_eastern())
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _eastern() -> Timezone:
    zone = Timezone()
    zone.add("tzid", EASTERN)
    for kind, name, since, before, after, rule in _RULES:
        half = kind()
        half.add("tzname", name)
        half.add("dtstart", dt.datetime.combine(since, _CHANGES_AT))
        half.add("tzoffsetfrom", dt.timedelta(hours=before))
        half.add("tzoffsetto", dt.timedelta(hours=after))
        half.add("rrule", vRecur(rule))
        zone.add_component(half)
    return zone


def _event(date: CalendarDate, as_of: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{date.season}.{date.name.replace('_', '-')}@matchwise.calendar")
    event.add("dtstamp", dt.datetime.combine(as_of, dt.time(), dt.UTC))
    event.add("sequence", sequence_of(as_of))
    start, end = _span(date)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary(date))
    event.add("description", "\n".join(described(date)))
    event.add("status", "CONFIRMED" if date.certainty in _SURE else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("categories", ["Matchwise", f"Season {date.season}", date.certainty.value])
    if address := web_address(date.url):
        event.add("url", address)
    for reminder in date.reminders:
        event.add_component(_alarm(date, int(reminder.value)))
    return event


def sequence_of(as_of: dt.date) -> int:
    """A number that grows with the day of the answer, so that a calendar program takes the newer file."""
    return max((as_of - _FIRST_SEQUENCE).days, 0)


def _span(date: CalendarDate) -> tuple[dt.date | dt.datetime, dt.date | dt.datetime]:
    """First moment and the moment after the last: whole days, or half an hour that a deadline ends and others begin."""
    day = date.day or dt.date.min
    if not date.hour:
        return day, (date.last_day or day) + dt.timedelta(days=1)
    at = dt.datetime.combine(day, dt.time.fromisoformat(date.hour), ZoneInfo(EASTERN))
    return (at - _LASTS, at) if date.kind is DateKind.DEADLINE else (at, at + _LASTS)


def _alarm(date: CalendarDate, days: int) -> Alarm:
    """A reminder so many days before; that of a whole day comes at nine in the morning, not at midnight."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary(date))
    alarm.add("trigger", dt.timedelta(days=-days) + (dt.timedelta() if date.hour else _MORNING))
    return alarm


def summary(date: CalendarDate) -> str:
    """The title with what a reader must know at once: that a day is not sure, or that only its month is known."""
    doubts = [] if date.certainty in _SURE else [date.certainty.value]
    if date.month_only:
        doubts.append("day of the month not known")
    if date.hour and date.kind is DateKind.DEADLINE:
        doubts.insert(0, f"until {date.hour} Eastern")
    return date.title + (f" ({', '.join(doubts)})" if doubts else "")


def described(date: CalendarDate) -> Iterator[str]:
    """Everything known of a date, a line each."""
    yield f"Standing: {date.certainty.value}, confidence {date.confidence.word}."
    if date.other_day is not None and date.day is not None:
        yield f"Sources differ: {date_text(date.day)} or {date_text(date.other_day)}. The earlier day stands here."
    yield from (line for line in (date.how, date.note, date.caution) if line)
    yield f"Source: {date.source}"
    if date.ready:
        yield "What must be ready:"
        yield from (ready_line(item) for item in date.ready)


def ready_line(item: ReadyItem) -> str:
    """One thing with its mark, its word and its source, so that the mark alone says nothing."""
    return f"{MARKS[item.state]} {item.text} ({item.state.value}; {item.source})"
