"""Common score: the best list when every program ranks the applicants alike, so that outcomes depend on one score.

S. N. Ali and R. I. Shorrer, "Hedging When Applying: Simultaneous Search with Correlation", solve this case by dynamic
programming (cited from memory; the recursion below is worked out here). The applicant does not know his score. A
program with chance p takes the best p of all scores, so with x the share of scores above his, it takes him when x < p:
a program takes everybody whom a program with a smaller chance takes.

1. Keep the programs that no other beats in both chance and prize. In rising order of chance p their prizes t fall.
2. A list i_1, i_2, ... in this order is worth p_1 t_1 + (p_2 - p_1) t_2 + ...: program i_k is the best place for the
   scores that it takes and i_{k-1} refuses.
3. best[k, i] is the value of the best list of k programs whose safest is i:
   best[1, i] = p_i t_i, and best[k, i] = max over j before i of best[k - 1, j] + (p_i - p_j) t_i.
4. Walk back from the largest value. Each further program that is kept adds something, so the list is as long as it may.
"""

import numpy as np
from numpy.typing import ArrayLike

from matchwise.portfolio.exact.market import (
    ExactList,
    FloatArray,
    IntArray,
    read_chances,
    read_prizes,
    require_at_least,
)


def common_score(chances: ArrayLike, prizes: ArrayLike, count: int) -> ExactList:
    """The list of the largest value among all of at most `count` programs when one score decides everywhere.

    chances: (m,) share of all scores that each program takes, the best ones; prizes: (m,) what a place is worth. Takes
    time in proportion to `count` times the square of the programs that step 1 keeps.
    Raises ValueError that names the field and the reason.
    """
    chance = read_chances(chances)
    prize = read_prizes(prizes, len(chance))
    require_at_least("count", count, 1)
    kept = _unbeaten(chance, prize)
    if not len(kept):
        return ExactList(np.empty(0, np.int64), 0.0)
    value, chosen = _best_chain(chance[kept], prize[kept], min(count, len(kept)))
    return ExactList(np.sort(kept[chosen]), value)


def _unbeaten(chances: FloatArray, prizes: FloatArray) -> IntArray:
    """Step 1: indices in rising order of chance; of equal programs the first, and none that is worth nothing."""
    order = np.lexsort((-prizes, -chances))
    best_before = np.concatenate(([0.0], np.maximum.accumulate(prizes[order])[:-1]))
    kept: IntArray = order[(prizes[order] > best_before) & (chances[order] > 0.0)][::-1]
    return kept


def _best_chain(chances: FloatArray, prizes: FloatArray, count: int) -> tuple[float, IntArray]:
    """Steps 2 to 4: the value of the best list of `count` programs, and their places in the order given."""
    columns = np.arange(len(chances))
    step = np.where(columns[:, None] < columns, (chances - chances[:, None]) * prizes, -np.inf)
    best = chances * prizes
    before = np.empty((count, len(chances)), np.int64)
    for size in range(1, count):
        longer = best[:, None] + step
        before[size] = longer.argmax(axis=0)
        best = longer[before[size], columns]
    last = int(best.argmax())
    value, chosen = float(best[last]), [last]
    for size in range(count - 1, 0, -1):
        chosen.append(int(before[size, chosen[-1]]))
    return value, np.array(chosen[::-1])
