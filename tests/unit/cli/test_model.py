"""`calibrate` writes its document whole or not at all; `validate` says what is met."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from matchwise.advice.validation import role_words, validation_headline
from matchwise.chances.calibrate import Size
from matchwise.chances.validate import TargetCheck
from matchwise.cli.model import run_calibration, show_validation, validation_json
from matchwise.errors import InputError


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


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A calibration that only hands back what it was asked for."""

    def asked(_evidence: object, _directory: object, _day: object, size: Size, _progress: object) -> dict[str, object]:
        return {"vectors": size.vectors, "seed": size.seed}

    monkeypatch.setattr("matchwise.cli.model.calibrate", asked)


@pytest.mark.usefixtures("_quick")
def test_calibration_writes_where_it_is_told(tmp_path: Path) -> None:
    run_calibration(3, 7, tmp_path / "fit.json", None)
    assert json.loads((tmp_path / "fit.json").read_text(encoding="utf-8")) == {"vectors": 3, "seed": 7}
    assert [path.name for path in tmp_path.iterdir()] == ["fit.json"]


@pytest.mark.usefixtures("_quick")
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        run_calibration(None, None, tmp_path / "absent" / "fit.json", None)


def test_what_is_not_modelled_is_named_with_the_reason() -> None:
    stream = io.StringIO()
    show_validation((check(0.481), check(0.7), check(None)), Console(file=stream, width=100))
    text = stream.getvalue()
    assert "1 of 2 published figures are met within their tolerance" in text
    assert "Not modelled: made-up rate (0.48 fraction). It is so." in text
    assert "is not done yet in this form" in " ".join(text.split())


def test_an_estimate_of_ours_is_shown_but_not_counted() -> None:
    checks = (check(0.48), check(0.48, fitted=False), check(0.48, "estimate"))
    assert validation_headline(checks) == (
        "2 of 2 published figures are met within their tolerance: 1 that the fit aimed at, 1 that it did not. "
        "1 estimate of ours also guided the fit and is not counted."
    )
    assert [role_words(one) for one in checks] == ["fitted", "check", "our estimate"]
    last = json.loads(validation_json(checks))["targets"][-1]
    assert (last["published"], last["our_estimate"], last["counted"]) == (None, 0.48, False)


def test_validation_as_json_keeps_null_for_what_is_not_modelled() -> None:
    targets = json.loads(validation_json((check(None),)))["targets"]
    assert (targets[0]["simulated"], targets[0]["inside"], targets[0]["published"]) == (None, None, 0.48)
