"""The CV of one file in time: stretches, gaps from a chosen length on, overlaps, and clinical work up to now."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from matchwise.domain.applicant import Applicant, Exam, ExperienceKind, Usce, UsceKind
from matchwise.strategy.usce_audit import DAYS_OF_A_MONTH, IN_PERSON

_DECEMBER = 12
_LAST_DAY_OF_ALL_MONTHS = 28
_DAY = dt.timedelta(days=1)
IN_US = "us_"
"""Begins the word of a kind of US clinical experience, so that it is not one of experience elsewhere."""
CLINICAL = frozenset({ExperienceKind.CLINICAL_WORK, ExperienceKind.SCRIBE, ExperienceKind.OBSERVER})
"""Kinds of experience that are clinical by their name; volunteering may be, which the file does not tell."""
WHOLE_TIME = frozenset(
    {ExperienceKind.CLINICAL_WORK, ExperienceKind.SCRIBE, ExperienceKind.STUDY, ExperienceKind.OTHER_JOB}
)
"""Kinds that usually fill the whole day, so that two of them at once are asked about."""


class Lane(StrEnum):
    """The lines of the timeline, from top to bottom."""

    EDUCATION = "education"
    CLINICAL = "clinical"
    USCE = "usce"
    RESEARCH = "research"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the CV, both days included; end: the day of the question while it goes on.

    kind: the word of the file, after IN_US for US clinical experience; later: it goes on after the day of the question,
    or begins after it.
    """

    lane: Lane
    kind: str
    title: str
    country: str | None
    start: dt.date
    end: dt.date
    later: bool
    clinical: bool
    whole_time: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in which the file tells nothing, both included; up_to_now: it is open; exams: attempts in it."""

    start: dt.date
    end: dt.date
    up_to_now: bool
    exams: tuple[Exam, ...]

    @property
    def months(self) -> float:
        """Its length in months."""
        return ((self.end - self.start).days + 1) / DAYS_OF_A_MONTH


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two stretches that cannot both have filled the day, and the months that they share."""

    first: Stretch
    second: Stretch
    months: float


@dataclass(frozen=True, slots=True)
class CvStanding:
    """The audit of the CV; stretches by start; gaps: None where the file tells no experience.

    last_clinical: last day of clinical work so far, None without any; away: months since then up to the day.
    """

    stretches: tuple[Stretch, ...]
    begins: dt.date | None
    gaps: tuple[Gap, ...] | None
    overlaps: tuple[Overlap, ...]
    last_clinical: dt.date | None
    away: float | None
    undated: int


@dataclass(frozen=True, slots=True)
class CvMarks:
    """From how many months on a gap and an overlap are pointed out."""

    gap: float
    overlap: float


def cv_standing(applicant: Applicant, as_of: dt.date, marks: CvMarks) -> CvStanding:
    """The CV from graduation, or from its first stretch where no graduation is told, to the day of the question."""
    found = tuple(sorted(_stretches(applicant, as_of), key=lambda one: (one.start, one.end)))
    begins = _begins(applicant, found)
    clinical = [min(one.end, as_of) for one in found if one.clinical and one.start <= as_of]
    last = max(clinical, default=None)
    silent = applicant.experience is None
    return CvStanding(
        stretches=found,
        begins=begins,
        gaps=None if silent or begins is None else tuple(_gaps(found, begins, as_of, marks.gap, applicant.exams)),
        overlaps=tuple(_overlaps(found, marks.overlap)),
        last_clinical=last,
        away=None if last is None else (as_of - last).days / DAYS_OF_A_MONTH,
        undated=sum(stay.start is None for stay in applicant.usce or ()),
    )


def months_after(day: dt.date, months: float) -> dt.date:
    """The day that lies whole months later, and the days of a part of a month; at most the 28th stays the same day."""
    whole, part = divmod(months, 1)
    count = day.month - 1 + int(whole)
    year, month = day.year + count // _DECEMBER, count % _DECEMBER + 1
    try:
        moved = day.replace(year=year, month=month)
    except ValueError:  # the month is shorter: its last day stands in
        after = day.replace(year=year, month=month, day=_LAST_DAY_OF_ALL_MONTHS) + dt.timedelta(days=4)
        moved = after.replace(day=1) - _DAY
    return moved + dt.timedelta(days=round(part * DAYS_OF_A_MONTH))


def _begins(applicant: Applicant, found: Sequence[Stretch]) -> dt.date | None:
    graduated = applicant.medical_school.graduated
    if graduated is not None:
        return months_after(graduated, 1)  # the month of graduation is not asked about
    return found[0].start if found else None


def _stretches(applicant: Applicant, as_of: dt.date) -> Iterable[Stretch]:
    for one in applicant.experience or ():
        yield Stretch(
            lane=_lane(one.kind),
            kind=one.kind.value,
            title=one.title or "",
            country=one.country,
            start=one.start,
            end=one.end or as_of,
            later=one.end is None or one.end > as_of,
            clinical=one.kind in CLINICAL,
            whole_time=one.kind in WHOLE_TIME,
        )
    for stay in applicant.usce or ():
        if stay.start is not None:
            yield _stay(stay, stay.start, as_of)


def _stay(stay: Usce, start: dt.date, as_of: dt.date) -> Stretch:
    end = start + dt.timedelta(weeks=stay.weeks) - _DAY
    return Stretch(
        lane=Lane.RESEARCH if stay.kind is UsceKind.RESEARCH else Lane.USCE,
        kind=f"{IN_US}{stay.kind.value}",
        title=stay.institution or "",
        country="US",
        start=start,
        end=end,
        later=end > as_of,
        clinical=stay.kind in IN_PERSON,
        whole_time=stay.kind in IN_PERSON,
    )


def _lane(kind: ExperienceKind) -> Lane:
    if kind is ExperienceKind.STUDY:
        return Lane.EDUCATION
    if kind in CLINICAL:
        return Lane.CLINICAL
    return Lane.RESEARCH if kind in {ExperienceKind.RESEARCH, ExperienceKind.QUALITY_IMPROVEMENT} else Lane.OTHER


def _gaps(
    found: Sequence[Stretch], begins: dt.date, as_of: dt.date, months: float, exams: Sequence[Exam]
) -> Iterable[Gap]:
    free = begins
    for one in (*found, None):
        start = as_of + _DAY if one is None else min(one.start, as_of + _DAY)
        if free < start and months_after(free, months) <= start:
            inside = tuple(exam for exam in exams if free <= exam.date < start)
            yield Gap(free, start - _DAY, start > as_of, inside)
        if one is not None:
            free = max(free, one.end + _DAY)


def _overlaps(found: Sequence[Stretch], months: float) -> Iterable[Overlap]:
    filling = [one for one in found if one.whole_time]
    for first, second in combinations(filling, 2):
        stays = (first.lane is Lane.USCE) + (second.lane is Lane.USCE)
        if stays and (stays > 1 or first.country == second.country):
            continue  # stays beside one another, or beside work in the US, can be part time
        start, end = max(first.start, second.start), min(first.end, second.end)
        shared = ((end - start).days + 1) / DAYS_OF_A_MONTH
        if shared > 0 and months_after(start, months) <= end + _DAY:
            yield Overlap(first, second, shared)
