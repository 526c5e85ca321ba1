"""A proof says where it stands after each round, and stops when it is told to."""

from itertools import pairwise

import numpy as np
import pytest

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, Minimum, Portfolio, Share, check, solve, solve_exactly
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.proof import Proof
from strategies_grids import capped_market, factor_grid, limited_market, synthetic_codes

NONE = Draft(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
HARD = factor_grid(1, 60, 0.5)
HARD_LIMITS = Limits(
    12, 1, 3, shares=(Share("metros", tuple(range(30)), 40),), minimums=(Minimum("family", tuple(range(20, 40)), 5),)
)


def reports(grid: ChanceGrid, limits: Limits, seconds: float = 60.0) -> tuple[Portfolio, list[Portfolio]]:
    """The answer, and what was reported on the way to it."""
    told: list[Portfolio] = []
    return solve_exactly(grid, limits, seconds=seconds, report=told.append), told


def test_reports_rise_in_value_fall_in_bound_and_end_with_the_answer() -> None:
    answer, told = reports(HARD, HARD_LIMITS)
    assert len(told) > 1
    assert all(before.value <= after.value for before, after in pairwise(told))
    assert all(before.upper_bound >= after.upper_bound for before, after in pairwise(told))
    assert all(before.gap >= after.gap for before, after in pairwise(told))
    assert told[-1] == answer
    assert answer.gap <= 1e-6
    assert "until no better list was left" in answer.method
    for portfolio in told:
        check(HARD, HARD_LIMITS, portfolio)


def test_without_time_the_proof_stays_where_the_search_ended_and_says_so() -> None:
    answer, told = reports(HARD, HARD_LIMITS, seconds=0.0)
    found = solve(HARD, HARD_LIMITS)
    assert len(told) == 1
    assert (answer.choices, answer.value, answer.upper_bound) == (found.choices, found.value, found.upper_bound)
    assert answer.gap > 1e-6
    assert "stopped by its time limit" in answer.method


def test_a_proof_that_is_asked_to_stop_begins_no_other_round_and_says_so() -> None:
    told: list[Portfolio] = []
    answer = solve_exactly(HARD, HARD_LIMITS, report=told.append, stopped=lambda: bool(told))
    assert len(told) == 1
    assert (answer.choices, answer.upper_bound) == (told[-1].choices, told[-1].upper_bound)
    assert "stopped on request" in answer.method
    assert not answer.exact
    check(HARD, HARD_LIMITS, answer)


def test_a_stop_that_comes_after_the_proof_changes_nothing() -> None:
    told: list[Portfolio] = []
    whole = solve_exactly(HARD, HARD_LIMITS)
    late = solve_exactly(HARD, HARD_LIMITS, report=told.append, stopped=lambda: bool(told) and told[-1].exact)
    assert (late.choices, late.method, late.exact) == (whole.choices, whole.method, True)


def test_a_list_that_the_bound_settles_takes_no_round() -> None:
    grid = ChanceGrid(synthetic_codes(3), np.ones((1, 1)), np.full((1, 3, 3, 1), 0.5), np.ones((1, 3, 1)))
    answer, told = reports(grid, Limits(3, 0, 0))
    assert len(told) <= 2  # after the search, and perhaps when it is settled
    assert answer.gap <= 1e-6
    assert "until no better list was left" in answer.method


def test_a_list_of_everything_that_is_sure_has_no_gap() -> None:
    sure = ChanceGrid(synthetic_codes(2), np.ones((1, 1)), np.ones((1, 2, 3, 1)), np.ones((1, 2, 1)))
    answer, _ = reports(sure, Limits(2, 1, 1))
    assert (answer.value, answer.upper_bound, answer.gap) == (1.0, 1.0, 0.0)


def test_a_proof_of_a_market_without_worth_has_no_gap() -> None:
    assert Proof(NONE, 0.0, 0.0).gap == 0.0


@pytest.mark.parametrize("tolerance", [1e-2, 1e-4])
def test_a_proof_ends_as_soon_as_its_tolerance_is_reached(tolerance: float) -> None:
    answer = solve_exactly(HARD, HARD_LIMITS, tolerance=tolerance)
    closer = solve_exactly(HARD, HARD_LIMITS)
    assert answer.gap <= tolerance
    assert closer.value * (1.0 - 1e-6) <= answer.upper_bound
    assert answer.value >= closer.value * (1.0 - tolerance - 1e-6)


def test_a_better_list_than_the_first_ends_the_proof_in_few_rounds() -> None:
    # Rounds once counted from the first list: tolerances were then too wide, and the same round came again and again.
    market = limited_market(666)
    told: list[Portfolio] = []
    answer = solve_exactly(market.grid, market.limits, worth=market.worth, report=told.append)
    assert told[-1].value > told[0].value
    assert len(told) < 10
    assert answer.gap <= 1e-6


def test_a_search_that_gets_stuck_is_brought_near_the_best_list() -> None:
    for seed in (1, 15, 16, 20, 39):  # the search alone stays 2 to 8 percent below
        grid, limits = capped_market(seed)
        assert solve(grid, limits, bound=False).value >= 0.999 * solve_exactly(grid, limits).value
