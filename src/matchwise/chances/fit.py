"""Gauss-Newton on the published moments: finds the five fitted parameters of one vector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.moments import Moments, population_moments
from matchwise.chances.parameters import FITTED
from matchwise.chances.screened import Stage
from matchwise.chances.targets import Target
from matchwise.domain.chance_grid import FloatArray

# Where the search starts, and how far (one standard deviation) a parameter may stray before data must pull it:
# the program-free form of DESIGN section 6 with gates taken out of its cap.
START = np.array([-3.4, -0.4, 0.17, -1.46, 0.81])
LOOSE = np.array([4.0, 2.0, 1.0, 2.0, 0.3])
STEP = 1e-3
DONE = 1e-3


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted parameters in the order of FITTED, the moments they give, and the sum of squared misses."""

    fitted: FloatArray
    moments: Moments
    cost: float
    jacobian: FloatArray


@dataclass(frozen=True, slots=True)
class _Place:
    """A point of the search: parameters, their misses in tolerances, and the moments."""

    fitted: FloatArray
    gaps: FloatArray
    moments: Moments


Misses = Callable[[FloatArray], tuple[FloatArray, Moments]]


def with_fitted(assumed: Mapping[str, float], fitted: FloatArray) -> dict[str, float]:
    """One whole vector: assumed and fitted parameters by name."""
    return dict(assumed) | dict(zip(FITTED, map(float, fitted), strict=True))


@dataclass(frozen=True, slots=True)
class FitTask:
    """One vector to fit: its stage and assumptions, the smooth targets, and the number each of them has to reach."""

    staged: Stage
    assumed: Mapping[str, float]
    targets: Sequence[Target]
    goals: FloatArray


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a search starts; a Jacobian handed in is used throughout, else it is computed in every round."""

    fitted: FloatArray
    jacobian: FloatArray | None
    rounds: int


FROM_SCRATCH = Beginning(START, None, 12)


def fit_vector(task: FitTask, beginning: Beginning = FROM_SCRATCH) -> Fit:
    """Gauss-Newton with a prior of sd LOOSE around START; steps are halved until the misses shrink."""
    tolerance = np.array([target.tolerance for target in task.targets])

    def misses(fitted: FloatArray) -> tuple[FloatArray, Moments]:
        parameters = with_fitted(task.assumed, fitted)
        moments = population_moments(task.staged.screened(parameters), parameters)
        gaps = (np.array([target.read(moments) for target in task.targets]) - task.goals) / tolerance
        return np.concatenate([gaps, (fitted - START) / LOOSE]), moments

    now = _Place(beginning.fitted, *misses(beginning.fitted))
    slope = beginning.jacobian
    for _ in range(beginning.rounds):
        if beginning.jacobian is None or slope is None:
            slope = _slope(misses, now)
        move = np.linalg.lstsq(slope, -now.gaps, rcond=None)[0]
        then = _line_search(misses, now, np.clip(move, -1.0, 1.0))
        settled = float(np.abs(then.fitted - now.fitted).max()) < DONE
        now = then
        if settled:
            break
    return Fit(now.fitted, now.moments, float(now.gaps @ now.gaps), _slope(misses, now) if slope is None else slope)


def _slope(misses: Misses, place: _Place) -> FloatArray:
    columns = [(misses(place.fitted + STEP * unit)[0] - place.gaps) / STEP for unit in np.eye(len(place.fitted))]
    return np.stack(columns, axis=1)


def _line_search(misses: Misses, now: _Place, move: FloatArray) -> _Place:
    for share in (1.0, 0.5, 0.25, 0.1):
        trial = now.fitted + share * move
        gaps, moments = misses(trial)
        if gaps @ gaps < now.gaps @ now.gaps:
            return _Place(trial, gaps, moments)
    return now
