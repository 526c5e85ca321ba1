"""The common score: lists are hedged, and never worth more than with independent outcomes."""

import numpy as np
import pytest

from markets import family_market, random_market
from matchwise.portfolio.exact import common_score, marginal_improvement


def test_a_market_worked_out_by_hand() -> None:
    # The best 30 of 100 scores get 10, the next 20 get 4; program 1 takes nobody whom program 0 refuses.
    answer = common_score([0.3, 0.2, 0.5], [10.0, 9.0, 4.0], 2)
    assert answer.programs.tolist() == [0, 2]
    assert answer.value == pytest.approx(0.3 * 10.0 + 0.2 * 4.0)


def test_a_list_holds_a_safe_program_that_independent_outcomes_would_leave_out() -> None:
    chances, prizes = [0.3, 0.29, 0.6], [10.0, 10.0, 3.0]
    assert sorted(marginal_improvement(chances, prizes, 2).programs.tolist()) == [0, 1]
    assert common_score(chances, prizes, 2).programs.tolist() == [0, 2]


def test_with_equal_prizes_the_safest_program_alone_is_the_list() -> None:
    answer = common_score([0.3, 0.6, 0.1], [1.0, 1.0, 1.0], 3)
    assert answer.programs.tolist() == [1]
    assert answer.value == 0.6


def test_a_longer_list_is_never_worth_less_and_the_longest_is_worth_the_whole_market() -> None:
    market = family_market(8, 80)
    worth = [common_score(market.chances, market.prizes, count).value for count in range(1, 81)]
    assert (np.diff(worth) >= -1e-12).all()
    order = np.argsort(-market.chances)
    best_so_far = np.maximum.accumulate(market.prizes[order])
    widths = market.chances[order] - np.append(market.chances[order[1:]], 0.0)
    assert worth[-1] == pytest.approx(float(best_so_far @ widths))


def test_the_order_of_the_programs_moves_no_value() -> None:
    for seed in range(40):
        market = random_market(seed)
        order = market.rng.permutation(len(market.chances))
        answer = common_score(market.chances, market.prizes, 3)
        assert common_score(market.chances[order], market.prizes[order], 3).value == pytest.approx(answer.value)


def test_it_is_never_worth_more_than_independent_outcomes() -> None:
    for seed in range(40):
        market = random_market(seed)
        independent = marginal_improvement(market.chances, market.prizes, 3).value
        assert common_score(market.chances, market.prizes, 3).value <= independent + 1e-12


def test_programs_worth_nothing_are_never_listed() -> None:
    answer = common_score([0.0, 0.9], [5.0, 0.0], 2)
    assert answer.programs.tolist() == []
    assert answer.value == 0.0
