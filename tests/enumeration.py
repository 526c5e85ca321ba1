"""Brute force for the list optimizer: every list of a small market, valued one by one."""

from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio import Limits
from matchwise.portfolio.limits import Budget

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.intp]

ABSENT = 3
"""Stands for "not in the list" beside the three signal levels."""

PIN_STEPS = 1.001
"""What giving up a pinned program counts beside one step of another limit."""

NO_CHANCE = 1e-12
"""A program whose mean chance is not above this has none."""


def best_value(grid: ChanceGrid, limits: Limits, worth: FloatArray | None = None) -> float:
    """The highest value of any list of at least one program under the limits; -inf when there is none.

    With worth (one for each program) a list is worth the expected worth of the best program that takes the applicant.
    """
    lists = feasible_lists(grid, limits, worth)
    return float(np.max(list_values(grid, lists, worth), initial=-np.inf))


def feasible_lists(grid: ChanceGrid, limits: Limits, worth: FloatArray | None = None) -> IntArray:
    """(n, P) the level of each program, or ABSENT, in every list of at least one program that keeps all limits.

    A program without any chance, or worth nothing, is in a list only when it is pinned.
    """
    levels = (0, *[1] * (limits.silver > 0), *[2] * (limits.gold > 0))
    lists = every_list(len(grid.codes), levels)
    chosen = lists != ABSENT
    sent = ((lists == 1).sum(axis=1) <= limits.silver) & ((lists == 2).sum(axis=1) <= limits.gold)
    shut = ~open_programs(grid, limits, worth)
    kept = sent & chosen.any(axis=1) & ~chosen[:, shut].any(axis=1) & (steps_needed(limits, chosen) == 0.0)
    feasible: IntArray = lists[kept]
    return feasible


def open_programs(grid: ChanceGrid, limits: Limits, worth: FloatArray | None = None) -> BoolArray:
    """(P,) which programs may be in a list at all: those that are pinned, or have a chance of something, and no ban."""
    chance = (grid.match * grid.weights[:, None, None, :]).sum(axis=(0, 3)).max(axis=1) / len(grid.weights)
    open_: BoolArray = chance > NO_CHANCE
    if worth is not None:
        open_ &= worth > 0.0
    open_[sorted(limits.pinned)] = True
    open_[sorted(limits.banned)] = False
    return open_


def fewest_steps(limits: Limits, open_: BoolArray) -> float:
    """The fewest steps by which the limits must give way until some list of open programs keeps them."""
    chosen = every_list(len(open_), (0,)) != ABSENT
    chosen = chosen[chosen.any(axis=1) & ~chosen[:, ~open_].any(axis=1)]
    return float(steps_needed(limits, chosen).min())


def steps_needed(limits: Limits, chosen: BoolArray) -> FloatArray:
    """(n,) the steps by which the limits must give way for each list, 0 for a list that keeps them; signals apart.

    A step is one program more or fewer in one limit, the price of the first program that costs something, or one
    pinned program (a little more).
    """
    count = chosen.sum(axis=1)
    steps: FloatArray = np.maximum(count - limits.max_count, 0) + PIN_STEPS * (~chosen[:, sorted(limits.pinned)]).sum(
        axis=1
    )
    steps += np.where(chosen[:, sorted(limits.banned)].any(axis=1), np.inf, 0.0)
    for group in limits.groups:
        steps += np.maximum(chosen[:, list(group.programs)].sum(axis=1) - group.at_most, 0)
    for share in limits.shares:
        steps += np.maximum(chosen[:, list(share.programs)].sum(axis=1) - share.percent * count // 100, 0)
    for minimum in limits.minimums:
        steps += np.maximum(minimum.at_least - chosen[:, list(minimum.programs)].sum(axis=1), 0)
    if limits.budget is not None:
        price = next(usd for _, usd in limits.budget.fees.steps if usd)
        steps += np.ceil(np.maximum(fees(limits.budget, chosen) - limits.budget.usd, 0) / price)
    return steps


def fees(budget: Budget, chosen: BoolArray) -> IntArray:
    """(n,) what each list costs: program by program within each specialty, at the price of its place."""
    size = chosen.shape[1]
    steps = budget.fees.steps
    prices = [next(usd for up_to, usd in steps if up_to is None or place <= up_to) for place in range(1, size + 1)]
    of_count = np.cumsum([0, *prices])
    specialties = np.array(budget.specialties)
    total: IntArray = np.sum(
        [of_count[chosen[:, specialties == s].sum(axis=1)] for s in set(budget.specialties)], axis=0
    )
    return total


def list_values(grid: ChanceGrid, lists: IntArray, worth: FloatArray | None = None) -> FloatArray:
    """The value of each list: the worth of each program times the chance that it takes one and no better one does."""
    worth = np.ones(len(grid.codes)) if worth is None else worth
    missed, values = np.tile(grid.weights / len(grid.weights), (len(lists), 1, 1)), np.zeros(len(lists))
    for program in np.argsort(-worth, kind="stable").tolist():
        match = grid.match[:, program]
        factors = np.concatenate([1.0 - match, np.ones_like(match[:, :1])], axis=1).transpose(1, 0, 2)
        before = missed.sum(axis=(1, 2))
        missed *= factors[lists[:, program]]
        values += worth[program] * (before - missed.sum(axis=(1, 2)))
    return values


@cache
def every_list(programs: int, levels: tuple[int, ...]) -> IntArray:
    """(n, programs) every way to leave each program out or to take it at one of some levels."""
    return np.array(list(product((*levels, ABSENT), repeat=programs)))
