"""The calendar file: two strict parsers accept it, hours are right across both changes of the clock, text is inert."""

import dataclasses
import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event

from calendar_samples import TODAY, calendar_of, calendar_with, date_of
from matchwise.advice.calendar_reports import EASTERN, CalendarDate, CalendarReport, DateKind, When
from matchwise.exports.ics import calendar_ics
from matchwise.exports.plain_text import plain
from matchwise.provenance import Measure

START = dt.date(2026, 5, 1)
HOSTILE = "a;b,c\\n\r\nEND:VEVENT\r\nBEGIN:VALARM\x00\x1b[31m \u202egnp\u2066 «ñ» 👩‍⚕️ \ud800 " + "x" * 300


def parsed(content: bytes) -> Calendar:
    """The calendar as a strict parser reads it; nothing in it may be an error."""
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def events(content: bytes) -> dict[str, Event]:
    """Every event by its UID; each UID stands once."""
    found = [part for part in parsed(content).walk("VEVENT") if isinstance(part, Event)]
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def changed(**changes: object) -> CalendarReport:
    """A calendar of one date with changes."""
    report = calendar_of(as_of=START, season=2027)
    one = dataclasses.replace(date_of(report, "rank_list_deadline"), **changes)  # type: ignore[arg-type] # its fields
    return dataclasses.replace(report, dates=(one,))


def the_event(report: CalendarReport) -> Event:
    return next(iter(events(calendar_ics(report)).values()))


def test_every_line_ends_and_folds_as_the_standard_asks() -> None:
    content = calendar_ics(calendar_of(as_of=START))
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|(?<!\r)\n|\r(?!\n)", content)
    assert "".join(line.decode() for line in lines) == content.decode().replace("\r\n", "")  # no fold cuts a letter


def test_a_second_strict_parser_accepts_it_and_reads_the_same_days() -> None:
    content = calendar_ics(calendar_of(as_of=START))
    other = vobject.readOne(content.decode(), validate=True)
    read = {event.uid.value: event.dtstart.value for event in other.vevent_list}
    assert read.keys() == events(content).keys()
    for uid, event in events(content).items():
        start = event.decoded("dtstart")
        assert read[uid] == start
        if isinstance(start, dt.datetime):
            assert read[uid].utcoffset() == start.utcoffset()


def test_what_the_standard_asks_of_a_calendar_and_an_event_is_there() -> None:
    content = calendar_ics(calendar_of(as_of=START))
    calendar = parsed(content)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == [EASTERN]
    for event in events(content).values():
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE"} <= set(event)
        assert event.decoded("dtend") > event.decoded("dtstart")
        assert str(event["status"]) in {"CONFIRMED", "TENTATIVE"}


@pytest.mark.parametrize(
    ("name", "end", "offset"),
    [
        ("programs-review", dt.datetime(2026, 9, 23, 13, tzinfo=dt.UTC), -4),  # before the clock goes back
        ("rank-list-deadline", dt.datetime(2027, 3, 4, 2, tzinfo=dt.UTC), -5),  # after it, before it goes forward
        ("match-week", dt.datetime(2027, 3, 15, 14, 30, tzinfo=dt.UTC), -4),  # the day after it went forward
        ("eras-closes", dt.datetime(2027, 5, 31, 21, tzinfo=dt.UTC), -4),
    ],
)
def test_hours_are_right_on_both_sides_of_both_changes_of_the_clock(name: str, end: dt.datetime, offset: int) -> None:
    event = events(calendar_ics(calendar_of(as_of=START, season=2027)))[f"2027.{name}@matchwise.calendar"]
    assert event.decoded("dtend") == end
    assert event.decoded("dtend").utcoffset() == dt.timedelta(hours=offset)
    assert event["dtstart"].params["TZID"] == EASTERN


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        ("2026-11-01T00:30", -4),
        ("2026-11-01T02:30", -5),
        ("2027-03-14T01:30", -5),
        ("2027-03-14T03:30", -4),
    ],
)
def test_the_time_zone_of_the_file_changes_in_the_night_of_the_change(moment: str, hours: int) -> None:
    text = calendar_ics(calendar_of(as_of=START, season=2027)).decode()
    zone = vobject.readOne(text).vtimezone.tzinfo
    assert dt.datetime.fromisoformat(moment).replace(tzinfo=zone).utcoffset() == dt.timedelta(hours=hours)


def test_the_time_zone_of_the_file_is_that_of_the_official_tables_for_years() -> None:
    zone = vobject.readOne(calendar_ics(calendar_of(as_of=START, season=2027)).decode()).vtimezone.tzinfo
    for days in range(365 * 8):
        noon = dt.datetime(2026, 1, 1, 12, tzinfo=zone) + dt.timedelta(days=days)
        assert noon.utcoffset() == noon.replace(tzinfo=ZoneInfo(EASTERN)).utcoffset()


