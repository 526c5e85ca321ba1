"""The applicant's own rank order list as the file keeps it: the order, a scorecard with weights, answers to pairs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_RANKED = 60
"""Programs on a list: the longest published list of a matched non-US IMG has 44."""
MOST_CRITERIA = 12
MOST_WEIGHT = 10
MOST_POINTS = 5
"""Points of a mark are 1 to 5, weights 0 to 10; a weight of 0 keeps the marks and does not count them."""
MOST_ANSWERS = 400
"""Answers to pairs; to sort 60 programs takes at most 297."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the applicant gives one program by one criterion, in points."""

    acgme_code: str
    points: int

    @property
    def written(self) -> str:
        """As it stands in the file: "1400500001 4"."""
        return f"{self.acgme_code} {self.points}"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that the applicant judges programs by."""

    name: str
    weight: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Preferred:
    """One answer to "which of these two do you want more"."""

    better: str
    worse: str

    @property
    def written(self) -> str:
        """As it stands in the file: "1400500001 over 1400500002"."""
        return f"{self.better} over {self.worse}"


@dataclass(frozen=True, slots=True)
class RankOrder:
    """The own list: ACGME codes, the one wanted most first; the scorecard; and the answers to pairs."""

    programs: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    preferred: tuple[Preferred, ...] = ()


def without_program(known: RankOrder, code: str) -> RankOrder:
    """The own list without one program; its marks and answers go with it."""
    return RankOrder(
        tuple(one for one in known.programs if one != code),
        tuple(replace(one, marks=_others(one.marks, code)) for one in known.criteria),
        tuple(one for one in known.preferred if code not in {one.better, one.worse}),
    )


def _others(marks: Sequence[Mark], code: str) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.acgme_code != code)
