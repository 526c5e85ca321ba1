"""The applicant who holds interviews: what the file shows, and the strengths that it leaves possible."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import LongArray
from matchwise.market.season_parameters import ApplicantType, SeasonParameters
from matchwise.market.season_people import BAND_EDGES

_REST = np.linspace(-4.0, 4.0, 41)
_SCORES = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """One applicant as a season sees applicants.

    step2: score points, None when not told (then all scores of the type are possible); failed: a Step 1 or Step 2 CK;
    years since graduation, None when not told (then the median of the type).
    """

    kind: ApplicantType
    step2: float | None = None
    failed: bool = False
    years: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Strengths:
    """The N strengths that are possible before any interview; every array is (N,).

    strength; band: index in BAND_CENTERS; step2: the score that goes with it; weight: adds up to 1.
    """

    strength: FloatArray
    band: LongArray
    step2: FloatArray
    weight: FloatArray

    def __len__(self) -> int:
        return len(self.strength)


def strengths(candidate: Candidate, parameters: SeasonParameters) -> Strengths:
    """Strengths on a grid of the part that no score shows; and on one of scores where no score is told.

    strength = mean + sd (r z + sqrt(1 - r^2) e - penalty where a Step was failed), as applicants of a season are drawn.
    """

    def of(name: str) -> float:
        return parameters[f"{name}.{candidate.kind}"]

    if candidate.step2 is None:
        points, weights = np.polynomial.hermite_e.hermegauss(_SCORES)
    else:
        points, weights = np.array([(candidate.step2 - of("step2_mean")) / of("step2_sd")]), np.ones(1)
    rest = np.exp(-(_REST**2) / 2)
    weight = np.multiply.outer(weights / weights.sum(), rest / rest.sum()).ravel()
    known, unknown = np.repeat(points, len(_REST)), np.tile(_REST, len(points))
    r = of("step2_weight")
    own = r * known + np.sqrt(1 - r**2) * unknown - parameters["failure_penalty"] * candidate.failed
    return Strengths(
        strength=of("strength_mean") + of("strength_sd") * own,
        band=np.searchsorted(np.array(BAND_EDGES), own),
        step2=of("step2_mean") + of("step2_sd") * known,
        weight=weight,
    )
