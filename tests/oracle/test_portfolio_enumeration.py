"""The list optimizer against every list of small markets."""

import numpy as np
import pytest

from enumeration import best_value
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, check, solve
from strategies_grids import synthetic_codes, synthetic_market

MARKETS = 200
"""Markets of each kind."""

EXACT = 1e-9
"""Two values nearer than this are the same."""


@pytest.mark.parametrize("nested", [True, False], ids=["cities in states", "groups that overlap"])
def test_at_least_99_of_100_markets_are_solved_exactly_and_no_bound_lies_below_the_best_list(*, nested: bool) -> None:
    exact = 0
    for seed in range(MARKETS):
        grid, limits = synthetic_market(seed, laminar=nested)
        best = best_value(grid, limits)
        answer = solve(grid, limits)
        check(grid, limits, answer)
        assert best - EXACT <= answer.upper_bound, seed
        assert answer.value <= best + EXACT, seed
        assert answer.value >= 0.95 * best - EXACT, seed
        exact += answer.value >= best - EXACT
    assert exact >= 0.99 * MARKETS


def test_independent_outcomes_without_signals_and_groups_are_always_solved_exactly() -> None:
    for seed in range(MARKETS):
        grid, limits = synthetic_market(seed, vectors=1, nodes=1)
        plain = Limits(limits.max_count, 0, 0)
        answer = solve(grid, plain)
        best = best_value(grid, plain)
        assert abs(answer.value - best) <= EXACT, seed
        assert best - EXACT <= answer.upper_bound <= best + 1e-4, seed


def test_a_list_is_hedged_when_outcomes_hang_together() -> None:
    # Two programs that take the same applicants add less than one of them and one that takes the others.
    weights = np.array([[0.5, 0.5]])
    interview = np.zeros((1, 3, 3, 2))
    interview[0, :, :, :] = np.array([[0.9, 0.0], [0.8, 0.0], [0.0, 0.4]])[:, None, :]
    grid = ChanceGrid(synthetic_codes(3), weights, interview, np.ones((1, 3, 2)))
    answer = solve(grid, Limits(2, 0, 0))
    assert {choice.program for choice in answer.choices} == {0, 2}
    assert answer.value == pytest.approx(0.5 * 0.9 + 0.5 * 0.4)
