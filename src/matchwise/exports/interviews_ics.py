"""Interviews as an iCalendar file (RFC 5545): moments in UTC, so that every calendar shows its own clock rightly."""

import datetime as dt
from collections import Counter

from icalendar import Alarm, Calendar, Event

from matchwise.advice.interview_reports import InterviewLine, InterviewsReport
from matchwise.advice.interview_words import clock_words, form_words, there_words
from matchwise.domain.interview import InterviewForm
from matchwise.exports.ics import sequence_of
from matchwise.exports.plain_text import with_plain_text

_MORNING = dt.timedelta(hours=9)


def interviews_ics(report: InterviewsReport) -> bytes:
    """Every interview of the file; the same report gives the same bytes.

    An interview without a time, or at a program whose zone is not chosen, stands as a whole day. An interview keeps its
    UID while program and day stay, and SEQUENCE grows with the day of the answer, so that importing again updates it.
    """
    report = with_plain_text(report)
    calendar = Calendar()
    calendar.add("prodid", "-//Matchwise//Interviews//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Interviews, Match {report.season}")
    seen = Counter[tuple[str, dt.date]]()
    for line in report.interviews:
        calendar.add_component(_event(line, report, seen[line.acgme_code, line.day]))
        seen[line.acgme_code, line.day] += 1
    return bytes(calendar.to_ical())


def _event(line: InterviewLine, report: InterviewsReport, before: int) -> Event:
    """The event of an interview; before: how many the program has earlier on that day."""
    event = Event()
    event.add("uid", f"{line.acgme_code}.{line.day:%Y%m%d}.{before + 1}@matchwise.interviews")
    event.add("dtstamp", dt.datetime.combine(report.as_of, dt.time(), dt.UTC))
    event.add("sequence", sequence_of(report.as_of))
    timed = line.begins is not None and line.ends is not None
    event.add("dtstart", line.begins if timed else line.day)
    event.add("dtend", line.ends if timed else line.day + dt.timedelta(days=1))
    event.add("summary", f"Interview: {line.name} ({form_words(line.form)})")
    event.add("description", "\n".join(_described(line)))
    if line.form is InterviewForm.IN_PERSON:
        event.add("location", f"{line.city}, {line.state}")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("categories", ["Matchwise", f"Season {report.season}"])
    for reminder in line.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"Interview: {line.name}")
        alarm.add("trigger", dt.timedelta(days=-int(reminder.value)) + (dt.timedelta() if timed else _MORNING))
        event.add_component(alarm)
    return event


def _described(line: InterviewLine) -> list[str]:
    told = [f"Program: {line.name}, {line.city}, {line.state} (ACGME {line.acgme_code})."]
    told.append(f"By the clock of the program: {there_words(line)}.")
    told += [f"By your clock: {clock_words(line.own)}."] if line.own is not None else []
    return [*told, *(one.text for one in line.said)]
