"""What ships with the package: the fit (chances/vectors.json), and what was measured of it."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from matchwise.errors import EvidenceError, Problem

FIT = "vectors.json"
HELD_OUT = "held_out.json"
GAINS = "gains.json"
RECOVERY = "recovery.json"
TRANSFER = "transfer.json"
AFTER_NEWS = "told_after_news.json"


def shipped_path(name: str = FIT) -> Path:
    """Where a shipped file lies on disk, for the calibration to write to."""
    return Path(str(files("matchwise.chances").joinpath(name)))


def shipped_fit() -> dict[str, Any]:
    """The shipped fit as a plain document; EvidenceError when it is missing or broken."""
    return _document(FIT)


def shipped_held_out() -> dict[str, Any]:
    """The predictions of figures left out of the fit; EvidenceError when they are missing or broken."""
    return _document(HELD_OUT)


def shipped_study(name: str) -> dict[str, Any]:
    """A study of the fit (GAINS, RECOVERY, TRANSFER, AFTER_NEWS); empty when it was not made yet."""
    return _document(name) if shipped_path(name).exists() else {}


@cache
def _document(name: str) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads(shipped_path(name).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as error:
        problem = Problem(f"chances/{name}", f"It cannot be read ({error}).", "Run: matchwise calibrate")
        raise EvidenceError(problem) from error
    return document
