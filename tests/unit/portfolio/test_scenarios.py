"""The layout of the search: what merging scenarios does to a value, and what is left out."""

import numpy as np
import pytest

from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.portfolio import Choice, Limits, evaluate
from matchwise.portfolio.scenarios import STRATA, lay_out, possible_programs, stratify, typical_misses
from strategies_grids import synthetic_grid

GRID = synthetic_grid(2, programs=50, vectors=8, nodes=16)
SCENARIOS = lay_out(GRID, Limits(10, 0, 0), possible_programs(GRID))
MEMBERS = [3, 8, 21, 40]


def test_the_exact_layout_gives_the_value_of_a_list() -> None:
    held = SCENARIOS.log_miss[MEMBERS, 1].sum(axis=0)
    value = SCENARIOS.weights @ -np.expm1(-held)
    expected = evaluate(GRID, [Choice(int(SCENARIOS.programs[member]), Signal.SILVER) for member in MEMBERS]).mean()
    assert value == pytest.approx(expected, abs=1e-14)


def test_merging_scenarios_raises_a_value_a_little_and_never_lowers_it() -> None:
    strata = stratify(SCENARIOS, typical_misses(SCENARIOS))
    exact = SCENARIOS.weights @ -np.expm1(-SCENARIOS.log_miss[MEMBERS, 0].sum(axis=0))
    merged = strata.weights @ -np.expm1(-strata.log_miss[MEMBERS, 0].sum(axis=0))
    assert len(strata.weights) <= STRATA < len(SCENARIOS.weights)
    assert exact <= merged <= 1.01 * exact


def test_few_scenarios_are_kept_as_they_are() -> None:
    small = synthetic_grid(2, programs=5, vectors=2, nodes=4)
    scenarios = lay_out(small, Limits(3, 0, 0), possible_programs(small))
    assert stratify(scenarios, typical_misses(scenarios)).log_miss is scenarios.log_miss


def test_scenarios_without_weight_are_left_out() -> None:
    weights = GRID.weights.copy()
    weights[:, ::2] = 0.0
    half = ChanceGrid(GRID.codes, weights, GRID.interview, GRID.match_given_interview)
    assert lay_out(half, Limits(3, 0, 0), possible_programs(half)).log_miss.shape == (50, 3, 64)


def test_programs_are_laid_out_in_the_order_of_their_codes() -> None:
    renamed = ChanceGrid(GRID.codes[::-1], GRID.weights, GRID.interview, GRID.match_given_interview)
    scenarios = lay_out(renamed, Limits(3, 0, 0, banned=frozenset({49})), possible_programs(renamed))
    assert scenarios.programs.tolist() == list(range(48, -1, -1))
