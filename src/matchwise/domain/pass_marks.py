"""Pass marks of the USMLE: the lowest passing score of a Step from a day on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from matchwise.domain.applicant import ExamName


@dataclass(frozen=True, slots=True)
class PassMark:
    """From the day `since` on, `minimum` score points are the lowest passing score of one Step."""

    exam: ExamName
    since: dt.date
    minimum: int


def pass_mark_on(pass_marks: Iterable[PassMark], exam: ExamName, day: dt.date) -> PassMark | None:
    """The pass mark of a Step that held on a day; None when the day lies before the first known mark."""
    known = [mark for mark in pass_marks if mark.exam is exam and mark.since <= day]
    return max(known, key=lambda mark: mark.since, default=None)
