"""Made-up records and parameters for the tests of exams; evidence is real, no record is."""

import dataclasses
import datetime as dt
from functools import cache

import numpy as np

from matchwise.advice.exam_readiness import known_exams, readiness
from matchwise.advice.exam_reports import ExamsReport
from matchwise.advice.exams import exams
from matchwise.directory import load_directory
from matchwise.domain.applicant import Applicant, Exam, ExamName, PlannedExam, PracticeTest, Visa, VisaNeed
from matchwise.evidence.rulebook import pass_marks
from matchwise.strategy.exam_evidence import PassRate
from matchwise.strategy.exam_parameters import Assumptions, exam_assumptions
from matchwise.strategy.exam_prior import Prior, prior
from matchwise.strategy.readiness import Form, Practice, form_of
from synthetic_case import AS_OF, evidence, synthetic_applicant

SINCE_2025, MARK_209 = dt.date(2026, 1, 15), dt.date(2021, 9, 1)
"""Days on which Step 2 CK needed 218, and 209."""


@cache
def assumed() -> Assumptions:
    """The shipped assumptions."""
    return exam_assumptions(evidence())


def fixed(**values: float) -> Assumptions:
    """Assumptions with one draw, at the central values unless changed."""
    central = {**assumed().central, **values}
    return Assumptions({name: np.array([value]) for name, value in central.items()}, central, assumed().cells)


def record(*exams: tuple[ExamName, dt.date, bool, int | None], **changes: object) -> Applicant:
    """An applicant with these attempts and nothing planned or practised, unless changed."""
    attempts = tuple(Exam(name, day, passed=passed, score=score) for name, day, passed, score in exams)
    return synthetic_applicant(exams=attempts, **changes)


FIRST_PASS = (ExamName.STEP1, dt.date(2021, 5, 10), True, None)


def failed_twice(**changes: object) -> Applicant:
    """Step 1 passed; Step 2 CK failed twice and not passed."""
    failures = (
        (ExamName.STEP2CK, dt.date(2025, 9, 1), False, 205),
        (ExamName.STEP2CK, dt.date(2026, 5, 1), False, 210),
    )
    return record(FIRST_PASS, *failures, **changes)


def practice(
    score: int, days_before: int = 7, exam: ExamName = ExamName.STEP2CK, form: str = "NBME 12"
) -> PracticeTest:
    """A practice test some days before the day of the tests."""
    return PracticeTest(exam, form, AS_OF - dt.timedelta(days=days_before), score)


def plan(day: dt.date, exam: ExamName = ExamName.STEP2CK) -> PlannedExam:
    """An attempt that is planned."""
    return PlannedExam(exam, day)


def shipped_prior(applicant: Applicant, exam: ExamName = ExamName.STEP2CK, known: Assumptions | None = None) -> Prior:
    """The prior of the next attempt by the shipped evidence."""
    found = prior(evidence(), applicant, exam, pass_marks(evidence()), known or assumed())
    assert found is not None
    return found


def plain_prior(mean: float, variance: float, error: float) -> Prior:
    """A prior of one draw."""
    one = np.ones(1)
    return Prior(mean * one, variance * one, error * one, PassRate(0.5, "2025", ""), (), ())


def practised(*taken: PracticeTest, known: Assumptions | None = None) -> Practice:
    """Practice tests with the standard errors of their forms."""
    return Practice(tuple(taken), tuple(form_of(evidence(), test, known or assumed()) for test in taken))


def plain_tests(*taken: tuple[PracticeTest, float]) -> Practice:
    """Practice tests with given standard errors, one draw."""
    forms = tuple(Form(np.array([error]), error, "", published=False) for _, error in taken)
    return Practice(tuple(test for test, _ in taken), forms)


@cache
def sample_exams() -> ExamsReport:
    """A full answer with something to say in every part; the chances are those of the shipped fit."""
    applicant = failed_twice(
        planned_exams=(plan(dt.date(2027, 7, 21)),),
        practice_tests=(practice(214), practice(216, 20)),
        visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B})),
    )
    passed = record(FIRST_PASS, (ExamName.STEP2CK, SINCE_2025, True, 235), visa=applicant.visa)
    full = exams(passed, evidence(), load_directory(evidence()), as_of=AS_OF)
    known = known_exams(evidence(), AS_OF)
    return dataclasses.replace(full, readiness=(readiness(known, applicant, ExamName.STEP2CK)[0], *full.readiness))
