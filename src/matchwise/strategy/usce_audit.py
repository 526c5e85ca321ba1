"""US clinical experience of one file against the article's marks: months by kind, what counts when, what is missing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant import INTERNAL_MEDICINE, Usce, UsceKind
from matchwise.screening.file_numbers import WEEKS_PER_MONTH, weeks_done
from matchwise.strategy.experience_marks import Targets

PRIMARY_CARE = frozenset({"family_medicine", "primary_care", "general_practice"})
"""Specialties whose outpatient work the article counts beside internal medicine."""
IN_PERSON = (UsceKind.HANDS_ON_INPATIENT, UsceKind.HANDS_ON_OUTPATIENT, UsceKind.OBSERVERSHIP)
"""Kinds that fill the article's months; tele-rotations and research do not."""
DAYS_OF_A_MONTH = 365.25 / 12


class Months(StrEnum):
    """How the months stand against the article's two to three."""

    NOT_TOLD = "not_told"
    NONE = "none"
    TELE_ALONE = "tele_alone"
    BELOW = "below"
    WITHIN = "within"
    REACHED = "reached"


class Mix(StrEnum):
    """Which settings the hands-on work covers."""

    NONE = "none"
    INPATIENT_ONLY = "inpatient_only"
    OUTPATIENT_ONLY = "outpatient_only"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class StayCount:
    """One stay: its last day (None without a start), weeks over when programs read, weeks after it, and its field."""

    stay: Usce
    last_day: dt.date | None
    weeks: float
    later: float
    of_medicine: bool

    @property
    def fills(self) -> bool:
        """Whether it fills the article's months."""
        return self.of_medicine and self.stay.kind in IN_PERSON


@dataclass(frozen=True, slots=True)
class KindMonths:
    """Months of four weeks of one kind in internal medicine: over today, over when programs read, and after that."""

    kind: UsceKind
    today: float
    counted: float
    later: float


@dataclass(frozen=True, slots=True)
class UsceStanding:
    """The whole audit; months: those that fill the mark; since: months from the last day to the reading day.

    inpatient_met: None where the article was left out or the file is silent; late: stays with weeks after that day.
    """

    stays: tuple[StayCount, ...]
    kinds: tuple[KindMonths, ...]
    months: float
    inpatient: float
    outpatient: float
    standing: Months | None
    inpatient_met: bool | None
    mix: Mix
    since: float | None
    late: tuple[StayCount, ...]


def usce_standing(
    usce: Sequence[Usce] | None, as_of: dt.date, reading: dt.date, targets: Targets | None
) -> UsceStanding:
    """Count the stays as programs will read them on the day `reading`, and today; a stay without a start is over."""
    stays = tuple(_counted(stay, reading) for stay in usce or ())
    kinds = tuple(_kind(kind, stays, as_of) for kind in UsceKind)
    months = {one.kind: one.counted for one in kinds}
    total = sum(months[kind] for kind in IN_PERSON)
    inpatient, outpatient = months[UsceKind.HANDS_ON_INPATIENT], months[UsceKind.HANDS_ON_OUTPATIENT]
    known = usce is not None and targets is not None
    return UsceStanding(
        stays=stays,
        kinds=kinds,
        months=total,
        inpatient=inpatient,
        outpatient=outpatient,
        standing=_standing(usce, total, months[UsceKind.TELE], targets),
        inpatient_met=inpatient >= targets.inpatient_least.value if known and targets else None,
        mix=_mix(inpatient, outpatient),
        since=_since(stays, reading),
        late=tuple(one for one in stays if one.later > 0),
    )


def _counted(stay: Usce, reading: dt.date) -> StayCount:
    over = weeks_done(stay, reading)
    last = None if stay.start is None else stay.start + dt.timedelta(weeks=stay.weeks, days=-1)
    fits = stay.specialty == INTERNAL_MEDICINE
    clinic = stay.kind is UsceKind.HANDS_ON_OUTPATIENT and stay.specialty in PRIMARY_CARE
    return StayCount(stay, last, over, stay.weeks - over, fits or clinic)


def _kind(kind: UsceKind, stays: Sequence[StayCount], as_of: dt.date) -> KindMonths:
    mine = [one for one in stays if one.stay.kind is kind and one.of_medicine]
    return KindMonths(
        kind,
        today=sum(weeks_done(one.stay, as_of) for one in mine) / WEEKS_PER_MONTH,
        counted=sum(one.weeks for one in mine) / WEEKS_PER_MONTH,
        later=sum(one.later for one in mine) / WEEKS_PER_MONTH,
    )


def _standing(usce: Sequence[Usce] | None, months: float, tele: float, targets: Targets | None) -> Months | None:
    if usce is None:
        return Months.NOT_TOLD
    if targets is None:
        return None
    if months == 0:
        return Months.TELE_ALONE if tele > 0 else Months.NONE
    if months < targets.months_least.value:
        return Months.BELOW
    return Months.WITHIN if months < targets.months_aim.value else Months.REACHED


def _mix(inpatient: float, outpatient: float) -> Mix:
    if inpatient and outpatient:
        return Mix.BOTH
    if inpatient:
        return Mix.INPATIENT_ONLY
    return Mix.OUTPATIENT_ONLY if outpatient else Mix.NONE


def _since(stays: Sequence[StayCount], reading: dt.date) -> float | None:
    """Months from the last day of in-person work in internal medicine to the reading day; None without a date."""
    ends = [min(one.last_day, reading) for one in stays if one.fills and one.last_day is not None and one.weeks > 0]
    return (reading - max(ends)).days / DAYS_OF_A_MONTH if ends else None
