"""A plan of somebody with a Step to pass first: the exam stands first, and no chance is shown as if it were passed."""

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from matchwise.advice.exam_readiness import known_exams, readiness
from matchwise.advice.plan import plan
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import PlanReport
from matchwise.advice.plan_words import best_of
from matchwise.chances import Ground, open_ground
from matchwise.domain.applicant import Applicant, Exam, ExamName, PlannedExam, PracticeTest
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
PASSED = Exam(ExamName.STEP2CK, dt.date(2026, 11, 2), passed=True, score=218)


def failed(*practice: int) -> Applicant:
    """Step 2 CK failed twice, with practice tests since."""
    own = example("failed_then_224")
    tests = tuple(
        PracticeTest(ExamName.STEP2CK, "NBME", dt.date(2026, 10, 1) + dt.timedelta(weeks=at), score)
        for at, score in enumerate(practice)
    )
    exams = tuple(
        replace(exam, passed=False, score=195) if exam.exam is ExamName.STEP2CK and exam.passed else exam
        for exam in own.exams
    )
    return replace(own, exams=exams, planned_exams=(), practice_tests=tests)


def with_pass(own: Applicant) -> Applicant:
    return replace(own, exams=(*own.exams, PASSED), practice_tests=())


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)


@cache
def report_of(own: Applicant, years: int = 1) -> PlanReport:
    return plan(own, ground(), PlanAsked(years=years), lambda _words, _share: None)


def chance(own: Applicant) -> float:
    known = known_exams(shipped_evidence(), DAY)
    passing = readiness(known, own, ExamName.STEP2CK)[1].passing
    assert passing is not None
    return float(passing.mean())


def test_the_first_line_says_which_step_with_the_chance_to_pass_and_what_shows_readiness() -> None:
    own = failed(209, 207)
    first = report_of(own).answer[0].text
    assert first.startswith("Pass Step 2 CK first.")
    assert f"{chance(own) * 100:.0f} of 100" in first
    assert "It takes several that rise." in first
    assert not any(text.text.startswith(("Best plan", "Next step")) for text in report_of(own).answer)


@pytest.mark.parametrize("practice", [(209, 207), (255, 258), ()])
def test_failures_without_a_pass_never_show_more_than_the_same_file_with_a_pass(practice: tuple[int, ...]) -> None:
    own = failed(*practice)
    without, passed = report_of(own), report_of(with_pass(own))
    assert best_of(without).match.value < best_of(passed).match.value
    assert without.compared[0].match.value < passed.compared[0].match.value


def test_every_season_is_the_chance_to_pass_times_the_chance_with_the_pass_mark() -> None:
    own = failed(209, 207)
    passed = replace(own, exams=(*own.exams, replace(PASSED, date=DAY)))
    expected = chance(own) * report_of(passed).compared[0].match.value
    assert report_of(own).compared[0].match.value == pytest.approx(expected, abs=1e-12)


def test_no_season_is_planned_that_is_read_before_the_result() -> None:
    own = replace(failed(209, 207), planned_exams=(PlannedExam(ExamName.STEP2CK, dt.date(2027, 9, 14)),))
    report = report_of(own, 2)
    assert report.seasons[0].season == 2029
    assert all(task.begins > dt.date(2027, 9, 14) for task in report.tasks if task.kind == "application")


def test_with_no_attempt_left_there_is_no_plan_to_give() -> None:
    own = failed(209, 207)
    gone = tuple(Exam(ExamName.STEP2CK, dt.date(2020 + at, 1, 5), passed=False, score=190) for at in range(4))
    report = report_of(replace(own, exams=(own.exams[0], *gone)))
    assert [text.text.startswith("No attempt is left") for text in report.answer] == [True]
    assert best_of(report).match.value == 0


def test_a_file_that_tells_no_exam_is_asked_for_it_first() -> None:
    report = report_of(replace(failed(), exams=()))
    assert "Your file tells nothing of Step 1: if you passed it, write that first." in report.answer[0].text
    assert not any("best by the model" in text.text for text in report.answer)
