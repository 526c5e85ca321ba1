"""The exact programs against every list of small markets."""

import numpy as np
import pytest

from brute_force import (
    common_score_values,
    every_list,
    every_signaled_list,
    signaled_values,
    tiered_costs,
    values,
)
from markets import random_market, signal_chances
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio.exact import (
    common_score,
    count_program,
    marginal_improvement,
    signal_program,
    spend_program,
)

EXACT = 1e-9
"""Two values nearer than this are the same."""

MARKETS = 300
"""Markets of each kind; every fourth has 10 to 16 programs, the others 1 to 9."""

SCHEDULES = (
    FeeSchedule(((2, 11), (None, 30))),
    FeeSchedule(((3, 11), (5, 20), (None, 30))),
    FeeSchedule(((2, 0), (4, 19), (None, 27)), flat_usd=99),
)


def test_brute_force_knows_a_market_worked_out_by_hand() -> None:
    chances, prizes = np.array([0.5, 0.25]), np.array([2.0, 8.0])
    lists = every_list(2)
    assert lists.tolist() == [[False, False], [True, False], [False, True], [True, True]]
    assert values(chances, prizes, lists) == pytest.approx([0.0, 1.0, 2.0, 0.25 * 8.0 + 0.75 * 0.5 * 2.0])
    assert common_score_values(chances, prizes, lists) == pytest.approx([0.0, 1.0, 2.0, 0.25 * 8.0 + 0.25 * 2.0])
    specialties, steps = np.array([0, 0]), ((1, 11), (None, 30))
    assert tiered_costs(lists, specialties, steps, 5).tolist() == [0, 16, 16, 46]
    assert tiered_costs(lists, np.array([0, 1]), steps, 5).tolist() == [0, 16, 16, 32]


def test_marginal_improvement_finds_the_best_list_of_every_size() -> None:
    for seed in range(MARKETS):
        market = random_market(seed)
        chances, prizes = market.chances, market.prizes
        lists = every_list(len(chances))
        worth, sizes = values(chances, prizes, lists), lists.sum(axis=1)
        answer = marginal_improvement(chances, prizes, len(chances))
        for size in range(1, len(chances) + 1):
            best = worth[sizes <= size].max()
            reached = answer.values[min(size, len(answer.values)) - 1] if len(answer.values) else 0.0
            assert reached == pytest.approx(best, abs=EXACT), (seed, size)


def test_the_spend_program_finds_the_best_list_under_a_budget() -> None:
    for seed in range(MARKETS):
        market = random_market(seed)
        chances, prizes = market.chances, market.prizes
        fees = market.rng.integers(5, 11, len(chances)) * (10 if seed % 2 else 1)
        budget = int(market.rng.integers(0, fees.sum() + 1))
        lists = every_list(len(chances))
        best = values(chances, prizes, lists)[lists @ fees <= budget].max()
        answer = spend_program(chances, prizes, fees, budget)
        assert answer.value == pytest.approx(best, abs=EXACT), seed
        assert fees[answer.programs].sum() <= budget, seed
        assert worth(chances, prizes, answer.programs) == pytest.approx(answer.value, abs=EXACT), seed


@pytest.mark.parametrize("number", [1, 2, 3], ids=["one specialty", "two specialties", "three specialties"])
def test_the_count_program_finds_the_best_list_under_tiered_fees(number: int) -> None:
    for seed in range(MARKETS):
        market = random_market(seed)
        chances, prizes, schedule = market.chances, market.prizes, SCHEDULES[seed % len(SCHEDULES)]
        specialties = market.rng.integers(0, number, len(chances))
        lists = every_list(len(chances))
        costs = tiered_costs(lists, specialties, schedule.steps, schedule.flat_usd)
        budget = int(market.rng.integers(0, costs.max() + 1))
        best = values(chances, prizes, lists)[costs <= budget].max()
        answer = count_program(chances, prizes, specialties, schedule, budget)
        assert answer.value == pytest.approx(best, abs=EXACT), seed
        assert schedule.fee(np.bincount(specialties[answer.programs], minlength=1).tolist()) <= budget, seed
        assert worth(chances, prizes, answer.programs) == pytest.approx(answer.value, abs=EXACT), seed


def test_the_signal_program_finds_the_best_list_with_its_signals() -> None:
    lists = every_signaled_list(8)
    counts = [(lists != 3).sum(axis=1), (lists == 1).sum(axis=1), (lists == 2).sum(axis=1)]
    for seed in range(60):
        market = random_market(seed, exactly=8)
        prizes = market.prizes
        chances = signal_chances(market) if seed % 2 else market.rng.uniform(0.0, 0.6, (8, 3))
        limits = [int(market.rng.integers(1, 9)), *market.rng.integers(0, 4, 2).tolist()]
        kept = np.all([held <= limit for held, limit in zip(counts, limits, strict=True)], axis=0)
        best = signaled_values(chances, prizes, lists[kept]).max()
        answer = signal_program(chances, prizes, *limits)
        assert answer.value == pytest.approx(best, abs=EXACT), seed
        sent = [len(answer.programs), int((answer.signals == 1).sum()), int((answer.signals == 2).sum())]
        assert all(held <= limit for held, limit in zip(sent, limits, strict=True)), seed
        same = worth(chances[answer.programs, answer.signals], prizes[answer.programs], np.arange(sent[0]))
        assert same == pytest.approx(answer.value, abs=EXACT), seed


def test_common_score_finds_the_best_list_of_any_size() -> None:
    for seed in range(MARKETS):
        market = random_market(seed)
        chances, prizes = market.chances, market.prizes
        lists = every_list(len(chances))
        count = int(market.rng.integers(1, len(chances) + 1))
        allowed = lists.sum(axis=1) <= count
        best = common_score_values(chances, prizes, lists[allowed]).max()
        answer = common_score(chances, prizes, count)
        assert answer.value == pytest.approx(best, abs=EXACT), seed
        assert len(answer.programs) <= count, seed
        mine = np.zeros((1, len(chances)), np.bool_)
        mine[0, answer.programs] = True
        assert common_score_values(chances, prizes, mine)[0] == pytest.approx(answer.value, abs=EXACT), seed


def worth(chances: np.ndarray, prizes: np.ndarray, programs: np.ndarray) -> float:
    """The value of one list under independent outcomes."""
    mine = np.zeros((1, len(chances)), np.bool_)
    mine[0, programs] = True
    return float(values(chances, prizes, mine)[0])
