"""A second judge of the best list: plain outer approximation over all columns, with a tangent for every scenario.

It reads the grid and the limits alone and shares no code with the optimizer. Variables: whether each program is taken
at each signal level, and the chance to match in each scenario, which lies below the tangents of the concave curve
1 - exp(-y), y = -log chance to miss the list. The whole-number program (HiGHS) bounds every list from above, its list
bounds the best from below; tangents at that list are added until both meet.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits

FloatArray = NDArray[np.float64]

TOUCHING = 1e-7
"""Value and bound count as one when they differ by less, as a share of the value."""

MOST_ROUNDS = 200
"""No market of the tests takes nearly so many."""

SCALE = 1e3
"""Chances are counted in thousandths, so that the tolerances of HiGHS are small beside what is judged."""


@dataclass(frozen=True, slots=True)
class Judgment:
    """The value of the best list found, and the bound on every list; nan and nan when no list keeps the limits."""

    value: float
    bound: float


def judge(grid: ChanceGrid, limits: Limits) -> Judgment:
    """The best list of at least one program under every limit but a budget, to TOUCHING."""
    log_miss, weights = _log_misses(grid), (grid.weights / len(grid.weights)).ravel()
    columns, scenarios = log_miss.shape
    fixed = _limit_rows(grid, limits, scenarios)
    costs = np.concatenate([np.zeros(columns), -weights])
    highest = np.concatenate([_allowed(grid, limits), np.full(scenarios, SCALE)])
    rows = [_tangents(log_miss, np.zeros(scenarios))]
    value, bound = -np.inf, np.inf
    for _ in range(MOST_ROUNDS):
        found = milp(
            costs,
            integrality=np.concatenate([np.ones(columns), np.zeros(scenarios)]),
            bounds=Bounds(0.0, highest),
            constraints=[fixed, *rows],
            options={"mip_rel_gap": TOUCHING / 4.0},
        )
        if found.x is None:
            return Judgment(np.nan, np.nan)
        held = np.rint(found.x[:columns]) @ log_miss
        value = max(value, float(weights @ -np.expm1(-held)))
        bound = min(bound, -float(found.mip_dual_bound or 0.0) / SCALE)
        if bound - value < TOUCHING * value:
            return Judgment(value, bound)
        rows.append(_tangents(log_miss, held))
    message = f"value {value} and bound {bound} have not met"
    raise AssertionError(message)


def _log_misses(grid: ChanceGrid) -> FloatArray:
    """(P x 3, S) -log chance to miss each column: a program at a level."""
    vectors, programs, levels, nodes = grid.interview.shape
    misses: FloatArray = -np.log1p(-grid.match).transpose(1, 2, 0, 3).reshape(programs * levels, vectors * nodes)
    return misses


def _allowed(grid: ChanceGrid, limits: Limits) -> FloatArray:
    """(P x 3,) 1 for the columns that a list may hold: no ban, and some chance or a pin."""
    chance = grid.match.max(axis=(0, 3)).max(axis=1) > 0.0
    open_ = [p in limits.pinned or (bool(chance[p]) and p not in limits.banned) for p in range(len(grid.codes))]
    return np.repeat(np.array(open_, dtype=float), 3)


def _limit_rows(grid: ChanceGrid, limits: Limits, scenarios: int) -> LinearConstraint:
    """One level for each program, the counts, pins, caps, shares and minimums."""
    program, level = np.repeat(np.arange(len(grid.codes)), 3), np.tile(np.arange(3), len(grid.codes))
    every = np.ones(len(program))
    rows: list[tuple[FloatArray, float, float]] = [(every, 1.0, float(limits.max_count))]
    rows += [((level == 1) * 1.0, 0.0, float(limits.silver)), ((level == 2) * 1.0, 0.0, float(limits.gold))]
    rows += [((program == p) * 1.0, float(p in limits.pinned), 1.0) for p in range(len(grid.codes))]
    rows += [(np.isin(program, g.programs).astype(np.float64), 0.0, float(g.at_most)) for g in limits.groups]
    rows += [(100.0 * np.isin(program, s.programs).astype(np.float64) - s.percent, -np.inf, 0.0) for s in limits.shares]
    rows += [(np.isin(program, m.programs).astype(np.float64), float(m.at_least), np.inf) for m in limits.minimums]
    uses = np.hstack([np.array([use for use, _, _ in rows]), np.zeros((len(rows), scenarios))])
    return LinearConstraint(uses, [least for _, least, _ in rows], [most for _, _, most in rows])


def _tangents(log_miss: FloatArray, held: FloatArray) -> LinearConstraint:
    """The tangent of every scenario at a list: chance <= 1 - m - m held + m y, with m the chance to miss it."""
    missed = np.exp(-held)
    slopes = np.hstack([-SCALE * (log_miss * missed).T, np.eye(len(held))])
    return LinearConstraint(slopes, -np.inf, SCALE * (1.0 - missed - missed * held))
