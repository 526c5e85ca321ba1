"""One file in other specialties: chances on the nodes of internal medicine, rules carried over, commitment, laws."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.chances import Ground, chances_on, open_ground
from matchwise.chances.free_answer import (
    Crossing,
    crossing,
    missing_commitment,
    other_chances,
    own_form,
    rules_ratio,
)
from matchwise.chances.free_figures import OWN, free_specialties
from matchwise.domain.applicant import Applicant, ExamName, Letter, LetterRole, Usce, UsceKind
from shipped import AS_OF, example, few_vectors, shipped_directory, shipped_evidence

OTHERS = [one.name for one in free_specialties(shipped_evidence()) if one.name != OWN]
FAMILY = "family_medicine"
LETTER = Letter(LetterRole.ATTENDING, FAMILY, "US", from_usce=True, date=dt.date(2026, 1, 5))
WORK = Usce(UsceKind.HANDS_ON_INPATIENT, FAMILY, None, None, "OH", dt.date(2026, 1, 5), 4)


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), AS_OF, few_vectors(), remembering=True)


@cache
def across(name: str) -> Crossing:
    return crossing(chances_on(ground(), example(name)), ground())


def with_score(applicant: Applicant, score: int | None) -> Applicant:
    return replace(
        applicant,
        exams=tuple(
            replace(exam, score=score) if exam.exam is ExamName.STEP2CK and exam.passed else exam
            for exam in applicant.exams
        ),
    )


@pytest.mark.parametrize("specialty", OTHERS)
def test_chances_are_chances_on_the_nodes_of_the_grid(specialty: str) -> None:
    own = across("failed_then_224")
    found = other_chances(own, specialty, example("failed_then_224"))
    assert found.match.shape == own.chances.grid.weights.shape
    assert (found.match >= 0).all()
    assert (found.match <= found.interview).all()
    assert (found.interview <= 1).all()
    assert (found.missed(40) <= found.missed(10)).all()
    assert (found.missed(0) == 1).all()


@pytest.mark.parametrize("specialty", OTHERS)
def test_a_better_score_never_lowers_a_chance_in_another_specialty(specialty: str) -> None:
    own = example("strong_score_no_usce")
    means = []
    for score in (220, 232, 245, 260):
        file = with_score(own, score)
        found = other_chances(crossing(chances_on(ground(), file), ground()), specialty, file)
        means.append((found.match * ground_weights(found.match)).sum(axis=1))
    assert (np.diff(np.stack(means), axis=0) >= -1e-12).all()


def ground_weights(like: np.ndarray) -> np.ndarray:
    return across("strong_score_no_usce").chances.grid.weights[:, : like.shape[1]]


def test_a_file_without_a_score_is_judged_by_the_rest_and_finite() -> None:
    file = with_score(example("strong_score_no_usce"), None)
    found = crossing(chances_on(ground(), file), ground())
    assert not found.told
    assert np.isfinite(other_chances(found, FAMILY, file).match).all()


def test_a_failed_attempt_and_a_visa_lower_what_rules_let_through() -> None:
    failed = rules_of_file(example("failed_then_224"))
    free = rules_of_file(replace(example("failed_then_224"), visa=example("needs_no_visa").visa))
    passed = rules_of_file(
        replace(example("failed_then_224"), exams=tuple(e for e in example("failed_then_224").exams if e.passed))
    )
    assert (failed < passed).all()
    assert (failed < free).all()


def rules_of_file(file: Applicant) -> np.ndarray:
    chances = chances_on(ground(), file)
    assert chances.read is not None
    return rules_ratio(chances, chances.read, ground())


def test_a_file_that_takes_h1b_alone_has_nothing_where_step_3_fails() -> None:
    own = across("h1b_only")
    found = other_chances(own, FAMILY, example("h1b_only"))
    assert own.chances.grid.weights.shape[1] == found.match.shape[1]
    assert (found.match[:, own.usable == 0] == 0).all()


def test_letters_and_work_in_the_other_specialty_make_up_for_commitment() -> None:
    own = example("failed_then_224")
    assert missing_commitment(own, FAMILY) == 1.0
    assert missing_commitment(replace(own, letters=(LETTER, LETTER)), FAMILY) == 0.5
    assert missing_commitment(replace(own, letters=(LETTER,)), FAMILY) == 1.0
    assert missing_commitment(replace(own, letters=(LETTER, LETTER), usce=(WORK,)), FAMILY) == 0.0
    assert missing_commitment(replace(own, letters=None, usce=None), FAMILY) == 1.0
    committed = replace(own, letters=(LETTER, LETTER), usce=(WORK,))
    less, more = (other_chances(across("failed_then_224"), FAMILY, file) for file in (own, committed))
    assert more.match.mean() > less.match.mean()


@pytest.mark.parametrize("name", ["failed_then_224", "low_score_h1b_wish", "strong_score_no_usce"])
def test_internal_medicine_by_the_form_is_near_the_model_of_programs(name: str) -> None:
    own = across(name)
    form, typical = float(own_form(own).mean()), float(own.chances.typical_match.mean())
    assert form == pytest.approx(typical, rel=0.5)
