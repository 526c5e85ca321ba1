"""The page of the season says what the shipped calibration says, and names every parameter."""

from matchwise.chances.shipped import shipped_fit
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


def test_every_parameter_is_on_the_page_once_and_every_target_too() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [one.key for one in season_assumptions(shipped_evidence())]
    assert {name: page.count(f"| `{name}` |") for name in names} == dict.fromkeys(names, 1), "run: make season"
    assert [one.name for one in season_targets(shipped_evidence()) if one.name.replace("|", r"\|") not in page] == []
