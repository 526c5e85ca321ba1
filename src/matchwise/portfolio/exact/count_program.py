"""Dynamic program over counts: the best list under a budget when the fee of a program depends on how many are listed.

Application services charge by the number of programs in each specialty, so a list costs what its counts cost. The
dynamic program of M. Kapur and S. Hong, "The College Application Problem", arXiv 2205.01869, then runs over the counts.

1. One specialty: the budget is a largest count, and marginal improvement is exact.
2. Otherwise take the programs from the lowest prize to the highest. best[n], at first 0, is the value of the best list
   of the programs so far with at most n_s programs of each specialty s.
3. Program j of specialty s with chance f and prize t: best[n] becomes the larger of best[n] and
   f t + (1 - f) best[n - one of s]. Keep which it was.
4. Among the counts that the budget pays for, take the best, and walk back through the decisions that were kept.
"""

import functools
import math
import operator

import numpy as np
from numpy.typing import ArrayLike

from matchwise.domain.money import FeeSchedule
from matchwise.portfolio.exact.marginal_improvement import marginal_improvement
from matchwise.portfolio.exact.market import (
    BoolArray,
    ExactList,
    FloatArray,
    IntArray,
    read_chances,
    read_prizes,
    read_specialties,
    require_at_least,
    require_small,
)


def count_program(
    chances: ArrayLike, prizes: ArrayLike, specialties: ArrayLike, fees: FeeSchedule, budget_usd: int
) -> ExactList:
    """The list of the largest value among all that the budget pays for; empty when it pays for none.

    chances: (m,) chance of a place at each program, as a fraction, independent of the others; prizes: (m,) what a place
    is worth; specialties: (m,) number of the specialty of each program, from 0; budget_usd: whole dollars.
    Raises ValueError that names the field and the reason.
    """
    chance = read_chances(chances)
    prize = read_prizes(prizes, len(chance))
    specialty = read_specialties(specialties, len(chance))
    require_at_least("budget_usd", budget_usd, 0)
    affordable = fees.largest_count(budget_usd)
    most = [min(affordable, held) for held in np.bincount(specialty).tolist()]
    if not affordable:
        return ExactList(np.empty(0, np.int64), 0.0)
    if len(most) == 1:
        grown = marginal_improvement(chance, prize, affordable)
        return ExactList(np.sort(grown.programs), grown.value)
    require_small("specialties", len(chance) * math.prod(size + 1 for size in most))
    order = np.argsort(prize, kind="stable")
    best, kept = _fill(chance[order], prize[order], specialty[order], most)
    paid = _costs(fees, most) <= budget_usd
    counts = np.unravel_index(int(np.where(paid, best, -1.0).argmax()), best.shape)
    chosen = _walk_back(specialty[order], kept, [int(count) for count in counts])
    return ExactList(np.sort(order[chosen]), float(best[counts]))


def _fill(
    chances: FloatArray, prizes: FloatArray, specialties: IntArray, most: list[int]
) -> tuple[FloatArray, BoolArray]:
    """Steps 2 and 3: best value at each vector of counts, and which programs were taken there."""
    best = np.zeros([size + 1 for size in most])
    kept = np.zeros((len(chances), *best.shape), np.bool_)
    for program, specialty in enumerate(specialties.tolist()):
        ahead = np.moveaxis(best, specialty, 0)
        with_it = ahead[:-1] * (1.0 - chances[program])
        with_it += chances[program] * prizes[program]
        np.greater(with_it, ahead[1:], out=np.moveaxis(kept[program], specialty, 0)[1:])
        np.maximum(with_it, ahead[1:], out=ahead[1:])
    return best, kept


def _costs(fees: FeeSchedule, most: list[int]) -> IntArray:
    """What each vector of counts costs, in dollars."""
    of_one = [np.array([fees.fee([count]) for count in range(size + 1)], dtype=np.int64) for size in most]
    return functools.reduce(operator.add, np.ix_(*of_one))


def _walk_back(specialties: IntArray, kept: BoolArray, counts: list[int]) -> BoolArray:
    """Step 4: whether each program is chosen."""
    chosen = np.zeros(len(specialties), np.bool_)
    for program in range(len(specialties) - 1, -1, -1):
        if kept[(program, *counts)]:
            chosen[program] = True
            counts[specialties[program]] -= 1
    return chosen
