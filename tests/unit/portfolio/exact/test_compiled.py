"""Loops, compiled loops and NumPy operations give the same answer to the last digit."""

import importlib.util

import numpy as np
import pytest

from markets import Market, family_market, random_market
from matchwise import compiled
from matchwise.portfolio.exact.marginal_improvement import choose, choose_in_arrays, choose_in_loops
from matchwise.portfolio.exact.spend_program import spend, spend_in_arrays, spend_in_loops


def choices_agree(market: Market) -> None:
    """Both forms of marginal improvement choose the same programs with the same values."""
    chances, prizes = market.chances, market.prizes
    in_loops = choose_in_loops(chances, prizes, len(chances))
    in_arrays = choose_in_arrays(chances, prizes, len(chances))
    assert in_loops[0].tolist() == in_arrays[0].tolist()
    assert in_loops[1].tolist() == in_arrays[1].tolist()


def spends_agree(market: Market) -> None:
    """Both forms of the spend program choose the same programs with the same value."""
    order = np.argsort(market.prizes)
    fees = market.rng.integers(5, 11, len(order))
    budget = int(fees.sum() // 2)
    in_loops = spend_in_loops(market.chances[order], market.prizes[order], fees, budget)
    in_arrays = spend_in_arrays(market.chances[order], market.prizes[order], fees, budget)
    assert in_loops[0] == in_arrays[0]
    assert in_loops[1].tolist() == in_arrays[1].tolist()


@pytest.mark.parametrize("seed", range(30))
def test_loops_and_arrays_agree_on_small_markets(seed: int) -> None:
    choices_agree(random_market(seed))
    spends_agree(random_market(seed))


def test_loops_and_arrays_agree_that_nothing_is_to_be_gained() -> None:
    nothing = Market(np.array([0.0, 0.5]), np.array([1.0, 0.0]), np.random.default_rng(0))
    choices_agree(nothing)
    spends_agree(nothing)


def test_compiled_loops_and_arrays_agree_on_large_markets() -> None:
    pytest.importorskip("numba", reason="Numba is not installed: nothing is compiled")
    for seed, size in enumerate((255, 256, 257, 700, 4096)):
        choices_agree(family_market(seed, size))
        spends_agree(family_market(seed, size))


def test_the_form_that_answers_is_compiled_exactly_where_numba_is_installed() -> None:
    assert (importlib.util.find_spec("numba") is not None) == compiled.NUMBA
    assert choose is (choose_in_loops if compiled.NUMBA else choose_in_arrays)
    assert spend is (spend_in_loops if compiled.NUMBA else spend_in_arrays)
    assert hasattr(choose_in_loops, "py_func") == compiled.NUMBA
