"""What is true of every recommendation, on made-up programs and chances."""

import dataclasses

import pytest

from matchwise.advice.recommend import plan_list, recommend_in
from matchwise.advice.reports import RecommendReport
from matchwise.domain.applicant import Preferences, SignalBudget
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InfeasibleError
from matchwise.provenance import Estimate, Standing
from matchwise.screening.gates import HardGate, Rule
from synthetic_case import synthetic_applicant, synthetic_case, synthetic_fact, synthetic_programs


def report(budget_usd: int | None = None, max_programs: int | None = None, **changes: object) -> RecommendReport:
    case = synthetic_case(synthetic_applicant(**changes))
    return recommend_in(case, plan_list(case, budget_usd=budget_usd, max_programs=max_programs))


def codes(found: RecommendReport) -> list[str]:
    return [program.acgme_code for program in found.programs]


def test_a_budget_of_330_dollars_pays_thirty_programs() -> None:
    found = report(budget_usd=330)
    assert len(found.programs) == 30
    assert found.cost.eras_usd.value == 330


def test_a_maximum_holds_below_the_budget() -> None:
    assert len(report(budget_usd=330, max_programs=12).programs) == 12


def test_the_options_win_over_the_applicant_file() -> None:
    case = synthetic_case(synthetic_applicant(budget_usd=330, max_programs=30))
    assert len(recommend_in(case, plan_list(case, budget_usd=110)).programs) == 10


def test_the_file_decides_when_no_option_is_given() -> None:
    case = synthetic_case(synthetic_applicant(budget_usd=55))
    assert len(recommend_in(case, plan_list(case)).programs) == 5


def test_a_budget_below_the_first_fee_is_infeasible() -> None:
    with pytest.raises(InfeasibleError, match=r"\$11"):
        report(budget_usd=10)


def test_a_larger_budget_never_lowers_the_chance() -> None:
    chances = [report(budget_usd=usd).chance.match.value for usd in (11, 110, 330, 400)]
    assert chances == sorted(chances)


def test_every_program_is_listed_left_out_or_not_chosen_exactly_once() -> None:
    case = synthetic_case(synthetic_applicant(preferences=Preferences(avoid_states=("TX",))))
    found = recommend_in(case, plan_list(case, max_programs=10))
    places = codes(found) + [p.acgme_code for p in found.excluded] + [p.acgme_code for p in found.not_chosen]
    assert sorted(places) == sorted(case.directory.codes)


def test_the_signals_of_the_season_are_all_sent() -> None:
    sent = [program.signal for program in report(max_programs=20).programs]
    assert (sent.count(Signal.GOLD), sent.count(Signal.SILVER)) == (3, 12)


def test_signals_left_in_the_file_win_over_the_rule_of_the_season() -> None:
    sent = [program.signal for program in report(max_programs=20, signals=SignalBudget(1, 2)).programs]
    assert (sent.count(Signal.GOLD), sent.count(Signal.SILVER)) == (1, 2)


def test_caps_by_state_hold_and_the_remedy_names_them() -> None:
    found = report(max_programs=20, preferences=Preferences(max_per_state=3))
    states = [program.state for program in found.programs]
    assert {state: states.count(state) for state in set(states)} == {"OH": 3, "MI": 3, "TX": 3, "NY": 3}
    assert all("Your limit of 3 programs" in program.remedy for program in found.not_chosen)


def test_raising_a_cap_is_advised_only_where_it_would_help() -> None:
    """Three of the first six programs fill the cap of Ohio; the list is full with later ones of Michigan."""
    in_ohio = {0, 1, 2, 3, 4, 5, 38, 39}
    programs = tuple(
        dataclasses.replace(program, state="OH" if number in in_ohio else "MI")
        for number, program in enumerate(synthetic_programs())
    )
    applicant = synthetic_applicant(preferences=Preferences(max_per_state=3), signals=SignalBudget(0, 0))
    case = synthetic_case(applicant, programs)
    found = recommend_in(case, plan_list(case, max_programs=5))
    helps = {p.acgme_code: "Raise it" in p.remedy for p in found.not_chosen if p.state == "OH"}
    assert helps == {programs[number].acgme_code: number < 6 for number in (3, 4, 5, 38, 39)}


