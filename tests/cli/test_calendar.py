"""`matchwise calendar`: what it prints and writes, and how it refuses what cannot be meant."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from calendar_samples import calendar_of
from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()
FILE = str(EXAMPLES / "failed_then_224.yaml")
TODAY = ["--as-of", "2026-11-26"]


def printed(*words: str) -> str:
    return RUN.invoke(app, ["calendar", *words, *TODAY], catch_exceptions=False, env={"COLUMNS": "100"}).stdout


def refusal(*words: str) -> str:
    ran = RUN.invoke(app, ["calendar", *words])
    assert isinstance(ran.exception, InputError)
    return str(ran.exception)


def test_without_a_file_the_first_two_seasons_ahead_are_shown() -> None:
    text = printed()
    assert "Season 2027 (applications in autumn 2026, start in July 2027): interviews" in text
    assert "Season 2028 (applications in autumn 2027, start in July 2028): before submission" in text
    assert "Season 2029" not in text
    assert "Matchwise's own advice" in text


def test_a_season_that_nobody_has_published_is_projected_throughout() -> None:
    found = json.loads(printed("--season", "2030", "--json"))
    assert found["seasons"] == [{"season": 2030, "phase": "before submission"}]
    assert {date["standing"] for date in found["dates"] if date["day"]} == {"projected"}
    assert {date["day"] for date in found["dates"] if date["name"] == "match_day"} == {"2030-03-15"}
    text = printed("--season", "2030")
    assert "15 March 2030" in text
    assert text.count("projected, confidence low") == sum(bool(date["day"]) for date in found["dates"]) - 1


def test_the_parts_come_in_the_order_in_which_they_are_read() -> None:
    text = printed(FILE)
    parts = ["Read this first", "Next", "All dates", "What must be ready", "Keep in mind"]
    assert sorted(parts, key=text.index) == parts
    assert "3 of at most 4 letters" in text
    assert "missing: 3 of at most 4 letters" not in text
    assert "$100,000" in text


def test_a_season_named_wins_over_that_of_the_file() -> None:
    assert "Season 2027 (" in printed(FILE, "--season", "2027")
    assert "Season 2028 (" not in printed(FILE, "--season", "2027")


def test_files_are_named_on_standard_error_so_that_json_stays_whole(tmp_path: Path) -> None:
    words = ["calendar", FILE, "--json", "--out", str(tmp_path), *TODAY]
    ran = RUN.invoke(app, words, catch_exceptions=False)
    assert json.loads(ran.stdout)["as_of"] == "2026-11-26"
    assert ran.stderr.count("Written: ") == 3
    assert len(Calendar.from_ical((tmp_path / "calendar.ics").read_bytes()).walk("VEVENT")) > 20


def test_a_narrow_terminal_shows_every_date() -> None:
    narrow = RUN.invoke(app, ["calendar", "--season", "2027", *TODAY], env={"COLUMNS": "40"}).stdout
    assert max(map(len, narrow.splitlines())) <= 40
    told = " ".join(narrow.split())
    titles = [date.title for date in calendar_of(season=2027).dates]
    assert [title for title in titles if title not in told] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--season", "2040"], "nothing is known about the days of season 2040"),
        (["--season", "soon"], "--season"),
        (["--season", "-1"], "--season"),
        (["--season", ""], "--season"),
        (["--as-of", "2040-01-01"], "no known season is ahead of 1 January 2040"),
        (["--as-of", "2026-02-30"], "--as-of"),
        (["nowhere.yaml"], "does not exist"),
        (["--out", ""], "--out"),
        (["--out", "/dev/null/folder", "--as-of", "2026-11-26"], "folder"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_place(words: list[str], said: str) -> None:
    assert said in refusal(*words)


def test_a_hostile_name_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    file = tmp_path / "applicant.yaml"
    text = Path(FILE).read_text(encoding="utf-8")
    file.write_text(text.replace("Example Failed Then Passed", '"\\e[31mRed\\u202eName"'), encoding="utf-8")
    ran = RUN.invoke(app, ["calendar", str(file), *TODAY])
    assert "\x1b" not in ran.output
    assert "\u202e" not in ran.output
