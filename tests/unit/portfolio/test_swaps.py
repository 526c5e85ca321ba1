"""The best single changes of a list, against every change of small markets valued one by one."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Choice, Group, Limits, Swap, best_swaps, evaluate, expected_worth, solve, swapped
from matchwise.portfolio.limits import Budget, Minimum, Share
from strategies_grids import synthetic_grid, synthetic_limits, synthetic_market

SEEDS = st.integers(0, 2**32 - 1)
List = tuple[Choice, ...]


def keeps(limits: Limits, choices: List) -> bool:
    """Whether a list keeps every limit, counted one program at a time."""
    programs = [choice.program for choice in choices]
    levels = [choice.signal for choice in choices]
    return (
        len(set(programs)) == len(programs) <= limits.max_count
        and levels.count(Signal.GOLD) <= limits.gold
        and levels.count(Signal.SILVER) <= limits.silver
        and limits.pinned <= set(programs)
        and not limits.banned & set(programs)
        and all(sum(p in group.programs for p in programs) <= group.at_most for group in limits.groups)
        and all(sum(p in s.programs for p in programs) <= s.percent * len(programs) // 100 for s in limits.shares)
        and all(sum(p in m.programs for p in programs) >= m.at_least for m in limits.minimums)
        and (limits.budget is None or _fee(limits.budget, programs) <= limits.budget.usd)
    )


def _fee(budget: Budget, programs: list[int]) -> int:
    held = [budget.specialties[program] for program in programs]
    return budget.fees.fee([held.count(number) for number in set(budget.specialties)])


def single_changes(grid: ChanceGrid, choices: List) -> Iterator[tuple[frozenset[int], List]]:
    """Every single change: the programs that it names, and the list after it."""
    inside = {choice.program for choice in choices}
    for choice in choices:
        for program in set(range(len(grid.codes))) - inside:
            new = Choice(program, choice.signal)
            yield frozenset({choice.program, program}), tuple(new if c == choice else c for c in choices)
        for level in Signal:
            if level > choice.signal:
                raised = replace(choice, signal=level)
                yield frozenset({choice.program}), tuple(raised if c == choice else c for c in choices)
        for other in choices:
            if other.signal < choice.signal:
                levels = {choice.program: other.signal, other.program: choice.signal}
                moved = tuple(replace(c, signal=levels.get(c.program, c.signal)) for c in choices)
                yield frozenset({choice.program, other.program}), moved


def best_rise(grid: ChanceGrid, limits: Limits, choices: List, worth: FloatArray | None = None) -> float:
    """The highest rise of any single change that keeps the limits; 0 when none raises the value."""
    worths = np.ones(len(grid.codes)) if worth is None else worth

    def value(of: List) -> float:
        return float(expected_worth(grid, of, worths).mean())

    now = value(choices)
    return max((0.0, *(value(new) - now for _, new in single_changes(grid, choices) if keeps(limits, new))))


def some_list(seed: int, grid: ChanceGrid, limits: Limits) -> List | None:
    """A list at random that keeps the limits; None when twenty draws find none."""
    rng = np.random.default_rng(seed)
    for _ in range(20):
        programs = rng.permutation(len(grid.codes))[: rng.integers(1, limits.max_count + 1)].tolist()
        levels = rng.permutation([2] * limits.gold + [1] * limits.silver + [0] * len(programs))[: len(programs)]
        choices = tuple(Choice(p, Signal(int(level))) for p, level in zip(programs, levels, strict=True))
        if keeps(limits, choices):
            return choices
    return None


def with_more_limits(seed: int, grid: ChanceGrid, limits: Limits) -> Limits:
    """The limits with a share, a minimum and a budget of two specialties now and then."""
    rng = np.random.default_rng(seed)
    some, other = (tuple(np.flatnonzero(rng.random(len(grid.codes)) < 0.5).tolist()) for _ in range(2))
    fees = FeeSchedule(((1, 1), (None, 5)))
    budget = Budget(int(rng.integers(5, 40)), fees, tuple(rng.integers(0, 2, len(grid.codes)).tolist()))
    return replace(
        limits,
        shares=(Share("metros", some, int(rng.integers(30, 90))),) if rng.random() < 0.5 else (),
        minimums=(Minimum("family", other, 1),) if rng.random() < 0.5 else (),
        budget=budget if rng.random() < 0.5 else None,
    )


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_the_first_swap_is_the_best_of_all_single_changes(seed: int) -> None:
    grid, plain = synthetic_market(seed)
    limits = with_more_limits(seed, grid, plain)
    choices = some_list(seed, grid, limits)
    if choices is None:
        return
    found = best_swaps(grid, limits, choices, 1)
    assert sum(float(swap.rise.mean()) for swap in found) == pytest.approx(best_rise(grid, limits, choices), abs=1e-10)


@given(SEEDS)
@settings(deadline=None, max_examples=100)
def test_where_matches_are_worth_different_amounts_the_first_swap_raises_the_worth_most(seed: int) -> None:
    grid, limits = synthetic_market(seed)
    worth = np.random.default_rng(seed).choice([1.0, 0.6, 0.25], len(grid.codes))
    choices = some_list(seed, grid, limits)
    if choices is None:
        return
    found = best_swaps(grid, limits, choices, 1, worth=worth)
    rise = sum(float(swap.rise.mean()) for swap in found)
    assert rise == pytest.approx(best_rise(grid, limits, choices, worth), abs=1e-10)


@given(SEEDS)
@settings(deadline=None, max_examples=150)
def test_swaps_are_apart_keep_the_limits_alone_and_together_and_add_what_they_say(seed: int) -> None:
    grid, plain = synthetic_market(seed)
    limits = with_more_limits(seed, grid, plain)
    choices = some_list(seed, grid, limits)
    if choices is None:
        return
    found = best_swaps(grid, limits, choices, 5)
    named = [frozenset(c.program for c in (*swap.before, *swap.after)) for swap in found]
    assert sum(map(len, named)) == len(frozenset().union(*named))
    assert [float(swap.rise.mean()) for swap in found] == sorted((float(s.rise.mean()) for s in found), reverse=True)
    assert keeps(limits, swapped(choices, found))
    changes = list(single_changes(grid, choices))
    for swap, programs in zip(found, named, strict=True):
        new = swapped(choices, (swap,))
        assert (programs, new) in changes
        assert keeps(limits, new)
        assert swap.rise.mean() > 0.0
        assert evaluate(grid, new) - evaluate(grid, choices) == pytest.approx(swap.rise, abs=1e-14)


@given(SEEDS)
@settings(deadline=None, max_examples=60)
def test_the_order_of_the_list_changes_nothing(seed: int) -> None:
    grid, limits = synthetic_market(seed)
    choices = some_list(seed, grid, limits)
    if choices is None:
        return

    def said(swaps: tuple[Swap, ...]) -> list[tuple[List, List]]:
        return [(swap.before, swap.after) for swap in swaps]

    assert said(best_swaps(grid, limits, choices, 5)) == said(best_swaps(grid, limits, choices[::-1], 5))


def test_a_list_that_breaks_limits_is_not_broken_further() -> None:
    grid, limits = synthetic_grid(3, programs=12, vectors=4, nodes=4), Limits(4, 1, 1)
    broken = (Choice(0, Signal.NONE), Choice(1, Signal.NONE), Choice(2, Signal.NONE), Choice(3, Signal.GOLD))
    crowded = replace(limits, groups=(Group("city", (0, 1, 2, 4, 5), 2),), banned=frozenset({3, 6}))
    found = best_swaps(grid, crowded, broken, 5)
    entered = {new.program for swap in found for new in swap.after} - {choice.program for choice in broken}
    assert found
    assert not entered & {4, 5, 6}
    assert all(new.program != 3 for swap in found for new in swap.after)


def test_a_sure_match_leaves_nothing_to_change() -> None:
    sure = synthetic_grid(1, programs=6, vectors=2, nodes=3)
    certain = replace(sure, interview=np.ones_like(sure.interview), match_given_interview=np.ones((2, 6, 3)))
    assert best_swaps(certain, Limits(3, 1, 1), (Choice(0, Signal.NONE), Choice(1, Signal.GOLD)), 5) == ()


def test_an_empty_list_has_no_changes() -> None:
    grid = synthetic_grid(1, programs=6, vectors=2, nodes=3)
    assert best_swaps(grid, Limits(3, 1, 1), (), 5) == ()


def test_a_large_list_is_judged_on_every_vector_and_node() -> None:
    grid, limits = synthetic_grid(5, programs=200, vectors=6, nodes=8), synthetic_limits(5, 200, 60)
    choices = tuple(Choice(program, Signal.NONE) for program in range(0, 180, 3))
    free = replace(limits, groups=())
    found = best_swaps(grid, free, choices, 5)
    assert found[0].rise.mean() == pytest.approx(best_rise(grid, free, choices), abs=1e-10)
    assert evaluate(grid, swapped(choices, found)).mean() <= solve(grid, free).upper_bound
