"""The calibration of the season that ships: where parameters ended that no table can tell, and of which table it is."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season_calibrate import Effort, Ended
from matchwise.market.season_fit import Coordinate, at, coordinates
from matchwise.market.season_parameters import SeasonParameters, season_assumptions, season_parameters
from matchwise.market.season_points import Question
from matchwise.market.season_targets import season_targets

SEASON_FIT = "season_fit.json"
DIGITS = 6


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The parameters that seasons are simulated with, the mark of the calibration, and what is wrong with it.

    fingerprint: "" when there is none; warning: "" when it belongs to the declared parameters and targets.
    """

    parameters: SeasonParameters
    fingerprint: str
    warning: str


def shipped_season_fit() -> Path:
    """Where the calibration ships."""
    return Path(__file__).parent / SEASON_FIT


def declared_digest(evidence: Evidence) -> str:
    """A mark of what a calibration starts from: declared parameters, their ranges, and the targets."""
    declared = [(one.key, one.value, one.low, one.high, one.fitted) for one in season_assumptions(evidence)]
    targets = [(one.name, one.value, one.tolerance, one.role) for one in season_targets(evidence)]
    return hashlib.sha256(json.dumps([declared, targets]).encode("utf-8")).hexdigest()[:16]


def calibrated(evidence: Evidence, path: Path | None = None) -> Calibrated:
    """The calibrated parameters; the declared ones where no calibration ships.

    Raises EvidenceError when the file cannot be used.
    """
    declared, place = season_parameters(evidence), path or shipped_season_fit()
    if not place.exists():
        return Calibrated(declared, "", "The season is not calibrated: every parameter stands at its declared value.")
    try:
        document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        values = {str(name): float(value) for name, value in document["values"].items()}
        mark, of = str(document["fingerprint"]), str(document["declared"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it cannot be used ({type(error).__name__})."
        raise EvidenceError(Problem(str(place), reason, "Run: matchwise market calibrate")) from None
    warning = "" if of == declared_digest(evidence) else "The calibration is of other assumptions or targets."
    known = {name: value for name, value in values.items() if name in declared.values}
    return Calibrated(declared.changed(known), mark, warning)


def season_fit_document(
    evidence: Evidence, question: Question, effort: Effort, ended: Ended, day: dt.date
) -> dict[str, object]:
    """What a calibration writes: every parameter that moved, and how it was found."""
    values = at(question.parameters, question.moved, ended.point).values
    names = [one.key for coordinate in question.moved for one in coordinate.parameters]
    found = {name: round(values[name], DIGITS) for name in names}
    mark = hashlib.sha256(json.dumps(found).encode("utf-8")).hexdigest()[:16]
    return {
        "fingerprint": mark,
        "declared": declared_digest(evidence),
        "day": day.isoformat(),
        "seed": question.seed,
        "seasons": question.seasons,
        "generations": effort.generations,
        "rounds": effort.rounds,
        "points": ended.points,
        "loss": round(ended.loss, 3),
        "values": found,
    }


def moved_coordinates(evidence: Evidence) -> tuple[Coordinate, ...]:
    """What a calibration moves."""
    return coordinates(season_assumptions(evidence))
