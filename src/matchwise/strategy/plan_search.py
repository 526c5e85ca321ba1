"""The best plan for given seasons: branch and bound over which actions to take, and in which season's time to begin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import add

from matchwise.strategy.plan_problem import (
    Done,
    FoundPlan,
    Placed,
    PlanAction,
    PlanProblem,
    counts_in,
    value_of,
)
from matchwise.strategy.plan_weeks import Room, empty_room

MOST_NODES = 3000
"""Partial plans that are looked at; then the best one so far stands, with its bound."""


@dataclass(frozen=True, slots=True)
class _Partial:
    """The actions decided so far, the room that they leave, what they cost, and how often each counts in a season."""

    placed: tuple[Placed, ...]
    room: Room
    cost: float
    done: tuple[Done, ...]


@dataclass(slots=True)
class _Search:
    """One search; `copies` are the actions in the order of decision, each as often as a plan may hold it.

    undecided: for each number of decided copies, how often those left could count in each season, each alone.
    """

    problem: PlanProblem
    applies: tuple[bool, ...]
    copies: tuple[PlanAction, ...]
    undecided: tuple[tuple[Done, ...], ...]
    best: FoundPlan | None = None
    score: float = float("-inf")
    open_bound: float = float("-inf")
    nodes: int = 0
    values: dict[tuple[Done, ...], float] = field(default_factory=dict)

    def worth(self, done: tuple[Done, ...]) -> float:
        """The value of what counts in each season, computed once."""
        if done not in self.values:
            self.values[done] = value_of(self.problem, self.applies, done)
        return self.values[done]

    def price(self, placed: tuple[Placed, ...]) -> float:
        """What the choices of a plan must add in all: so much less is it worth to the search."""
        return self.problem.means.least_gain * (len(placed) + sum(self.applies))

    def bound(self, partial: _Partial, decided: int) -> float:
        """No completion scores more: all that is undecided counts as soon as it could alone, for nothing."""
        return self.worth(_sum(partial.done, self.undecided[decided])) - self.price(partial.placed)

    def run(self, partial: _Partial, decided: int) -> None:
        """Look at every completion of a partial plan that may be better than the best one."""
        bound = self.bound(partial, decided)
        if bound <= self.score + _NOTHING:
            return
        if self.nodes >= MOST_NODES:
            self.open_bound = max(self.open_bound, bound)
            return
        self.nodes += 1
        if decided == len(self.copies):
            self.take(partial)
            return
        for more in self.choices(partial, decided):
            self.run(more, decided + 1)
        self.run(partial, self.skipped(decided))

    def skipped(self, decided: int) -> int:
        """The next copy of another action: a second one without a first would be the first again."""
        name = self.copies[decided].name
        return next((at for at in range(decided, len(self.copies)) if self.copies[at].name != name), len(self.copies))

    def take(self, partial: _Partial) -> None:
        """Keep a whole plan that is better than the best one so far, or as good and cheaper."""
        value = self.worth(partial.done)
        score = value - self.price(partial.placed)
        self.score = score
        self.best = FoundPlan(self.applies, partial.placed, value, partial.cost, score, exact=True)

    def choices(self, partial: _Partial, decided: int) -> Iterator[_Partial]:
        """The partial plan with one action more, begun in the time before each season."""
        action, problem = self.copies[decided], self.problem
        cost = partial.cost + action.cost
        if problem.means.money is not None and cost > problem.means.money:
            return
        if _full(problem, action, partial.placed):
            return
        begun = [one.begins for one in partial.placed if one.action == action.name]
        seen = set[int]()
        for start in self.starts(action, partial.placed):
            placed = partial.room.placed(action, max(start, *begun, 0))
            if placed is None or placed.begins in seen or not self.counts(placed):
                continue
            seen.add(placed.begins)
            counted = tuple(counts_in(problem, (placed,), place) for place in range(len(problem.seasons)))
            yield _Partial(
                (*partial.placed, placed), partial.room.without(action, placed), cost, _sum(partial.done, counted)
            )

    def starts(self, action: PlanAction, placed: tuple[Placed, ...]) -> Iterator[int]:
        """The weeks from which an action may look for room: at once, and after each season that is applied for."""
        ready = _ready(self.problem, action, placed)
        if ready is None:
            return
        yield ready
        for season, applied in zip(self.problem.seasons, self.applies, strict=True):
            if applied and season.read_in >= ready:
                yield season.read_in + 1

    def counts(self, placed: Placed) -> bool:
        """Whether an action counts in a season that is applied for."""
        pairs = zip(self.problem.seasons, self.applies, strict=True)
        return any(applied and placed.counts <= season.read_in for season, applied in pairs)


_NOTHING = 1e-12


def best_plan(problem: PlanProblem, applies: tuple[bool, ...]) -> FoundPlan | None:
    """The best plan that applies in these seasons; None where the fees alone are more than the money.

    The value less `least_gain` for each choice is the greatest; plans differ in which actions they hold and before
    which season each begins, in the order of the problem's actions, each as early as those before it leave room.
    """
    fees = sum(season.fees for season, applied in zip(problem.seasons, applies, strict=True) if applied)
    if problem.means.money is not None and fees > problem.means.money:
        return None
    weeks = max(season.read_in for season in problem.seasons)
    room = empty_room(weeks, problem.means.months_a_year, problem.booked)
    copies = tuple(action for action in problem.actions for _ in range(action.most))
    search = _Search(problem, applies, copies, _undecided(problem, copies, room, applies))
    none = tuple(tuple(0 for _ in problem.actions) for _ in problem.seasons)
    search.run(_Partial((), room, fees, none), 0)
    found = search.best
    if found is None or search.open_bound <= search.score:
        return found
    return FoundPlan(applies, found.placed, found.value, found.cost, search.open_bound, exact=False)


def best_of_all(problem: PlanProblem) -> FoundPlan | None:
    """The best plan over every choice of seasons to apply in, at least one."""
    found = [best_plan(problem, applies) for applies in patterns(len(problem.seasons))]
    least = problem.means.least_gain
    plans = [one for one in found if one is not None]
    score = {id(one): one.value - least * (len(one.placed) + sum(one.applies)) for one in plans}
    return max(plans, key=lambda one: score[id(one)], default=None)


def patterns(seasons: int) -> Iterator[tuple[bool, ...]]:
    """Every choice of at least one season."""
    for number in range(1, 2**seasons):
        yield tuple(bool(number >> place & 1) for place in range(seasons))


def _full(problem: PlanProblem, action: PlanAction, placed: tuple[Placed, ...]) -> bool:
    """Whether the plan holds as many of the group of an action as it may."""
    most = problem.means.most.get(action.group)
    held = sum(problem.action(one.action).group == action.group for one in placed)
    return most is not None and held >= most


def _ready(problem: PlanProblem, action: PlanAction, placed: tuple[Placed, ...]) -> int | None:
    """The first week in which what an action needs counts; None where a needed action is not in the plan."""
    offered = {one.name for one in problem.actions}
    weeks = [0]
    for name in offered.intersection(action.needs):
        counts = [one.counts for one in placed if one.action == name]
        if not counts:
            return None
        weeks.append(min(counts))
    return max(weeks)


def _sum(one: tuple[Done, ...], other: tuple[Done, ...]) -> tuple[Done, ...]:
    """How often each action counts in each season, by two parts of a plan together."""
    return tuple(tuple(map(add, *both)) for both in zip(one, other, strict=True))


def _undecided(
    problem: PlanProblem, copies: tuple[PlanAction, ...], room: Room, applies: tuple[bool, ...]
) -> tuple[tuple[Done, ...], ...]:
    """For each number of decided copies, how often those left could count in each season, each alone."""
    names = [action.name for action in problem.actions]
    left = [[0] * len(names) for _ in problem.seasons]
    found = [tuple(map(tuple, left))]
    for copy in reversed(copies):
        for place in _soonest(problem, copy, room, applies):
            left[place][names.index(copy.name)] += 1
        found.append(tuple(map(tuple, left)))
    return tuple(reversed(found))


def _soonest(problem: PlanProblem, action: PlanAction, room: Room, applies: tuple[bool, ...]) -> tuple[int, ...]:
    """The places of the seasons in which an action could count if it were alone."""
    alone = room.placed(action, 0)
    if alone is None:
        return ()
    return tuple(
        place
        for place, (season, applied) in enumerate(zip(problem.seasons, applies, strict=True))
        if applied and alone.counts <= season.read_in
    )
