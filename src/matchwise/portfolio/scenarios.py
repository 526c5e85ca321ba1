"""The chance grid laid out for the search: misses as sums of logarithms, exact and merged into strata."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio.limits import Limits

IntArray = NDArray[np.intp]

STRATA = 96
"""Rows that the scenarios are merged into; with no more scenarios than that, every one is kept as it is."""

CERTAIN = 40.0
"""Largest -log(chance to miss): exp(-40) lies below the rounding of 1, so a sure match stays finite."""

TYPICAL_COUNT = 100
"""Size of the fixed list whose misses order the scenarios; any size near that of a real list serves."""


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Columns of the programs that may be chosen, over S scenarios (a vector and a node) and over T strata.

    Programs stand in the order of their codes, so the order of the grid moves nothing.
    programs: (N,) index of each on the program axis of the grid; weights: (S,) chance of each scenario, sum 1;
    log_miss: (N, 3, S) -log(1 - match) with each signal level; strata_weights: (T,); strata_log_miss: (N, 3, T), the
    weighted mean of log_miss over the scenarios of a stratum.
    """

    programs: IntArray
    weights: FloatArray
    log_miss: FloatArray
    strata_weights: FloatArray
    strata_log_miss: FloatArray


def possible_programs(grid: ChanceGrid) -> NDArray[np.bool_]:
    """(P,) whether a program has any chance at all at some level, vector and node."""
    reachable = (grid.interview.max(axis=2) > 0.0) & (grid.match_given_interview > 0.0)
    seen: NDArray[np.bool_] = (reachable & (grid.weights > 0.0)[:, None, :]).any(axis=(0, 2))
    return seen


def lay_out(grid: ChanceGrid, limits: Limits, possible: NDArray[np.bool_]) -> Scenarios:
    """The columns of the programs that are pinned, or possible and kept out by nothing."""
    closed = set(limits.banned).union(*(group.programs for group in limits.groups if group.at_most < 1))
    open_programs = [p for p in range(len(grid.codes)) if p in limits.pinned or (possible[p] and p not in closed)]
    programs = np.array(sorted(open_programs, key=lambda p: (grid.codes[p], p)), dtype=np.intp)
    weights = (grid.weights / len(grid.weights)).ravel()
    log_miss = _log_miss(grid, programs)
    strata_weights, merge = _strata(weights, log_miss)
    return Scenarios(programs, weights, log_miss, strata_weights, log_miss @ merge)


def _log_miss(grid: ChanceGrid, programs: IntArray) -> FloatArray:
    """(N, 3, S) -log(1 - match), at most CERTAIN."""
    vectors, _, levels, nodes = grid.interview.shape
    laid = np.empty((len(programs), levels, vectors, nodes))
    given = grid.match_given_interview.transpose(1, 0, 2)[programs]
    np.multiply(grid.interview.transpose(1, 2, 0, 3)[programs], given[:, None], out=laid)
    np.negative(laid, out=laid)
    with np.errstate(divide="ignore"):  # a sure match has an infinite logarithm, cut to CERTAIN below
        np.log1p(laid, out=laid)
    np.negative(laid, out=laid)
    return np.minimum(laid, CERTAIN, out=laid).reshape(len(programs), levels, vectors * nodes)


def _strata(weights: FloatArray, log_miss: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Weights of the strata (T,) and the matrix (S, T) that averages scenarios into them.

    Scenarios are ordered by the chance to miss all of a fixed list (the best TYPICAL_COUNT programs, each taken
    alone) and cut so that weight and spread of that chance are shared out evenly.
    """
    count = len(weights)
    if count <= STRATA:
        return weights, np.eye(count)
    best = np.argsort(-(log_miss[:, 0] @ weights), kind="stable")[:TYPICAL_COUNT]
    missed = np.exp(-log_miss[best, 0].sum(axis=0))
    order = np.argsort(missed, kind="stable")
    spread = np.diff(missed[order], prepend=missed[order[0]])
    share = np.cumsum(weights[order] + spread / max(spread.sum(), np.finfo(float).tiny))
    stratum = np.minimum((share / share[-1] * STRATA).astype(np.intp), STRATA - 1)
    merge = np.zeros((count, STRATA))
    merge[order, stratum] = weights[order]
    merge = merge[:, merge.any(axis=0)]
    totals = merge.sum(axis=0)
    return totals, merge / totals
