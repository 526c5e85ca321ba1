"""The chance grid: what is written in place is what a plain computation says."""

import dataclasses

import numpy as np
import pytest

from matchwise.chances import chances_for
from matchwise.chances.parameters import Vectors, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.domain.applicant import ExamName, PlannedExam
from plain_chances import SKILLS, example, plain_chances
from shipped import AS_OF, shipped_directory, shipped_evidence

FEW = 3


def few_vectors() -> Vectors:
    """The first vectors of the shipped fit."""
    fit = vectors_from_json(shipped_fit(), shipped_evidence())
    return Vectors({name: column[:FEW] for name, column in fit.values.items()}, fit.fingerprint)


@pytest.mark.parametrize("name", ["failed_then_224", "needs_no_visa", "low_score_h1b_wish"])
def test_the_grid_is_what_a_plain_computation_says(name: str) -> None:
    """With and without a visa need, with one visa and with two: every program, level and node, and typical lists."""
    question = example(name), shipped_directory(), shipped_evidence(), AS_OF, few_vectors()
    found, plain = chances_for(*question), plain_chances(*question)
    np.testing.assert_allclose(found.grid.interview[..., ::SKILLS], plain.interview, rtol=1e-9, atol=1e-15)
    given = plain.given.reshape(found.grid.match_given_interview.shape)
    np.testing.assert_allclose(found.grid.match_given_interview, given, rtol=1e-9)
    np.testing.assert_allclose(found.typical_match, plain.typical_match, rtol=1e-9)
    np.testing.assert_allclose(found.typical_interviews, plain.typical_interviews, rtol=1e-9)


def test_a_single_way_in_that_may_fail_is_a_state_of_its_own() -> None:
    """H-1B only and Step 3 not passed yet: the last column holds no chance at all, and the weights still sum to 1."""
    person = example("h1b_only")
    others = tuple(exam for exam in person.exams if exam.exam is not ExamName.STEP3)
    planned = dataclasses.replace(person, exams=others, planned_exams=(PlannedExam(ExamName.STEP3, AS_OF),))
    grid = chances_for(planned, shipped_directory(), shipped_evidence(), AS_OF, few_vectors()).grid
    np.testing.assert_allclose(grid.weights.sum(axis=1), 1.0)
    assert 0 < grid.weights[0, -1] < 1
    assert not grid.interview[..., -1].any()
    assert grid.interview[..., :-1].any()
