"""Gauss-Newton on the published moments: finds the fitted parameters of one vector."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.moments import Moments, population_moments
from matchwise.chances.parameters import FITTED, FittedParameter
from matchwise.chances.screened import Stage
from matchwise.domain.chance_grid import FloatArray

STEP = 1e-3
# A step that takes less than this off the sum of squared misses, in tolerances, is the last one.
DONE = 1e-3
# Longest move of a round, in the unit of the parameter, where its prior is not narrower.
LONGEST_MOVE = 1.5


@dataclass(frozen=True, slots=True)
class Aim:
    """One moment that a fit has to reach: how the population shows it, the number, and how near (its tolerance)."""

    read: Callable[[Moments], float]
    goal: float
    tolerance: float


@dataclass(frozen=True, slots=True)
class Prior:
    """Before any data: (F,) where the fitted parameters stand, and one standard deviation of each."""

    start: FloatArray
    loose: FloatArray


@dataclass(frozen=True, slots=True)
class FitTask:
    """One vector to fit: its stage and assumptions, what it has to reach, and the prior of what is fitted."""

    staged: Stage
    assumed: Mapping[str, float]
    aims: Sequence[Aim]
    prior: Prior


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a search starts; the Jacobian of a fit nearby, if there is one, saves computing it."""

    fitted: FloatArray
    jacobian: FloatArray | None
    rounds: int


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted parameters in the order of FITTED, the moments they give, and the misses in tolerances, prior last."""

    fitted: FloatArray
    moments: Moments
    gaps: FloatArray
    jacobian: FloatArray


@dataclass(frozen=True, slots=True)
class _Place:
    """A point of the search: parameters, their misses in tolerances, and the moments."""

    fitted: FloatArray
    gaps: FloatArray
    moments: Moments


Misses = Callable[[FloatArray], tuple[FloatArray, Moments]]


def prior_of(parameters: Sequence[FittedParameter]) -> Prior:
    """The prior as the evidence states it."""
    return Prior(np.array([p.start for p in parameters]), np.array([p.loose for p in parameters]))


def with_fitted(assumed: Mapping[str, float], fitted: FloatArray) -> dict[str, float]:
    """One whole vector: assumed and fitted parameters by name."""
    return dict(assumed) | dict(zip(FITTED, map(float, fitted), strict=True))


def fit_vector(task: FitTask, beginning: Beginning) -> Fit:
    """Gauss-Newton on the misses and the prior; steps are cut until the misses shrink.

    Each step corrects the Jacobian by what it showed; it is computed anew only where that leads no further.
    """

    def misses(fitted: FloatArray) -> tuple[FloatArray, Moments]:
        parameters = with_fitted(task.assumed, fitted)
        moments = population_moments(task.staged.screened(parameters), parameters)
        gaps = [(aim.read(moments) - aim.goal) / aim.tolerance for aim in task.aims]
        return np.concatenate([gaps, (fitted - task.prior.start) / task.prior.loose]), moments

    unit = np.minimum(task.prior.loose, LONGEST_MOVE)
    now = _Place(beginning.fitted, *misses(beginning.fitted))
    fresh = beginning.jacobian is None
    slope = _slope(misses, now, unit) if beginning.jacobian is None else beginning.jacobian
    for _ in range(beginning.rounds):
        move = np.linalg.lstsq(slope, -now.gaps, rcond=None)[0]
        then = _line_search(misses, now, np.clip(move, -unit, unit))
        if then is None and fresh:
            break
        if then is None:
            slope, fresh = _slope(misses, now, unit), True
            continue
        settled = now.gaps @ now.gaps - then.gaps @ then.gaps < DONE
        slope, fresh, now = _learned(slope, now, then), False, then
        if settled:
            break
    return Fit(now.fitted, now.moments, now.gaps, slope)


def _slope(misses: Misses, place: _Place, unit: FloatArray) -> FloatArray:
    steps = STEP * np.diag(unit)
    columns = [(misses(place.fitted + step)[0] - place.gaps) / step.max() for step in steps]
    return np.stack(columns, axis=1)


def _learned(slope: FloatArray, before: _Place, after: _Place) -> FloatArray:
    """The Jacobian corrected by what one step showed (Broyden 1965, the good update)."""
    step = after.fitted - before.fitted
    return slope + np.outer(after.gaps - before.gaps - slope @ step, step) / (step @ step)


def _line_search(misses: Misses, now: _Place, move: FloatArray) -> _Place | None:
    for share in (1.0, 0.5, 0.25, 0.1):
        trial = now.fitted + share * move
        gaps, moments = misses(trial)
        if gaps @ gaps < now.gaps @ now.gaps:
            return _Place(trial, gaps, moments)
    return None
