"""`calibrate` writes its documents whole or not at all; `validate` says what is met and what is predicted."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from matchwise.advice.validation import role_words, validation_headline
from matchwise.chances.calibrate import Calibration, Size
from matchwise.chances.prediction import Prediction
from matchwise.chances.validate import TargetCheck, Validation
from matchwise.cli.calibration import run_calibration
from matchwise.cli.model import show_validation
from matchwise.errors import InputError
from matchwise.exports.validation_json import validation_json


def check(simulated: float | None, role: str = "fitted", *, fitted: bool = True) -> TargetCheck:
    """A target of 0.48 give or take 0.01; None where the model does not speak of it."""
    inside = None if simulated is None else abs(simulated - 0.48) <= 0.01
    return TargetCheck(
        "made-up rate",
        "rates",
        role,
        0.48,
        simulated,
        0.01,
        "fraction",
        inside,
        fitted=fitted,
        cell="",
        note="it is so",
    )


def found(*checks: TargetCheck) -> Validation:
    """A validation of these targets alone."""
    return Validation(checks, (), (), (), ("Pediatrics", "Neurology"), same_fit=True, worst_misses=(0.4, 1.2, 0.8))


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calibration that only hands back what it was asked for."""

    def asked(
        _evidence: object, _directory: object, _day: object, size: Size, *, progress: object, journal: Path
    ) -> Calibration:
        assert callable(progress)
        journal.write_text("as a stopped run leaves it", encoding="utf-8")
        return Calibration({"vectors": size.vectors, "seed": size.seed}, {"blocks": {}})

    monkeypatch.setattr("matchwise.advice.refit.calibrate", asked)


@pytest.mark.usefixtures("_quick")
def test_calibration_writes_where_it_is_told(tmp_path: Path) -> None:
    """Two files, and nothing else is left behind."""
    run_calibration(3, 7, tmp_path, None)
    assert json.loads((tmp_path / "vectors.json").read_text(encoding="utf-8")) == {"vectors": 3, "seed": 7}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["held_out.json", "vectors.json"]


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("place", ["absent", "a file"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written into"):
        run_calibration(None, None, tmp_path / place, None)


def test_what_is_not_modelled_is_named_with_the_reason() -> None:
    stream = io.StringIO()
    show_validation(found(check(0.481), check(0.7), check(None)), Console(file=stream, width=100))
    text = stream.getvalue()
    assert "1 of 2 published figures are met within their tolerance" in text
    assert "Not modelled: made-up rate (0.48 fraction). It is so." in text
    assert "of 3 vectors, 2 meet every target of their own" in " ".join(text.split())
    assert "belongs to another fit" in text


def test_what_is_predicted_is_shown_with_its_range() -> None:
    """One figure predicted within its tolerance and its range, one far off both."""
    near = replace(check(0.481), left_out=Prediction(0.484, 0.47, 0.5))
    far = replace(check(0.481), name="another rate", left_out=Prediction(0.6, 0.55, 0.7))
    stream = io.StringIO()
    show_validation(found(near, far), Console(file=stream, width=100))
    text = " ".join(stream.getvalue().split())
    assert "1 of 2 figures are predicted within their tolerance" in text
    assert "holds 1 of 2" in text
    assert "0.484 (0.47 to 0.5) yes yes" in text
    assert "0.6 (0.55 to 0.7) NO NO" in text
    left_out = json.loads(validation_json(found(near, far)))["targets"][1]["left_out"]
    assert left_out == {"simulated": 0.6, "low": 0.55, "high": 0.7, "inside": False, "covered": False}


def test_an_estimate_of_ours_is_shown_but_not_counted() -> None:
    checks = (check(0.48), check(0.48, fitted=False), check(0.48, "estimate"))
    assert validation_headline(checks) == (
        "2 of 2 published figures are met within their tolerance: 1 that the fit aimed at, 1 that it did not. "
        "1 estimate of ours also guided the fit and is not counted."
    )
    assert [role_words(one) for one in checks] == ["fitted", "check", "our estimate"]
    last = json.loads(validation_json(found(*checks)))["targets"][-1]
    assert (last["published"], last["our_estimate"], last["counted"]) == (None, 0.48, False)


def test_validation_as_json_keeps_null_for_what_is_not_modelled() -> None:
    targets = json.loads(validation_json(found(check(None))))["targets"]
    assert (targets[0]["simulated"], targets[0]["inside"], targets[0]["published"]) == (None, None, 0.48)
