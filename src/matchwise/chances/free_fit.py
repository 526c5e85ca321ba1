"""The form without programs fitted to the figures of a specialty: plausible parameters, and figures left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import least_squares

from matchwise.chances.free_figures import (
    NO_RANK_TOLERANCE,
    FreeTarget,
    Specialty,
    free_assumptions,
    free_prior,
    free_targets,
    no_rank_of,
)
from matchwise.chances.free_form import FREE, FreeMoments, free_moments
from matchwise.chances.parameters import FittedParameter
from matchwise.chances.plausible import TARGET_SPREAD
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence

SEED = 20261127
FIXED = ("applications", "after_strength", "after_skill")
"""What the form needs beside the fitted parameters."""


@dataclass(frozen=True, slots=True)
class FreeTask:
    """One fit: its figures with the numbers to reach, the share without a rank, what is fixed, and the prior."""

    targets: Sequence[FreeTarget]
    goals: Sequence[float]
    no_rank: float
    fixed: Mapping[str, float]
    prior: Sequence[FittedParameter]


@dataclass(frozen=True, slots=True)
class FreeFit:
    """One fitted form: all parameters by name, and what it shows."""

    free: Mapping[str, float]
    moments: FreeMoments


@dataclass(frozen=True, slots=True)
class FreeDraws:
    """What vectors of all specialties share: (B,) each of FIXED, and where no_rank stands in its range."""

    fixed: Mapping[str, FloatArray]
    no_rank: FloatArray

    def at(self, index: int) -> dict[str, float]:
        """What is fixed in one vector."""
        return {name: float(column[index]) for name, column in self.fixed.items()}


def free_draws(evidence: Evidence, after: Mapping[str, FloatArray]) -> FreeDraws:
    """The draws for B vectors; after: (B,) after_strength and after_skill of the vectors of internal medicine."""
    count = len(after["after_skill"])
    rng = np.random.default_rng(SEED)
    steps = (rng.permutation(count) + 0.5) / count
    applications = free_assumptions(evidence)["applications"].at(steps)
    fixed = {"applications": applications, **{name: after[name] for name in ("after_strength", "after_skill")}}
    return FreeDraws(fixed, (rng.permutation(count) + 0.5) / count)


def fit_free(task: FreeTask, begin: FloatArray | None = None) -> FreeFit:
    """Least squares on the misses, in tolerances, and on the prior."""
    start = np.array([one.start for one in task.prior])
    loose = np.array([one.loose for one in task.prior])

    def misses(fitted: FloatArray) -> FloatArray:
        moments = free_moments(_named(fitted, task.fixed))
        gaps = [(t.read(moments) - goal) / t.tolerance for t, goal in zip(task.targets, task.goals, strict=True)]
        return np.array([*gaps, (moments.no_rank - task.no_rank) / NO_RANK_TOLERANCE, *((fitted - start) / loose)])

    found = least_squares(misses, start if begin is None else begin, x_scale=loose)
    free = _named(found.x, task.fixed)
    return FreeFit(free, free_moments(free))


def _named(fitted: FloatArray, fixed: Mapping[str, float]) -> dict[str, float]:
    return {**dict(zip(FREE, map(float, fitted), strict=True)), **fixed}


@dataclass(frozen=True, slots=True)
class SpecialtyFit:
    """A specialty fitted at the declared assumptions (central) and on every plausible vector."""

    specialty: Specialty
    central: FreeFit
    vectors: tuple[FreeFit, ...]


class Fitting:
    """The fits of one specialty, with all its figures or without a block of them."""

    def __init__(self, evidence: Evidence, specialty: Specialty, draws: FreeDraws, middle: Mapping[str, float]) -> None:
        """middle: FIXED at their declared values."""
        self.specialty, self.targets = specialty, free_targets(evidence, specialty)
        self._prior, self._draws, self._middle = free_prior(evidence), draws, middle
        self._no_rank = no_rank_of(evidence, specialty.name)
        values = np.array([target.value for target in self.targets])
        spread = TARGET_SPREAD * np.array([target.tolerance for target in self.targets])
        noise = np.random.default_rng(SEED + 1).standard_normal((len(draws.no_rank), len(self.targets)))
        self._goals = values + spread * noise

    def central(self, without: str = "") -> FreeFit:
        """The fit to the figures themselves at the declared assumptions."""
        values = [target.value for target in self.targets]
        return fit_free(self._task(values, self._no_rank.value, self._middle, without))

    def vector(self, index: int, without: str = "", begin: FreeFit | None = None) -> FreeFit:
        """The fit of one plausible vector: every figure drawn within its tolerance."""
        no_rank = float(self._no_rank.at(self._draws.no_rank[index : index + 1])[0])
        task = self._task(self._goals[index].tolist(), no_rank, self._draws.at(index), without)
        return fit_free(task, None if begin is None else np.array([begin.free[name] for name in FREE]))

    def whole(self, count: int) -> SpecialtyFit:
        """The central fit and the first `count` plausible vectors."""
        central = self.central()
        vectors = tuple(self.vector(index, begin=central) for index in range(count))
        return SpecialtyFit(self.specialty, central, vectors)

    def _task(self, goals: Sequence[float], no_rank: float, fixed: Mapping[str, float], without: str) -> FreeTask:
        kept = [(t, goal) for t, goal in zip(self.targets, goals, strict=True) if t.block != without]
        return FreeTask([t for t, _ in kept], [goal for _, goal in kept], no_rank, fixed, self._prior)
