"""Letters of one file: which are there when programs read, their class, age and order, and what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from matchwise.domain.applicant import INTERNAL_MEDICINE, Letter, LetterRole, Usce
from matchwise.strategy.experience_marks import Targets
from matchwise.strategy.usce_audit import DAYS_OF_A_MONTH, IN_PERSON

DIRECTORS = frozenset({LetterRole.PROGRAM_DIRECTOR, LetterRole.ASSOCIATE_PROGRAM_DIRECTOR})
ROLE_ORDER = (
    LetterRole.PROGRAM_DIRECTOR,
    LetterRole.ASSOCIATE_PROGRAM_DIRECTOR,
    LetterRole.CHAIR,
    LetterRole.ATTENDING,
    LetterRole.OTHER,
)


class LetterClass(IntEnum):
    """Where a letter is from, strongest first as the article weighs letters."""

    US_MEDICINE_FROM_USCE = 0
    US_MEDICINE = 1
    US_OTHER = 2
    ABROAD_MEDICINE = 3
    ABROAD_OTHER = 4


class Letters(StrEnum):
    """How the number of letters stands against the article's three to four."""

    NOT_TOLD = "not_told"
    NONE = "none"
    BELOW = "below"
    WITHIN = "within"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class LetterCount:
    """One letter: its place in the file from 0, whether it is there when programs read, its age then in months.

    age: None without a date; stays: places in the file of the stays that it can be from by its date.
    """

    number: int
    letter: Letter
    there: bool
    age: float | None
    kind: LetterClass
    stays: tuple[int, ...]

    @property
    def of_us_director(self) -> bool:
        """Whether a program director or an associate of a US internal medicine program wrote it."""
        return self.letter.of_us_medicine and self.letter.role in DIRECTORS


@dataclass(frozen=True, slots=True)
class LettersStanding:
    """The whole audit, letters in the order of their strength; old: those beyond the fresh mark, none without a date.

    from_usce: letters of US internal medicine physicians from US experience; *_met: None where it cannot be said.
    """

    letters: tuple[LetterCount, ...]
    there: int
    of_us_medicine: int
    from_usce: int
    of_us_directors: int
    standing: Letters | None
    usce_met: bool | None
    director_met: bool | None
    old: tuple[LetterCount, ...]
    not_waived: tuple[LetterCount, ...]


@dataclass(frozen=True, slots=True)
class LetterMarks:
    """From how many months on a letter is old, and for how many weeks after a stay its letter can be dated."""

    fresh_months: float
    after_stay_weeks: float


def letters_standing(
    letters: Sequence[Letter] | None,
    usce: Sequence[Usce] | None,
    reading: dt.date,
    targets: Targets | None,
    marks: LetterMarks,
) -> LettersStanding:
    """The letters as they stand on the day when programs read; an undated letter counts as there."""
    stays = tuple(usce or ())
    counted = [_counted(number, one, stays, reading, marks) for number, one in enumerate(letters or ())]
    found = tuple(sorted(counted, key=strength))
    there = [one for one in found if one.there]
    from_usce = sum(one.kind is LetterClass.US_MEDICINE_FROM_USCE for one in there)
    directors = sum(one.of_us_director for one in there)
    known = letters is not None and targets is not None
    return LettersStanding(
        letters=found,
        there=len(there),
        of_us_medicine=sum(one.letter.of_us_medicine for one in there),
        from_usce=from_usce,
        of_us_directors=directors,
        standing=_standing(letters, len(there), targets),
        usce_met=from_usce >= targets.usce_letters_least.value if known and targets else None,
        director_met=directors >= targets.director_letters.value if known and targets else None,
        old=tuple(one for one in there if one.age is not None and one.age > marks.fresh_months),
        not_waived=tuple(one for one in there if one.letter.waived is False),
    )


def strength(one: LetterCount) -> tuple[int, int, bool, int, int]:
    """The order of letters: class, role, waived before not waived, newer before older, then as in the file."""
    day = one.letter.date
    return (
        one.kind,
        ROLE_ORDER.index(one.letter.role),
        one.letter.waived is False,
        0 if day is None else -day.toordinal(),
        one.number,
    )


def letter_class(letter: Letter) -> LetterClass:
    """Where a letter is from."""
    if letter.of_us_medicine:
        return LetterClass.US_MEDICINE_FROM_USCE if letter.from_usce else LetterClass.US_MEDICINE
    if letter.from_us:
        return LetterClass.US_OTHER
    return LetterClass.ABROAD_MEDICINE if letter.specialty == INTERNAL_MEDICINE else LetterClass.ABROAD_OTHER


def _counted(number: int, letter: Letter, stays: Sequence[Usce], reading: dt.date, marks: LetterMarks) -> LetterCount:
    day = letter.date
    return LetterCount(
        number=number,
        letter=letter,
        there=day is None or day <= reading,
        age=None if day is None else (reading - day).days / DAYS_OF_A_MONTH,
        kind=letter_class(letter),
        stays=tuple(place for place, stay in enumerate(stays) if _can_be_from(letter, stay, marks)),
    )


def _can_be_from(letter: Letter, stay: Usce, marks: LetterMarks) -> bool:
    """Whether the date lies between the start of a stay and the weeks after its end, in the same specialty."""
    if not letter.from_usce or letter.date is None or stay.start is None or stay.kind not in IN_PERSON:
        return False
    last = stay.start + dt.timedelta(weeks=stay.weeks + marks.after_stay_weeks)
    return letter.specialty == stay.specialty and stay.start <= letter.date < last


def _standing(letters: Sequence[Letter] | None, there: int, targets: Targets | None) -> Letters | None:
    if letters is None:
        return Letters.NOT_TOLD
    if targets is None:
        return None
    if not there:
        return Letters.NONE
    if there < targets.letters_least.value:
        return Letters.BELOW
    return Letters.WITHIN if there < targets.letters_aim.value else Letters.REACHED