def test_a_deadline_ends_at_its_hour_and_other_events_begin_then() -> None:
    deadline = the_event(changed())
    assert deadline.decoded("dtend").hour == 21
    assert "until 21:00 Eastern" in str(deadline["summary"])
    opening = the_event(changed(kind=DateKind.OPENS))
    assert opening.decoded("dtstart").hour == 21


def test_a_day_without_an_hour_is_a_whole_day_and_a_stretch_ends_after_its_last() -> None:
    found = events(calendar_ics(calendar_of(as_of=START, season=2027)))
    fee, soap = found["2027.standard-fee@matchwise.calendar"], found["2027.soap@matchwise.calendar"]
    assert (fee.decoded("dtstart"), fee.decoded("dtend")) == (dt.date(2027, 1, 29), dt.date(2027, 1, 30))
    assert (soap.decoded("dtstart"), soap.decoded("dtend")) == (dt.date(2027, 3, 15), dt.date(2027, 3, 19))
    assert "29 January 2027 or 31 January 2027" in str(fee["description"])


def test_a_leap_day_is_a_day_like_others() -> None:
    event = the_event(changed(day=dt.date(2028, 2, 29), hour="", zone=""))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2028, 2, 29), dt.date(2028, 3, 1))


def test_what_is_not_sure_is_tentative_and_says_so_in_its_title() -> None:
    found = events(calendar_ics(calendar_of(as_of=START)))
    assert str(found["2027.letter-portal@matchwise.calendar"]["status"]) == "CONFIRMED"
    for uid, event in found.items():
        if str(event["status"]) == "TENTATIVE":
            assert re.search(r"reported|projected", str(event["summary"])), uid
    assert "day of the month not known" in str(found["2027.oet@matchwise.calendar"]["summary"])


def alarms(event: Event) -> list[dt.timedelta]:
    return [part.decoded("trigger") for part in event.walk("VALARM") if isinstance(part, Alarm)]


def test_a_reminder_of_a_whole_day_comes_at_nine_in_the_morning() -> None:
    seven = (Measure(7, "days"),)
    assert alarms(the_event(changed(reminders=seven))) == [dt.timedelta(days=-7)]
    assert alarms(the_event(changed(reminders=seven, hour="", zone=""))) == [dt.timedelta(days=-7, hours=9)]


def test_a_date_keeps_its_uid_and_a_later_file_updates_it() -> None:
    first, second = (events(calendar_ics(calendar_of(as_of=day))) for day in (START, TODAY))
    assert second.keys() < first.keys()
    assert {first[uid].decoded("sequence") < second[uid].decoded("sequence") for uid in second} == {True}
    assert {first[uid].decoded("dtstamp") < second[uid].decoded("dtstamp") for uid in second} == {True}


def test_the_same_report_gives_the_same_bytes() -> None:
    assert calendar_ics(calendar_of()) == calendar_ics(calendar_of())


def test_what_is_over_and_what_has_no_day_is_left_out() -> None:
    report = calendar_of(season=2027)
    shown = {
        f"2027.{d.name.replace('_', '-')}@matchwise.calendar"
        for d in report.dates
        if d.when is not When.PASSED and d.day
    }
    assert events(calendar_ics(report)).keys() == shown


def test_an_empty_calendar_is_still_a_calendar() -> None:
    empty = dataclasses.replace(calendar_of(), dates=())
    assert parsed(calendar_ics(empty)).walk("VEVENT") == []


def test_the_name_of_the_applicant_is_not_in_the_file() -> None:
    assert b"Zebra" not in calendar_ics(calendar_with(name="Dr Zebra"))


def test_hostile_text_stays_text() -> None:
    report = changed(title=HOSTILE, note=HOSTILE, source=HOSTILE, url="javascript:alert(1)")
    content = calendar_ics(report)
    event = the_event(report)
    assert content.count(b"BEGIN:VEVENT") == content.count(b"END:VEVENT\r\n") == 1
    assert plain(HOSTILE) in str(event["summary"])
    assert plain(HOSTILE) in str(event["description"])
    assert "URL" not in event
    assert max(map(len, content.split(b"\r\n"))) <= 75
    vobject.readOne(content.decode(), validate=True)


@given(text=st.text(max_size=200))
def test_any_text_comes_back_as_it_is_shown(text: str) -> None:
    event = the_event(changed(title=f"x{text}", certainty=date_of(calendar_of(season=2027), "match_day").certainty))
    assert str(event["summary"]).startswith(plain(f"x{text}"))


def test_a_huge_calendar_is_written_and_read() -> None:
    report = calendar_of(as_of=START, season=2027)
    many: tuple[CalendarDate, ...] = tuple(
        dataclasses.replace(date_of(report, "soap"), name=f"soap_{number}") for number in range(500)
    )
    assert len(events(calendar_ics(dataclasses.replace(report, dates=many)))) == 500
