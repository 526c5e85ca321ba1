"""The effects of facts: the unchanged file is the grid's, the sum is exact, and rules count as well as strength."""

import dataclasses
import datetime as dt

import numpy as np
import pytest

from matchwise.chances import ApplicantChances, chances_for
from matchwise.chances.average_file import average_applicant, better_file
from matchwise.chances.counterfactual import ListEffects, list_effects
from matchwise.chances.listed_file import STEP3, against, listed_file
from matchwise.chances.parameters import Vectors
from matchwise.domain.applicant import Applicant, Citizenship, Exam, ExamName, Visa, VisaNeed
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, evaluate
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence

NAMES = ("failed_then_224", "h1b_only", "needs_no_visa", "ten_years_since_graduation", "strong_score_no_usce")
LISTED = 60


def answered(applicant: Applicant, vectors: Vectors | None = None) -> ApplicantChances:
    """The chances of one applicant under a few vectors."""
    return chances_for(applicant, shipped_directory(), shipped_evidence(), AS_OF, vectors or few_vectors())


def some_list(chances: ApplicantChances) -> list[Choice]:
    """Every twelfth program, with signals for the first, closed programs included."""
    levels = [Signal.GOLD] * 3 + [Signal.SILVER] * 12 + [Signal.NONE] * LISTED
    return [Choice(p, level) for p, level in zip(range(0, len(chances.grid.codes), 12), levels, strict=False)]


def effects_for(chances: ApplicantChances) -> ListEffects:
    """The effects of all facts with that list."""
    assert chances.read is not None
    choices = some_list(chances)
    return list_effects(chances, chances.read, [c.program for c in choices], [c.signal for c in choices])


@pytest.mark.parametrize("name", NAMES)
def test_the_unchanged_file_has_the_chance_of_the_grid(name: str) -> None:
    chances = answered(example(name))
    assert effects_for(chances).chance == pytest.approx(evaluate(chances.grid, some_list(chances)), abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_the_sum_is_exact_under_every_vector(name: str) -> None:
    found = effects_for(answered(example(name)))
    parts = sum(effect.change for effect in found.effects)
    assert found.average + parts + found.overlap == pytest.approx(found.chance, abs=1e-12)


def test_one_fact_alone_leaves_no_overlap() -> None:
    chances = answered(example("failed_then_224"))
    assert chances.read is not None
    listed = listed_file(chances, chances.read, [5, 9, 40], [Signal.NONE] * 3)
    alone = frozenset({"step2"})
    assert listed.chance(alone) + (listed.chance() - listed.chance(alone)) == pytest.approx(listed.chance())


def test_an_average_file_has_no_effects() -> None:
    """A file of a score at the mean under every vector: its score changes nothing."""
    few, who = few_vectors(), example("failed_then_224")
    level = dataclasses.replace(few, values={**few.values, "step2_mean": np.full(len(few), 240.0)})
    passed = Exam(ExamName.STEP2CK, dt.date(2023, 3, 4), passed=True, score=240)
    found = effects_for(answered(dataclasses.replace(who, exams=(who.exams[0], passed)), level))
    step2 = next(effect for effect in found.effects if effect.fact.name == "step2")
    assert np.abs(step2.change).max() < 1e-9


def test_a_failed_attempt_costs_more_than_its_part_of_the_strength() -> None:
    """Programs that never consider a failure count too, not the lower strength alone."""
    chances = answered(example("failed_then_224"))
    assert chances.read is not None
    choices = some_list(chances)
    listed = listed_file(chances, chances.read, [c.program for c in choices], [c.signal for c in choices])
    term = next(term for term in chances.strength if term.name == "attempts")
    strength_only = dataclasses.replace(listed, shift=listed.shift - term.shift).chance()
    assert np.all(listed.chance(frozenset({"attempts"})) > strength_only)


def test_who_needs_no_visa_gains_by_it_and_who_takes_one_visa_loses() -> None:
    effects = {name: effects_for(answered(example(name))).effects for name in ("needs_no_visa", "h1b_only")}
    visa = {name: next(e for e in found if e.fact.name == "visa") for name, found in effects.items()}
    assert visa["needs_no_visa"].fact.text == "no visa needed"
    assert np.all(visa["needs_no_visa"].change > 0)
    assert visa["h1b_only"].fact.text == "visa needed, H-1B accepted"
    assert np.all(visa["h1b_only"].change < 0)


def test_a_file_that_says_nothing_of_ecfmg_has_no_such_effect() -> None:
    who = dataclasses.replace(
        example("failed_then_224"),
        ecfmg=None,
        citizenship=Citizenship.NON_US,
        visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1})),
    )
    assert "ecfmg" not in {effect.fact.name for effect in effects_for(answered(who)).effects}


def test_facts_of_another_file_are_those_of_that_file_however_it_is_set_against() -> None:
    """Rules that read the same numbers are not read again: the chances stay the same to the last digit."""
    chances = answered(example("failed_then_224"))
    read = chances.read
    assert read is not None
    programs, levels = [5, 9, 40], [Signal.NONE, Signal.GOLD, Signal.SILVER]
    numbers = dataclasses.replace(read.numbers, failures=read.numbers.failures + 1, years=read.numbers.years - 2)
    better = better_file(read, numbers, shipped_evidence())
    listed = listed_file(chances, read, programs, levels)
    for other in (better, average_applicant(read.values)):
        alone = listed_file(chances, read, programs, levels, other)
        again = against(listed, read, programs, other)
        for facts in ({"attempts"}, {"continuity", STEP3}, {"attempts", "continuity", "usce", "step2"}):
            assert np.array_equal(again.chance(frozenset(facts)), alone.chance(frozenset(facts)))
            assert np.abs(again.chance(frozenset(facts)) - listed.chance()).max() > 0