def test_a_pinned_program_is_in_and_a_banned_one_is_out_by_the_own_wish() -> None:
    programs = synthetic_programs()
    worst, best = programs[-1].acgme_code, programs[0].acgme_code
    found = report(max_programs=5, preferences=Preferences(pinned=(worst,), banned=(best,)))
    assert worst in codes(found)
    assert [(p.acgme_code, p.rule) for p in found.excluded] == [(best, "your own wish")]


def test_a_gate_keeps_a_program_out_even_when_it_is_pinned() -> None:
    programs = synthetic_programs()
    gate = HardGate(0, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask.")
    wishes = Preferences(pinned=(programs[0].acgme_code,))
    case = synthetic_case(synthetic_applicant(preferences=wishes), programs, (gate,))
    found = recommend_in(case, plan_list(case, max_programs=5))
    assert programs[0].acgme_code not in codes(found)
    assert found.excluded[0].fact == "J-1 not accepted; you need J-1"
    assert any("You pinned Synthetic Program 0" in alert.text for alert in found.about.alerts)


def test_when_no_program_is_left_the_message_says_so() -> None:
    with pytest.raises(InfeasibleError, match="No program is left"):
        report(preferences=Preferences(avoid_states=("OH", "MI", "TX", "NY")))


def test_where_one_matches_sums_to_the_chance_of_the_list() -> None:
    found = report(max_programs=15)
    total = sum(program.match_here.value for program in found.programs)
    assert total == pytest.approx(found.chance.match.value)


def test_the_proof_holds_and_the_objective_is_the_chance_shown() -> None:
    found = report(max_programs=15)
    assert found.proof.objective.value == pytest.approx(found.chance.match.value)
    assert found.proof.upper_bound.value >= found.proof.objective.value
    assert "check" in found.proof.checked


def test_the_curve_never_falls_and_passes_through_the_list() -> None:
    found = report(max_programs=20)
    points = [(point.programs.value, point.usd.value, point.match.value) for point in found.curve]
    assert points == sorted(points)
    assert [match for _, _, match in points] == sorted(match for _, _, match in points)
    assert (20, 220, found.chance.match.value) in points


def test_a_program_outside_the_list_names_the_price_at_which_it_enters() -> None:
    found = report(max_programs=10)
    prices = [program.would_enter_at_usd for program in found.not_chosen if program.would_enter_at_usd]
    assert prices
    assert all(price.value > found.cost.eras_usd.value for price in prices)


def test_nothing_stands_above_assumed_and_every_number_says_how() -> None:
    found = report(max_programs=8)
    numbers: list[Estimate] = [found.chance.match, found.chance.typical, *(p.gain for p in found.programs)]
    assert {number.standing for number in numbers} == {Standing.ASSUMED}
    assert all(number.how and number.cells for number in numbers)


def test_without_a_fact_or_a_tie_the_reason_is_the_class_average() -> None:
    first = {program.state: program.reasons[0] for program in report(max_programs=8).programs}
    assert (first["TX"].text, first["TX"].own) == ("nothing published; here on its class average", False)
    assert (first["MI"].text, first["MI"].own) == ("you have family in MI", True)


def test_the_predicted_share_of_non_us_imgs_is_never_an_own_fact() -> None:
    for program in report(max_programs=8).programs:
        last = program.reasons[-1]
        assert "residents are non-US IMGs (predicted, not published)" in last.text
        assert not last.own
        assert program.facts[-1].standing >= Standing.MODELLED


def test_a_preferred_state_goes_first_only_among_equals() -> None:
    case = synthetic_case(synthetic_applicant(preferences=Preferences(prefer_states=("NY",))))
    even = dataclasses.replace(case.chances.grid, interview=case.chances.grid.interview[:, :1].repeat(40, axis=1))
    level = dataclasses.replace(case, chances=dataclasses.replace(case.chances, grid=even))
    states = [
        program.state
        for program in recommend_in(level, plan_list(level, max_programs=12)).programs
        if program.signal is Signal.NONE
    ]
    assert states == sorted(states, key=lambda state: state != "NY")


def test_the_disclaimer_is_said_once() -> None:
    said = [note for note in report(max_programs=5).about.notes if "promises no interview" in note]
    assert len(said) == 1
