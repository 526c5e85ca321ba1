"""The comparison of both models as it ships, so that a page shows it without simulating a season."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from matchwise.advice.two_ways import Compared, TwoWays
from matchwise.chances.shipped import shipped_fit
from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season_shipped import calibrated

TWO_WAYS = "two_ways.json"
MEASURE = "Run: make season"


@dataclass(frozen=True, slots=True)
class ShippedTwoWays:
    """The comparison of both models that ships; found: None when none ships; warning: what is wrong with it, or ""."""

    found: TwoWays | None
    warning: str


def both_models(evidence: Evidence) -> ShippedTwoWays:
    """The comparison that ships, and whether it is of the fit and the calibration that ship."""
    found = shipped_two_ways()
    if found is None:
        return ShippedTwoWays(None, f"No comparison of both models ships with this copy. {MEASURE}")
    return ShippedTwoWays(found, earlier_words(found, evidence))


def two_ways_path() -> Path:
    """Where the comparison ships."""
    return Path(__file__).parent / TWO_WAYS


def shipped_two_ways(path: Path | None = None) -> TwoWays | None:
    """The shipped comparison; None when this copy has none, EvidenceError when it cannot be used."""
    place = path or two_ways_path()
    if not place.exists():
        return None
    try:
        document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        rows = tuple(Compared(**row) for row in document["rows"])
        return TwoWays(rows, str(document["fit"]), str(document["calibration"]), int(document["seasons"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it cannot be used ({type(error).__name__})."
        raise EvidenceError(Problem(str(place), reason, MEASURE)) from None


def two_ways_document(found: TwoWays) -> dict[str, object]:
    """What ships of a comparison."""
    return asdict(found)


def earlier_words(found: TwoWays, evidence: Evidence) -> str:
    """What is wrong with a comparison: "" when it is of the fit and the calibration that ship."""
    same = (found.fit, found.calibration) == (str(shipped_fit()["fingerprint"]), calibrated(evidence).fingerprint)
    return "" if same else f"This comparison is of an earlier fit or calibration. {MEASURE}"
