"""The chance of a couple at each pair of its list, from what programs do with each of the two."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import NOBODY, LongArray
from matchwise.market.rank_chances import Reached

DAYS = 64
"""Ways in which the interview days of the first partner are drawn for each draw of the case."""


@dataclass(frozen=True, slots=True, eq=False)
class CoupleCase:
    """What programs do with each partner, and the pairs of places on the two lists, the one wanted most first.

    pairs: (R, 2) places among the programs of `one` and of `other`; NOBODY for a partner without a seat.
    """

    one: Reached
    other: Reached
    pairs: LongArray


def pair_chances(case: CoupleCase, seed: int, *, alike: bool = False, days: int = DAYS) -> FloatArray:
    """(D, R) chance that the couple is seated at each pair, for D draws of what is not known.

    The pairs are tried in order, and the first one at which each program takes its partner is the match. Without
    `alike` nothing that is drawn for one partner says anything of the other; with it a draw in which programs take one
    partner easily goes with one in which they take the other easily. A program with both partners takes each as if
    alone. Skill and days of `one` are drawn; over the days of `other` the chance is exact.
    """
    chance = np.random.Generator(np.random.Philox(seed))
    one, other = case.one, case.other
    first, second = np.argsort(one.any()), np.argsort(other.any())
    if not alike:
        second = chance.permutation(second)
    summed = np.zeros((len(first), len(case.pairs)))
    for _ in range(days):
        takes = _at_one_skill(one, first, chance)
        taken = chance.random(takes.shape) < takes
        summed += _in_order(taken, _at_one_skill(other, second, chance), case.pairs)
    found: FloatArray = summed / days
    return found


def _at_one_skill(reached: Reached, draws: LongArray, chance: np.random.Generator) -> FloatArray:
    """(D, k) chances of some draws, each at one skill that is drawn by its weight."""
    skill = chance.choice(len(reached.weights), len(draws), p=reached.weights)
    found: FloatArray = reached.chances[draws, :, skill]
    return found


def _in_order(taken: np.ndarray, takes: FloatArray, pairs: LongArray) -> FloatArray:
    """(D, R) chance of each pair when it is known which programs take one partner, and how likely the others do.

    A program of the other partner that was tried without success has said no, and says it again at a later pair.
    """
    free, tried = np.ones(len(taken)), np.zeros(takes.shape, dtype=bool)
    found = np.zeros((len(taken), len(pairs)))
    for place, (one, other) in enumerate(pairs.tolist()):
        possible = np.ones(len(taken), dtype=bool) if one == NOBODY else taken[:, one]
        if other == NOBODY:
            found[:, place] = free * possible
            free = free * ~possible
            continue
        new = possible & ~tried[:, other]
        found[:, place] = free * takes[:, other] * new
        free = free * (1 - takes[:, other] * new)
        tried[:, other] |= new
    return found
