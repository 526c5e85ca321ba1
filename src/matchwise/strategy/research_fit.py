"""Which kinds of research can be done before programs read applications."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matchwise.strategy.experience_marks import ResearchKind


class Fit(StrEnum):
    """Whether it fits: even with the most weeks, only with fewer, or not before this season's applications are read."""

    FITS = "fits"
    IF_FAST = "if_fast"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True)
class ResearchFit:
    """One kind, whether it fits, and the days of its fewest and most weeks."""

    kind: ResearchKind
    fit: Fit
    earliest: dt.date
    latest: dt.date


def research_fits(kinds: Sequence[ResearchKind], as_of: dt.date, reading: dt.date) -> tuple[ResearchFit, ...]:
    """Each kind begun today, against the day when programs read."""
    return tuple(_fit(kind, as_of, reading) for kind in kinds)


def _fit(kind: ResearchKind, as_of: dt.date, reading: dt.date) -> ResearchFit:
    earliest, latest = (as_of + dt.timedelta(weeks=weeks.value) for weeks in (kind.weeks_low, kind.weeks_high))
    if latest <= reading:
        return ResearchFit(kind, Fit.FITS, earliest, latest)
    return ResearchFit(kind, Fit.IF_FAST if earliest <= reading else Fit.TOO_LATE, earliest, latest)
