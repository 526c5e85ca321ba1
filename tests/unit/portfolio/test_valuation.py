"""What a given list is worth, against figures worked out by hand."""

import numpy as np
import pytest

from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.portfolio import (
    Choice,
    entry_gains,
    evaluate,
    evaluate_again,
    expected_worth,
    gains,
    interviews,
    match_here,
    missed,
    solve,
    worth_added,
    worth_lost,
)
from strategies_grids import synthetic_market


@pytest.fixture
def grid() -> ChanceGrid:
    """Two vectors, three programs, two nodes; gold doubles and silver raises by half the interview chance."""
    weights = np.array([[0.25, 0.75], [0.5, 0.5]])
    plain = np.array([[[0.4, 0.2], [0.2, 0.1], [0.0, 0.3]], [[0.2, 0.2], [0.4, 0.0], [0.1, 0.1]]])
    interview = plain[:, :, None, :] * np.array([1.0, 1.5, 2.0])[:, None]
    return ChanceGrid(("A", "B", "C"), weights, interview, np.full((2, 3, 2), 0.5))


LIST = (Choice(0, Signal.NONE), Choice(1, Signal.GOLD))


def test_value_is_one_minus_the_chance_to_miss_every_program(grid: ChanceGrid) -> None:
    first = 0.25 * (1 - 0.8 * 0.8) + 0.75 * (1 - 0.9 * 0.9)
    second = 0.5 * (1 - 0.9 * 0.6) + 0.5 * (1 - 0.9 * 1.0)
    assert evaluate(grid, LIST) == pytest.approx([first, second])


def test_gain_is_the_value_lost_without_the_program(grid: ChanceGrid) -> None:
    whole = evaluate(grid, LIST)
    expected = np.stack([whole - evaluate(grid, LIST[1:]), whole - evaluate(grid, LIST[:1])], axis=1)
    assert gains(grid, LIST) == pytest.approx(expected)


def test_entry_gain_is_the_value_added_without_a_signal_and_nothing_for_listed_programs(grid: ChanceGrid) -> None:
    added = evaluate(grid, (*LIST, Choice(2, Signal.NONE))) - evaluate(grid, LIST)
    assert entry_gains(grid, LIST) == pytest.approx(np.stack([np.zeros(2), np.zeros(2), added], axis=1))


def test_match_here_follows_the_order_of_preference(grid: ChanceGrid) -> None:
    alone = evaluate(grid, LIST[:1])
    here = match_here(grid, LIST)
    assert here == pytest.approx(np.stack([alone, evaluate(grid, LIST) - alone], axis=1))
    assert match_here(grid, LIST[::-1])[:, 0] == pytest.approx(evaluate(grid, LIST[1:]))


def test_interviews_are_counted_and_the_chance_of_none_is_the_product_of_misses(grid: ChanceGrid) -> None:
    answer = interviews(grid, LIST)
    none = np.array([0.25 * 0.6 * 0.6 + 0.75 * 0.8 * 0.8, 0.5 * 0.8 * 0.2 + 0.5 * 0.8 * 1.0])
    assert answer.expected == pytest.approx([0.25 * (0.4 + 0.4) + 0.75 * (0.2 + 0.2), 0.5 * (0.2 + 0.8) + 0.5 * 0.2])
    assert answer.none == pytest.approx(none)
    assert answer.match_if_any == pytest.approx(evaluate(grid, LIST) / (1 - none))


def test_an_empty_list_is_worth_nothing(grid: ChanceGrid) -> None:
    assert evaluate(grid, ()) == pytest.approx([0.0, 0.0])
    assert gains(grid, ()).shape == (2, 0)
    assert interviews(grid, ()).match_if_any == pytest.approx([0.0, 0.0])


def test_a_second_season_is_never_better_than_the_first_and_no_independent_try() -> None:
    """Nodes that match for certain or never leave nothing for a second season; one node alone gives the same again."""
    apart = grid_of(np.array([0.5, 0.5]), np.array([1.0, 0.0]))
    alone = grid_of(np.array([1.0]), np.array([0.3]))
    mixed = grid_of(np.array([0.5, 0.5]), np.array([0.6, 0.2]))
    choices = [Choice(0, Signal.NONE)]
    assert evaluate_again(apart, choices)[0] == pytest.approx([0.0])
    assert evaluate_again(alone, choices)[0] == pytest.approx([0.3])
    # Unmatched: 0.5 x 0.4 and 0.5 x 0.8; of these match 0.6 and 0.2 in the second season.
    assert evaluate_again(mixed, choices)[0] == pytest.approx([(0.2 * 0.6 + 0.4 * 0.2) / 0.6])


def grid_of(weights: np.ndarray, chance: np.ndarray) -> ChanceGrid:
    """One program with this chance to match on each node, whatever the signal."""
    interview = np.broadcast_to(chance, (1, 1, 3, len(chance))).copy()
    return ChanceGrid(("1400000001",), weights[None, :], interview, np.ones((1, 1, len(chance))))


def test_worth_lost_and_added_are_differences_of_the_expected_worth() -> None:
    grid, limits = synthetic_market(11)
    worth = np.array([0.3, 1.0, 0.0])[np.arange(len(grid.codes)) % 3]
    choices = solve(grid, limits).choices
    whole = expected_worth(grid, choices, worth).mean()
    for place, lost in enumerate(worth_lost(grid, choices, worth)):
        fewer = (*choices[:place], *choices[place + 1 :])
        assert whole - expected_worth(grid, fewer, worth).mean() == pytest.approx(lost, abs=1e-12)
    inside = {choice.program for choice in choices}
    for program, added in enumerate(worth_added(grid, choices, worth)):
        more = choices if program in inside else (*choices, Choice(program, Signal.NONE))
        assert expected_worth(grid, more, worth).mean() - whole == pytest.approx(added, abs=1e-12)


def test_the_chance_to_miss_every_program_at_each_node_adds_up_to_the_value(grid: ChanceGrid) -> None:
    nowhere = missed(grid, LIST, np.zeros(2))
    assert nowhere[0] == pytest.approx([0.8 * 0.8, 0.9 * 0.9])
    assert 1 - (nowhere * grid.weights).sum(axis=1) == pytest.approx(evaluate(grid, LIST))


def test_a_part_that_every_chance_loses_is_lost_at_every_program(grid: ChanceGrid) -> None:
    halved = missed(grid, LIST, np.array([0.5, 0.0]))
    assert halved[0] == pytest.approx([0.9 * 0.9, 0.95 * 0.95])
    assert halved[1] == pytest.approx(missed(grid, LIST, np.zeros(2))[1])
    assert missed(grid, (), np.zeros(2)) == pytest.approx(np.ones((2, 2)))
