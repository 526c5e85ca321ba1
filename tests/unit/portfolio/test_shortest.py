"""The shortest list that keeps the limits."""

from matchwise.portfolio import Group, Limits, Minimum, Share, shortest
from strategies_grids import synthetic_grid

GRID = synthetic_grid(2, programs=30, vectors=2, nodes=4)


def test_one_program_is_enough_where_nothing_is_asked_for() -> None:
    assert shortest(GRID, Limits(10, 1, 1)) == 1


def test_pins_minimums_and_shares_ask_for_more() -> None:
    assert shortest(GRID, Limits(10, 1, 1, pinned=frozenset({1, 2}), minimums=(Minimum("West", (3, 4, 5), 2),))) == 4
    assert shortest(GRID, Limits(10, 1, 1, pinned=frozenset({1}), shares=(Share("metros", (1, 2), 20),))) == 5


def test_a_program_that_meets_two_minimums_counts_for_both() -> None:
    both = (Minimum("West", (3, 4), 1), Minimum("community", (4, 5), 1))
    assert shortest(GRID, Limits(10, 1, 1, minimums=both)) == 1


def test_there_is_none_where_the_limits_contradict_each_other_or_it_would_be_too_long() -> None:
    west = Minimum("West", (3, 4, 5), 3)
    assert shortest(GRID, Limits(10, 1, 1, (Group("West", (3, 4, 5), 2),), minimums=(west,))) is None
    assert shortest(GRID, Limits(2, 1, 1, minimums=(west,))) is None
    assert shortest(GRID, Limits(2, 1, 1, banned=frozenset(range(30)))) is None
