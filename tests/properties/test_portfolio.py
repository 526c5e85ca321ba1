"""Laws of the list optimiser on random synthetic markets."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.portfolio import Limits, check, curve, entry_gains, evaluate, gains, interviews, match_here, solve
from strategies_grids import permuted, synthetic_grid, synthetic_limits, synthetic_market

SEEDS = st.integers(0, 2**32 - 1)
TINY = 1e-12


def market(seed: int) -> tuple[ChanceGrid, Limits]:
    """A market of 40 programs in places, with more scenarios than strata."""
    limits = synthetic_limits(seed, programs=40, max_count=12)
    return synthetic_grid(seed, programs=40, vectors=6, nodes=16), replace(limits, gold=1, silver=3)


@settings(max_examples=60)
@given(SEEDS, st.booleans())
def test_every_answer_keeps_its_limits_and_passes_the_check(seed: int, nested: bool) -> None:  # noqa: FBT001 (drawn)
    grid, limits = synthetic_market(seed, laminar=nested)
    answer = solve(grid, limits)
    check(grid, limits, answer)
    assert answer.value <= answer.upper_bound


@settings(max_examples=15)
@given(SEEDS)
def test_a_larger_budget_never_lowers_the_value(seed: int) -> None:
    grid, limits = market(seed)
    values = [point.value for point in curve(grid, limits, range(1, 13))]
    assert np.all(np.diff(values) >= 0.0)


@settings(max_examples=40)
@given(SEEDS, st.booleans())
def test_the_list_at_one_more_never_falls_below_the_list_before(seed: int, nested: bool) -> None:  # noqa: FBT001 (drawn)
    grid, limits = synthetic_market(seed, laminar=nested)
    less = solve(grid, limits, bound=False)
    more = solve(grid, replace(limits, max_count=limits.max_count + 1), bound=False)
    assert more.value >= less.value - TINY


@settings(max_examples=15)
@given(SEEDS)
def test_the_order_of_the_programs_changes_nothing(seed: int) -> None:
    grid, limits = market(seed)
    order = np.random.default_rng(seed).permutation(40)
    here = solve(grid, limits)
    there_grid, there_limits = permuted(grid, limits, order)
    there = solve(there_grid, there_limits)
    assert [(there_grid.codes[choice.program], choice.signal) for choice in there.choices] == [
        (grid.codes[choice.program], choice.signal) for choice in here.choices
    ]
    assert (there.value, there.upper_bound) == (here.value, here.upper_bound)


@settings(max_examples=40)
@given(SEEDS)
def test_match_here_sums_to_the_value_and_gains_are_never_negative(seed: int) -> None:
    grid, limits = synthetic_market(seed)
    choices = solve(grid, limits, bound=False).choices
    value, lost, added = evaluate(grid, choices), gains(grid, choices), entry_gains(grid, choices)
    assert np.allclose(match_here(grid, choices).sum(axis=1), value, rtol=0.0, atol=TINY)
    assert np.all(lost >= 0.0)
    assert np.all(added >= 0.0)
    assert np.all(lost.max(axis=1) <= value + TINY)
    assert np.all(value <= 1.0 - interviews(grid, choices).none + TINY)


@settings(max_examples=15)
@given(SEEDS)
def test_a_better_chance_at_a_program_never_lowers_the_value_of_a_list(seed: int) -> None:
    grid, limits = market(seed)
    rng = np.random.default_rng(seed)
    raised = grid.interview + rng.random((1, 40, 1, 1)) * (1.0 - grid.interview) * 0.2
    better = ChanceGrid(grid.codes, grid.weights, raised, grid.match_given_interview)
    choices = solve(grid, limits, bound=False).choices
    assert np.all(evaluate(better, choices) >= evaluate(grid, choices) - TINY)
    assert solve(better, limits).upper_bound >= solve(grid, limits, bound=False).value - TINY
