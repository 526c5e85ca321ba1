"""`matchwise plan`: what it prints for a real applicant, the files it writes, and what it refuses."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()
FILE = str(EXAMPLES / "h1b_only.yaml")
SHORT = ("--as-of", "2026-11-26", "--years", "1")


@cache
def printed(*words: str) -> str:
    return RUN.invoke(app, ["plan", FILE, *SHORT, *words], catch_exceptions=False).stdout


def test_the_answer_comes_first_then_tasks_then_other_plans_then_how_to_read_it() -> None:
    text = printed()
    parts = ["Best plan:", "What to do", "Beside other plans", "Dates, money and time", "How to read this"]
    assert sorted(parts, key=text.index) == parts
    assert "Change nothing" in text


def test_json_gains_agree_with_the_chance_of_the_two_plans() -> None:
    told = json.loads(printed("--json"))
    nothing, best = told["compared"][0], next(one for one in told["compared"] if one["name"] == told["best"])
    assert nothing["name"] == "nothing"
    assert best["gain"]["value"] == pytest.approx(best["match"]["value"] - nothing["match"]["value"])
    assert best["match"]["value"] == pytest.approx(sum(year["adds"]["value"] for year in best["years"]))


def test_files_are_written_and_a_later_plan_says_what_changed(tmp_path: Path) -> None:
    ran = RUN.invoke(app, ["plan", FILE, *SHORT, "--out", str(tmp_path)], catch_exceptions=False)
    assert ran.exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"plan.pdf", "plan.ics", "plan.csv", "plan.json"}
    older = tmp_path / "plan.json"
    later = RUN.invoke(
        app, ["plan", FILE, *SHORT, "--months", "0", "--since", str(older), "--json"], catch_exceptions=False
    )
    changes = json.loads(later.stdout)["changes"]
    assert [cause["text"] for cause in changes["causes"]] == ["Months of work a year: 0, before 4."]
    assert changes["effects"]


@pytest.mark.parametrize("words", [("--years", "4"), ("--years", "0"), ("--money", "0"), ("--months", "13")])
def test_numbers_out_of_bounds_are_refused(words: tuple[str, ...]) -> None:
    ran = RUN.invoke(app, ["plan", FILE, *words])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems[0].field == words[0]


def test_money_that_pays_for_no_application_is_refused_with_the_least_that_does() -> None:
    ran = RUN.invoke(app, ["plan", FILE, *SHORT, "--money", "20"])
    assert isinstance(ran.exception, InputError)
    assert "Write at least $" in ran.exception.problems[0].remedy


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[1]"])
def test_an_earlier_plan_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    older = tmp_path / "old.json"
    older.write_bytes(content)
    ran = RUN.invoke(app, ["plan", FILE, "--since", str(older)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems[0].field == str(older)


@pytest.mark.parametrize("content", ["", "version: 1\n", "\x00\x01", "[]"])
def test_a_file_that_tells_no_applicant_is_refused_with_every_problem(tmp_path: Path, content: str) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(content, encoding="utf-8")
    ran = RUN.invoke(app, ["plan", str(file)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems


def test_a_plan_loads_neither_the_database_nor_what_simulates_a_season() -> None:
    """They take longer to load than a plan takes; what only a comparison needs is loaded when one is asked for."""
    code = (
        "import sys, matchwise.cli.plan, matchwise.cli.plan_screen;"
        "print(*{'sqlalchemy', 'numba', 'scipy.optimize', 'matchwise.market'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == ""
