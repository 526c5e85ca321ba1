"""Laws of the chances, on every parameter vector: a better fact never lowers what a program or the list offers."""

import dataclasses
import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchwise.chances import ApplicantChances, chances_for
from matchwise.domain.applicant import (
    Applicant,
    Citizenship,
    Exam,
    ExamName,
    Letter,
    LetterRole,
    MedicalSchool,
    Publications,
    Tie,
    TieKind,
    Usce,
    UsceKind,
    Visa,
    VisaNeed,
)
from matchwise.portfolio import Limits, evaluate, solve
from shipped import shipped_directory, shipped_evidence

AS_OF = dt.date(2026, 11, 23)
TOLERANCE = 1e-9
A_FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
)


def applicant(**changes: object) -> Applicant:
    """A plain applicant who needs a visa and takes both; `changes` replace fields."""
    plain = Applicant(
        season=2028,
        citizenship=Citizenship.NON_US,
        visa=VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B})),
        medical_school=MedicalSchool(name=None, country="EG", graduated=dt.date(2020, 7, 1)),
        exams=(
            Exam(ExamName.STEP1, dt.date(2021, 3, 1), passed=True),
            Exam(ExamName.STEP2CK, dt.date(2023, 3, 1), passed=True, score=230),
        ),
        usce=(usce(8),),
        letters=(letter(), letter()),
        publications=Publications(1, 1, 1),
        previous_match_attempts=0,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of any type


def usce(weeks: int) -> Usce:
    """Inpatient work in internal medicine."""
    return Usce(UsceKind.HANDS_ON_INPATIENT, "internal_medicine", None, None, "OH", None, weeks)


def letter() -> Letter:
    """A US internal medicine letter."""
    return Letter(LetterRole.ATTENDING, "internal_medicine", "US", from_usce=True, date=None)


def step2(score: int, failures: int = 0) -> tuple[Exam, ...]:
    """Step 1 passed, some failures of Step 2 CK, then the score."""
    failed = tuple(Exam(ExamName.STEP2CK, dt.date(2022, 9 + i, 1), passed=False, score=200) for i in range(failures))
    return (
        Exam(ExamName.STEP1, dt.date(2021, 3, 1), passed=True),
        *failed,
        Exam(ExamName.STEP2CK, dt.date(2023, 3, 1), passed=True, score=score),
    )


def chances(person: Applicant) -> ApplicantChances:
    """The real engine on the shipped evidence."""
    return chances_for(person, shipped_directory(), shipped_evidence(), AS_OF)


def assert_never_lower(worse: Applicant, better: Applicant) -> None:
    """At no program, signal, vector or node is the better applicant less likely to be interviewed or taken."""
    low, high = chances(worse), chances(better)
    # Nodes are quantiles of eta, so node k of one file stands beside node k of the other: eta's spread is the same.
    assert np.array_equal(low.eta_sd, high.eta_sd)
    low_at, high_at = low.grid.interview, high.grid.interview
    assert float((low_at - high_at).max()) <= TOLERANCE
    assert float((low.grid.match - high.grid.match).max()) <= TOLERANCE
    assert float((low.typical_match - high.typical_match).max()) <= TOLERANCE


@A_FEW
@given(st.integers(214, 279), st.integers(1, 20))
def test_a_higher_step2_score_never_lowers_a_chance(score: int, more: int) -> None:
    """Floors, thresholds and strength all move one way."""
    assert_never_lower(applicant(exams=step2(score)), applicant(exams=step2(min(score + more, 300))))


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"exams": step2(224, failures=1)}, {"exams": step2(224)}),
        ({"exams": step2(224, failures=2)}, {"exams": step2(224, failures=1)}),
        (
            {"exams": step2(230)},
            {"exams": (*step2(230), Exam(ExamName.STEP3, dt.date(2025, 3, 1), passed=True, score=212))},
        ),
        ({"letters": ()}, {"letters": (letter(), letter(), letter())}),
        ({"usce": ()}, {"usce": (usce(4),)}),
        ({"usce": (usce(4),)}, {"usce": (usce(16),)}),
        ({"publications": Publications(0, 0, 0)}, {"publications": Publications(3, 2, 2)}),
        ({"previous_match_attempts": 2}, {"previous_match_attempts": 0}),
        (
            {"medical_school": MedicalSchool(None, "EG", dt.date(2012, 7, 1))},
            {"medical_school": MedicalSchool(None, "EG", dt.date(2021, 7, 1))},
        ),
        (
            {"visa": VisaNeed(needs=True, accepts=frozenset({Visa.J1}))},
            {"visa": VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B}))},
        ),
        (
            {"visa": VisaNeed(needs=True, accepts=frozenset({Visa.J1, Visa.H1B}))},
            {"visa": VisaNeed(needs=False)},
        ),
        ({"ties": ()}, {"ties": (Tie(TieKind.FAMILY, state="MI"),)}),
        ({"ties": ()}, {"ties": (Tie(TieKind.ROTATED, acgme_code="1402511191"),)}),
    ],
)
def test_a_better_fact_never_lowers_a_chance(worse: dict[str, object], better: dict[str, object]) -> None:
    """One fact changes, everything else stays."""
    assert_never_lower(applicant(**worse), applicant(**better))


def test_a_better_score_never_lowers_the_chance_of_the_best_list() -> None:
    """The list for the better file is at least as good, up to the gap of the solver."""
    limits = Limits(max_count=60, gold=3, silver=12)
    values = []
    for score in (221, 228, 236, 245):
        grid = chances(applicant(exams=step2(score))).grid
        best = solve(grid, limits)
        values.append((best.value, best.gap * best.value))
        assert np.isclose(float(evaluate(grid, best.choices).mean()), best.value)
    for (low, gap), (high, _) in pairwise(values):
        assert low <= high + gap


def test_signals_never_lower_an_interview_chance() -> None:
    """Gold is at least silver, silver at least none, on every vector and node."""
    interview = chances(applicant()).grid.interview
    assert float((interview[:, :, 0] - interview[:, :, 1]).max()) <= TOLERANCE
    assert float((interview[:, :, 1] - interview[:, :, 2]).max()) <= TOLERANCE


def test_every_number_is_a_chance() -> None:
    """Interview, match, gates and typical lie between 0 and 1; node weights sum to 1."""
    answer = chances(applicant())
    for array in (answer.grid.interview, answer.grid.match, answer.gate_pass, answer.typical_match):
        assert np.isfinite(array).all()
        assert float(array.min()) >= 0.0
        assert float(array.max()) <= 1.0
    np.testing.assert_allclose(answer.grid.weights.sum(axis=1), 1.0)


def test_a_hard_gate_leaves_no_chance() -> None:
    """Programs shut for certain have no chance of an interview, and there are some."""
    answer = chances(applicant(visa=VisaNeed(needs=True, accepts=frozenset({Visa.H1B}))))
    shut = sorted({gate.program for gate in answer.hard_gates})
    assert shut
    assert float(answer.grid.interview[:, shut].max()) == 0.0


def test_a_blank_fact_stands_between_a_bad_and_a_good_one() -> None:
    """What the file does not tell is neither zero nor the worst."""
    none, unknown, many = (chances(applicant(letters=told)).grid for told in ((), None, (letter(),) * 4))
    mean = [float((g.interview[:, :, 0] * g.weights[:, None, :]).sum(axis=2).mean()) for g in (none, unknown, many)]
    assert mean[0] < mean[1] < mean[2]
