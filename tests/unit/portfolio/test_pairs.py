"""Two replacements at once: what they reach that no single replacement does."""

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, Minimum, Share, check, solve, solve_exactly
from matchwise.portfolio.moves import Draft, stand
from matchwise.portfolio.pairs import pairs
from matchwise.portfolio.rows import lay_rows
from matchwise.portfolio.scenarios import as_strata, lay_out, possible_programs
from strategies_grids import synthetic_codes, synthetic_grid

CHANCES = (0.30, 0.20, 0.28, 0.25)
"""Of a program at home in the city, one at home in the country, and one of each elsewhere."""
LIMITS = Limits(2, 0, 0, shares=(Share("city", (0, 2), 50),), minimums=(Minimum("home", (0, 1), 1),))


def four_programs() -> ChanceGrid:
    """One vector and one node; no signal changes anything."""
    interview = np.tile(np.array(CHANCES)[None, :, None, None], (1, 1, 3, 1))
    return ChanceGrid(synthetic_codes(4), np.ones((1, 1)), interview, np.ones((1, 4, 1)))


def proposed(limits: Limits, members: list[int]) -> list[set[int]]:
    """The lists that the move proposes from a list without signals."""
    grid = four_programs()
    scenarios = lay_out(grid, limits, possible_programs(grid))
    draft = Draft(np.array(members), np.zeros(len(members), dtype=np.intp))
    at = stand(as_strata(scenarios), lay_rows(limits, scenarios.programs), draft)
    return [set(found.members.tolist()) for found in pairs(at)]


def test_a_replacement_that_breaks_a_share_comes_with_one_that_mends_it() -> None:
    # Home in the country and elsewhere in the city: either alone may change place only against the share or at a loss.
    assert {0, 3} in proposed(LIMITS, [1, 2])


def test_nothing_is_proposed_where_nothing_gains() -> None:
    assert proposed(LIMITS, [0, 3]) == []


def test_a_pinned_program_stays() -> None:
    pinned = Limits(2, 0, 0, shares=LIMITS.shares, minimums=LIMITS.minimums, pinned=frozenset({1}))
    assert proposed(pinned, [1, 2]) == []


def test_groups_that_nest_need_no_pairs() -> None:
    assert proposed(Limits(2, 0, 0), [1, 2]) == []


def test_lists_under_shares_and_minimums_are_near_the_best() -> None:
    for seed in range(4):
        grid = synthetic_grid(seed, programs=120, vectors=4, nodes=16)
        city, home = tuple(range(0, 120, 2)), tuple(range(0, 120, 5))
        limits = Limits(30, 2, 5, shares=(Share("city", city, 30),), minimums=(Minimum("home", home, 12),))
        found = solve(grid, limits)
        check(grid, limits, found)
        exact = solve_exactly(grid, limits)
        assert exact.exact
        assert (exact.value - found.value) / exact.value < 2e-3
