"""Limits that no list can keep are refused, each with its field."""

import pytest

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Group, Limits, curve, solve
from strategies_grids import synthetic_grid

GRID = synthetic_grid(1, programs=6, vectors=2, nodes=3)
NO_CHANCE = ChanceGrid(GRID.codes, GRID.weights, GRID.interview * 0.0, GRID.match_given_interview)


@pytest.mark.parametrize(
    ("limits", "field", "told"),
    [
        (Limits(0, 0, 0), "max_programs", "no program"),
        (Limits(2, -1, 0), "signals", "below zero"),
        (Limits(2, 0, 0, pinned=frozenset({1}), banned=frozenset({1})), "preferences.pinned", "SYN00001"),
        (Limits(1, 0, 0, pinned=frozenset({1, 2})), "preferences.pinned", "may hold 1"),
        (Limits(3, 0, 0, (Group("Ohio", (1, 2), 1),), frozenset({1, 2})), "preferences.pinned", "Ohio"),
        (Limits(3, 0, 0, banned=frozenset(range(6))), "programs", "No program is left"),
        (Limits(3, 0, 0, (Group("the US", tuple(range(6)), 0),)), "programs", "No program is left"),
    ],
)
def test_limits_that_no_list_keeps_name_the_field(limits: Limits, field: str, told: str) -> None:
    with pytest.raises(InfeasibleError, match=told) as caught:
        solve(GRID, limits)
    assert caught.value.problem.field == field
    assert caught.value.problem.remedy


def test_programs_without_any_chance_leave_nothing_to_choose() -> None:
    with pytest.raises(InfeasibleError, match="No program is left"):
        solve(NO_CHANCE, Limits(3, 0, 0))


def test_a_curve_is_refused_when_its_smallest_count_cannot_hold_the_pinned_programs() -> None:
    with pytest.raises(InfeasibleError, match="2 programs are pinned"):
        curve(GRID, Limits(6, 0, 0, pinned=frozenset({1, 2})), (1, 4))
