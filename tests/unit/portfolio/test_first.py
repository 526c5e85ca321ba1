"""The first list of a search holds what the limits ask for, and is missing only when no list keeps them."""

from dataclasses import replace

import numpy as np
import pytest

from matchwise.portfolio import Group, Limits, Minimum, Share
from matchwise.portfolio.first import first_draft
from matchwise.portfolio.rows import lay_rows
from matchwise.portfolio.scenarios import lay_out, possible_programs
from matchwise.portfolio.whole import best_members
from strategies_grids import synthetic_grid

GRID = synthetic_grid(4, programs=8, vectors=2, nodes=3)
PLAIN = Limits(4, 1, 1)


def first_of(limits: Limits, count: int | None = None) -> list[int] | None:
    """The programs of the first list, sorted; None when there is none."""
    scenarios = lay_out(GRID, limits, possible_programs(GRID))
    draft = first_draft(scenarios, lay_rows(limits, scenarios.programs), limits.max_count if count is None else count)
    if draft is None:
        return None
    assert not draft.levels.any()
    return sorted(scenarios.programs[draft.members].tolist())


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (PLAIN, []),
        (replace(PLAIN, pinned=frozenset({2, 5})), [2, 5]),
        (replace(PLAIN, minimums=(Minimum("family", (6,), 1),)), [6]),
        (replace(PLAIN, pinned=frozenset({6}), minimums=(Minimum("family", (6, 7), 1),)), [6]),
        # The best single answer to both minimums at once is found where one by one would do as well.
        (replace(PLAIN, max_count=2, minimums=(Minimum("a", (1,), 1), Minimum("b", (3,), 1))), [1, 3]),
        (replace(PLAIN, max_count=1, minimums=(Minimum("a", (1, 2), 1), Minimum("b", (2, 3), 1))), [2]),
        # A pinned program of a place with a share needs company from elsewhere.
        (replace(PLAIN, banned=frozenset(range(1, 7)), pinned=frozenset({0}), shares=(Share("m", (0,), 50),)), [0, 7]),
    ],
)
def test_the_first_list_holds_what_is_asked_for(limits: Limits, expected: list[int]) -> None:
    assert first_of(limits) == expected


@pytest.mark.parametrize(
    "limits",
    [
        replace(PLAIN, minimums=(Minimum("family", (6,), 2),)),
        replace(PLAIN, max_count=1, minimums=(Minimum("a", (1,), 1), Minimum("b", (3,), 1))),
        replace(PLAIN, shares=(Share("everywhere", tuple(range(8)), 99),)),
        replace(
            PLAIN, groups=(Group("Ohio", (1, 2, 3), 1),), minimums=(Minimum("a", (1, 2), 1), Minimum("b", (3,), 1))
        ),
    ],
)
def test_no_list_is_said_when_none_keeps_the_limits(limits: Limits) -> None:
    assert first_of(limits) is None


def test_a_smaller_count_than_the_minimum_needs_leaves_no_list() -> None:
    limits = replace(PLAIN, minimums=(Minimum("family", (4, 5, 6), 3),))
    assert first_of(limits, 2) is None
    assert first_of(limits, 3) == [4, 5, 6]


def test_two_shares_that_only_a_pair_keeps_start_with_the_pair() -> None:
    shares = (Share("north", (0, 1, 2, 3), 50), Share("south", (4, 5, 6, 7), 50))
    first = first_of(replace(PLAIN, shares=shares))
    assert first is not None
    assert len([program for program in first if program < 4]) * 2 == len(first) > 0


def test_whole_members_are_the_best_that_keep_the_rows() -> None:
    rows = lay_rows(Limits(3, 0, 0, (Group("Ohio", (0, 1, 2), 1),)), np.arange(5))
    worth = np.array([5.0, 4.0, 3.0, 2.0, 1.0])
    members = best_members(rows, worth, 2)
    assert members is not None
    assert members.tolist() == [0, 3]


def test_whole_members_are_at_least_one_even_when_all_are_worth_nothing() -> None:
    members = best_members(lay_rows(Limits(3, 0, 0), np.arange(5)), np.zeros(5), 3)
    assert members is not None
    assert 1 <= len(members) <= 3


def test_no_whole_members_are_given_when_rows_contradict_each_other() -> None:
    limits = Limits(3, 0, 0, (Group("Ohio", (0, 1), 1),), minimums=(Minimum("family", (0, 1), 2),))
    assert best_members(lay_rows(limits, np.arange(5)), np.ones(5), 3) is None
