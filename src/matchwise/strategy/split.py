"""Splits of one budget between internal medicine and another specialty, and the chance that both make together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.money import FeeSchedule

OTHER_COUNTS = (0, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 80, 100, 120, 150)
"""Numbers of applications in the other specialty that are looked at: closer where ERAS is cheap."""

HARDLY = 0.005
"""A chance (half of 100) that hardly counts between two splits: a judgment that the answer names."""


@dataclass(frozen=True, slots=True)
class Split:
    """So many applications in internal medicine and in the other specialty, and what ERAS charges for both."""

    own: int
    other: int
    usd: int


def splits(budget_usd: int, fees: FeeSchedule, most_own: int, least_own: int = 1) -> tuple[Split, ...]:
    """Every split that a budget in dollars pays, fewest others first.

    Internal medicine gets what the others leave, at most `most_own`; where that is under `least_own` there is no split.
    """
    found = []
    for other in OTHER_COUNTS:
        own = min(most_own, fees.largest_count(budget_usd, other_counts=(other,)))
        usd = fees.fee((own, other))
        if own >= least_own and usd <= budget_usd:
            found.append(Split(own, other, usd))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Joint:
    """The chance on B vectors, as a fraction: to match at all, and in internal medicine, which is ranked first."""

    anywhere: FloatArray
    own: FloatArray

    @property
    def other(self) -> FloatArray:
        """(B,) chance to match in the other specialty, because internal medicine did not take him."""
        return self.anywhere - self.own


def joined(weights: FloatArray, own_missed: FloatArray, other_missed: FloatArray) -> Joint:
    """Both together on the nodes of what nobody can see: given a node they are independent, over all of them not.

    weights, own_missed, other_missed: (B, K) chance of each node, and chances to match nowhere in each specialty.
    """
    own = (weights * (1.0 - own_missed)).sum(axis=1)
    return Joint((weights * (1.0 - own_missed * other_missed)).sum(axis=1), own)


def chosen_splits(values: Sequence[FloatArray], ways: Sequence[Split]) -> tuple[int | None, int | None]:
    """The split with the highest mean chance, and the one with fewest others that comes within HARDLY of it.

    values: (B,) chance to match anywhere of each way, the first without others. Internal medicine stays the main
    specialty: a split with more others than own programs is not chosen. None where no split is better than the first,
    and where the smaller one is the best itself.
    """
    means = [float(np.mean(value)) for value in values]
    main = [index for index, way in enumerate(ways) if 0 < way.other <= way.own]
    best = max(main, key=lambda index: means[index], default=None)
    if best is None or means[best] <= means[0]:
        return None, None
    smaller = next(index for index in main if means[index] >= means[best] - HARDLY and means[index] > means[0])
    return best, None if smaller == best else smaller
