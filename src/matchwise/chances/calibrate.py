"""Calibrates the chances model: a central vector, then plausible ones with assumptions and targets of their own."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.fit import Beginning, FitTask, fit_vector, with_fitted
from matchwise.chances.openness import quantiles
from matchwise.chances.parameters import assumptions, central, drawn
from matchwise.chances.screened import Stage, stage
from matchwise.chances.strength_terms import survey_weights
from matchwise.chances.targets import fit_targets
from matchwise.directory import Directory
from matchwise.evidence import Evidence
from matchwise.screening.program_rules import ProgramRules, program_rules

ROUNDS = 6
# A target is drawn with two thirds of its tolerance as standard deviation: seven of eight draws lie within it.
TARGET_SPREAD = 2 / 3
DIGITS = 6

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How many plausible vectors are fitted, and the seed that they are drawn with."""

    vectors: int = 40
    seed: int = 20261122


STANDARD_SIZE = Size()


def calibrate(
    evidence: Evidence,
    directory: Directory,
    as_of: dt.date,
    size: Size = STANDARD_SIZE,
    progress: Progress | None = None,
) -> dict[str, object]:
    """Fit the plausible vectors; the same seed, evidence and day give the same document.

    progress is called with (vectors done, all). Returns the document that `shipped_fit` reads.
    """
    known = assumptions(evidence)
    stages = staging(evidence, directory, as_of)
    targets = [target for target in fit_targets(evidence) if target.smooth]
    published = np.array([target.value for target in targets])
    spread = TARGET_SPREAD * np.array([target.tolerance for target in targets])
    middle = central(known)
    best = fit_vector(FitTask(stages.at(middle, None), middle, targets, published))
    shared = Beginning(best.fitted, best.jacobian, ROUNDS)
    draws = drawn(known, size.vectors, size.seed)
    rng = np.random.default_rng(size.seed + 1)
    rows = []
    for index in range(size.vectors):
        assumed = {name: float(column[index]) for name, column in draws.items()}
        goals = published + spread * rng.standard_normal(len(targets))
        fit = fit_vector(FitTask(stages.at(assumed, (index, size.vectors)), assumed, targets, goals), shared)
        rows.append(with_fitted(assumed, fit.fitted))
        if progress is not None:
            progress(index + 1, size.vectors)
    return _document(rows, with_fitted(middle, best.fitted), evidence, size.seed)


@dataclass(frozen=True, slots=True)
class Staging:
    """What every stage on one directory shares: rules, survey weights and program codes."""

    directory: Directory
    rules: ProgramRules
    survey: Mapping[str, float]
    codes: tuple[str, ...]

    def at(self, assumed: Mapping[str, float], vector: tuple[int, int] | None) -> Stage:
        """The stage of one vector (its index, of how many); None: every program at its own mean."""
        quantile = quantiles(self.codes, vector[1])[vector[0]] if vector else None
        return stage(self.rules, self.directory, self.survey, quantile, assumed)


def staging(evidence: Evidence, directory: Directory, as_of: dt.date) -> Staging:
    """Read once what all stages share."""
    codes = tuple(program.acgme_code for program in directory.programs)
    return Staging(directory, program_rules(directory, as_of), survey_weights(evidence), codes)


def _document(
    rows: list[dict[str, float]], middle: Mapping[str, float], evidence: Evidence, seed: int
) -> dict[str, object]:
    names = list(middle)
    values = [[round(row[name], DIGITS) for name in names] for row in rows]
    digest = hashlib.sha256(json.dumps([names, values]).encode("utf-8")).hexdigest()
    return {
        "fingerprint": digest[:16],
        "evidence": evidence.fingerprint,
        "seed": seed,
        "names": names,
        "central": [round(middle[name], DIGITS) for name in names],
        "values": values,
    }
