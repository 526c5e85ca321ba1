"""The licensing boards' limits on attempts, shown only where they may matter."""

import dataclasses
import datetime as dt

import pytest

from matchwise.advice.boards import board_warnings
from matchwise.advice.listed import listed_programs
from matchwise.domain.applicant import Applicant, Exam, ExamName
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice
from synthetic_case import evidence, synthetic_applicant, synthetic_case, synthetic_programs


def with_failures(**failures: int) -> Applicant:
    """The synthetic applicant with so many failures before a pass at each Step named."""
    exams = tuple(
        Exam(ExamName(name), dt.date(2020 + number, 3, 1), passed=number == count)
        for name, count in failures.items()
        for number in range(count + 1)
    )
    return synthetic_applicant(exams=exams)


def test_a_reached_limit_names_state_limit_source_and_attempts() -> None:
    (said,) = board_warnings(evidence(), with_failures(step2ck=1), "AK")
    assert said.startswith("The licensing board of AK limits attempts: 2 per Step (undated, confidence low-medium;")
    assert "virtualcredpossibilities.com" in said
    assert said.endswith("you had 2 at Step 2 CK. Check with the board.")


@pytest.mark.parametrize(
    ("state", "failures", "warned"),
    [
        ("AK", {"step1": 0, "step2ck": 0}, False),  # nothing failed
        ("AR", {"step2ck": 1}, False),  # 3 per Step
        ("AR", {"step2ck": 2}, True),
        ("CA", {"step2ck": 4}, False),  # Step 3 only
        ("CA", {"step3": 3}, True),
        ("LA", {"step1": 4}, False),  # Steps 2 and 3
        ("LA", {"step2ck": 3}, True),
        ("IL", {"step1": 1, "step2ck": 1}, False),  # 5 for all Steps together
        ("IL", {"step1": 1, "step2ck": 2}, True),
        ("AZ", {"step2ck": 5}, False),  # none
        ("TX", {"step2ck": 5}, False),  # no table names it
    ],
)
def test_a_limit_is_told_only_where_the_attempts_reach_it(
    state: str, failures: dict[str, int], *, warned: bool
) -> None:
    assert bool(board_warnings(evidence(), with_failures(**failures), state)) is warned


def test_a_listed_program_carries_the_warning_of_its_state() -> None:
    programs = tuple(dataclasses.replace(program, state="AK") for program in synthetic_programs(3))
    listed = listed_programs(synthetic_case(programs=programs), [Choice(0, Signal.NONE)], {})
    assert any("licensing board of AK" in warning for warning in listed[0].warnings)
