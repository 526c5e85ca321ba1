"""An interview that an applicant was invited to: where, when by the clock of the program, and in which form."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class InterviewForm(StrEnum):
    """Whether the applicant travels to an interview."""

    VIRTUAL = "virtual"
    IN_PERSON = "in_person"


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview; `start` and `end` are both told or both not told, by the clock of `zone` (IANA) on `date`.

    zone: None: that of the program's state.
    """

    acgme_code: str
    date: dt.date
    form: InterviewForm
    start: dt.time | None = None
    end: dt.time | None = None
    zone: str | None = None
