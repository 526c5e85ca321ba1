"""Laws of the list optimizer on random synthetic markets."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.domain.chance_grid import ChanceGrid
from matchwise.errors import InfeasibleError
from matchwise.portfolio import (
    Limits,
    Portfolio,
    check,
    curve,
    entry_gains,
    evaluate,
    gains,
    interviews,
    match_here,
    solve,
    solve_exactly,
    solve_from,
)
from strategies_grids import LimitedMarket, limited_market, permuted, synthetic_grid, synthetic_limits, synthetic_market

SEEDS = st.integers(0, 2**32 - 1)
TINY = 1e-12

PROVED = 1e-6
"""What a proof may leave of the best value."""


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


@settings(max_examples=25)
@given(SEEDS, st.booleans())
def test_a_list_that_begins_with_another_keeps_its_limits_and_is_never_worse(seed: int, nested: bool) -> None:  # noqa: FBT001 (drawn)
    grid, limits = synthetic_market(seed, laminar=nested)
    begin = solve(grid, limits, bound=False).choices
    interview = np.random.default_rng(seed).permutation(grid.interview)  # another vector's chances, as of another file
    other = ChanceGrid(grid.codes, grid.weights, interview, grid.match_given_interview)
    found = solve_from(other, limits, begin)
    check(other, limits, found)
    assert found.value >= float(evaluate(other, begin).mean()) - TINY
    assert found.value <= solve(other, limits).upper_bound + TINY


@settings(max_examples=25)
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


@settings(max_examples=25)
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


WIDER: dict[str, Callable[[Limits], Limits]] = {
    "count": lambda limits: replace(limits, max_count=limits.max_count + 1),
    "gold": lambda limits: replace(limits, gold=limits.gold + 1),
    "silver": lambda limits: replace(limits, silver=limits.silver + 1),
    "caps": lambda limits: replace(limits, groups=tuple(replace(g, at_most=g.at_most + 1) for g in limits.groups)),
    "shares": lambda limits: replace(limits, shares=tuple(replace(s, percent=s.percent + 10) for s in limits.shares)),
    "minimums": lambda limits: replace(
        limits, minimums=tuple(replace(m, at_least=m.at_least - 1) for m in limits.minimums)
    ),
    "bans": lambda limits: replace(limits, banned=frozenset()),
    "dollars": lambda limits: replace(
        limits, budget=limits.budget and replace(limits.budget, usd=limits.budget.usd + 12)
    ),
}
"""Each kind of limit, one step wider; not pins, which also let in a program without a chance."""


def proved(market: LimitedMarket) -> Portfolio | None:
    """The proved list of a market, checked; None when no list keeps the limits."""
    try:
        answer = solve_exactly(market.grid, market.limits, worth=market.worth)
    except InfeasibleError:
        return None
    check(market.grid, market.limits, answer, worth=market.worth)
    assert answer.gap <= PROVED
    return answer


@settings(max_examples=50)
@given(SEEDS, st.sampled_from(sorted(WIDER)))
def test_a_wider_limit_never_lowers_the_proved_value(seed: int, kind: str) -> None:
    market = limited_market(seed)
    narrow = proved(market)
    if narrow is None:
        return
    wide = proved(replace(market, limits=WIDER[kind](market.limits)))
    assert wide is not None
    assert wide.value >= narrow.value * (1.0 - PROVED)


@settings(max_examples=25)
@given(SEEDS)
def test_with_every_limit_and_worth_the_order_of_the_programs_changes_nothing(seed: int) -> None:
    market = limited_market(seed)
    order = np.random.default_rng(seed).permutation(len(market.grid.codes))
    grid, limits = permuted(market.grid, market.limits, order)
    worth = None if market.worth is None else market.worth[order]
    here, there = proved(market), proved(LimitedMarket(grid, limits, worth))
    if here is None or there is None:
        assert here is there
        return
    assert sorted((int(order[choice.program]), choice.signal) for choice in there.choices) == sorted(
        (choice.program, choice.signal) for choice in here.choices
    )
    assert (there.value, there.upper_bound) == (here.value, here.upper_bound)


@settings(max_examples=25)
@given(SEEDS, st.floats(0.01, 1.0))
def test_worth_in_another_unit_scales_the_value(seed: int, unit: float) -> None:
    market = limited_market(seed)
    worth = np.ones(len(market.grid.codes)) if market.worth is None else market.worth
    here, there = proved(replace(market, worth=worth)), proved(replace(market, worth=unit * worth))
    if here is None or there is None:
        assert here is there
        return
    assert abs(there.value - unit * here.value) <= 2.0 * PROVED * there.value


@settings(max_examples=25)
@given(SEEDS)
def test_worth_of_one_everywhere_is_the_chance_to_match(seed: int) -> None:
    market = replace(limited_market(seed), worth=None)
    assert proved(market) == proved(replace(market, worth=np.ones(len(market.grid.codes))))


@settings(max_examples=25)
@given(SEEDS)
def test_the_value_without_worth_is_the_value_that_evaluation_gives(seed: int) -> None:
    market = replace(limited_market(seed), worth=None)
    answer = proved(market)
    if answer is not None:
        assert abs(float(evaluate(market.grid, answer.choices).mean()) - answer.value) <= TINY
