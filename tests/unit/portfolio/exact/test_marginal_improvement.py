"""Marginal improvement: what is true of its lists on markets of any size."""

import numpy as np
import pytest

from markets import family_market, random_market
from matchwise.portfolio.exact import marginal_improvement


def test_a_market_worked_out_by_hand() -> None:
    # Gains 1, 2 and 1.5; with program 1 in the list, marginal prizes are 1.5 and 10 - 2 = 8.
    answer = marginal_improvement([0.5, 0.25, 0.15], [2.0, 8.0, 10.0], 2)
    assert answer.programs.tolist() == [1, 2]
    assert answer.values == pytest.approx([2.0, 2.0 + 0.15 * 8.0])


def test_shorter_lists_are_the_first_programs_of_longer_ones() -> None:
    market = family_market(1, 400)
    longest = marginal_improvement(market.chances, market.prizes, 400)
    for count in (1, 7, 60, 399):
        answer = marginal_improvement(market.chances, market.prizes, count)
        assert answer.programs.tolist() == longest.programs[:count].tolist()
        assert answer.values.tolist() == longest.values[:count].tolist()


def test_each_program_adds_less_than_the_one_before() -> None:
    market = family_market(2, 300)
    added = np.diff(marginal_improvement(market.chances, market.prizes, 100).values, prepend=0.0)
    assert (np.diff(added) <= 0.0).all()
    assert (added > 0.0).all()


def test_the_order_of_the_programs_moves_no_value() -> None:
    for seed in range(40):
        market = random_market(seed)
        order = market.rng.permutation(len(market.chances))
        moved = marginal_improvement(market.chances[order], market.prizes[order], len(order))
        answer = marginal_improvement(market.chances, market.prizes, len(order))
        size = min(len(answer.values), len(moved.values))
        assert moved.values[:size] == pytest.approx(answer.values[:size], abs=1e-12)
        assert moved.value == pytest.approx(answer.value, abs=1e-12)


def test_of_equal_programs_the_first_is_chosen_first() -> None:
    assert marginal_improvement([0.2, 0.3, 0.3, 0.3], [1.0] * 4, 3).programs.tolist() == [1, 2, 3]
    assert marginal_improvement([0.5, 1.0], [2.0, 1.0], 1).programs.tolist() == [0]
    many = marginal_improvement([0.001] * 1000, [1.0] * 1000, 1000)
    assert many.programs.tolist() == list(range(1000))


def test_equal_prizes_of_one_give_the_chance_to_match() -> None:
    chances = np.array([0.1, 0.4, 0.2])
    assert marginal_improvement(chances, np.ones(3), 3).value == pytest.approx(1.0 - 0.9 * 0.6 * 0.8)


def test_a_program_that_adds_nothing_is_never_listed() -> None:
    assert marginal_improvement([0.0, 0.5, 1.0, 0.3], [9.0, 0.0, 1.0, 1.0], 4).programs.tolist() == [2]
    nothing = marginal_improvement([0.0, 0.5], [1.0, 0.0], 2)
    assert nothing.programs.tolist() == []
    assert nothing.value == 0.0


def test_a_count_above_the_number_of_programs_lists_them_all() -> None:
    assert sorted(marginal_improvement([0.1, 0.2], [1.0, 2.0], 9).programs.tolist()) == [0, 1]


def test_the_arrays_given_are_left_as_they_were() -> None:
    chances, prizes = np.array([0.5, 0.25]), np.array([2.0, 8.0])
    marginal_improvement(chances, prizes, 2)
    assert chances.tolist() == [0.5, 0.25]
    assert prizes.tolist() == [2.0, 8.0]
