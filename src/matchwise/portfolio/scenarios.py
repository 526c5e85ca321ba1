"""The chance grid laid out for the search: misses as sums of logarithms, exact and merged into strata."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio.limits import Limits

IntArray = NDArray[np.intp]
BoolArray = NDArray[np.bool_]

STRATA = 64
"""Rows that the scenarios are merged into; with no more scenarios than that, every one is kept as it is."""

CERTAIN = 40.0
"""Largest -log(chance to miss): exp(-40) lies below the rounding of 1, so a sure match stays finite."""

LEAST_GAIN = 1e-12
"""Smallest chance, as a fraction, that counts as one: a program that adds less is not worth its fee to anybody."""

TYPICAL_COUNT = 100
"""Size of the fixed list (the best programs, each taken alone) that orders the scenarios for the search."""

BLOCK = 8
"""Programs laid out at a time, so that what is in between fits into the cache of a processor."""


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Columns of the programs that may be chosen, over S scenarios (a vector and a node).

    Programs stand in the order of their codes, so the order of the grid moves nothing. With `worth`, a vector and a
    node stand once for each level of worth, see `lay_out`.
    programs: (N,) index of each on the program axis of the grid; weights: (S,) chance of each scenario, times worth;
    log_miss: (N, 3, S) -log(1 - match) with each signal level.
    """

    programs: IntArray
    weights: FloatArray
    log_miss: FloatArray


@dataclass(frozen=True, slots=True)
class Strata:
    """The scenarios merged into T rows that are alike.

    weights: (T,) chance of each; log_miss: (N, 3, T) weighted mean of the log_miss merged;
    miss: (N, 3, T) exp(-log_miss); hit: (N, 3, T) 1 - miss, exact where it is small.
    """

    weights: FloatArray
    log_miss: FloatArray
    miss: FloatArray
    hit: FloatArray


def possible_programs(grid: ChanceGrid, worth: FloatArray | None = None) -> BoolArray:
    """(P,) whether an application at some signal level adds any chance at all, to a match that is worth something."""
    reached = grid.match_given_interview * (grid.weights / len(grid.weights))[:, None, :]
    chance = np.einsum("bplk,bpk->pl", grid.interview, reached)
    seen: BoolArray = chance.max(axis=1) > LEAST_GAIN
    return seen if worth is None else seen & (worth > 0.0)


def open_programs(codes: Sequence[str], limits: Limits, possible: BoolArray) -> IntArray:
    """(N,) index of each program that is pinned, or possible and not banned, in the order of the codes."""
    free = [p for p in range(len(codes)) if p in limits.pinned or (possible[p] and p not in limits.banned)]
    return np.array(sorted(free, key=lambda p: (codes[p], p)), dtype=np.intp)


def lay_out(grid: ChanceGrid, limits: Limits, possible: BoolArray, worth: FloatArray | None = None) -> Scenarios:
    """The columns of the programs that are pinned, or possible and kept out by nothing.

    worth: (P,) what a match at each program is worth. Its expected value, with the best program that takes one, is
    sum_r (u_r - u_(r+1)) x P(at least one program worth u_r or more takes one), over the levels u_1 > u_2 > ... > 0: a
    chance to match for each level, in which programs worth less do not count. So each level is a set of scenarios.
    """
    closed = frozenset().union(*(group.programs for group in limits.groups if group.at_most < 1))
    programs = open_programs(grid.codes, limits, possible & ~np.isin(np.arange(len(grid.codes)), list(closed)))
    weights = (grid.weights / len(grid.weights)).ravel()
    log_miss = _log_miss(grid, programs)
    if not weights.all():
        log_miss = np.ascontiguousarray(log_miss[:, :, weights > 0.0])
        weights = weights[weights > 0.0]
    if worth is None:
        return Scenarios(programs, weights, log_miss)
    return _by_worth(Scenarios(programs, weights, log_miss), worth[programs])


def _by_worth(scenarios: Scenarios, worth: FloatArray) -> Scenarios:
    """The scenarios once for each level of worth; in each, programs worth less are missed for certain.

    None are left where every program is worth nothing: each list has the value 0.
    """
    levels = np.unique(worth[worth > 0.0])
    steps = np.diff(levels, prepend=0.0)
    counted = worth[:, None] >= levels
    log_miss = [scenarios.log_miss[:, :, :0], *(scenarios.log_miss * counts[:, None, None] for counts in counted.T)]
    weights = (steps[:, None] * scenarios.weights).ravel()
    return Scenarios(scenarios.programs, weights, np.concatenate(log_miss, axis=2))


def typical_misses(scenarios: Scenarios) -> FloatArray:
    """(S,) -log chance to miss all of the programs that are best alone."""
    alone = scenarios.log_miss[:, 0] @ scenarios.weights
    best = np.argsort(-alone, kind="stable")[:TYPICAL_COUNT]
    held: FloatArray = scenarios.log_miss[best, 0].sum(axis=0)
    return held


def stratify(scenarios: Scenarios, held: FloatArray) -> Strata:
    """The strata in the order of the chance to miss all of a list, cut so that weight and spread of it are shared out.

    held: (S,) -log of that chance. The value of a list is concave in log_miss, so merging raises it (Jensen), least of
    all for lists near the one that orders the scenarios.
    """
    weights, log_miss = scenarios.weights, scenarios.log_miss
    if len(weights) > STRATA:
        missed = np.exp(-held)
        order = np.argsort(missed, kind="stable")
        spread = np.diff(missed[order], prepend=missed[order[0]])
        share = np.cumsum(weights[order] + spread / max(float(spread.sum()), np.finfo(float).tiny))
        merge = np.zeros((len(weights), STRATA))
        merge[order, np.minimum((share / share[-1] * STRATA).astype(np.intp), STRATA - 1)] = weights[order]
        merge = merge[:, merge.any(axis=0)]
        weights = merge.sum(axis=0)
        flat = log_miss.reshape(-1, len(scenarios.weights)) @ (merge / weights)
        log_miss = flat.reshape(*log_miss.shape[:2], len(weights))
    return _strata(weights, log_miss)


def as_strata(scenarios: Scenarios) -> Strata:
    """Every scenario as a stratum of its own."""
    return _strata(scenarios.weights, scenarios.log_miss)


def _strata(weights: FloatArray, log_miss: FloatArray) -> Strata:
    """Strata with their misses and hits."""
    hit = -np.expm1(-log_miss)
    return Strata(weights, log_miss, np.maximum(1.0 - hit, np.exp(-CERTAIN)), hit)


def _log_miss(grid: ChanceGrid, programs: IntArray) -> FloatArray:
    """(N, 3, S) -log(1 - match), at most CERTAIN."""
    vectors, _, levels, nodes = grid.interview.shape
    laid = np.empty((len(programs), levels, vectors, nodes))
    for first in range(0, len(programs), BLOCK):
        block = programs[first : first + BLOCK]
        miss = grid.interview[:, block]
        miss *= grid.match_given_interview[:, block, None]
        np.negative(miss, out=miss)
        with np.errstate(divide="ignore"):  # a sure match has an infinite logarithm, cut to CERTAIN here
            np.log1p(miss, out=miss)
        np.negative(miss, out=miss)
        laid[first : first + BLOCK] = np.minimum(miss, CERTAIN, out=miss).transpose(1, 2, 0, 3)
    return laid.reshape(len(programs), levels, vectors * nodes)
