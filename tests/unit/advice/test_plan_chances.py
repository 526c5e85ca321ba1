"""The chances of the seasons of a plan: each file with its own list, what the pool cannot do, and a few vectors."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.advice.case import case_on
from matchwise.advice.plan_chances import FewVectors, SeasonChances, at_nodes
from matchwise.advice.plan_pool import Pool, PoolList
from matchwise.advice.recommend import best_choices
from matchwise.chances import Ground, chances_on, open_ground
from matchwise.chances.part_ground import part_of
from matchwise.domain.applicant import Applicant, ExamName, PlannedExam, Visa
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.errors import InfeasibleError, Problem
from matchwise.portfolio import Choice
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
OWN = example("failed_then_224")
LATER = replace(OWN, season=2029)
EVERY = 25


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)


def waits_for_step3() -> Applicant:
    """Who would take H-1B alone and has planned Step 3."""
    visa = replace(OWN.visa, needs=True, accepts=frozenset({Visa.H1B}))
    exams = tuple(exam for exam in OWN.exams if exam.exam is not ExamName.STEP3)
    planned = (PlannedExam(ExamName.STEP3, dt.date(2027, 5, 3)),)
    return replace(OWN, visa=visa, exams=exams, planned_exams=planned)


def test_a_later_list_is_near_the_one_that_is_searched_among_all_programs() -> None:
    chances, alone = SeasonChances(ground(), 1.0), SeasonChances(ground(), 1.0)
    chances.judged(OWN)
    later, whole = chances.judged(LATER), alone.judged(LATER)
    weights = chances.weights(len(later.nodes))
    assert (weights * later.nodes).sum(axis=1).mean() == pytest.approx(
        (weights * whole.nodes).sum(axis=1).mean(), abs=5e-4
    )
    assert len({choice.program for choice in later.choices}) == later.programs == whole.programs


def test_the_first_list_is_the_recommended_one() -> None:
    case = case_on(ground(), OWN)
    judged = SeasonChances(ground(), 1.0).judged(OWN)
    assert judged.choices == best_choices(case)
    assert np.array_equal(judged.nodes, at_nodes(case.chances.grid, judged.choices, hangs=False))


def test_where_the_pool_keeps_no_limit_all_programs_are_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_self: Pool, _applicant: Applicant) -> PoolList:
        raise InfeasibleError(Problem("preferences", "No list keeps all of your limits together.", "Change one."))

    chances, alone = SeasonChances(ground(), 1.0), SeasonChances(ground(), 1.0)
    monkeypatch.setattr(Pool, "best", none)
    chances.judged(OWN)
    assert chances.judged(LATER).choices == alone.judged(LATER).choices


def test_others_are_judged_after_the_first() -> None:
    with pytest.raises(ValueError, match="first file"):
        SeasonChances(ground(), 1.0).nodes_with(OWN, [Choice(0, Signal.NONE)])


@pytest.mark.parametrize("own", [OWN, waits_for_step3()], ids=["no exam", "Step 3 decides"])
def test_a_list_in_the_pool_and_beside_it_has_the_chance_of_the_model(own: Applicant) -> None:
    chances = SeasonChances(ground(), 1.0)
    inside = chances.judged(own).choices
    outside = next(program for program in range(710) if not chances.pool().holds([Choice(program, Signal.NONE)]))
    later = replace(own, season=2029)
    grid = chances_on(ground(), later).grid
    for choices in (inside, (*inside[:20], Choice(outside, Signal.SILVER))):
        expected = at_nodes(grid, choices, hangs=False)
        assert chances.nodes_with(later, choices) == pytest.approx(expected, abs=1e-12)
    assert chances.judged(later).nodes == pytest.approx(
        at_nodes(grid, chances.judged(later).choices, hangs=False), abs=1e-12
    )


def match_of(log_h: FloatArray) -> FloatArray:
    value: FloatArray = -np.expm1(-np.exp(log_h))
    return value


@pytest.mark.parametrize("hangs", [False, True])
def test_a_few_vectors_are_some_of_all(hangs: bool) -> None:  # noqa: FBT001 (a case of the test)
    choices = tuple(Choice(program, Signal(program % 3)) for program in range(0, 700, 7))
    listed = [choice.program for choice in choices]
    among = [Choice(place, choice.signal) for place, choice in enumerate(choices)]
    grid = chances_on(part_of(ground(), listed), LATER).grid
    expected = at_nodes(grid, among, hangs=hangs)[EVERY // 2 :: EVERY]
    found = FewVectors(ground(), choices, EVERY, hangs=hangs).log_h(LATER)
    half = expected.shape[1] // 2
    assert match_of(found[:, :half]) == pytest.approx(expected[:, :half], abs=1e-11)
    if hangs:
        assert match_of(found[:, half:]).max() < 1e-11
    else:
        assert np.array_equal(found[:, half:], found[:, :half])
