"""A scorecard of programs: the weighted mean of the applicant's own marks, and the order that follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.domain.rank_order import Criterion


@dataclass(frozen=True, slots=True)
class Scored:
    """A program with the weighted mean of its marks; points: None where no mark counts.

    marked, criteria: how many of the criteria with a weight have a mark, and how many there are.
    """

    acgme_code: str
    points: float | None
    marked: int
    criteria: int


def scored(criteria: Sequence[Criterion], codes: Sequence[str]) -> tuple[Scored, ...]:
    """Each program with its points, in the order given; a criterion without a mark does not count for the program."""
    counting = [one for one in criteria if one.weight]
    return tuple(_scored(counting, code) for code in codes)


def _scored(counting: Sequence[Criterion], code: str) -> Scored:
    pairs = [(one.weight, mark.points) for one in counting for mark in one.marks if mark.acgme_code == code]
    weight = sum(weight for weight, _ in pairs)
    mean = sum(weight * points for weight, points in pairs) / weight if weight else None
    return Scored(code, mean, len(pairs), len(counting))


def by_score(programs: Sequence[Scored]) -> tuple[str, ...]:
    """The order by points; equal ones stay in the order given, and a program without points keeps its place."""
    marked = sorted((one for one in programs if one.points is not None), key=lambda one: -_points(one))
    following = iter(marked)
    return tuple(one.acgme_code if one.points is None else next(following).acgme_code for one in programs)


def _points(one: Scored) -> float:
    return one.points or 0.0
