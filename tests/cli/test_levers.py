"""`matchwise levers`: what it prints for a real applicant, and how it refuses a file that is none."""

import json
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()
FILE = str(EXAMPLES / "h1b_only.yaml")


@cache
def printed(*words: str) -> str:
    return RUN.invoke(app, ["levers", FILE, "--as-of", "2026-11-26", *words], catch_exceptions=False).stdout


def test_the_chance_comes_first_then_what_adds_then_together_then_how_to_read_it() -> None:
    text = printed()
    parts = [
        "As your file stands",
        "What goes with a higher chance",
        "One on top of the other",
        "How to read this",
        "Keep in mind",
    ]
    assert sorted(parts, key=text.index) == parts
    assert text.index("Take a J-1 visa too") < text.index("One more letter")
    assert "two years" in text


def test_json_holds_every_action_once_with_cost_time_and_range() -> None:
    found = json.loads(printed("--json"))
    names = [lever["name"] for part in ("useful", "useless", "blocked") for lever in found[part]]
    assert len(names) == len(set(names)) > 10
    assert all(lever["gain"]["low"] <= lever["gain"]["value"] for lever in found["useful"])
    assert all(lever["cost_usd"][0] <= lever["cost_usd"][1] for lever in found["useful"])
    assert found["together"][0]["match"]["value"] > found["match"]["value"]


@pytest.mark.parametrize("content", ["", "version: 1\n", "\x00\x01", "version: 1\nseason: 1900\n", "[]"])
def test_a_file_that_tells_no_applicant_is_refused_with_every_problem(tmp_path: Path, content: str) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(content, encoding="utf-8")
    ran = RUN.invoke(app, ["levers", str(file)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems
