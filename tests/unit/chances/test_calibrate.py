"""A small calibration on the real directory: reproducible, and a stopped one goes on where it stopped."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from matchwise.chances.calibrate import Calibration, Size, calibrate
from matchwise.chances.parameters import FITTED
from shipped import AS_OF, shipped_directory, shipped_evidence

pytestmark = pytest.mark.slow

SIZE = Size(vectors=2, seed=5)


class StoppedError(Exception):
    """What ends a calibration in these tests."""


@cache
def whole() -> Calibration:
    """A calibration of two vectors in one go."""
    return calibrate(shipped_evidence(), shipped_directory(), AS_OF, SIZE)


def test_a_stopped_calibration_ends_as_one_in_one_go(tmp_path: Path) -> None:
    """Stopped after the first vector, asked again: the finished vector is not fitted again, and all is the same."""
    journal, told = tmp_path / "journal", []

    def stop(done: int, steps: int) -> None:
        if done == steps - 1:
            raise StoppedError

    with pytest.raises(StoppedError):
        calibrate(shipped_evidence(), shipped_directory(), AS_OF, SIZE, progress=stop, journal=journal)
    kept = journal.read_text(encoding="utf-8")
    assert len(kept.splitlines()) == 2
    again = calibrate(
        shipped_evidence(),
        shipped_directory(),
        AS_OF,
        SIZE,
        progress=lambda done, steps: told.append((done, steps)),
        journal=journal,
    )
    assert again == whole()
    assert journal.read_text(encoding="utf-8").startswith(kept)
    assert told == [(step + 1, 6) for step in range(6)]


def test_a_calibration_says_what_it_fitted_and_how_well() -> None:
    fit: dict[str, Any] = whole().fit
    held_out: dict[str, Any] = whole().held_out
    assert fit["fitted"] == list(FITTED)
    assert held_out["fingerprint"] == fit["fingerprint"]
    assert all(miss < 3 for miss in fit["worst_misses"])
    for block in ("rates", "ranks", "step2"):
        assert all(len(figure["vectors"]) == 2 for figure in held_out["blocks"][block].values())
