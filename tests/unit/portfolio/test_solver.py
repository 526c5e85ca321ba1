"""The best list: what it always and what it never holds."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from enumeration import best_value
from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.domain.money import FeeSchedule
from matchwise.errors import InfeasibleError
from matchwise.portfolio import (
    Budget,
    Choice,
    Group,
    Limits,
    Portfolio,
    check,
    curve,
    evaluate,
    gains,
    prove,
    solve,
    solve_exactly,
    solve_from,
)
from matchwise.portfolio.scenarios import stratify, typical_misses
from matchwise.portfolio.search import changed, leap, nothing
from matchwise.portfolio.solver import NEAR, draft_of, lay_market
from strategies_grids import sure_market, synthetic_grid, synthetic_limits

GRID = synthetic_grid(3, programs=60, vectors=4, nodes=8)
LIMITS = Limits(20, 2, 4, (Group("first city", tuple(range(10)), 2), Group("first state", tuple(range(25)), 6)))


def test_a_list_of_full_size_is_proved_within_a_thousandth() -> None:
    grid, limits = synthetic_grid(5, vectors=12), synthetic_limits(5)
    answer = solve(grid, limits)
    check(grid, limits, answer)
    assert len(answer.choices) == 150
    assert 0.0 <= answer.gap <= 0.001


def test_a_list_that_begins_with_the_one_of_another_file_is_as_good_as_one_from_nothing() -> None:
    grid, limits = synthetic_grid(5, vectors=12), synthetic_limits(5)
    begin = solve(grid, limits, bound=False).choices
    better = ChanceGrid(grid.codes, grid.weights, grid.interview**0.8, grid.match_given_interview)
    found = solve_from(better, limits, begin)
    check(better, limits, found)
    assert found.value == pytest.approx(solve(better, limits, bound=False).value, abs=1e-4)


def leapt(begin: list[Choice], limits: Limits) -> tuple[float, float, set[int]]:
    """The value of a list, that after a leap, and the programs after it."""
    market = lay_market(GRID, limits, limits.max_count)
    strata = stratify(market.scenarios, typical_misses(market.scenarios))
    known = changed(market.scenarios, nothing(market.scenarios), draft_of(market.scenarios, begin))
    found = leap(market.scenarios, strata, market.rows, known)
    assert market.rows.kept(found.draft.members)
    return known.value, found.value, set(market.scenarios.programs[found.draft.members].tolist())


def test_a_leap_replaces_many_programs_at_once_and_pinned_ones_never() -> None:
    best = solve(GRID, Limits(20, 2, 4), bound=False)
    held = {choice.program for choice in best.choices}
    far = [Choice(program, Signal.NONE) for program in range(60) if program not in held][:20]
    pinned = far[0].program
    before, after, programs = leapt(far, Limits(20, 2, 4, pinned=frozenset({pinned})))
    assert after > before
    assert pinned in programs
    assert len(programs - {choice.program for choice in far}) > 3


def test_a_leap_from_the_best_list_stays_there_and_one_keeps_groups() -> None:
    best = list(solve(GRID, LIMITS, bound=False).choices)
    before, after, programs = leapt(best, LIMITS)
    assert after == pytest.approx(before, abs=1e-9)
    assert sum(program < 10 for program in programs) <= 2


@pytest.mark.parametrize(
    "begin",
    [
        (),
        tuple(Choice(program, Signal.NONE) for program in range(30)),
        (Choice(0, Signal.GOLD), Choice(1, Signal.GOLD)),
    ],
    ids=["nothing", "too many of a city", "too many signals"],
)
def test_a_list_that_breaks_the_limits_is_searched_from_nothing(begin: tuple[Choice, ...]) -> None:
    limits = replace(LIMITS, gold=1)
    assert solve_from(GRID, limits, begin) == solve(GRID, limits, bound=False)


def test_choices_stand_in_order_of_gain() -> None:
    answer = solve(GRID, LIMITS)
    lost = gains(GRID, answer.choices).mean(axis=0)
    assert np.all(np.diff(lost) <= 0.0)
    assert answer.value == pytest.approx(float(evaluate(GRID, answer.choices).mean()))


def test_every_signal_is_sent_when_a_signal_helps() -> None:
    sent = [choice.signal for choice in solve(GRID, LIMITS).choices]
    assert (sent.count(Signal.GOLD), sent.count(Signal.SILVER)) == (2, 4)


def test_no_signal_is_sent_when_none_helps() -> None:
    plain = np.repeat(GRID.interview[:, :, :1], 3, axis=2)
    answer = solve(ChanceGrid(GRID.codes, GRID.weights, plain, GRID.match_given_interview), LIMITS)
    assert {choice.signal for choice in answer.choices} == {Signal.NONE}


def test_no_single_replacement_improves_the_list() -> None:
    answer = solve(GRID, replace(LIMITS, gold=0, silver=0, groups=()))
    inside = {choice.program for choice in answer.choices}
    for place in range(len(answer.choices)):
        rest = answer.choices[:place] + answer.choices[place + 1 :]
        for program in set(range(60)) - inside:
            swapped = (*rest, Choice(program, Signal.NONE))
            assert float(evaluate(GRID, swapped).mean()) <= answer.value + 1e-12


def test_pinned_programs_are_in_even_without_a_chance_and_banned_ones_are_out() -> None:
    interview = GRID.interview.copy()
    interview[:, 7] = 0.0
    grid = ChanceGrid(GRID.codes, GRID.weights, interview, GRID.match_given_interview)
    best = solve(GRID, LIMITS).choices[0].program
    limits = replace(LIMITS, pinned=frozenset({7, 31}), banned=frozenset({best}))
    inside = {choice.program for choice in solve(grid, limits).choices}
    assert {7, 31} <= inside
    assert best not in inside


def test_a_program_that_adds_no_chance_is_not_paid_for() -> None:
    interview = np.zeros_like(GRID.interview)
    interview[:, :5] = GRID.interview[:, :5]
    answer = solve(ChanceGrid(GRID.codes, GRID.weights, interview, GRID.match_given_interview), Limits(20, 0, 0))
    assert {choice.program for choice in answer.choices} == {0, 1, 2, 3, 4}


def test_a_curve_holds_the_best_list_at_each_count() -> None:
    points = curve(GRID, LIMITS, (1, 5, 20, 100))
    assert [len(point.choices) for point in points] == [1, 5, 20, len(points[-1].choices)]
    assert [point.choices for point in points[:3]] == [
        solve(GRID, replace(LIMITS, max_count=count), bound=False).choices for count in (1, 5, 20)
    ]
    for point, count in zip(points, (1, 5, 20, 100), strict=True):
        check(GRID, replace(LIMITS, max_count=count), point)


def test_without_a_bound_the_upper_bound_is_one() -> None:
    answer = solve(GRID, LIMITS, bound=False)
    assert answer.upper_bound == 1.0
    assert answer.gap == pytest.approx(1.0 - answer.value)
    assert "no bound" in answer.method


def test_proving_a_list_adds_the_bound_that_solving_gives() -> None:
    assert prove(GRID, LIMITS, solve(GRID, LIMITS, bound=False)) == solve(GRID, LIMITS)


def test_a_poor_list_of_the_user_is_measured_against_the_best_one() -> None:
    own = tuple(Choice(program, Signal.NONE) for program in range(30, 50))
    value = float(evaluate(GRID, own).mean())
    proved = prove(GRID, LIMITS, Portfolio(own, value, 1.0, 1.0 - value, "the user's list"))
    best = solve(GRID, LIMITS)
    assert proved.choices == own
    assert best.value <= proved.upper_bound <= 1.001 * best.upper_bound
    assert proved.gap == pytest.approx(1.0 - value / proved.upper_bound)


def test_a_sure_match_is_valued_as_sure() -> None:
    sure = ChanceGrid(("A", "B"), np.ones((1, 1)), np.ones((1, 2, 3, 1)), np.ones((1, 2, 1)))
    answer = solve(sure, Limits(2, 1, 1))
    assert [choice.signal for choice in answer.choices] == [Signal.NONE]
    assert (answer.value, answer.gap) == (1.0, 0.0)


@pytest.mark.parametrize(
    "worth",
    [
        np.ones(59),
        np.ones(61),
        np.full(60, 1.0001),
        np.full(60, -0.0001),
        np.where(np.arange(60) == 7, np.nan, 0.5),
        np.full(60, np.inf),
    ],
    ids=["short", "long", "above 1", "below 0", "one is no number", "endless"],
)
def test_worth_that_is_not_one_value_from_0_to_1_for_each_program_is_refused(worth: NDArray[np.float64]) -> None:
    for answer in (solve, solve_exactly):
        with pytest.raises(ValueError, match="from 0 to 1 for each program"):
            answer(GRID, LIMITS, worth=worth)


@pytest.mark.parametrize("fees", [FeeSchedule(((None, 30),), flat_usd=99), FeeSchedule(((10, 30), (None, 11)))])
def test_a_budget_needs_fees_that_never_fall_and_have_no_flat_part(fees: FeeSchedule) -> None:
    with pytest.raises(ValueError, match="without a flat part"):
        Budget(500, fees, (0,) * 60)


def test_a_curve_without_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="one count or more"):
        curve(GRID, LIMITS, ())


def test_a_curve_may_ask_in_any_order_and_twice() -> None:
    points = curve(GRID, LIMITS, (5, 1, 5))
    assert [len(point.choices) for point in points] == [5, 1, 5]
    assert points[0] == points[2]


def test_no_programs_leave_nothing_to_choose() -> None:
    empty = ChanceGrid((), np.ones((1, 2)) / 2.0, np.zeros((1, 0, 3, 2)), np.zeros((1, 0, 2)))
    for answer in (solve, solve_exactly):
        with pytest.raises(InfeasibleError, match="No program is left"):
            answer(empty, Limits(3, 1, 1))


def test_pinned_programs_that_are_worth_nothing_make_a_list_of_value_0() -> None:
    limits = replace(LIMITS, pinned=frozenset({4, 20}))
    for answer in (solve, solve_exactly):
        found = answer(GRID, limits, worth=np.zeros(60))
        check(GRID, limits, found, worth=np.zeros(60))
        assert {choice.program for choice in found.choices} == {4, 20}
        assert (found.value, found.upper_bound, found.gap) == (0.0, 0.0, 0.0)


def test_worthless_programs_are_not_applied_to() -> None:
    worth = np.where(np.arange(60) < 30, 0.0, 0.8)
    found = solve(GRID, LIMITS, worth=worth)
    check(GRID, LIMITS, found, worth=worth)
    assert min(choice.program for choice in found.choices) >= 30
    assert solve(GRID, LIMITS, worth=worth, bound=False).upper_bound == pytest.approx(0.8)


def test_free_first_programs_are_taken_in_each_specialty() -> None:
    free_first = Budget(0, FeeSchedule(((2, 0), (None, 30))), (0,) * 30 + (1,) * 30)
    limits = replace(LIMITS, groups=(), budget=free_first)
    found = solve(GRID, limits)
    check(GRID, limits, found)
    assert sorted(choice.program >= 30 for choice in found.choices) == [False, False, True, True]


def test_a_list_above_the_bound_of_its_limits_is_not_proved() -> None:
    longer = solve(GRID, replace(LIMITS, max_count=LIMITS.max_count + 3), bound=False)
    with pytest.raises(ValueError, match="no list under the limits more than"):
        prove(GRID, LIMITS, longer)


def test_a_list_that_the_bound_leaves_far_from_the_best_is_decided_by_outer_approximation() -> None:
    # Interviews that are certain in some scenarios, and signals that hurt in others: no single move leads to the best.
    grid, limits = sure_market(100429)
    answer = solve(grid, limits)
    assert answer.value == pytest.approx(best_value(grid, limits))
    assert answer.gap < NEAR
    assert "outer approximation" in answer.method
    assert "a part of a program" in solve(GRID, LIMITS).method
