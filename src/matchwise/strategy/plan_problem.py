"""What a plan over some seasons is made from: actions with their weeks and cost, seasons with their days, and means."""

from collections.abc import Callable
from dataclasses import dataclass

from matchwise.domain.chance_grid import FloatArray

WEEKS_A_YEAR = 52
WEEKS_A_MONTH = 365.25 / 12 / 7
WHOLE_WEEK = 100
"""Percent of a week."""

Done = tuple[int, ...]
"""How often each action of the problem counts in a season."""
Evaluate = Callable[[int, int, Done], FloatArray]
"""(V, K) chance to match in a season: by its place among the seasons, earlier seasons without a match, and what counts.

A better file never lowers it: the bound of the search rests on that.
"""


@dataclass(frozen=True, slots=True)
class PlanAction:
    """One action: weeks of waiting, of work and until it counts; `share` percent of each week of work; dollars at most.

    most: how often a plan holds it; group: actions that count together against a limit; earliest: the first week, from
    the day of the plan, in which it may begin; needs: actions that must count before it begins.
    """

    name: str
    weeks_before: int
    weeks_of_work: int
    share: int
    weeks_after: int
    cost: float
    most: int = 1
    group: str = ""
    earliest: int = 0
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanSeason:
    """One season: what counts by the week in which programs read counts in it; dollars that applying costs."""

    season: int
    read_in: int
    fees: float


@dataclass(frozen=True, slots=True)
class PlanMeans:
    """What the applicant has: dollars (None: no limit), months of full-time work a year; and what a choice must add.

    least_gain: what an action or a further season must add to the value (a fraction); most: actions of a group.
    """

    money: float | None
    months_a_year: float
    least_gain: float
    most: dict[str, int]


@dataclass(frozen=True, slots=True)
class Booked:
    """Work that is fixed already: from one week until another (not in it), `share` percent of each."""

    works_from: int
    works_until: int
    share: int


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """A problem: weights (V, K) of the nodes, equal in all seasons, for what no file shows of the applicant stays.

    booked: work that takes weeks and months from the plan without being in it.
    """

    actions: tuple[PlanAction, ...]
    seasons: tuple[PlanSeason, ...]
    means: PlanMeans
    weights: FloatArray
    evaluate: Evaluate
    unmatched: int = 0
    booked: tuple[Booked, ...] = ()

    def action(self, name: str) -> PlanAction:
        """The action of a name."""
        return next(one for one in self.actions if one.name == name)


@dataclass(frozen=True, slots=True)
class Placed:
    """One action of a plan in weeks from its day: begun, worked from one week until another (not in it), counts."""

    action: str
    begins: int
    works_from: int
    works_until: int
    counts: int


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """A plan: in which seasons one applies, the actions in the order of their choice, chance (a fraction), dollars.

    bound: no plan of these seasons has more value less what choices must add; exact: the search ended by itself.
    """

    applies: tuple[bool, ...]
    placed: tuple[Placed, ...]
    value: float
    cost: float
    bound: float
    exact: bool


def value_of(problem: PlanProblem, applies: tuple[bool, ...], done: tuple[Done, ...]) -> float:
    """The chance to match within the seasons in which one applies, mean over V.

    At a node the years are independent; over the nodes they are not: those without a match stay with w (1 - P).
    """
    missed, before = problem.weights, problem.unmatched
    for place, applied in enumerate(applies):
        if applied:
            missed = missed * (1 - problem.evaluate(place, before, done[place]))
            before += 1
    return float((problem.weights.sum(axis=1) - missed.sum(axis=1)).mean())
