"""What an applicant's exams say together."""

import datetime as dt

from matchwise.domain.applicant import Applicant, Citizenship, Exam, ExamName, MedicalSchool, VisaNeed

FAILED = Exam(ExamName.STEP2CK, dt.date(2022, 8, 1), passed=False, score=205)
PASSED = Exam(ExamName.STEP2CK, dt.date(2023, 3, 4), passed=True, score=224)
UNSCORED = Exam(ExamName.STEP1, dt.date(2023, 1, 9), passed=True)
APPLICANT = Applicant(
    season=2028,
    citizenship=Citizenship.NON_US,
    visa=VisaNeed(needs=False),
    medical_school=MedicalSchool(None, None, None),
    exams=(PASSED, UNSCORED, FAILED),
)


def test_attempts_are_told_oldest_first() -> None:
    assert APPLICANT.attempts(ExamName.STEP2CK) == (FAILED, PASSED)


def test_failures_and_passes_are_counted_for_each_step() -> None:
    assert [APPLICANT.failures(exam) for exam in ExamName] == [0, 1, 0]
    assert [APPLICANT.passed(exam) for exam in ExamName] == [True, True, False]


def test_the_score_is_that_of_the_pass() -> None:
    assert [APPLICANT.score(exam) for exam in ExamName] == [None, 224, None]
