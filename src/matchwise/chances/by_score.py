"""What becomes of the synthetic population by score and by number of interviews: for the comparison with the season."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.chances.counts import Counts, counts_in_band
from matchwise.domain.chance_grid import FloatArray


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the applicants of one band of scores.

    interviewed, matched: fractions of all; interviews: mean of those with any; matched_of_interviewed: a fraction.
    """

    interviewed: float
    interviews: float
    matched_of_interviewed: float
    matched: float


def outcome_in_band(counts: Counts, low: float, high: float, parameters: Mapping[str, float]) -> Outcome:
    """What becomes of those whose Step 2 CK is at least `low` and below `high`."""
    joint = counts_in_band(counts.joint, low, high, parameters)[0]
    left = counts_in_band(counts.joint, low, high, parameters, counts.left)[0]
    some = float(joint[1:].sum())
    return Outcome(
        interviewed=some,
        interviews=float(joint @ np.arange(len(joint)) / some),
        matched_of_interviewed=float((joint - left)[1:].sum() / some),
        matched=float((joint - left).sum()),
    )


def matched_by_interviews(counts: Counts) -> FloatArray:
    """(MOST_INTERVIEWS,) chance to match with each number of interviews."""
    joint, left = counts.joint.sum(axis=0), counts.left.sum(axis=0)
    chance: FloatArray = 1 - left / np.maximum(joint, np.finfo(float).tiny)
    return chance
