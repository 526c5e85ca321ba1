"""The calendar as CSV and JSON, and its files in a folder."""

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from calendar_samples import calendar_of, calendar_with, date_of
from matchwise.advice.calendar_reports import CalendarReport
from matchwise.errors import InputError
from matchwise.exports.calendar_csv import COLUMNS, calendar_csv
from matchwise.exports.calendar_files import write_calendar
from matchwise.exports.calendar_json import calendar_json

FILES = ("calendar.ics", "calendar.csv", "calendar.pdf")


def rows(report: CalendarReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(calendar_csv(report).removeprefix("\ufeff"))))


def test_the_table_has_a_row_for_each_date_and_no_other() -> None:
    report = calendar_of()
    found = rows(report)
    assert [row["What"] for row in found] == [date.title for date in report.dates]
    assert tuple(found[0]) == COLUMNS


def test_a_row_says_day_hour_zone_standing_source_and_what_comes_before() -> None:
    row = next(row for row in rows(calendar_of(season=2027)) if row["What"].startswith("Rank order list certified"))
    assert (row["Day"], row["Hour"], row["Time zone"]) == ("2027-03-03", "21:00", "America/New_York")
    assert (row["Standing"], row["Source"][:8]) == ("reported", "MatchaMD")
    assert "NRMP registration opens; Rank order lists can be entered" in row["Comes after"]
    assert "Rank" not in row["Note"]


def test_no_text_is_run_as_a_formula() -> None:
    report = calendar_of(season=2027)
    one = dataclasses.replace(date_of(report, "match_day"), title="=1+1", source="@cmd", how="", note="+x", url="-1")
    row = rows(dataclasses.replace(report, dates=(dataclasses.replace(one, needs=()),)))[0]
    assert (row["What"], row["Source"], row["Note"], row["Address"]) == ("'=1+1", "'@cmd", "'+x", "'-1")


def test_json_holds_every_date_with_its_cells() -> None:
    found = json.loads(calendar_json(calendar_with(season=2028)))
    assert found["seasons"] == [{"season": 2028, "phase": "before submission"}]
    deadline = next(date for date in found["dates"] if date["name"] == "rank_list_deadline")
    assert deadline["sources"] == ["rules/seasons/rank_list_deadline:2027-06-01"]
    assert (deadline["day"], deadline["standing"], deadline["days_away"]) == ("2028-03-01", "projected", 461)
    assert {item["state"] for date in found["dates"] for item in date["ready"]} <= {
        "ready",
        "missing",
        "not told",
        "keep in mind",
    }


def test_the_files_are_written_and_written_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    for _ in range(2):
        assert [path.name for path in write_calendar(calendar_of(), folder)] == list(FILES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert (folder / "calendar.csv").read_text(encoding="utf-8") == calendar_csv(calendar_of()).replace("\r\n", "\n")


def test_a_folder_that_is_a_file_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="the folder cannot be made"):
        write_calendar(calendar_of(), tmp_path / "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"
