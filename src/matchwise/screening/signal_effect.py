"""The effect of a signal: an odds ratio on the chance of an interview among files that pass the gates."""

import numpy as np

from matchwise.domain.chance_grid import FloatArray


def with_odds_ratio(chance: FloatArray, ratio: FloatArray | float) -> FloatArray:
    """The chance whose odds are `ratio` times those of `chance` (fractions; ratio >= 1 never lowers it)."""
    return ratio * chance / (1 + (ratio - 1) * chance)


def signal_ratios(silver: float, gold_over_silver: float) -> FloatArray:
    """(3,) odds ratios of no signal, silver and gold, with gold >= silver >= 1 whatever was drawn."""
    least_silver = max(silver, 1.0)
    return np.array([1.0, least_silver, least_silver * max(gold_over_silver, 1.0)])
