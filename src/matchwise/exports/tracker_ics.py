"""The tracker as an iCalendar file (RFC 5545): each dated step of an application as a day; importing again updates."""

import datetime as dt
from collections.abc import Iterator

from icalendar import Calendar, Event

from matchwise.advice.tracker_reports import TrackedProgram, TrackedStep, TrackerReport
from matchwise.exports.plain_text import with_plain_text
from matchwise.records.tracker_words import STATE_TOLD

_FIRST_SEQUENCE = dt.date(2020, 1, 1)


def tracker_ics(report: TrackerReport) -> bytes:
    """Every step that has a day; the same report gives the same bytes."""
    report = with_plain_text(report)
    calendar = Calendar()
    calendar.add("prodid", "-//Matchwise//Tracker//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Applications {report.season}")
    for program in report.programs:
        for step, day in _dated(program):
            calendar.add_component(_event(program, step, day, report))
    return bytes(calendar.to_ical())


def _dated(program: TrackedProgram) -> Iterator[tuple[TrackedStep, dt.date]]:
    return ((step, step.day) for step in program.steps if step.day is not None)


def _event(program: TrackedProgram, step: TrackedStep, day: dt.date, report: TrackerReport) -> Event:
    event = Event()
    event.add("uid", f"{report.season}.{program.acgme_code}.{step.state.value}.{day.isoformat()}@matchwise.tracker")
    event.add("dtstamp", dt.datetime.combine(report.as_of, dt.time(), dt.UTC))
    event.add("sequence", max((report.as_of - _FIRST_SEQUENCE).days, 0))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("summary", f"{STATE_TOLD[step.state].capitalize()}: {program.name}")
    told = [f"{program.city} {program.state}, ACGME code {program.acgme_code}"]
    told += [f"Note: {program.note}"] if program.note else []
    told += [f"Documents sent: {program.documents}"] if program.documents else []
    event.add("description", "\n".join(told))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("categories", ["Matchwise", f"Season {report.season}"])
    return event
