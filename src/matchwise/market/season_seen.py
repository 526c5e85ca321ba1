"""The simulated seasons that ship beside the calibration, so that a page compares them without simulating any."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season_rates import RATES
from matchwise.market.season_run import Figure, Run
from matchwise.market.season_shipped import Calibrated
from matchwise.market.season_targets import season_targets

SEASON_SEEN = "season_seen.json"
MEASURE = "Run: make season"
_DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Figures of some seasons by name, how many seasons and from which seed, and what is wrong with them.

    warning: "" when they are of the calibration that is used now; without a file there are no figures.
    """

    figures: Mapping[str, Figure]
    seasons: int
    seed: int
    warning: str


def shipped_seen() -> Path:
    """Where the seasons ship."""
    return Path(__file__).parent / SEASON_SEEN


def seen(with_fit: Calibrated, path: Path | None = None) -> Seen:
    """The shipped seasons; EvidenceError when the file cannot be used."""
    place = path or shipped_seen()
    if not place.exists():
        return Seen({}, 0, 0, f"No simulated season ships with this copy. {MEASURE}")
    try:
        document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        figures = {str(name): _figure(values) for name, values in document["figures"].items()}
        same = document["calibration"] == with_fit.fingerprint
        seasons, seed = int(document["seasons"]), int(document["seed"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it cannot be used ({type(error).__name__})."
        raise EvidenceError(Problem(str(place), reason, MEASURE)) from None
    return Seen(figures, seasons, seed, "" if same else f"These seasons are of another calibration. {MEASURE}")


def seen_document(evidence: Evidence, with_fit: Calibrated, run: Run, found: Mapping[str, Figure]) -> dict[str, object]:
    """What ships of a run: the figures that are compared with something published, season by season."""
    rates = {name for one in RATES for name in (one.filled, one.ranked)}
    names = {one.name for one in season_targets(evidence)} | rates
    return {
        "calibration": with_fit.fingerprint,
        "seasons": run.seasons,
        "seed": run.seed,
        "figures": {name: [_short(value) for value in found[name].values] for name in sorted(names & set(found))},
    }


def _figure(values: list[float | None]) -> Figure:
    return Figure(np.array([math.nan if value is None else float(value) for value in values]))


def _short(value: float) -> float | None:
    return None if math.isnan(value) else float(f"{value:.{_DIGITS}g}")
