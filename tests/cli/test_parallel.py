"""`matchwise parallel`: what it prints for a real applicant, and how it refuses what it cannot answer."""

import json
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()
FILE = str(EXAMPLES / "low_score_h1b_wish.yaml")


@cache
def printed(*words: str) -> str:
    return RUN.invoke(app, ["parallel", FILE, "--as-of", "2026-11-27", *words], catch_exceptions=False).stdout


def test_the_answer_comes_first_then_the_splits_then_how_sure_it_is() -> None:
    text = printed()
    parts = [
        "Internal medicine alone",
        "Best split of the same money",
        "Dilution is assumed",
        "The same money, split",
        "All other specialties",
        "First years without",
        "What the article says",
        "How far this can be trusted",
        "What is assumed",
        "How to read this",
    ]
    assert sorted(parts, key=text.index) == parts


def test_json_holds_every_split_with_its_range_and_what_was_asked() -> None:
    found = json.loads(printed("--json", "--specialty", "psychiatry", "--budget", "1200", "--no-dilution"))
    assert (found["specialty"], found["budget_usd"], found["diluted"]) == ("psychiatry", 1200, False)
    assert all(point["usd"] <= 1200 for point in found["splits"])
    assert all(point["gain"]["low"] <= point["gain"]["value"] <= point["gain"]["high"] for point in found["splits"])
    assert len(found["others"]) == 10
    assert "match_rate" in found["others"][0]


@pytest.mark.parametrize("words", [("--specialty", "nope"), ("--budget", "-5"), ("--budget", "999999999")])
def test_what_cannot_be_asked_is_refused_before_anything_is_computed(words: tuple[str, ...]) -> None:
    ran = RUN.invoke(app, ["parallel", FILE, *words])
    assert isinstance(ran.exception, InputError)


@pytest.mark.parametrize("content", ["", "version: 1\n", "\x00\x01", "[]"])
def test_a_file_that_tells_no_applicant_is_refused_with_every_problem(tmp_path: Path, content: str) -> None:
    file = tmp_path / "me.yaml"
    file.write_text(content, encoding="utf-8")
    ran = RUN.invoke(app, ["parallel", str(file)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems
