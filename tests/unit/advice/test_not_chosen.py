"""What is true of the programs outside the list, on made-up programs and chances."""

import pytest

from matchwise.advice.not_chosen import not_chosen_programs
from matchwise.advice.recommend import plan_list
from matchwise.advice.reports import NotChosenProgram
from matchwise.advice.worth_phrasing import enters_text
from matchwise.domain.applicant import AtLeast, Preferences
from matchwise.portfolio import expected_worth, gains
from synthetic_case import synthetic_applicant, synthetic_case

MOST = 12


def outside(preferences: Preferences) -> list[NotChosenProgram]:
    case = synthetic_case(synthetic_applicant(preferences=preferences))
    plan = plan_list(case, max_programs=MOST)
    return list(not_chosen_programs(case, plan.choices, plan.frame, {}))


def times(programs: list[NotChosenProgram]) -> list[float]:
    return [program.enters_at.value for program in programs if program.enters_at]


def test_a_program_enters_where_it_adds_as_much_as_the_least_one_of_the_list() -> None:
    case = synthetic_case()
    plan = plan_list(case, max_programs=MOST)
    least = gains(case.chances.grid, plan.choices).mean(axis=0).min()
    for program in not_chosen_programs(case, plan.choices, plan.frame, {}):
        assert program.enters_at is not None
        assert program.enters_at.value == max(least / program.gain.value, 1.0)
        assert "times as high" in enters_text(program) or "nearly pays" in enters_text(program)


def test_a_program_that_a_minimum_needs_gives_its_place_only_to_one_that_it_counts_too() -> None:
    # Every fourth program is in New York: ten in all, of which the last are worth far less than the others outside.
    found = outside(Preferences(at_least=(AtLeast(state="NY", programs=9),)))
    elsewhere, in_place = ([p for p in found if (p.state == "NY") is there] for there in (False, True))
    assert min(times(elsewhere)) > 1.05
    assert len(in_place) == 1
    assert in_place[0].enters_at is not None


def test_a_list_of_programs_that_must_all_stay_lets_none_in() -> None:
    codes = tuple(f"14099{number:05d}" for number in range(20, 20 + MOST))
    assert times(outside(Preferences(pinned=codes))) == []


def test_entering_is_judged_by_what_a_match_is_worth() -> None:
    wish = Preferences(prefer_states=("NY",), value_elsewhere_percent=1)
    case = synthetic_case(synthetic_applicant(preferences=wish))
    plan = plan_list(case, max_programs=MOST)
    grid, worth = case.chances.grid, plan.frame.worth
    assert worth is not None
    fewer = [[c for c in plan.choices if c is not out] for out in plan.choices]
    least = expected_worth(grid, plan.choices, worth).mean() - max(expected_worth(grid, f, worth).mean() for f in fewer)
    found = not_chosen_programs(case, plan.choices, plan.frame, {})
    # The best one outside would add more chance than the least one of the list, and still far less worth.
    assert found[0].gain.value > gains(grid, plan.choices).mean(axis=0).min()
    assert found[0].enters_at is not None
    assert found[0].enters_at.value == pytest.approx(least / (0.01 * found[0].gain.value), rel=0.01)
    assert "nearly pays" not in enters_text(found[0])
