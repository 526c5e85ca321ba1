"""The fit that ships with the package: where chances/vectors.json lies, and what it says."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from matchwise.errors import EvidenceError, Problem

FILE = "vectors.json"


def shipped_path() -> Path:
    """Where the shipped fit lies on disk, for the calibration to write to."""
    return Path(str(files("matchwise.chances").joinpath(FILE)))


@cache
def shipped_fit() -> dict[str, object]:
    """The shipped fit as a plain document; EvidenceError when it is missing or broken."""
    try:
        text = shipped_path().read_text(encoding="utf-8")
        document: dict[str, object] = json.loads(text)
    except (FileNotFoundError, ValueError) as error:
        problem = Problem(f"chances/{FILE}", f"The shipped fit cannot be read ({error}).", "Run: matchwise calibrate")
        raise EvidenceError(problem) from error
    return document
