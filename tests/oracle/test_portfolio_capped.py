"""Lists under caps by city, state and region, a share and a minimum, against an independent judge."""

import numpy as np
import pytest

from matchwise.errors import InfeasibleError
from matchwise.portfolio import Portfolio, check, solve
from outer_approximation import judge
from strategies_grids import capped_market

FIRST, ALL = range(60), range(60, 300)
"""Seeds of markets of 24 programs and 15 to 24 scenarios."""

TOUCHING = 1e-7
"""How closely the judge decides, as a share of the value."""


def answered(seed: int) -> Portfolio | None:
    """The checked answer of the optimizer; None when it finds no list."""
    grid, limits = capped_market(seed)
    try:
        answer = solve(grid, limits)
    except InfeasibleError:
        return None
    check(grid, limits, answer)
    return answer


@pytest.mark.parametrize("seeds", [FIRST, pytest.param(ALL, marks=pytest.mark.slow)], ids=["60", "240 more"])
def test_no_list_is_worse_than_the_judges_by_more_than_two_thousandths(seeds: range) -> None:
    shares = []
    for seed in seeds:
        verdict, answer = judge(*capped_market(seed)), answered(seed)
        if answer is None:
            assert np.isnan(verdict.value), seed
            continue
        assert answer.upper_bound >= verdict.value * (1.0 - TOUCHING), seed
        assert answer.value <= verdict.bound + TOUCHING, seed
        shares.append(answer.value / verdict.value)
    assert len(shares) > 0.9 * len(seeds)
    assert min(shares) >= 0.998
    assert np.mean(np.array(shares) >= 1.0 - TOUCHING) >= 0.98
