"""Brute force for the list optimiser: every list of a small market, valued one by one."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio import Limits

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.intp]

ABSENT = 3
"""Stands for "not in the list" beside the three signal levels."""


def best_value(grid: ChanceGrid, limits: Limits) -> float:
    """The highest value of any list under the limits; -inf when there is none."""
    lists = np.array(list(product(range(ABSENT + 1), repeat=len(grid.codes))))
    return float(np.max(_values(grid, lists[_feasible(limits, lists)]), initial=-np.inf))


def _values(grid: ChanceGrid, lists: IntArray) -> FloatArray:
    """The value of each list: one minus the chance that every choice in it misses."""
    missed = np.tile(grid.weights, (len(lists), 1, 1))
    for program in range(len(grid.codes)):
        match = grid.interview[:, program] * grid.match_given_interview[:, program, None, :]
        factors = np.concatenate([1.0 - match, np.ones_like(match[:, :1])], axis=1).transpose(1, 0, 2)
        missed *= factors[lists[:, program]]
    values: FloatArray = 1.0 - missed.sum(axis=2).mean(axis=1)
    return values


def _feasible(limits: Limits, lists: IntArray) -> BoolArray:
    """Which lists keep every limit."""
    chosen = lists != ABSENT
    kept: BoolArray = chosen.sum(axis=1) <= limits.max_count
    kept &= ((lists == 1).sum(axis=1) <= limits.silver) & ((lists == 2).sum(axis=1) <= limits.gold)
    kept &= chosen[:, sorted(limits.pinned)].all(axis=1) & ~chosen[:, sorted(limits.banned)].any(axis=1)
    for group in limits.groups:
        kept &= chosen[:, list(group.programs)].sum(axis=1) <= group.at_most
    return kept
