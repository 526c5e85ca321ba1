"""The value of every list of a small market, by counting; shares no code with the exact programs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]


def every_list(programs: int) -> BoolArray:
    """(2^n, n) whether each program is in each list."""
    lists: BoolArray = (np.arange(2**programs)[:, None] >> np.arange(programs)) & 1 == 1
    return lists


def every_signaled_list(programs: int) -> IntArray:
    """(4^n, n) level of each program in each list: 0 none, 1 silver, 2 gold, 3 not in the list."""
    return (np.arange(4**programs)[:, None] >> 2 * np.arange(programs)) & 3


def values(chances: FloatArray, prizes: FloatArray, lists: BoolArray) -> FloatArray:
    """The expected largest prize of each list when outcomes are independent; chances (n,), or (lists, n)."""
    value, missed = np.zeros(len(lists)), np.ones(len(lists))
    for program in np.argsort(-prizes):
        chance = chances[..., program] * lists[:, program]
        value += missed * chance * prizes[program]
        missed *= 1.0 - chance
    return value


def signaled_values(chances: FloatArray, prizes: FloatArray, lists: IntArray) -> FloatArray:
    """The same for lists with signal levels; chances (n, 3)."""
    with_absence = np.column_stack([chances, np.zeros(len(chances))])
    return values(with_absence[np.arange(len(chances)), lists], prizes, lists < 3)


def common_score_values(chances: FloatArray, prizes: FloatArray, lists: BoolArray) -> FloatArray:
    """The expected largest prize of each list when one score decides: best prize, score by score, over all scores."""
    value, best = np.zeros(len(lists)), np.zeros(len(lists))
    order = np.argsort(-chances)
    following = np.append(chances[order[1:]], 0.0)
    for program, next_chance in zip(order, following, strict=True):
        best = np.maximum(best, prizes[program] * lists[:, program])
        value += best * (chances[program] - next_chance)
    return value


def tiered_costs(
    lists: BoolArray, specialties: IntArray, steps: Sequence[tuple[int | None, int]], flat: int
) -> IntArray:
    """What each list costs: in each specialty, the price of the first program, of the second, and so on."""
    size = lists.shape[1]
    prices = [next(usd for up_to, usd in steps if up_to is None or number <= up_to) for number in range(1, size + 1)]
    of_count = np.concatenate(([0], flat + np.cumsum(prices)))
    costs = np.zeros(len(lists), np.int64)
    for specialty in np.unique(specialties):
        costs += of_count[lists[:, specialties == specialty].sum(axis=1)]
    return costs
