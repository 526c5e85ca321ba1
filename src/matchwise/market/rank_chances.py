"""The chance to match at each place of a rank list, for every draw of what is not known."""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.season_parameters import SeasonParameters

_SKILLS = 15


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """(D, k, G) chance that each program would seat the applicant, for D draws, k programs and G skills; (G,) weights.

    Given strength and skill, one interview day says nothing of another.
    """

    chances: FloatArray
    weights: FloatArray

    def ordered(self, order: list[int]) -> "Reached":
        """Some of the programs, in another order."""
        return Reached(self.chances[:, order], self.weights)

    def by_rank(self) -> FloatArray:
        """(D, k) chance to match at each place: no program above would seat the applicant, and this one does."""
        free = np.cumprod(1 - self.chances, axis=1)
        above = np.concatenate([np.ones_like(free[:, :1]), free[:, :-1]], axis=1)
        found: FloatArray = (above * self.chances) @ self.weights
        return found

    def alone(self) -> FloatArray:
        """(D, k) chance that each program would seat the applicant if it stood alone on the list."""
        found: FloatArray = self.chances @ self.weights
        return found

    def any(self) -> FloatArray:
        """(D,) chance to match anywhere on the list: the order of the list plays no part."""
        found: FloatArray = 1 - np.prod(1 - self.chances, axis=1) @ self.weights
        return found


def reached(margins: FloatArray, parameters: SeasonParameters) -> Reached:
    """How likely each program seats the applicant: Phi((margin + skill) / sd of the interview day).

    margins: (D, k). The skill that interviews alone show is the same everywhere: Gauss and Hermite's 15 points of it.
    """
    points, weights = np.polynomial.hermite_e.hermegauss(_SKILLS)
    skills = parameters["interview_skill_sd"] * points
    shown = ndtr((margins[..., None] + skills) / parameters["interview_noise_sd"])
    return Reached(shown, weights / weights.sum())
