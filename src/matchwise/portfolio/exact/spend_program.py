"""Dynamic program over spend: the best list under a budget when outcomes are independent and fees are whole numbers.

M. Kapur and S. Hong, "The College Application Problem", arXiv 2205.01869: the problem is NP-complete, but with H units
of budget a table of H m cells solves it exactly.

1. Take the programs from the lowest prize to the highest. A place at a later one is then always taken before a place at
   an earlier one.
2. best[s], at first 0, is the value of the best list of the programs so far that costs s or less.
3. Program j with chance f, prize t and fee g: best[s] becomes the larger of best[s], without j, and
   f t + (1 - f) best[s - g], with j. Keep which it was.
4. Walk back from the budget through the decisions that were kept.

Step 3 leaves out spends that no list so far reaches, and spends from which the rest cannot use up the budget.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from matchwise.compiled import compiled, fastest
from matchwise.portfolio.exact.market import (
    BoolArray,
    ExactList,
    FloatArray,
    IntArray,
    read_chances,
    read_fees,
    read_prizes,
    require_at_least,
    require_small,
)


def spend_program(chances: ArrayLike, prizes: ArrayLike, fees: ArrayLike, budget: int) -> ExactList:
    """The list of the largest value among all that cost the budget or less; empty when the budget pays for none.

    chances: (m,) chance of a place at each program, as a fraction, independent of the others; prizes: (m,) what a place
    is worth; fees: (m,) whole units; budget: in the same units.
    Raises ValueError that names the field and the reason.
    """
    chance = read_chances(chances)
    prize = read_prizes(prizes, len(chance))
    fee = read_fees(fees, len(chance))
    require_at_least("budget", budget, 0)
    unit = math.gcd(*fee.tolist())
    fee //= unit
    units = min(int(budget) // unit, sum(fee.tolist()))
    require_small("budget", len(fee) * (units + 1))
    order = np.argsort(prize, kind="stable")
    value, chosen = spend(chance[order], prize[order], fee[order], units)
    return ExactList(np.sort(order[chosen]), float(value))


@compiled
def spend_in_loops(chances: FloatArray, prizes: FloatArray, fees: IntArray, budget: int) -> tuple[float, BoolArray]:
    """Steps 2 to 4 as loops for Numba, programs from the lowest prize up: value, and whether each is chosen."""
    best, joined = np.zeros(budget + 1), np.empty(budget + 1)
    kept = np.zeros((len(fees), budget + 1), np.bool_)
    reached, ahead = 0, fees.sum()
    for program in range(len(fees)):
        fee, chance = fees[program], chances[program]
        ahead -= fee
        low, high = max(fee, budget - ahead), min(budget, reached + fee)
        best[min(budget, reached) : high + 1] = best[min(budget, reached)]
        reached += fee
        without, before = best[low : high + 1], best[low - fee : high + 1 - fee]
        with_it, decision = joined[: len(without)], kept[program][low : high + 1]
        gain, miss = chance * prizes[program], 1.0 - chance
        for spent in range(len(without)):
            with_it[spent] = before[spent] * miss + gain
        for spent in range(len(without)):
            decision[spent] = with_it[spent] > without[spent]
            without[spent] = max(without[spent], with_it[spent])
    return best[budget], _walk_back(fees, kept, budget)


@compiled
def _walk_back(fees: IntArray, kept: BoolArray, budget: int) -> BoolArray:
    """Step 4: whether each program is chosen."""
    chosen = np.zeros(len(fees), np.bool_)
    spent, reached = budget, fees.sum()
    for program in range(len(fees) - 1, -1, -1):
        spent = min(spent, reached)
        reached -= fees[program]
        if kept[program, spent]:
            chosen[program] = True
            spent -= fees[program]
    return chosen


def spend_in_arrays(chances: FloatArray, prizes: FloatArray, fees: IntArray, budget: int) -> tuple[float, BoolArray]:
    """Steps 2 to 4 as NumPy operations, each digit as in the loops."""
    best, joined = np.zeros(budget + 1), np.empty(budget + 1)
    kept = np.zeros((len(fees), budget + 1), np.bool_)
    reached, ahead = 0, int(fees.sum())
    gains, misses = (chances * prizes).tolist(), (1.0 - chances).tolist()
    for program, fee in enumerate(fees.tolist()):
        ahead -= fee
        low, high = max(fee, budget - ahead), min(budget, reached + fee)
        best[min(budget, reached) : high + 1] = best[min(budget, reached)]
        reached += fee
        if low > high:
            continue
        without, with_it = best[low : high + 1], joined[low : high + 1]
        np.multiply(best[low - fee : high + 1 - fee], misses[program], out=with_it)
        with_it += gains[program]
        np.greater(with_it, without, out=kept[program, low : high + 1])
        np.maximum(with_it, without, out=without)
    return float(best[budget]), _walk_back(fees, kept, budget)


spend = fastest(spend_in_loops, spend_in_arrays)
