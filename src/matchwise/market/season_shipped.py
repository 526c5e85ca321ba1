"""The calibration of the season that ships: where parameters ended that no table can tell, and of which table it is."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matchwise.directory import Directory
from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.market.season import simulate
from matchwise.market.season_calibrate import Effort, Ended
from matchwise.market.season_figures import figures
from matchwise.market.season_fit import aims, at, coordinates
from matchwise.market.season_parameters import SeasonParameters, season_assumptions, season_parameters
from matchwise.market.season_points import Question
from matchwise.market.season_programs import program_pool
from matchwise.market.season_targets import season_targets

SEASON_FIT = "season_fit.json"
DIGITS = 6
EFFORT = ("seed", "seasons", "generations", "rounds")
"""How hard a calibration tried, by the names in its file."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibrated:
    """The parameters that seasons are simulated with, the mark of the calibration, and what is wrong with it.

    fingerprint: "" when there is none; warning: "" when it belongs to the declared parameters and targets; effort: how
    hard it tried, by the names of EFFORT, empty when there is none.
    """

    parameters: SeasonParameters
    fingerprint: str
    warning: str
    effort: Mapping[str, int]


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
        warning = "The season is not calibrated: every parameter stands at its declared value."
        return Calibrated(declared, "", warning, {})
    try:
        document: dict[str, Any] = json.loads(place.read_text(encoding="utf-8"))
        values = {str(name): float(value) for name, value in document["values"].items()}
        mark, of = str(document["fingerprint"]), str(document["declared"])
        effort = {name: int(document[name]) for name in EFFORT}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"it cannot be used ({type(error).__name__})."
        raise EvidenceError(Problem(str(place), reason, "Run: matchwise market calibrate")) from None
    warning = "" if of == declared_digest(evidence) else "The calibration is of other assumptions or targets."
    known = {name: value for name, value in values.items() if name in declared.values}
    return Calibrated(declared.changed(known), mark, warning, effort)


def season_question(evidence: Evidence, directory: Directory, day: dt.date, seed: int, seasons: int) -> Question:
    """What is fitted: it starts at the declared parameters, whatever calibration ships."""
    parameters = season_parameters(evidence)
    pool = program_pool(directory, day, parameters)
    shown = figures(simulate(pool, parameters, seed, 0), parameters)
    aimed = aims(season_targets(evidence), shown, parameters)
    return Question(pool, parameters, coordinates(season_assumptions(evidence)), aimed, seed, seasons)


def season_fit_document(
    evidence: Evidence, question: Question, effort: Effort, ended: Ended, day: dt.date
) -> dict[str, object]:
    """What a calibration writes: every parameter that moved, and how it was found."""
    found = moved_values(question, ended)
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


def moved_values(question: Question, ended: Ended) -> dict[str, float]:
    """Every parameter that moved, where a fit ended."""
    values = at(question.parameters, question.moved, ended.point).values
    names = [one.key for coordinate in question.moved for one in coordinate.parameters]
    return {name: round(values[name], DIGITS) for name in names}
