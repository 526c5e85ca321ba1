"""The commands of the market: what they print, and how they refuse what cannot be meant."""

import json

import pytest
from typer.testing import CliRunner

from matchwise.cli.main import app
from matchwise.errors import InputError

RUN = CliRunner()


@pytest.fixture(name="seasons", scope="module")
def _seasons() -> dict[str, object]:
    ran = RUN.invoke(app, ["market", "simulate", "--seasons", "1", "--workers", "1", "--json"], catch_exceptions=False)
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_every_target_is_told_met_or_not(seasons: dict[str, object]) -> None:
    targets = seasons["targets"]
    assert isinstance(targets, list)
    assert len(targets) == 65
    assert all(one["why_not"] if one["inside"] is None else not one["why_not"] for one in targets)
    met = sum(one["inside"] is True and one["counted"] for one in targets)
    assert str(seasons["summary"]).startswith(f"{met} of ")


def test_seasons_are_shown_by_type_class_and_share() -> None:
    ran = RUN.invoke(app, ["market", "simulate", "--seasons", "1", "--workers", "1"], catch_exceptions=False)
    for words in ("US MD seniors", "university", ">=50%", "Beside what is published", "Not shown:"):
        assert words in ran.stdout


def test_the_validation_shows_the_targets_alone(seasons: dict[str, object]) -> None:
    asked = ["market", "validate", "--seasons", "1", "--workers", "1", "--json"]
    found = json.loads(RUN.invoke(app, asked, catch_exceptions=False).stdout)
    assert found["targets"] == seasons["targets"]
    assert "figures" not in found


@pytest.mark.parametrize(
    "asked",
    [
        ["simulate", "--seasons", "0"],
        ["simulate", "--seasons", "99999999999999999999"],
        ["simulate", "--seed", "-1"],
        ["simulate", "--workers", "many"],
        ["calibrate", "--rounds", "-1"],
        ["calibrate", "--out", "no/such/folder"],
    ],
)
def test_what_cannot_be_meant_is_refused(asked: list[str]) -> None:
    ran = RUN.invoke(app, ["market", *asked])
    assert isinstance(ran.exception, InputError)
    assert asked[1] in str(ran.exception) or asked[2] in str(ran.exception)
