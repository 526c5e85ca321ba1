"""The pass mark of a Step is the newest one whose first day has come."""

import datetime as dt

import pytest

from matchwise.domain.applicant import ExamName
from matchwise.domain.pass_marks import pass_mark_on
from strategies import PASS_MARKS


@pytest.mark.parametrize(
    ("exam", "day", "minimum"),
    [
        (ExamName.STEP2CK, dt.date(2022, 6, 30), 209),
        (ExamName.STEP2CK, dt.date(2022, 7, 1), 214),
        (ExamName.STEP2CK, dt.date(2026, 11, 23), 218),
        (ExamName.STEP3, dt.date(2024, 1, 1), 200),
    ],
)
def test_mark_of_a_day(exam: ExamName, day: dt.date, minimum: int) -> None:
    mark = pass_mark_on(PASS_MARKS, exam, day)
    assert mark is not None
    assert mark.minimum == minimum


def test_no_mark_is_known_before_the_first() -> None:
    assert pass_mark_on(PASS_MARKS, ExamName.STEP3, dt.date(2023, 12, 31)) is None
