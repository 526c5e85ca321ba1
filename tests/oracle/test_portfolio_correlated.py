"""Lists and signals when one factor ties the outcomes together, against every list."""

from dataclasses import replace
from itertools import permutations

import numpy as np

from enumeration import best_value, feasible_lists, list_values
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, check, solve
from strategies_grids import factor_grid

EXACT = 1e-9
"""Two values nearer than this are the same."""

SIGNALED = Limits(5, 1, 2)


def list_first(grid: ChanceGrid, limits: Limits) -> float:
    """The value when the best list without signals is chosen first, and one gold and two silver ones are then placed.

    The list comes from the optimizer, which the tests here compare with every list.
    """
    chosen = [choice.program for choice in solve(grid, replace(limits, gold=0, silver=0)).choices]
    lists = np.full((len(chosen) * (len(chosen) - 1) * (len(chosen) - 2), len(grid.codes)), 3)
    lists[:, chosen] = 0
    for number, (gold, *silver) in enumerate(permutations(chosen, 3)):
        lists[number, gold], lists[number, silver] = 2, 1
    return float(list_values(grid, lists).max())


def test_lists_of_5_among_14_programs_are_the_best_in_60_of_60_markets() -> None:
    for seed in range(60):
        grid, limits = factor_grid(seed, 14, 0.5), Limits(5, 0, 0)
        answer = solve(grid, limits)
        check(grid, limits, answer)
        assert abs(answer.value - best_value(grid, limits)) <= EXACT, seed


def test_so_are_lists_when_each_program_is_worth_something_else() -> None:
    for seed in range(60):
        grid, limits = factor_grid(seed, 14, 0.5), Limits(5, 0, 0)
        worth = np.random.default_rng(seed).uniform(0.1, 1.0, 14)
        answer = solve(grid, limits, worth=worth)
        check(grid, limits, answer, worth=worth)
        assert abs(answer.value - best_value(grid, limits, worth)) <= EXACT, seed


def test_signals_and_lists_are_the_best_together_in_40_of_40_markets() -> None:
    for seed in range(40):
        grid = factor_grid(seed, 8, 0.5, nodes=6)
        lists = feasible_lists(grid, SIGNALED)
        answer = solve(grid, SIGNALED)
        check(grid, SIGNALED, answer)
        assert abs(answer.value - list_values(grid, lists).max()) <= EXACT, seed
        assert answer.value >= list_first(grid, SIGNALED) - EXACT, seed


def test_a_larger_list_is_never_worse_than_one_that_is_chosen_before_its_signals() -> None:
    for seed in range(40):
        grid, limits = factor_grid(seed, 30, 0.5), replace(SIGNALED, max_count=8)
        assert solve(grid, limits).value >= list_first(grid, limits) - EXACT, seed
