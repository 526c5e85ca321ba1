"""The dynamic program over count and signals: what is true of its lists on markets of any size."""

import itertools

import numpy as np
import pytest

from markets import FloatArray, Market, family_market, random_market, signal_chances
from matchwise.portfolio.exact import marginal_improvement, signal_program


def list_first_then_signals(chances: FloatArray, prizes: FloatArray, count: int, silver: int, gold: int) -> float:
    """The value of the best list without signals after the best way to hand out the signals inside it."""
    chosen = np.sort(marginal_improvement(chances[:, 0], prizes, count).programs)
    if not len(chosen):
        return 0.0
    return signal_program(chances[chosen], prizes[chosen], count, silver, gold).value


def test_a_market_worked_out_by_hand() -> None:
    # Without signals program 0 is best. With gold program 1 is: the signal carries it into the list.
    chances = np.array([[0.4, 0.4, 0.5], [0.1, 0.2, 0.9]])
    answer = signal_program(chances, [1.0, 1.0], 1, 0, 1)
    assert (answer.programs.tolist(), answer.signals.tolist(), answer.value) == ([1], [2], 0.9)
    both = signal_program(chances, [1.0, 1.0], 2, 1, 0)
    assert (both.programs.tolist(), both.signals.tolist()) == ([0, 1], [0, 1])
    assert both.value == pytest.approx(1.0 - 0.6 * 0.8)


def test_it_is_never_worse_than_the_list_first_and_then_the_signals() -> None:
    better = 0
    for seed in range(60):
        market = family_market(seed, 60) if seed % 2 else random_market(seed)
        chances = signal_chances(market)
        first_list = list_first_then_signals(chances, market.prizes, 15, 4, 2)
        value = signal_program(chances, market.prizes, 15, 4, 2).value
        assert value >= first_list - 1e-12, seed
        better += value > first_list * 1.001
    assert better > 10


def test_without_signals_it_is_marginal_improvement() -> None:
    market = family_market(6, 300)
    nested = marginal_improvement(market.chances, market.prizes, 60)
    answer = signal_program(signal_chances(market), market.prizes, 60, 0, 0)
    assert answer.programs.tolist() == sorted(nested.programs.tolist())
    assert answer.signals.tolist() == [0] * 60
    assert answer.value == pytest.approx(nested.value, abs=1e-12)


def test_more_programs_and_more_signals_never_lower_the_value() -> None:
    market = family_market(7, 40)
    chances = signal_chances(market)
    worth = {
        limits: signal_program(chances, market.prizes, *limits).value
        for limits in itertools.product((3, 8), (0, 2, 5), (0, 1, 3))
    }
    for one, other in itertools.product(worth, repeat=2):
        if all(smaller <= larger for smaller, larger in zip(one, other, strict=True)):
            assert worth[one] <= worth[other] + 1e-12


def test_the_order_of_the_programs_moves_no_value() -> None:
    for seed in range(40):
        market = random_market(seed)
        chances, order = signal_chances(market), market.rng.permutation(len(market.chances))
        answer = signal_program(chances, market.prizes, 4, 2, 1)
        moved = signal_program(chances[order], market.prizes[order], 4, 2, 1)
        assert moved.value == pytest.approx(answer.value, abs=1e-12)


def test_a_signal_that_raises_no_chance_is_not_sent() -> None:
    chances = np.repeat([[0.2], [0.3], [0.1]], 3, axis=1)
    answer = signal_program(chances, [3.0, 2.0, 1.0], 3, 3, 3)
    assert answer.signals.tolist() == [0, 0, 0]


def test_more_signals_than_programs_are_left_over() -> None:
    market = Market(np.full(3, 0.2), np.array([3.0, 2.0, 1.0]), np.random.default_rng(0))
    answer = signal_program(np.array([[0.2, 0.3, 0.4]] * 3), market.prizes, 99, 99, 99)
    assert answer.signals.tolist() == [2, 2, 2]


def test_a_program_that_adds_nothing_is_never_listed() -> None:
    chances = np.array([[0.2, 0.3, 0.4], [0.0, 0.0, 0.0], [0.5, 0.5, 0.5]])
    answer = signal_program(chances, [1.0, 2.0, 0.0], 3, 1, 1)
    assert (answer.programs.tolist(), answer.signals.tolist(), answer.value) == ([0], [2], 0.4)


def test_of_equal_programs_the_first_are_chosen() -> None:
    answer = signal_program(np.array([[0.2, 0.3, 0.4]] * 600), np.ones(600), 5, 0, 0)
    assert answer.programs.tolist() == [0, 1, 2, 3, 4]
