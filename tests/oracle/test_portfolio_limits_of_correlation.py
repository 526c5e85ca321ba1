"""The optimizer where outcomes are independent, and where one score decides, against the exact answers of both."""

import numpy as np
import pytest
from numpy.typing import NDArray

from markets import family_market, random_market
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, solve, solve_exactly
from matchwise.portfolio.exact import common_score, marginal_improvement
from strategies_grids import synthetic_codes

FloatArray = NDArray[np.float64]

EXACT = 1e-9
"""Two values nearer than this are the same."""

COUNTS = (1, 2, 3, 5, 8, 13)
"""Numbers of programs that are asked about."""


def independent(chances: FloatArray) -> ChanceGrid:
    """A grid with one node: outcomes hang together by nothing."""
    shape = (1, len(chances), 3, 1)
    interview = np.broadcast_to(chances[None, :, None, None], shape).copy()
    return ChanceGrid(synthetic_codes(len(chances)), np.ones((1, 1)), interview, np.ones((1, len(chances), 1)))


def one_score(chances: FloatArray) -> ChanceGrid:
    """A grid with a node for each interval of the share of scores above the applicant's, between sorted chances.

    A program takes every applicant with fewer than its chance above him: chance 0 or 1 on each node.
    """
    ends = np.unique(np.concatenate([[0.0], chances, [1.0]]))
    takes = (ends[1:] <= chances[:, None]).astype(float)
    interview = np.repeat(takes[None, :, None], 3, axis=2)
    return ChanceGrid(synthetic_codes(len(chances)), np.diff(ends)[None], interview, np.ones((1, *takes.shape)))


@pytest.mark.parametrize("seed", range(8))
def test_independent_outcomes_give_the_lists_of_marginal_improvement(seed: int) -> None:
    market = family_market(seed, 40)
    worth = market.prizes / market.prizes.max()
    for count in COUNTS:
        answer = solve(independent(market.chances), Limits(count, 0, 0), worth=worth)
        best = marginal_improvement(market.chances, worth, count)
        assert abs(answer.value - best.value) <= EXACT
        assert {choice.program for choice in answer.choices} == set(best.programs.tolist())


@pytest.mark.parametrize("seed", range(20))
def test_independent_outcomes_with_ties_and_extremes_give_the_same_value(seed: int) -> None:
    market = random_market(seed)
    if not (market.chances * market.prizes).any():
        return
    worth = market.prizes / market.prizes.max()
    for count in COUNTS:
        answer = solve(independent(market.chances), Limits(count, 0, 0), worth=worth)
        assert abs(answer.value - marginal_improvement(market.chances, worth, count).value) <= EXACT


@pytest.mark.parametrize("seed", range(8))
def test_one_score_gives_the_value_of_the_common_score(seed: int) -> None:
    market = family_market(seed, 16)
    worth = market.prizes / market.prizes.max()
    for count in COUNTS:
        answer = solve_exactly(one_score(market.chances), Limits(count, 0, 0), worth=worth)
        assert abs(answer.value - common_score(market.chances, worth, count).value) <= EXACT


@pytest.mark.parametrize("seed", range(20))
def test_one_score_with_ties_and_extremes_gives_the_same_value(seed: int) -> None:
    market = random_market(seed)
    if not (market.chances * market.prizes).any():
        return
    worth = market.prizes / market.prizes.max()
    for count in (1, 2, 3, 5):
        answer = solve_exactly(one_score(market.chances), Limits(count, 0, 0), worth=worth)
        assert abs(answer.value - common_score(market.chances, worth, count).value) <= EXACT
