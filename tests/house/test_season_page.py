"""The page of the season says what the shipped calibration says, and names every parameter."""

import re

from matchwise.chances.shipped import shipped_fit
from matchwise.market.season_blocks import GIVEN
from matchwise.market.season_parameters import season_assumptions
from matchwise.market.season_predictions import predictions
from matchwise.market.season_shipped import calibrated
from matchwise.market.season_targets import season_targets
from repository import ROOT
from shipped import shipped_evidence

PAGE = ROOT / "docs" / "reference" / "season.md"


def test_the_page_is_of_the_shipped_calibration() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"Calibration {calibrated(shipped_evidence()).fingerprint};" in page, "run: make season"


def test_the_page_is_of_the_shipped_predictions() -> None:
    page, with_fit = PAGE.read_text(encoding="utf-8"), calibrated(shipped_evidence())
    shipped = predictions(shipped_evidence(), with_fit)
    said = f"Predictions {shipped.fingerprint}." if shipped.blocks else "With their block left out: not measured."
    assert said in page, "run: make season"


def test_the_page_of_the_two_ways_is_of_the_shipped_fit_and_calibration() -> None:
    page = (ROOT / "docs" / "reference" / "two-ways.md").read_text(encoding="utf-8")
    fit, calibration = shipped_fit()["fingerprint"], calibrated(shipped_evidence()).fingerprint
    assert f"central fit {fit}," in page, "run: make season"
    assert f"calibration {calibration}." in page, "run: make season"


def test_every_page_that_names_a_calibration_is_of_the_shipped_one() -> None:
    shipped = calibrated(shipped_evidence()).fingerprint
    named = {
        (path.relative_to(ROOT).as_posix(), mark)
        for path in (ROOT / "docs").rglob("*.md")
        for mark in re.findall(r"[Cc]alibration ([0-9a-f]{16})", path.read_text(encoding="utf-8"))
    }
    assert {path for path, mark in named if mark != shipped} == set(), "measure again what these pages show"
    assert "docs/explanation/rank-list.md" in {path for path, _ in named}


def test_the_page_says_of_both_goals_whether_they_are_reached() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.search(r"The goal of 90 of 100 is (met|missed)", page), "run: make season"
    assert re.search(r"The goal of 75 of 100 is (met|missed)", page), "run: make season"
    given = sum(name in page.split("## Left out of the fit")[1].split("## ")[0] for name in GIVEN)
    assert f" {given} of the 43 rest on a declared value" in page, "run: make season"


def test_every_parameter_is_on_the_page_once_and_every_target_too() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [one.key for one in season_assumptions(shipped_evidence())]
    assert {name: page.count(f"| `{name}` |") for name in names} == dict.fromkeys(names, 1), "run: make season"
    assert [one.name for one in season_targets(shipped_evidence()) if one.name.replace("|", r"\|") not in page] == []
