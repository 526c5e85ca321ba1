"""`matchwise experience`: what it prints for a real applicant, and how it refuses a file that is none."""

import json
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()
FILE = str(EXAMPLES / "failed_then_224.yaml")


@cache
def printed(*words: str) -> str:
    return RUN.invoke(app, ["experience", FILE, "--as-of", "2026-11-26", *words], catch_exceptions=False).stdout


def test_what_matters_most_comes_first_then_the_parts_then_how_a_program_reads_it() -> None:
    text = printed()
    parts = [
        "What matters most",
        "US clinical experience",
        "Letters",
        "The CV in time",
        "Research that fits the time left",
        "How a program reads this file",
        "What would outweigh low scores",
        "How to read this",
    ]
    places = [text.index(f"\n{part}") for part in parts]
    assert places == sorted(places)
    assert "One inpatient month only" in " ".join(text.split())


def test_json_has_the_gains_of_levers_and_the_letters_of_every_program() -> None:
    found = json.loads(printed("--json"))
    levers = json.loads(
        RUN.invoke(app, ["levers", FILE, "--as-of", "2026-11-26", "--json"], catch_exceptions=False).stdout
    )
    gains = {one["name"]: one["gain"] for part in ("useful", "useless") for one in levers[part]}
    assert found["usce"]["adds"]
    assert all(gains[one["name"]] == one["gain"] for one in (*found["usce"]["adds"], *found["letters"]["adds"]))
    assert sum(group["programs"] for group in found["letters"]["groups"]) == 150
    assert found["reading"]["worries"]
    outweighs = {one["name"]: one for one in found["outweighs"]}
    assert outweighs.keys() >= {"usce", "letters", "continuity"}
    step3 = next(one for one in found["reading"]["remedies"] if one["text"].startswith("Step 3"))
    assert outweighs["improvement"]["gain"] == step3["gain"]
    assert outweighs["continuity"]["gain"] is None


@pytest.mark.parametrize("words", [["--gap-months", "0"], ["--gap-months", "61"], ["--gap-months", "three"]])
def test_a_length_of_a_gap_that_is_none_is_refused(words: list[str]) -> None:
    ran = RUN.invoke(app, ["experience", FILE, *words])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems[0].field == "--gap-months"


@pytest.mark.parametrize("content", ["", "version: 1\n", "\x00\x01", "version: 1\nseason: 1900\n", "[]"])
def test_a_file_that_tells_no_applicant_is_refused_with_every_problem(tmp_path: Path, content: str) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(content, encoding="utf-8")
    ran = RUN.invoke(app, ["experience", str(file)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems
