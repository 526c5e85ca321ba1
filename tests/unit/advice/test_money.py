"""What money buys, on made-up programs and chances."""

import numpy as np
import pytest

from matchwise.advice.money import HARDLY_WORTH, BestLists, best_lists, curve_points, stopping_point, worth_in_words
from matchwise.advice.recommend import frame_of, plan_list
from matchwise.domain.applicant import Preferences
from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.domain.money import FeeSchedule
from matchwise.errors import InfeasibleError
from matchwise.evidence.rulebook import fee_schedule
from matchwise.portfolio import Choice, Group, Limits, Portfolio, Share, evaluate, solve_exactly
from synthetic_case import SEASON, evidence, synthetic_applicant, synthetic_case

FEES = FeeSchedule(((30, 11), (None, 30)))
ONE_EACH = np.ones((1, 5, 1))


def lists_of(*worth: float) -> BestLists:
    """Best lists of 30, 40, 50 ... programs with these chances under each of two vectors."""
    counts = tuple(range(30, 30 + 10 * len(worth), 10))
    portfolios = tuple(
        Portfolio(tuple(Choice(p, Signal.NONE) for p in range(count)), value, 1.0, 1.0 - value, "made up")
        for count, value in zip(counts, worth, strict=True)
    )
    match = tuple(np.array([value - 0.01, value + 0.01]) for value in worth)
    return BestLists(counts, tuple(FEES.fee((count,)) for count in counts), portfolios, match)


def test_each_point_tells_what_thirty_dollars_add_on_the_way_to_the_next() -> None:
    case = synthetic_case()
    points = curve_points(lists_of(0.10, 0.13, 0.14), case.trust)
    assert [point.next_30_usd and round(point.next_30_usd.value, 6) for point in points] == [0.003, 0.001, None]
    assert points[0].usd.value == 330


def test_the_stopping_point_is_where_all_further_steps_are_hardly_worth_it() -> None:
    case, best = synthetic_case(), lists_of(0.10, 0.13, 0.134, 0.135, 0.136)
    stop = stopping_point(best, best.portfolios[-1].choices, case.trust)
    assert stop is not None
    assert (stop.programs.value, stop.saved_usd.value) == (40, 900)
    assert stop.given_up.value == pytest.approx(0.006)
    assert stop.threshold.value == HARDLY_WORTH
    said = worth_in_words(best, best.portfolios[-1].choices, stop, case.trust)
    assert said[-1].startswith(
        "From 40 programs on, each further $30 adds less than 0.05 of 100 on average (our own mark"
    )


def test_there_is_no_stopping_point_where_every_step_pays_or_a_later_one_does() -> None:
    case = synthetic_case()
    for worth in ((0.10, 0.13, 0.16), (0.10, 0.101, 0.16)):
        best = lists_of(*worth)
        assert stopping_point(best, best.portfolios[-1].choices, case.trust) is None


def test_the_curve_holds_the_list_every_tenth_program_and_more() -> None:
    case = synthetic_case()
    found, best = best_lists(case.chances.grid, frame_of(case, None, 25).limits, FEES)
    assert best.counts == (1, 3, 6, 9, 12, 15, 18, 21, 24, 25, 26, 35, 40)
    assert best.portfolios[best.counts.index(25)] == found
    means = [float(match.mean()) for match in best.match]
    assert np.all(np.diff(means) >= 0.0)


def test_short_lists_that_cannot_keep_a_limit_are_left_out_of_the_curve() -> None:
    grid = synthetic_case().chances.grid
    # One pinned program in the metros: a share of 20 percent needs four others beside it.
    limits = Limits(10, 0, 0, pinned=frozenset({39}), shares=(Share("metros", (38, 39), 20),))
    _, best = best_lists(grid, limits, FEES)
    assert min(best.counts) == 5


def test_limits_that_no_list_keeps_are_refused() -> None:
    grid = synthetic_case().chances.grid
    with pytest.raises(InfeasibleError, match="smallest change"):
        best_lists(grid, Limits(3, 0, 0, pinned=frozenset({38, 39}), shares=(Share("metros", (38, 39), 20),)), FEES)


def test_a_proved_list_takes_its_place_on_the_curve() -> None:
    case = synthetic_case(synthetic_applicant(preferences=Preferences(max_per_state=4)))
    told: list[float] = []
    plan = plan_list(case, max_programs=12, proving=lambda known: told.append(known.gap))
    assert plan.portfolio.exact
    assert plan.portfolio.gap <= 1e-6
    assert told[-1] == pytest.approx(plan.portfolio.gap)
    assert told == sorted(told, reverse=True)
    assert plan.best.portfolios[plan.best.counts.index(12)] == plan.portfolio


def test_the_prices_are_those_of_the_season() -> None:
    case = synthetic_case()
    plan = plan_list(case, max_programs=12)
    assert plan.best.usd[plan.best.counts.index(12)] == fee_schedule(evidence(), SEASON).fee((12,))


def test_a_proved_list_of_another_length_takes_its_own_place_on_the_curve() -> None:
    chances = np.array([0.5, 0.0005, 0.0002, 0.0002, 0.0002])
    grid = ChanceGrid(tuple("ABCDE"), np.ones((1, 1)), np.tile(chances[None, :, None, None], (1, 1, 3, 1)), ONE_EACH)
    # The second program shuts out the three others, which are worth more than it together: no single move leads there.
    limits = Limits(5, 0, 0, tuple(Group(f"pair {other}", (1, other), 1) for other in (2, 3, 4)))
    found, best = best_lists(grid, limits, FEES)
    proved = solve_exactly(grid, limits)
    assert (len(found.choices), len(proved.choices)) == (2, 4)
    after = best.with_list(proved, FEES.fee((4,)), evaluate(grid, proved.choices))
    assert (after.counts, after.usd) == ((1, 2, 4), (11, 22, 44))
    assert after.portfolios[-1] == proved


def test_a_proved_list_drops_longer_lists_that_are_no_better() -> None:
    best = lists_of(0.10, 0.13, 0.134, 0.15)
    proved = Portfolio(best.portfolios[1].choices, 0.14, 0.14, 0.0, "made up", exact=True)
    after = best.with_list(proved, best.usd[1], np.array([0.13, 0.15]))
    assert after.counts == (30, 40, 60)
    assert [portfolio.value for portfolio in after.portfolios] == [0.10, 0.14, 0.15]
