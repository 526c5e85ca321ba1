"""How well the other figures could tell a block that is left out, if the season had exactly the right form.

Parameters are taken as the calibration takes them: normal around their declared values, each with one standard
deviation that is a part of its declared range; every figure that is kept is known to so many tolerances. With the
slopes of the figures that gives each figure left out a predictive standard deviation (the usual linear Gaussian
update), and with it the chance to lie within its tolerance. The sum is what a season without any fault of form would
meet.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.season_fit import starts
from matchwise.market.season_parameters import SeasonParameters
from matchwise.market.season_points import Points, Question
from matchwise.market.season_programs import BoolArray

STEP = 0.08
"""How far a coordinate is moved to either side for a slope, as a part of its range."""


@dataclass(frozen=True, slots=True)
class Belief:
    """How well things are known before a block is predicted.

    loose: one standard deviation of a parameter, as a part of its range; known_to: one of a kept figure, in tolerances.
    """

    loose: float
    known_to: float


def point_of(question: Question, parameters: SeasonParameters) -> FloatArray:
    """(D,) the point of the unit cube at which parameters stand."""
    moved = [one.parameters[0] for one in question.moved]
    strayed = [(parameters[one.key] - one.value) / (one.high - one.low) for one in moved]
    return np.clip(starts(question.moved) + strayed, 0, 1)


def slopes(points: Points, point: FloatArray) -> FloatArray:
    """(A, D) how the misses move with each coordinate, from a step to either side within the cube."""
    steps = STEP * np.eye(len(point))
    ahead, behind = np.clip(point + steps, 0, 1), np.clip(point - steps, 0, 1)
    missed = np.array(points.misses([*ahead, *behind]))
    slope: FloatArray = ((missed[: len(point)] - missed[len(point) :]) / np.diag(ahead - behind)[:, None]).T
    return slope


def met_chances(slope: FloatArray, kept: BoolArray, belief: Belief) -> FloatArray:
    """(A,) the chance that each figure lies within a tolerance of its value when only those kept are known.

    slope: (A, D) tolerances for the whole range of a parameter; kept: (A,).
    """
    told = slope[kept] / belief.known_to
    spread = np.linalg.inv(told.T @ told + np.eye(slope.shape[1]) / belief.loose**2)
    sd = np.sqrt(np.maximum(np.einsum("ad,de,ae->a", slope, spread, slope), np.finfo(float).tiny))
    met: FloatArray = erf(1 / (sd * np.sqrt(2)))
    return met
