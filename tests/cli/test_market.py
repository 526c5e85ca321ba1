"""The commands of the market: what they print, and how they refuse what cannot be meant."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchwise.advice.refit import write_whole
from matchwise.advice.two_ways import Compared, TwoWays
from matchwise.cli import market_compare
from matchwise.cli.main import app
from matchwise.errors import InputError
from matchwise.market.season_predictions import SEASON_HELD_OUT

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


def test_no_word_of_the_seasons_is_broken_at_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed in 80 columns has the words that it has in 250."""
    asked, words = ["market", "validate", "--seasons", "1", "--workers", "1"], []
    for columns in ("80", "250"):
        monkeypatch.setenv("COLUMNS", columns)
        shown = RUN.invoke(app, asked, catch_exceptions=False).stdout
        words.append(sorted(word for word in shown.split() if set(word) != {"\u2500"}))
    assert words[0] == words[1]


def test_two_ways_are_told_as_the_other_commands_of_the_market_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (Compared("all", "rate", True, 0.5, 0.4, 0.6, float("nan"), 0.0),)  # noqa: FBT003 (a field of the figure)
    monkeypatch.setattr(market_compare, "two_ways", lambda *_: TwoWays(rows, "a", "b", 3))
    found = json.loads(RUN.invoke(app, ["market", "compare", "--json"], catch_exceptions=False).stdout)
    head = ("seasons", "seed", "evidence", "fit", "calibration", "warning")
    assert tuple(found) == (*head, "figures")
    assert found["figures"][0]["season"] is None
    assert found["figures"][0]["chances"] == pytest.approx(0.5)


VALIDATE = ["market", "validate", "--seasons", "1", "--workers", "1"]
LEAVE_OUT = ["market", "hold-out", "--seasons", "1", "--generations", "0", "--rounds", "0", "--predicting", "1"]


def validation(*more: str) -> str:
    return RUN.invoke(app, [*VALIDATE, *more], catch_exceptions=False).stdout


@pytest.fixture(name="held_out", scope="module")
def _held_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a study with the least effort: nothing is fitted, two blocks are predicted."""
    folder = tmp_path_factory.mktemp("held-out")
    blocks = ["--block", "ranks", "--block", "fills"]
    RUN.invoke(app, [*LEAVE_OUT, *blocks, "--workers", "1", "--out", str(folder)], catch_exceptions=False)
    return folder / SEASON_HELD_OUT


@pytest.fixture(name="shipped")
def _shipped(held_out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.market.season_predictions.shipped_predictions", lambda: held_out)


@pytest.mark.usefixtures("shipped")
def test_the_validation_shows_the_same_targets_fitted_and_left_out(seasons: dict[str, object]) -> None:
    found = json.loads(validation("--json"))
    assert [{key: one[key] for key in one.keys() - {"left_out", "given_by"}} for one in found["targets"]] == seasons[
        "targets"
    ]
    predicted = [one for one in found["targets"] if one["left_out"] is not None]
    assert {one["block"] for one in predicted} == {"fills", "ranks"}
    assert all(one["counted"] for one in predicted)
    met = sum(one["left_out"]["inside"] for one in predicted)
    assert found["left_out"]["summary"].startswith(f"{met} of {len(predicted)} counted targets are met when")
    assert "another effort" in found["left_out"]["warning"]
    assert "match rate to IM, non-US IMGs with IM first" in found["left_out"]["withheld"]["fills"]


@pytest.mark.usefixtures("shipped")
def test_match_rates_stand_beside_the_published_ones() -> None:
    rates = {one["type"]: one for one in json.loads(validation("--json"))["match_rates"]["types"]}
    md = rates["US MD seniors"]
    assert md["published"] == pytest.approx(3782 / 4522)
    assert len(md["sources"]) == 2
    assert md["simulated"]["apart"] == pytest.approx(md["simulated"]["value"] - md["published"])
    assert md["simulated"]["within"] is (abs(md["simulated"]["apart"]) <= 0.02)
    assert md["left_out"].keys() == {"fills"}
    assert rates["US MD and DO graduates"]["published"] is None


@pytest.mark.usefixtures("shipped")
def test_the_validation_as_text_shows_every_part() -> None:
    shown = validation()
    for words in (
        "Left out of the fit",
        "With fills goes",
        "Match rates by type",
        "without fills",
        "By class",
        "By share",
    ):
        assert words in shown


def test_a_validation_without_predictions_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchwise.market.season_predictions.shipped_predictions", lambda: tmp_path / "none.json")
    assert "not measured" in validation()


def test_a_block_that_is_not_known_is_named_with_the_others(tmp_path: Path) -> None:
    ran = RUN.invoke(app, [*LEAVE_OUT, "--block", "lists", "--workers", "1", "--out", str(tmp_path)])
    assert isinstance(ran.exception, InputError)
    assert "lists is no block of counted targets. Write one of: fills, who_ranks, rates" in str(ran.exception)
    assert list(tmp_path.iterdir()) == []


def test_some_blocks_do_not_replace_the_file_of_another_study(held_out: Path) -> None:
    before = held_out.read_bytes()
    asked = [*LEAVE_OUT, "--block", "ranks", "--predicting", "2", "--workers", "1", "--out", str(held_out.parent)]
    ran = RUN.invoke(app, asked)
    assert isinstance(ran.exception, InputError)
    assert "another study" in str(ran.exception)
    assert held_out.read_bytes() == before


def test_a_file_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written") as raised:
        write_whole(tmp_path / "gone" / "fit.json", {})
    assert "Error" not in str(raised.value)


@pytest.mark.parametrize(
    "asked",
    [
        ["simulate", "--seasons", "0"],
        ["simulate", "--seasons", "99999999999999999999"],
        ["simulate", "--seed", "-1"],
        ["simulate", "--workers", "many"],
        ["calibrate", "--rounds", "-1"],
        ["calibrate", "--out", "no/such/folder"],
        ["hold-out", "--out", "no/such/folder"],
        ["hold-out", "--predicting", "0"],
        ["hold-out", "--seed", "2027"],
    ],
)
def test_what_cannot_be_meant_is_refused(asked: list[str]) -> None:
    ran = RUN.invoke(app, ["market", *asked])
    assert isinstance(ran.exception, InputError)
    assert asked[1] in str(ran.exception) or asked[2] in str(ran.exception)
