"""The staircase of one program multiplies up, and `chance` speaks of the list it was given."""

import dataclasses

import numpy as np
import pytest

from matchwise.advice.chance import chance_in, own_choices
from matchwise.advice.explain import explain_in
from matchwise.advice.recommend import plan_list
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError
from matchwise.screening.gates import HardGate, Rule
from synthetic_case import synthetic_case, synthetic_fact, synthetic_programs


def test_rules_times_invitation_is_the_interview() -> None:
    case = synthetic_case()
    report = explain_in(case, 3)
    passes, invited, interview, *_ = (step.estimate for step in report.steps)
    assert passes.value * invited.value == pytest.approx(interview.value)


def test_after_an_interview_come_ranking_and_matching_if_ranked() -> None:
    case = synthetic_case()
    whole = explain_in(case, 3).steps[3]
    known = dataclasses.replace(case.chances, ranked_per_interviewed=np.full(len(case.chances.eta_sd), 0.8))
    ranked, matched = explain_in(dataclasses.replace(case, chances=known), 3).steps[3:5]
    assert [whole.title, ranked.title, matched.title] == [
        "Match here, if interviewed",
        "Ranked by the program, if interviewed",
        "Matched, if ranked",
    ]
    assert ranked.estimate.value * matched.estimate.value == pytest.approx(whole.estimate.value)
    assert "141 applicants ranked of 170 interviewed" in ranked.estimate.how
    assert all("an assumption of this form" in step.estimate.how for step in (ranked, matched))


def test_acronyms_keep_their_capitals() -> None:
    chances = synthetic_case().chances
    usce = dataclasses.replace(chances, gate_by_rule=dict.fromkeys((Rule.ECFMG, Rule.USCE), chances.gate_pass))
    rules = explain_in(dataclasses.replace(synthetic_case(), chances=usce), 3).steps[0].children
    assert [step.title for step in rules] == ["ECFMG certificate", "US clinical experience"]


def test_every_step_shows_its_cells_and_its_how() -> None:
    for step in explain_in(synthetic_case(), 3).steps:
        assert step.estimate.cells
        assert step.estimate.how.endswith(".")


def test_a_signal_never_lowers_the_chance_of_an_interview() -> None:
    interview = explain_in(synthetic_case(), 3).steps[2]
    values = [interview.estimate.value, *(child.estimate.value for child in interview.children)]
    assert values == sorted(values)


def test_a_closed_program_is_explained_with_its_rule_and_remedy() -> None:
    gate = HardGate(3, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask the program.")
    report = explain_in(synthetic_case(gates=(gate,)), 3)
    assert report.verdict.startswith("Out: visa: J-1 not accepted; you need J-1")
    assert report.verdict.endswith("Ask the program.")
    assert report.steps[2].estimate.value == 0


def test_an_open_program_says_what_speaks_for_it() -> None:
    assert "you have family in MI" in explain_in(synthetic_case(), 1).verdict


def test_chance_with_the_best_list_is_that_of_the_plan() -> None:
    case = synthetic_case()
    plan = plan_list(case)
    report = chance_in(case, plan.choices, own=False)
    assert report.chance.match.value == pytest.approx(plan.portfolio.value)
    assert report.list_described.startswith("With the recommended list: 40 programs, 3 gold and 12 silver")


def test_chance_with_an_own_list_says_how_many_are_closed() -> None:
    gate = HardGate(0, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask.")
    case = synthetic_case(gates=(gate,))
    codes = [(program.acgme_code, Signal.NONE) for program in synthetic_programs()[:3]]
    report = chance_in(case, own_choices(case.directory, codes), own=True)
    assert report.list_described == (
        "With your own list: 3 programs, 0 gold and 0 silver signals. A rule keeps you out of 1 of them."
    )


def test_all_faults_of_an_own_list_are_told_at_once() -> None:
    code = synthetic_programs()[0].acgme_code
    with pytest.raises(InputError) as refused:
        own_choices(synthetic_case().directory, [(code, Signal.NONE), (code, Signal.GOLD), ("1409999999", Signal.NONE)])
    assert [problem.reason for problem in refused.value.problems] == [
        f"{code} stands in it twice.",
        "the directory has no program 1409999999.",
    ]


def test_without_the_file_a_driver_is_a_shift_of_strength_strongest_first() -> None:
    case = synthetic_case()
    report = chance_in(case, plan_list(case).choices, own=False)
    assert [driver.text for driver in report.drivers] == ["Synthetic score", "Synthetic experience"]
    assert [driver.effect.value for driver in report.drivers] == pytest.approx([-0.8, 0.3])
    assert report.drivers[0].effect.unit == "standard deviations of applicants"
    assert report.driver_sum is None


def test_what_the_file_does_not_tell_is_named() -> None:
    case = synthetic_case()
    notes = chance_in(case, plan_list(case).choices, own=False).notes
    assert any("does not tell: synthetic letters" in note for note in notes)
