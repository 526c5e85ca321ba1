"""Two rules in the same seasons: a cap cuts long lists alone, and a difference knows how well it is known."""

import numpy as np
import pytest

from matchwise.errors import InputError
from matchwise.market.policy import Difference, compared_policies
from matchwise.market.season import simulate
from matchwise.market.season_figures import figures
from matchwise.market.season_parameters import TYPES
from matchwise.market.season_programs import CLASSES
from matchwise.market.season_run import Figure, Run
from season_samples import PROGRAMS, SEED, small_parameters, small_pool, small_season

RUN = Run(6, SEED)
CAP = 10


def test_a_cap_cuts_the_lists_above_it_and_leaves_the_others_alone() -> None:
    free, capped = small_season(), simulate(small_pool(), small_parameters().with_list_cap(CAP), SEED, 0)
    assert np.array_equal(capped.people.lists, np.minimum(free.people.lists, CAP))
    assert (free.people.lists > CAP).any()
    assert np.diff(capped.sent.starts).max() == CAP


def test_a_cap_is_no_mean() -> None:
    capped = simulate(small_pool(), small_parameters().with_list_cap(CAP), SEED, 0)
    mean = simulate(small_pool(), small_parameters().with_list_mean(CAP), SEED, 0)
    assert capped.people.lists.mean() < CAP
    assert mean.people.lists.max() > CAP


@pytest.mark.parametrize("cap", [None, PROGRAMS, 10_000])
def test_a_cap_that_nobody_reaches_changes_no_figure(cap: int | None) -> None:
    parameters = small_parameters().with_list_cap(cap)
    found = figures(simulate(small_pool(), parameters, SEED, 0), parameters)
    assert found == pytest.approx(figures(small_season(), small_parameters()), nan_ok=True, rel=0, abs=0)


def test_a_cap_draws_the_same_people_and_programs() -> None:
    free, capped = small_season(), simulate(small_pool(), small_parameters().with_list_cap(1), SEED, 0)
    assert np.array_equal(free.people.strength, capped.people.strength)
    assert np.array_equal(free.programs.quality, capped.programs.quality)
    assert len(capped.sent) == len(capped.people)


def test_without_signals_nobody_sends_one_and_every_application_is_the_same() -> None:
    none = simulate(small_pool(), small_parameters().with_signals(0, 0), SEED, 0)
    assert not none.sent.signal.any()
    assert np.array_equal(none.sent.program, small_season().sent.program)


def test_the_same_rule_differs_in_nothing() -> None:
    found = compared_policies(small_pool(), small_parameters(), small_parameters(), Run(2, SEED))
    assert {one.mean for one in found.values() if not np.isnan(one.mean)} == {0.0}
    assert {one.standard_error for one in found.values() if not np.isnan(one.standard_error)} == {0.0}


def test_pairing_makes_the_difference_of_a_cap_better_known() -> None:
    told: list[tuple[int, int]] = []
    capped = small_parameters().with_list_cap(CAP)
    compared = compared_policies(
        small_pool(), small_parameters(), capped, RUN, lambda done, seasons: told.append((done, seasons))
    )
    assert told == [(done, 12) for done in range(1, 13)]
    sent = compared["all|filled"]
    assert sent.standard_error < sent.unpaired_standard_error
    assert compared["class|community|applications per program"].mean < 0


def test_a_difference_is_that_of_each_season() -> None:
    nan = float("nan")
    one = Difference(Figure(np.array([1.0, 2.0, 3.0, nan])), Figure(np.array([2.0, 2.0, 5.0, 7.0])))
    assert one.values.tolist()[:3] == [1.0, 0.0, 2.0]
    assert (one.mean, one.spread) == (1.0, 1.0)
    assert one.standard_error == pytest.approx(1 / 3**0.5)
    assert one.unpaired_standard_error == pytest.approx((1 / 3 + 6 / 4) ** 0.5)


def test_one_season_alone_does_not_say_how_well_its_difference_is_known() -> None:
    one = Difference(Figure(np.array([1.0])), Figure(np.array([2.0])))
    assert one.mean == 1.0
    assert np.isnan(one.standard_error)


@pytest.mark.parametrize("cap", [0, -1, 10_001, 60.5, True, "60", float("nan")])
def test_a_cap_that_cannot_be_meant_is_refused(cap: int) -> None:
    with pytest.raises(InputError, match=r"list_cap: .* whole number from 1 to"):
        small_parameters().with_list_cap(cap)


def test_signals_that_cannot_be_meant_are_refused_all_at_once() -> None:
    with pytest.raises(InputError) as refused:
        small_parameters().with_signals(-1, 10**9)
    assert [problem.field for problem in refused.value.problems] == ["gold", "silver"]


def test_what_a_policy_is_judged_by_adds_up() -> None:
    season, found = small_season(), figures(small_season(), small_parameters())
    for kind in TYPES:
        applicants, matched = found[f"type|{kind}|applicants"], found[f"type|{kind}|matched"]
        assert found[f"type|{kind}|chance"] == pytest.approx(matched / applicants)
        held = found[f"type|{kind}|interviews"] * found[f"type|{kind}|interviewed"]
        assert found[f"type|{kind}|interviews of all"] * applicants == pytest.approx(held)
    sent = [found[f"class|{one}|applications per program"] * found[f"class|{one}|programs"] for one in CLASSES]
    assert sum(sent) == pytest.approx(len(season.sent))
    filled = np.bincount(season.seats[season.seats >= 0], minlength=PROGRAMS) == season.programs.quotas
    assert sum(found[f"class|{one}|programs filled"] for one in CLASSES) == filled.sum()
