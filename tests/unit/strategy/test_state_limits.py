"""Printed limits of state boards against records: met, the last attempt, broken, or not to be told."""

import datetime as dt

import pytest

from exam_samples import FIRST_PASS, record
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.evidence.state_boards import BoardLimits, board_limits
from matchwise.strategy.state_limits import Standing, attempt_limits, board_standing
from synthetic_case import AS_OF, evidence

STEP3_PASS = (ExamName.STEP3, dt.date(2026, 3, 1), True, 210)
STEP2_PASS = (ExamName.STEP2CK, dt.date(2023, 3, 4), True, 224)


def board(step3: str = "", years: str = "", second: str = "") -> BoardLimits:
    return BoardLimits("OH", "", step3, years, second, ())


def step3_failures(count: int, *more: tuple[ExamName, dt.date, bool, int | None]) -> Applicant:
    failed = [(ExamName.STEP3, dt.date(2025, 1 + i, 1), False, 190) for i in range(count)]
    return record(FIRST_PASS, STEP2_PASS, *failed, *more)


@pytest.mark.parametrize(
    ("said", "failures", "standing"),
    [
        ("3", 0, Standing.MET),
        ("3", 1, Standing.MET),
        ("3", 2, Standing.LAST),
        ("3", 3, Standing.BROKEN),
        ("none", 3, Standing.MET),
        ("5? (cut off)", 1, Standing.UNKNOWN),
        ("2 per Step", 1, Standing.LAST),
        ("4 (Steps 2 and 3)", 3, Standing.LAST),
    ],
)
def test_attempts_at_an_open_step(said: str, failures: int, standing: Standing) -> None:
    assert board_standing(board(step3=said), step3_failures(failures), AS_OF).standing is standing


@pytest.mark.parametrize(("failures", "standing"), [(2, Standing.MET), (3, Standing.BROKEN)])
def test_a_passed_step_counts_the_attempts_that_it_took(failures: int, standing: Standing) -> None:
    assert board_standing(board(step3="3"), step3_failures(failures, STEP3_PASS), AS_OF).standing is standing


def test_all_steps_together() -> None:
    limits = board(second="5 for all Steps together")
    for failures, standing in ((1, Standing.MET), (2, Standing.LAST), (3, Standing.BROKEN)):
        assert board_standing(limits, step3_failures(failures), AS_OF).standing is standing


def test_two_sources_that_disagree_tell_nothing() -> None:
    limits = board(step3="3", second="none")
    assert board_standing(limits, step3_failures(3), AS_OF).standing is Standing.UNKNOWN


def test_a_limit_that_names_its_steps_holds_for_each() -> None:
    text = "6 for Steps 1 and 2, 3 for Step 3, else 3 years of training"
    first, second = attempt_limits(board(second=text))
    assert (first.steps, first.number) == ((ExamName.STEP1, ExamName.STEP2CK), 6)
    assert (second.steps, second.number) == ((ExamName.STEP3,), 3)


@pytest.mark.parametrize(
    ("said", "first", "standing"),
    [
        ("7", 2021, Standing.MET),
        ("7", 2017, Standing.BROKEN),
        ("7 or 10", 2018, Standing.UNKNOWN),
        ("7 or 10", 2015, Standing.BROKEN),
        ("7+", 2015, Standing.UNKNOWN),
        ("7 (4 years for Step 3)", 2017, Standing.UNKNOWN),
        ("Step 3 within 5 years", 2021, Standing.UNKNOWN),
        ("none", 2005, Standing.MET),
        ("", 2005, Standing.UNKNOWN),
    ],
)
def test_years_for_all_steps(said: str, first: int, standing: Standing) -> None:
    applicant = record((ExamName.STEP1, dt.date(first, 5, 10), True, None))
    assert board_standing(board(years=said), applicant, AS_OF).standing is standing


def test_the_last_day_is_told_while_a_step_is_open() -> None:
    open_, done = record(FIRST_PASS), record(FIRST_PASS, STEP2_PASS, STEP3_PASS)
    assert board_standing(board(years="7"), open_, AS_OF).deadline == dt.date(2028, 5, 10)
    assert board_standing(board(years="7"), done, AS_OF).deadline is None


def test_a_record_without_exams_has_broken_nothing() -> None:
    found = board_standing(board(step3="3", years="7"), record(), AS_OF)
    assert found.standing is Standing.MET


def test_the_shipped_words_of_every_state_are_read() -> None:
    states = ("AL", "AK", "CA", "GA", "IA", "IL", "LA", "MD", "MI", "MN", "NY", "OH")
    found = {
        s: board_standing(limits, record(FIRST_PASS), AS_OF) for s in states if (limits := board_limits(evidence(), s))
    }
    assert set(found) == set(states)
    assert {s for s, one in found.items() if one.standing is Standing.UNKNOWN} == {"MD", "MI", "MN", "OH"}
