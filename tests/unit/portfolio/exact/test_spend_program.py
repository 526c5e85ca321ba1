"""The dynamic program over spend: what is true of its lists on markets of any size."""

import numpy as np
import pytest

from markets import family_market, random_market
from matchwise.portfolio.exact import marginal_improvement, spend_program


def test_a_market_worked_out_by_hand() -> None:
    # 7 pays for programs 0 and 1, worth 2 + 0.75 * 1, or for program 2 alone, worth 2.5.
    answer = spend_program([0.5, 0.25, 0.5], [2.0, 8.0, 5.0], [3, 4, 6], 7)
    assert answer.programs.tolist() == [0, 1]
    assert answer.value == pytest.approx(2.75)
    assert spend_program([0.5, 0.25, 0.5], [2.0, 8.0, 5.0], [3, 4, 6], 6).programs.tolist() == [2]


def test_equal_fees_give_what_marginal_improvement_gives() -> None:
    market = family_market(3, 200)
    nested = marginal_improvement(market.chances, market.prizes, 80)
    for count in (1, 12, 80):
        answer = spend_program(market.chances, market.prizes, np.full(200, 7), 7 * count + 6)
        assert answer.programs.tolist() == sorted(nested.programs[:count].tolist())
        assert answer.value == pytest.approx(nested.values[count - 1], abs=1e-12)


def test_a_larger_budget_never_lowers_the_value() -> None:
    market = family_market(4, 60)
    fees = market.rng.integers(5, 11, 60)
    worth = [spend_program(market.chances, market.prizes, fees, budget).value for budget in range(0, 500, 3)]
    assert (np.diff(worth) >= 0.0).all()
    assert worth[-1] > worth[10] > worth[0] == 0.0


def test_the_order_of_the_programs_moves_no_value() -> None:
    for seed in range(40):
        market = random_market(seed)
        size = len(market.chances)
        fees, order = market.rng.integers(1, 9, size), market.rng.permutation(size)
        budget = int(fees.sum() // 2)
        answer = spend_program(market.chances, market.prizes, fees, budget)
        moved = spend_program(market.chances[order], market.prizes[order], fees[order], budget)
        assert moved.value == pytest.approx(answer.value, abs=1e-12)


def test_a_budget_below_every_fee_pays_for_nothing() -> None:
    answer = spend_program([0.5, 0.5], [1.0, 2.0], [5, 6], 4)
    assert answer.programs.tolist() == []
    assert answer.value == 0.0


def test_a_budget_above_all_fees_lists_every_program_that_adds_something() -> None:
    assert spend_program([0.5, 0.0, 0.2], [1.0, 2.0, 3.0], [5, 6, 7], 10**9).programs.tolist() == [0, 2]


def test_dollars_that_share_a_factor_need_no_large_table() -> None:
    fees = np.full(500, 10_000_000)
    assert len(spend_program(np.full(500, 0.01), np.ones(500), fees, 10**9).programs) == 100
