"""Laws of readiness and of the advice on Step 3, for any record and any practice tests."""

import datetime as dt
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from exam_samples import FIRST_PASS, assumed, fixed, practice, practised, record, shipped_prior
from matchwise.advice.exam_readiness import known_exams, open_steps, readiness
from matchwise.domain.applicant import Applicant, ExamName, PlannedExam, PracticeTest
from matchwise.strategy.exam_dates import Timing
from matchwise.strategy.readiness import (
    HIGH_SCORE,
    LOW_SCORE,
    Further,
    Sitting,
    Verdict,
    posterior,
    score_needed,
    usual_form,
)
from matchwise.strategy.step3 import Effect, Step3Facts, Step3Verdict, decide
from synthetic_case import AS_OF, evidence

KNOWN = known_exams(evidence(), AS_OF)
SCORES = st.integers(LOW_SCORE, HIGH_SCORE)
DAYS = st.dates(dt.date(2026, 6, 1), AS_OF)
TAKEN = st.builds(
    PracticeTest, st.just(ExamName.STEP2CK), st.sampled_from(["NBME 12", "UWSA 2", "", "ﬁ\u202e"]), DAYS, SCORES
)
FAILED = st.lists(
    st.tuples(st.dates(dt.date(2024, 1, 1), dt.date(2026, 5, 1)), st.none() | st.integers(1, 208)), max_size=3
)


@st.composite
def records(draw: st.DrawFn) -> Applicant:
    """Step 1 passed, Step 2 CK failed up to three times or passed, with practice tests and plans for any Step."""
    failed = [(ExamName.STEP2CK, day, False, score) for day, score in draw(FAILED)]
    passed = (
        [(ExamName.STEP2CK, dt.date(2026, 5, 15), True, draw(st.integers(218, 300)))] if draw(st.booleans()) else []
    )
    plans = draw(
        st.lists(st.builds(PlannedExam, st.sampled_from(ExamName), st.dates(AS_OF, dt.date(2027, 12, 1))), max_size=2)
    )
    tests = draw(
        st.lists(st.builds(PracticeTest, st.sampled_from(ExamName), st.just("NBME"), DAYS, SCORES), max_size=6)
    )
    return record(FIRST_PASS, *failed, *passed, planned_exams=tuple(plans), practice_tests=tuple(tests))


@given(tests=st.lists(TAKEN, min_size=1, max_size=8), index=st.integers(0, 7), more=st.integers(1, 60))
def test_a_higher_practice_score_never_lowers_the_chance(tests: list[PracticeTest], index: int, more: int) -> None:
    index %= len(tests)
    raised = min(HIGH_SCORE, tests[index].score + more)
    better = [*tests]
    better[index] = PracticeTest(tests[index].exam, tests[index].form, tests[index].date, raised)
    before, after = (
        posterior(shipped_prior(record(FIRST_PASS)), practised(*each), AS_OF, assumed()) for each in (tests, better)
    )
    assert (after.passing(218) >= before.passing(218) - 1e-12).all()
    assert np.allclose(after.variance, before.variance)


@given(tests=st.lists(TAKEN, min_size=2, max_size=8), seed=st.integers())
def test_the_order_of_the_tests_changes_no_digit(tests: list[PracticeTest], seed: int) -> None:
    shuffled = random.Random(seed).sample(tests, len(tests))  # noqa: S311 (an order, not a secret)
    first, second = (
        posterior(shipped_prior(record(FIRST_PASS)), practised(*each), AS_OF, assumed()) for each in (tests, shuffled)
    )
    assert (first.mean == second.mean).all()
    assert (first.variance == second.variance).all()


@given(tests=st.lists(TAKEN, max_size=8))
def test_another_test_never_makes_the_level_less_certain(tests: list[PracticeTest]) -> None:
    known, more = fixed(), PracticeTest(ExamName.STEP2CK, "NBME 12", AS_OF, 220)
    prior = shipped_prior(record(FIRST_PASS), known=known)
    without, with_ = (posterior(prior, practised(*each, known=known), AS_OF, known) for each in (tests, [*tests, more]))
    assert with_.variance[0] <= without.variance[0] + 1e-9
    assert with_.variance[0] > 0


@given(applicant=records())
def test_a_passed_step_is_never_foreseen_and_every_other_number_is_in_its_range(applicant: Applicant) -> None:
    for exam in open_steps(applicant):
        assert not applicant.passed(exam)
        report, foreseen = readiness(KNOWN, applicant, exam)
        if report.predicted is None or report.passing is None or report.failing is None:
            assert foreseen.passing is None
            continue
        for estimate in (report.predicted, report.passing, report.failing):
            assert estimate.low <= estimate.value <= estimate.high
        assert 0 <= report.passing.low <= report.passing.high <= 1
        assert report.passing.value + report.failing.value == 1
    assert not {exam for exam in ExamName if applicant.passed(exam)} & set(open_steps(applicant))


@given(tests=st.lists(TAKEN, max_size=3))
def test_the_score_at_which_to_sit_rises_with_the_chance_that_is_sought(tests: list[PracticeTest]) -> None:
    sitting = Sitting(shipped_prior(record(FIRST_PASS)), practised(*tests), AS_OF, 218)
    form = usual_form(evidence(), ExamName.STEP2CK, assumed())
    more = Further(practice(LOW_SCORE, 0), form, 2)
    found = [score_needed(sitting, more, sought, assumed()) or HIGH_SCORE + 1 for sought in (0.7, 0.8, 0.9, 0.95)]
    assert found == sorted(found)


EFFECTS = st.lists(st.floats(-0.2, 0.2), min_size=1, max_size=4)


@given(
    gain=EFFECTS,
    loss=st.floats(-0.2, 0.0),
    passing=st.lists(st.floats(0, 1), min_size=1, max_size=4),
    failures=st.integers(0, 5),
    passed=st.booleans(),
    certified=st.none() | st.booleans(),
    ready=st.none() | st.sampled_from(Verdict),
    timing=st.sampled_from(Timing),
    h1b=st.booleans(),
    predicted=st.none() | st.floats(150, 280),
)
def test_step_3_is_advised_only_with_a_gain_and_never_twice(  # noqa: PLR0913, PLR0917 (one for each thing known)
    gain: list[float],
    loss: float,
    passing: list[float],
    failures: int,
    passed: bool,  # noqa: FBT001 (drawn)
    certified: bool | None,  # noqa: FBT001 (drawn)
    ready: Verdict | None,
    timing: Timing,
    h1b: bool,  # noqa: FBT001 (drawn)
    predicted: float | None,
) -> None:
    effect = Effect(np.array(gain), np.full(len(gain), loss))
    facts = Step3Facts(
        passed=passed,
        attempts_left=4,
        earlier=True,
        certified=certified,
        failures=failures,
        ready=ready,
        passing=np.array(passing),
        predicted=predicted,
        solid=220.0,
        timing=timing,
        h1b=h1b,
        visa_in_time=h1b,
        effect=effect,
    )
    found = decide(facts)
    assert (found.verdict is Step3Verdict.NOT_NEEDED) == passed
    if found.verdict is Step3Verdict.NOW:
        assert effect.expected(facts.passing).mean() > 0  # type: ignore[arg-type] # given above
        assert ready is Verdict.READY
        assert certified is not False
    else:
        assert found.decided_by is not None
