"""A list searched again when its limits change."""

from dataclasses import replace

import pytest

from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, Group, Limits, evaluate, solve, variants
from strategies_grids import synthetic_grid

GRID = synthetic_grid(4, programs=60, vectors=3, nodes=6)
LIMITS = Limits(12, 1, 3, (Group("first state", tuple(range(25)), 3),), banned=frozenset({40, 41}))


def test_with_the_same_limits_the_list_stays() -> None:
    best = solve(GRID, LIMITS).choices
    assert [set(found) for found in variants(GRID, best, [LIMITS, LIMITS])] == [set(best), set(best)]


def test_wider_limits_reach_what_solving_anew_reaches() -> None:
    best = solve(GRID, LIMITS).choices
    wider = [replace(LIMITS, groups=()), replace(LIMITS, banned=frozenset()), replace(LIMITS, gold=3), Limits(15, 1, 3)]
    for limits, found in zip(wider, variants(GRID, best, wider), strict=True):
        assert float(evaluate(GRID, found).mean()) == pytest.approx(solve(GRID, limits).value, rel=1e-6)


def test_fewer_signals_are_taken_from_where_they_are_worth_least() -> None:
    best = solve(GRID, LIMITS).choices
    fewer = replace(LIMITS, gold=0, silver=2)
    (found,) = variants(GRID, best, [fewer])
    sent = [choice.signal for choice in found]
    assert (sent.count(Signal.GOLD), sent.count(Signal.SILVER)) == (0, 2)
    assert float(evaluate(GRID, found).mean()) == pytest.approx(solve(GRID, fewer).value, rel=1e-6)


def test_a_closed_program_stays_out_while_another_variant_opens_it() -> None:
    best = solve(GRID, LIMITS).choices
    closed, opened = variants(GRID, best, [LIMITS, replace(LIMITS, banned=frozenset({40}))])
    assert {40, 41}.isdisjoint(choice.program for choice in closed)
    assert 40 not in {choice.program for choice in opened}


def test_limits_that_the_list_does_not_keep_are_refused() -> None:
    best = solve(GRID, LIMITS).choices
    with pytest.raises(ValueError, match="do not keep"):
        variants(GRID, best, [replace(LIMITS, max_count=5)])


def test_no_variants_are_no_lists() -> None:
    assert variants(GRID, [Choice(3, Signal.NONE)], []) == ()
