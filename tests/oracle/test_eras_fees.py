"""ERAS fees as the AAMC publishes and works them out for the seasons 2024 to 2026."""

import pytest

from matchwise.domain.money import FeeSchedule

SEASON_2026 = FeeSchedule(((30, 11), (None, 30)))
SEASON_2024 = FeeSchedule(((10, 0), (20, 19), (30, 23), (None, 27)), flat_usd=99)


@pytest.mark.parametrize(
    ("counts", "usd"),
    [
        ([], 0),
        ([0], 0),
        ([1], 11),
        ([30], 330),
        ([31], 360),
        ([45], 780),
        ([43, 7], 797),
        ([80], 1_830),
        ([120], 3_030),
        ([150], 3_930),
        ([200], 5_430),
        ([300], 8_430),
    ],
)
def test_fees_of_season_2026(counts: list[int], usd: int) -> None:
    assert SEASON_2026.fee(counts) == usd


@pytest.mark.parametrize(("count", "usd"), [(1, 99), (10, 99), (11, 118), (20, 289), (30, 519), (31, 546)])
def test_fees_of_season_2024_with_its_flat_start(count: int, usd: int) -> None:
    assert SEASON_2024.fee([count]) == usd


@pytest.mark.parametrize(
    ("budget", "count"),
    [(-5, 0), (0, 0), (10, 0), (11, 1), (330, 30), (359, 30), (360, 31), (3_929, 149), (3_930, 150)],
)
def test_programs_that_a_budget_pays_in_season_2026(budget: int, count: int) -> None:
    assert SEASON_2026.largest_count(budget) == count


def test_programs_left_after_seven_in_another_specialty() -> None:
    assert SEASON_2026.largest_count(797, other_counts=[7]) == 43
