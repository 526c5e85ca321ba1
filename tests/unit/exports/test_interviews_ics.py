"""The file of interviews: a strict parser accepts it, and moments are right on both sides of every change of clocks."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar, Event

from interview_samples import code_in, entry, report_of
from matchwise.exports.interviews_ics import interviews_ics

NINE, NOON = "09:00", "12:00"


def events(content: bytes) -> list[Any]:
    """Every event, as a strict parser reads it without any error."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    assert vobject.readOne(content.decode()).prodid.value.startswith("-//Matchwise")
    return [part for part in calendar.walk("VEVENT") if isinstance(part, Event)]


@pytest.mark.parametrize(
    ("state", "zone"),
    [
        ("NY", "America/New_York"),
        ("IL", "America/Chicago"),
        ("CO", "America/Denver"),
        ("CA", "America/Los_Angeles"),
        ("AZ", "America/Phoenix"),
        ("HI", "Pacific/Honolulu"),
        ("PR", "America/Puerto_Rico"),
    ],
)
@pytest.mark.parametrize("day", ["2026-10-31", "2026-11-02", "2027-03-13", "2027-03-15", "2027-03-27", "2027-03-29"])
def test_an_event_is_at_its_hour_on_the_clock_of_the_program_on_both_sides_of_a_change(
    state: str, zone: str, day: str
) -> None:
    (event,) = events(interviews_ics(report_of(entry(state, day, times=f"{NINE} {NOON} {zone}"))))
    start, end = event["dtstart"].dt, event["dtend"].dt
    assert start.utcoffset() == end.utcoffset() == dt.timedelta()
    local = start.astimezone(ZoneInfo(zone))
    assert (local.date().isoformat(), f"{local:%H:%M}") == (day, NINE)
    assert end - start == dt.timedelta(hours=3)


# By hand: New York is five hours behind world time in winter, four in summer; Berlin one or two ahead.
@pytest.mark.parametrize(
    ("day", "utc", "own"),
    [
        ("2027-03-12", "14:00", "15:00"),
        ("2027-03-15", "13:00", "14:00"),
        ("2027-03-26", "13:00", "14:00"),
        ("2027-03-29", "13:00", "15:00"),
    ],
)
def test_the_own_clock_follows_both_changes(day: str, utc: str, own: str) -> None:
    report = report_of(entry("NY", day, times=f"{NINE} {NOON}"), more="time_zone: Europe/Berlin\n")
    (event,) = events(interviews_ics(report))
    assert f"{event['dtstart'].dt:%H:%M}" == utc
    assert f"{own} to" in str(event["description"])


def test_an_interview_without_a_clear_time_is_a_whole_day() -> None:
    lines = (entry("NY", "2026-12-03"), entry("TX", "2026-12-04", times=f"{NINE} {NOON}"))
    for event in events(interviews_ics(report_of(*lines))):
        assert event["dtend"].dt - event["dtstart"].dt == dt.timedelta(days=1)
        assert not isinstance(event["dtstart"].dt, dt.datetime)


def test_reminders_come_before_and_none_for_what_is_over() -> None:
    lines = (entry("NY", "2026-12-20", times=f"{NINE} {NOON}"), entry("NY", "2026-11-03"))
    over, ahead = events(interviews_ics(report_of(*lines)))
    assert [alarm["trigger"].dt.days for alarm in ahead.walk("VALARM")] == [-7, -1]
    assert list(over.walk("VALARM")) == []


def test_the_same_report_gives_the_same_bytes_and_importing_again_updates() -> None:
    line = entry("NY", "2026-12-20", form="in_person")
    first, later = (report_of(line, as_of=dt.date(2026, 11, day)) for day in (20, 27))
    assert interviews_ics(first) == interviews_ics(first)
    (old,), (new,) = events(interviews_ics(first)), events(interviews_ics(later))
    assert old["uid"] == new["uid"]
    assert int(old["sequence"]) < int(new["sequence"])
    assert str(new["location"]).endswith(", NY")
    assert code_in("NY") in str(new["description"])


def test_an_interview_that_gets_an_hour_is_the_same_event() -> None:
    (before,) = events(interviews_ics(report_of(entry("NY", "2026-12-20"))))
    (after,) = events(interviews_ics(report_of(entry("NY", "2026-12-20", times="09:00 12:00"))))
    assert before["uid"] == after["uid"]


def test_no_interview_is_an_empty_calendar() -> None:
    assert events(interviews_ics(report_of())) == []
