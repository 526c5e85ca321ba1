"""The bound against the concave relaxation solved another way: tangent cuts and a linear program (HiGHS)."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, solve
from strategies_grids import synthetic_grid, synthetic_limits

FloatArray = NDArray[np.float64]

PROGRAMS = 40
TIGHT = 1e-7
"""Distance at which the cuts and the curve count as one, as a chance."""


def relaxed_value(grid: ChanceGrid, limits: Limits) -> float:
    """The value of the best list when programs may be taken in part, from above, to about TIGHT.

    Variables: the part of each program at each level, then the chance to match in each scenario, which every tangent
    of 1 - exp(-y) bounds.
    """
    log_miss = -np.log1p(-grid.match).transpose(1, 2, 0, 3).reshape(3 * PROGRAMS, -1)
    weights = (grid.weights / len(grid.weights)).ravel()
    costs = np.concatenate([np.zeros(3 * PROGRAMS), -weights])
    rows, caps = _limit_rows(limits, len(weights))
    held, highest = np.zeros(len(weights)), 1.0
    for _ in range(60):
        missed = np.exp(-held)
        rows = np.concatenate([rows, np.hstack([-(log_miss * missed).T, np.eye(len(weights))])])
        caps = np.concatenate([caps, 1.0 - missed - missed * held])
        answer = linprog(costs, A_ub=rows, b_ub=caps, bounds=[(0.0, 1.0)] * len(costs))
        assert answer.x is not None
        highest = -float(answer.fun or 0.0)
        held = answer.x[: 3 * PROGRAMS] @ log_miss
        if highest - weights @ -np.expm1(-held) < TIGHT:
            break
    return highest


def _limit_rows(limits: Limits, scenarios: int) -> tuple[FloatArray, FloatArray]:
    """The limits as rows over the parts of the programs: count, signals, groups, one level each."""
    level = np.tile(np.arange(3), PROGRAMS)
    program = np.repeat(np.arange(PROGRAMS), 3)
    uses = [np.ones(3 * PROGRAMS), level == 1, level == 2, *(np.isin(program, g.programs) for g in limits.groups)]
    uses += [program == number for number in range(PROGRAMS)]
    caps = [limits.max_count, limits.silver, limits.gold, *(g.at_most for g in limits.groups), *([1] * PROGRAMS)]
    rows = np.hstack([np.array(uses, dtype=float), np.zeros((len(uses), scenarios))])
    return rows, np.array(caps, dtype=float)


@pytest.mark.parametrize("seed", range(4))
def test_the_bound_lies_on_the_relaxation(seed: int) -> None:
    grid = synthetic_grid(seed, programs=PROGRAMS, vectors=3, nodes=8)
    limits = replace(synthetic_limits(seed, programs=PROGRAMS, max_count=10), gold=1, silver=3)
    relaxed = relaxed_value(grid, limits)
    answer = solve(grid, limits)
    assert answer.value <= relaxed + TIGHT
    assert answer.upper_bound <= relaxed * (1.0 + 1e-4)
    assert answer.upper_bound >= answer.value
