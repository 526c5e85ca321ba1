"""The dynamic program over counts: fees by the number of programs in each specialty."""

import numpy as np
import pytest

from markets import family_market, random_market
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio.exact import count_program, marginal_improvement

ERAS_2026 = FeeSchedule(((30, 11), (None, 30)))


def test_one_specialty_is_marginal_improvement_with_the_count_that_the_budget_pays() -> None:
    market = family_market(5, 120)
    nested = marginal_improvement(market.chances, market.prizes, 31)
    answer = count_program(market.chances, market.prizes, np.zeros(120, int), ERAS_2026, 30 * 11 + 59)
    assert answer.programs.tolist() == sorted(nested.programs.tolist())
    assert answer.value == nested.value


def test_a_second_specialty_is_used_for_its_cheap_programs() -> None:
    # Forty alike programs in each: $660 pays for 41 of one specialty, or for the first 30 of both.
    chances, prizes, specialties = np.full(80, 0.02), np.ones(80), np.repeat([0, 1], 40)
    answer = count_program(chances, prizes, specialties, ERAS_2026, 660)
    assert np.bincount(specialties[answer.programs]).tolist() == [30, 30]
    assert answer.value == pytest.approx(1.0 - 0.98**60)


def test_the_numbers_of_the_specialties_mean_nothing() -> None:
    for seed in range(20):
        market = random_market(seed)
        specialties = market.rng.integers(0, 3, len(market.chances))
        schedule = FeeSchedule(((1, 11), (None, 30)))
        answer = count_program(market.chances, market.prizes, specialties, schedule, 82)
        renamed = count_program(market.chances, market.prizes, 40 - 7 * specialties, schedule, 82)
        assert renamed.value == pytest.approx(answer.value, abs=1e-12)


def test_the_order_of_the_programs_moves_no_value() -> None:
    for seed in range(40):
        market = random_market(seed)
        size = len(market.chances)
        specialties, order = market.rng.integers(0, 2, size), market.rng.permutation(size)
        schedule = FeeSchedule(((2, 11), (None, 30)))
        answer = count_program(market.chances, market.prizes, specialties, schedule, 96)
        moved = count_program(market.chances[order], market.prizes[order], specialties[order], schedule, 96)
        assert moved.value == pytest.approx(answer.value, abs=1e-12)


@pytest.mark.parametrize("specialties", [[0, 0], [0, 1]])
def test_a_budget_below_the_first_fee_pays_for_nothing(specialties: list[int]) -> None:
    answer = count_program([0.5, 0.5], [1.0, 2.0], specialties, ERAS_2026, 10)
    assert answer.programs.tolist() == []
    assert answer.value == 0.0
