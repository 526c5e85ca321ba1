"""Calibrates the season by simulated moments: every point is simulated with the same draws (common random numbers).

First CMA-ES (N. Hansen and A. Ostermeier 2001; package `cma`, extra `calibrate`) searches the unit cube; without the
package the search begins where the parameters are declared. Then least squares finish: Gauss-Newton steps within the
bounds. Both count misses in tolerances, with a loss (pseudo-Huber) that a target out of reach cannot rule, and hold
each parameter loosely to its declared value.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy.optimize import lsq_linear

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InputError, Problem
from matchwise.market.season_fit import LOOSE, starts, strays
from matchwise.market.season_points import DIGITS, Kept, Points, Question

Told = Callable[[str, float], None]
"""Called after each round with what was done, and the least loss so far."""

SOFT = 2.0
"""From so many tolerances on, a further miss counts in proportion and not by its square."""
STEPS = (0.03, 0.06, 0.12)
"""Steps for the slopes: the next wider one where no step along the slopes helps, for a season is not smooth."""
REACHES = (1.0, 0.5, 0.2)
"""Parts of a Gauss-Newton step that are tried."""
FIRST_SIGMA = 0.12
FORM = 1
"""Number of the form of the season: a journal of another form is not gone on with."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard a calibration tries: generations of CMA-ES, rounds of least squares, and processes."""

    generations: int = 60
    rounds: int = 12
    workers: int = 1

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be meant: InputError with every fault."""
        limits = {"generations": (0, 10_000), "rounds": (0, 1000), "workers": (1, 64)}
        wrong = [
            Problem(f"--{name}", f"{getattr(self, name)} is outside {low} to {high}.", "Write a number inside.")
            for name, (low, high) in limits.items()
            if not low <= getattr(self, name) <= high
        ]
        if wrong:
            raise InputError(wrong)


@dataclass(frozen=True, slots=True)
class Ended:
    """Where a calibration ended: the point of the unit cube, its loss, and how many points it looked at."""

    point: FloatArray
    loss: float
    points: int


def calibrate(question: Question, effort: Effort, told: Told, journal: Path | None, task: dict[str, object]) -> Ended:
    """Search; the same question, effort and task end at the same point whatever the number of processes."""
    named = {**task, "form": FORM, "generations": effort.generations, "rounds": effort.rounds}
    with Points(question, effort.workers, journal, named) as points:
        return fit(Kept(points, np.full(len(question.aimed), fill_value=True)), effort, told)


def fit(points: Kept, effort: Effort, told: Told) -> Ended:
    """Search from the declared values, and look at the aims that are kept alone."""
    point = starts(points.question.moved)
    search = evolution() if effort.generations else None
    if search is not None:
        point = _evolved(search, points, point, effort, told)
    point, loss = _finished(points, point, effort, told)
    return Ended(np.round(point, DIGITS), loss, len(points))


def loss_of(question: Question, missed: FloatArray, point: FloatArray) -> float:
    """The pseudo-Huber loss of the misses, and the square of what strays: 1 is one target missed by a tolerance."""
    soft = 2 * SOFT**2 * (np.sqrt(1 + (missed / SOFT) ** 2) - 1)
    return float(soft.sum() + (strays(question.moved, point) ** 2).sum())


def evolution() -> ModuleType | None:
    """The module `cma`, or None where the extra `calibrate` is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it cannot draw pictures
        try:
            import cma  # noqa: PLC0415 (half a second that a finished search does not need)
        except ImportError:
            return None
    found: ModuleType = cma
    return found


def _evolved(cma: ModuleType, points: Kept, start: FloatArray, effort: Effort, told: Told) -> FloatArray:
    """The best point that CMA-ES finds in so many generations."""
    question = points.question
    options = {"bounds": [0, 1], "seed": question.seed % (2**31) + 1, "verbose": -9, "maxiter": effort.generations}
    search = cma.CMAEvolutionStrategy(start, FIRST_SIGMA, options)
    best, least = start, np.inf
    while not search.stop():
        asked = [np.asarray(one) for one in search.ask()]
        losses = [loss_of(question, missed, one) for one, missed in zip(asked, points.misses(asked), strict=True)]
        search.tell(asked, losses)
        if min(losses) < least:
            best, least = asked[int(np.argmin(losses))], min(losses)
        told("CMA-ES", least)
    return best


def _finished(points: Kept, start: FloatArray, effort: Effort, told: Told) -> tuple[FloatArray, float]:
    """Gauss-Newton steps from a point, while they help."""
    question = points.question
    point, missed = start, points.misses([start])[0]
    loss, width = loss_of(question, missed, point), 0
    for _ in range(effort.rounds):
        slopes = _slopes(points, point, missed, STEPS[width])
        weight = (1 + (missed / SOFT) ** 2) ** -0.25
        rows = np.vstack([slopes * weight[:, None], np.eye(len(point)) / LOOSE])
        aims = -np.concatenate([missed * weight, strays(question.moved, point)])
        step = lsq_linear(rows, aims, bounds=(-point - 1e-9, 1 - point + 1e-9)).x
        tried = [np.clip(point + reach * step, 0, 1) for reach in REACHES]
        found = points.misses(tried)
        losses = [loss_of(question, one, at) for one, at in zip(found, tried, strict=True)]
        best = int(np.argmin(losses))
        if losses[best] >= loss:
            width += 1
            if width == len(STEPS):
                break
            continue
        point, missed, loss = tried[best], found[best], losses[best]
        told("least squares", loss)
    return point, loss


def _slopes(points: Kept, point: FloatArray, missed: FloatArray, width: float) -> FloatArray:
    """(A, D) how the misses move with each coordinate, by steps into the cube."""
    steps = np.where(point + width > 1, -width, width)
    moved = [point + step * unit for step, unit in zip(steps, np.eye(len(point)), strict=True)]
    return np.stack([(one - missed) / step for one, step in zip(points.misses(moved), steps, strict=True)], axis=1)
