"""The tree of one program names its parts and statements, and `chance` speaks of the list it was given."""

from collections.abc import Iterator

import pytest

from matchwise.advice.chance import chance_in, own_choices
from matchwise.advice.explain import explain_in
from matchwise.advice.recommend import plan_list
from matchwise.advice.reports import ExplainStep
from matchwise.domain.chance_grid import Signal
from matchwise.domain.program import FactKind
from matchwise.errors import InputError
from matchwise.provenance import Standing
from matchwise.screening.gates import HardGate, Rule
from synthetic_case import (
    POSITIONS_CELL,
    synthetic_case,
    synthetic_fact,
    synthetic_program,
    synthetic_programs,
)


def titles(steps: tuple[ExplainStep, ...]) -> list[str]:
    return [step.title for step in steps]


def test_the_tree_goes_from_the_match_over_the_interview_to_the_signals() -> None:
    steps = explain_in(synthetic_case(), 3).steps
    assert titles(steps) == [
        "Match here, if the only application",
        "Interview with a silver signal",
        "Interview with a gold signal",
    ]
    assert titles(steps[0].children) == ["Interview, without a signal", "Matched, if interviewed"]
    assert titles(steps[0].children[0].children) == [
        "Passes its rules",
        "Takes a visa of yours",
        "Invited, if the file is read",
    ]


def test_the_match_after_an_interview_says_what_it_is_made_of() -> None:
    matched = explain_in(synthetic_case(), 3).steps[0].children[1]
    assert titles(matched.children) == [
        "Average file, community program",
        "It rises with strength by",
        "Skill that interviews show, spread",
        "University program",
        "A university program adds",
        "Affiliated program",
        "An affiliated program adds",
    ]
    assert matched.estimate.standing is Standing.ASSUMED, "no better than the interview of those whom it averages over"


def test_acronyms_keep_their_capitals() -> None:
    rules = explain_in(synthetic_case(), 3).steps[0].children[0].children[0].children
    assert {"ECFMG certificate", "US clinical experience", "Step 2 CK floor"} <= set(titles(rules))


def test_a_statement_is_shown_in_words_where_it_decides() -> None:
    programs = synthetic_programs()
    said = synthetic_fact("visa_j1", "yes", reliability=((999, 0.8),), cell=POSITIONS_CELL)
    case = synthetic_case(programs=(*programs[:3], synthetic_program(3, (said,)), *programs[4:]))
    found = [step for step in below(explain_in(case, 3).steps[0]) if step.said]
    assert [step.said for step in found] == ["J-1 accepted (program page, 2026)"]
    assert found[0].estimate.value == 1


def test_an_entry_of_the_reader_is_an_own_fact() -> None:
    programs = synthetic_programs()
    entry = synthetic_fact(
        "max_attempts", "1", kind=FactKind.ENTERED, standing=Standing.ENTERED, reliability=((999, 1.0),)
    )
    case = synthetic_case(programs=(*programs[:3], synthetic_program(3, (entry,)), *programs[4:]))
    met = next(step for step in below(explain_in(case, 3).steps[0]) if step.said)
    assert (met.estimate.value, met.estimate.standing) == (0, Standing.ENTERED)


def test_a_signal_never_lowers_the_chance_of_an_interview() -> None:
    match, silver, gold = explain_in(synthetic_case(), 3).steps
    values = [step.estimate.value for step in (match.children[0], silver, gold)]
    assert values == sorted(values)


def below(step: ExplainStep) -> Iterator[ExplainStep]:
    yield step
    for child in step.children:
        yield from below(child)


def test_a_closed_program_is_explained_with_its_rule_and_remedy() -> None:
    gate = HardGate(3, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask the program.")
    report = explain_in(synthetic_case(gates=(gate,)), 3)
    assert report.verdict.startswith("Out: visa: J-1 not accepted; you need J-1")
    assert report.verdict.endswith("Ask the program.")


def test_what_closes_a_program_for_certain_is_a_step() -> None:
    programs = synthetic_programs()
    fact = synthetic_fact("visa_j1", "no", reliability=((999, 0.95),), cell=POSITIONS_CELL)
    case = synthetic_case(programs=(*programs[:3], synthetic_program(3, (fact,)), *programs[4:]))
    match = explain_in(case, 3).steps[0]
    closed = next(step for step in below(match) if step.title == "Closed for certain")
    assert (match.estimate.value, closed.estimate.value) == (0, 0)
    assert closed.said == "J-1 not accepted (program page, 2026)"


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
    notes = chance_in(case, plan_list(case).choices, own=False).about.notes
    assert any("does not tell: synthetic letters" in note for note in notes)
