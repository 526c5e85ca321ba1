"""Gauss-Newton on the published moments: finds the five fitted parameters of one vector."""

from collections.abc import Mapping, Sequence
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
LOOSE = np.array([1.0, 0.8, 0.5, 0.6, 0.3])
STEP = 1e-3
DONE = 1e-3


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted parameters in the order of FITTED, the moments they give, and the sum of squared misses."""

    fitted: FloatArray
    moments: Moments
    cost: float
    jacobian: FloatArray


def with_fitted(assumed: Mapping[str, float], fitted: FloatArray) -> dict[str, float]:
    """One whole vector: assumed and fitted parameters by name."""
    return dict(assumed) | dict(zip(FITTED, map(float, fitted), strict=True))


def fit_vector(
    staged: Stage,
    assumed: Mapping[str, float],
    targets: Sequence[Target],
    goals: FloatArray,
    start: FloatArray = START,
    jacobian: FloatArray | None = None,
    rounds: int = 12,
) -> Fit:
    """Fit one vector to `goals` (one number per smooth target, in units of the target).

    A Jacobian handed in is used throughout (shared Jacobian); otherwise it is computed in every round.
    Steps are halved until the misses shrink (Gauss-Newton with a prior of sd LOOSE around START).
    """
    smooth = [t for t in targets if t.smooth]
    tolerance = np.array([t.tolerance for t in smooth])

    def misses(fitted: FloatArray) -> tuple[FloatArray, Moments]:
        parameters = with_fitted(assumed, fitted)
        moments = population_moments(staged.screened(parameters), parameters)
        gaps = (np.array([t.read(moments) for t in smooth]) - goals) / tolerance
        return np.concatenate([gaps, (fitted - START) / LOOSE / 4]), moments

    now = start.copy()
    gaps, moments = misses(now)
    slope = jacobian
    for _ in range(rounds):
        if jacobian is None:
            slope = np.stack([(misses(now + STEP * unit)[0] - gaps) / STEP for unit in np.eye(len(now))], axis=1)
        move = np.linalg.lstsq(slope, -gaps, rcond=None)[0]
        now, gaps, moments, moved = _line_search(misses, now, gaps, moments, np.clip(move, -1.0, 1.0))
        if moved < DONE:
            break
    return Fit(now, moments, float(gaps @ gaps), slope)


def _line_search(misses, now, gaps, moments, move):  # type: ignore[no-untyped-def]
    for share in (1.0, 0.5, 0.25, 0.1):
        trial = now + share * move
        trial_gaps, trial_moments = misses(trial)
        if trial_gaps @ trial_gaps < gaps @ gaps:
            return trial, trial_gaps, trial_moments, float(np.abs(share * move).max())
    return now, gaps, moments, 0.0
