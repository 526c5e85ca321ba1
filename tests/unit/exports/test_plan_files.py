"""The files of a plan: a calendar that parsers accept with the right hours, one page of PDF, rows of CSV, JSON."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar, Event

from matchwise.advice.plan_calendar import plan_calendar
from matchwise.advice.plan_reports import PlanReport
from matchwise.exports.figures import PRINT, SCREEN
from matchwise.exports.ics import calendar_ics
from matchwise.exports.plan_csv import COLUMNS, plan_csv
from matchwise.exports.plan_figure import timeline
from matchwise.exports.plan_files import PLAN_FILES, write_plan
from matchwise.exports.plan_json import plan_json
from matchwise.exports.plan_pdf import plan_pdf
from matchwise.pdf_pages import read_pdf
from plan_report_samples import DAY, READ, sample_plan, task

HOSTILE = '=HYPERLINK("http://example.com","x")<script>alert(1)</script>\u202e\x00'


def events(report: PlanReport) -> dict[str, Event]:
    calendar = Calendar.from_ical(calendar_ics(plan_calendar(report)))
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return {str(event["uid"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}


def hostile() -> PlanReport:
    return replace(sample_plan(), tasks=(task(title=HOSTILE), *sample_plan().tasks[1:]))


def test_the_calendar_has_the_place_to_ask_for_the_work_and_the_last_day_of_the_season() -> None:
    found = events(sample_plan())
    assert set(found) == {f"2028.plan-{name}@matchwise.calendar" for name in ("stay", "stay-place", "apply-2028")}
    work = found["2028.plan-stay@matchwise.calendar"]
    assert (work.decoded("dtstart"), work.decoded("dtend")) == (dt.date(2027, 5, 27), dt.date(2027, 6, 24))
    assert found["2028.plan-stay-place@matchwise.calendar"].decoded("dtstart") == DAY


def test_the_last_day_ends_at_the_published_hour_of_eastern_time() -> None:
    ends = events(sample_plan())["2028.plan-apply-2028@matchwise.calendar"].decoded("dtend")
    assert ends == dt.datetime.combine(READ, dt.time(9), ZoneInfo("America/New_York"))
    assert ends.astimezone(dt.UTC).hour == 13


def test_without_a_published_hour_the_last_day_is_a_whole_day() -> None:
    start = events(sample_plan(hour=""))["2028.plan-apply-2028@matchwise.calendar"].decoded("dtstart")
    assert start == READ
    assert b"VTIMEZONE" not in calendar_ics(plan_calendar(sample_plan(hour="")))


def test_reminders_come_before_the_work_and_what_it_waits_for_stands_in_the_text() -> None:
    applied = events(sample_plan())["2028.plan-apply-2028@matchwise.calendar"]
    triggers = [alarm.decoded("trigger") for alarm in applied.walk("VALARM")]
    assert triggers == [dt.timedelta(days=-60), dt.timedelta(days=-7)]
    assert "[ ] Sample stay" in str(applied["description"])


def test_another_strict_parser_reads_it_too() -> None:
    found = vobject.readOne(calendar_ics(plan_calendar(sample_plan())).decode())
    assert len(found.vevent_list) == 3


def test_hostile_text_stays_text() -> None:
    content = calendar_ics(plan_calendar(hostile()))
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 3
    rows = list(csv.reader(io.StringIO(plan_csv(hostile()).removeprefix("\ufeff"))))
    assert rows[1][0].startswith("'=")
    for medium in (SCREEN, PRINT):
        assert "<script" not in timeline(hostile(), medium).svg


def test_csv_has_a_row_a_task_with_its_days_and_range() -> None:
    text = plan_csv(sample_plan())
    assert text.startswith("\ufeff")
    head, stay, applied = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(head) == COLUMNS
    assert stay[3:8] == ["2026-11-26", "2027-05-27", "2027-06-24", "2027-07-22", "2027-09-22"]
    assert stay[9:12] == ["4", "1", "8"]
    assert applied[9:12] == ["", "", ""]
    assert "Sample stay" in applied


def test_the_pdf_is_one_page_with_the_answer_the_tasks_and_the_plans() -> None:
    read = read_pdf(plan_pdf(sample_plan()), "plan.pdf")
    assert read.count == 1
    for words in ("Best plan: a sample.", "Sample stay", "Sample plan nothing", "22 September 2027"):
        assert words in " ".join(read.pages[0].text.split())


def test_the_same_plan_gives_the_same_bytes() -> None:
    for write in PLAN_FILES.values():
        assert write(sample_plan()) == write(sample_plan())


def test_json_names_every_part_and_is_plain() -> None:
    told = json.loads(plan_json(sample_plan()))
    assert told["best"] == "each_year"
    assert [one["name"] for one in told["tasks"]] == ["stay", "apply_2028"]
    assert told["compared"][1]["gain"]["low"] == pytest.approx(0.01)
    assert told["changes"] is None
    assert told["applicant_file"] == "version: 1\nseason: 2028\n"


def test_the_four_files_are_written(tmp_path: Path) -> None:
    written = write_plan(sample_plan(), tmp_path / "plan")
    assert sorted(path.name for path in written) == sorted(PLAN_FILES)
    assert all(path.stat().st_size for path in written)


def test_the_time_line_says_in_words_what_it_shows() -> None:
    drawn = timeline(sample_plan(), SCREEN)
    assert "1 task" in drawn.words
    assert "22 September 2027" in drawn.words
    assert "apply 2028" in drawn.svg
    assert "Sample stay" in drawn.svg
