"""The comparison of the season with what is published: nothing is rounded into the bar, and no miss is lost."""

import numpy as np
import pytest

from matchwise.market.season_blocks import GIVEN
from matchwise.market.season_rates import RATES, RateCheck, rate_checks, rates
from matchwise.market.season_run import Figure, Spread
from matchwise.market.season_tables import left_out_table, rates_table, short, targets_table
from matchwise.market.season_targets import Comparison, Target, headline, season_targets
from matchwise.market.season_validation import left_out_headline, rates_headline
from shipped import shipped_evidence

GIVEN_NAME = next(iter(GIVEN))
NAN = float("nan")


def comparison(name: str, left_out: float | None, simulated: float = 1.0, role: str = "fitted") -> Comparison:
    target = Target(name, 1.0, 0.1, "share", "2025", "fills", role, "")
    return Comparison(target, simulated, 0.0, "", None if left_out is None else Spread(left_out, 0.01))


def seasons(*values: float) -> Figure:
    return Figure(np.array(values))


def figures() -> dict[str, Figure]:
    """Two seasons of everybody: 80 of 100 match, then 90 of 150."""
    return {
        name: figure
        for one in RATES
        for name, figure in ((one.filled, seasons(80, 90)), (one.ranked, seasons(100, 150)))
    }


def test_a_rate_is_the_mean_of_the_rates_of_the_seasons() -> None:
    found = rates(figures())["US IMGs"]
    assert (found.value, found.sd) == pytest.approx((0.7, np.std([0.8, 0.6], ddof=1)))


def test_a_season_where_nobody_ranks_has_no_rate() -> None:
    empty = {name: seasons(0, 0) for name in figures()}
    assert np.isnan(rates(empty)["US IMGs"].value)


def test_published_rates_are_computed_from_two_cells_of_the_table() -> None:
    checks = {one.rate.words: one for one in rate_checks(season_targets(shipped_evidence()), figures(), {})}
    assert checks["non-US IMGs"].published == pytest.approx(3573 / 7630)
    assert all(len(one.cells) == (0 if one.published is None else 2) for one in checks.values())
    assert [words for words, one in checks.items() if one.published is None] == ["US MD and DO graduates"]


@pytest.mark.parametrize(("rate", "within"), [(0.52, True), (0.48, True), (0.5201, False), (NAN, False)])
def test_the_bar_is_two_points_and_no_rate_at_all_is_a_miss(rate: float, *, within: bool) -> None:
    check = RateCheck(RATES[0], 0.5, ("a", "b"), Spread(rate, 0.0), {})
    assert check.within(check.simulated) is within


def test_a_rate_that_is_not_published_is_shown_and_not_counted() -> None:
    checks = (
        RateCheck(RATES[0], 0.5, ("a", "b"), Spread(0.6, 0.0), {"fills": Spread(0.51, 0.0)}),
        RateCheck(RATES[2], None, (), Spread(0.4, 0.0), {}),
    )
    assert rates_headline(checks) == "0 of 1 published match rates are met within 2 points; without fills 1 of 1."
    assert [row[-1] for row in rates_table(checks).rows] == ["NO", "yes", "-"]


def test_the_headline_counts_apart_what_a_declared_value_gives() -> None:
    found = (comparison("own, met", 1.05), comparison("own, missed", 2.0), comparison(GIVEN_NAME, 1.0))
    assert left_out_headline(found) == (
        "2 of 3 counted targets are met when their block is left out. The goal of 75 of 100 is missed (67 of 100). "
        "1 of the 3 rest on a declared value that was "
        "read from the figure or gives it (marked as given); of the other 2, 1 are met."
    )
    assert left_out_headline((*found, comparison("not measured", None))).endswith("1 more were not left out.")
    assert "not measured" in left_out_headline((comparison("none", None),))


def test_each_headline_says_whether_its_goal_is_reached() -> None:
    met, missed = comparison("met", 1.0), comparison("missed", 2.0, simulated=2.0)
    assert "The goal of 75 of 100 is met (75 of 100)." in left_out_headline((met, met, met, missed))
    assert "The goal of 75 of 100 is missed (67 of 100)." in left_out_headline((met, met, missed))
    assert "The goal of 90 of 100 is met (90 of 100)." in headline((*(met,) * 9, missed))
    assert "The goal of 90 of 100 is missed (89 of 100)." in headline((*(met,) * 8, missed))


def test_every_miss_is_a_line_of_the_tables() -> None:
    found = (
        comparison("fitted, missed", 1.0, simulated=3.0),
        comparison("predicted, missed", 3.0),
        comparison("no such figure", NAN),
        comparison(GIVEN_NAME, 3.0),
    )
    assert [row[-1] for row in targets_table(found).rows] == ["NO", "yes", "yes", "yes"]
    assert [(row[-4], row[-1]) for row in left_out_table(found).rows] == [
        ("NO", "yes"),
        ("yes", "NO"),
        ("yes", "NO"),
        ("yes", "NO, given"),
    ]


def test_numbers_are_written_short() -> None:
    assert [short(one) for one in (0.0744, 9.9996, 171.54, 17131.2, -0.5)] == ["0.074", "10", "171.5", "17,131", "-0.5"]
