"""The best plan for given seasons: branch and bound over which actions to take, and in which season's time to begin."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from operator import add

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.strategy.plan_problem import FoundPlan, Placed, PlanAction, PlanProblem
from matchwise.strategy.plan_weeks import Room, empty_room

MOST_NODES = 3000
"""Partial plans that are looked at; then the best one so far stands, with its bound."""

_Counts = tuple[int, ...]
"""How often each action counts, the actions of the first season first."""


@dataclass(frozen=True)
class _Partial:
    """The actions decided so far, what they cost, how often each counts, and the room before the last of them."""

    placed: tuple[Placed, ...]
    cost: float
    counts: _Counts
    before: Room
    last: PlanAction | None = None

    @cached_property
    def room(self) -> Room:
        """The room that they leave, made when it is asked for: most partial plans are given up before."""
        return self.before if self.last is None else self.before.without(self.last, self.placed[-1])


@dataclass(slots=True)
class _Worth:
    """The value of what counts in each season that is applied for, as `plan_problem.value_of` says it, computed once.

    last: the place of the last of these seasons; total: the weights together; missed: those (V x K) that are left after
    the first seasons; kept: the chance (V x K) to miss one season.
    """

    problem: PlanProblem
    applies: tuple[bool, ...]
    last: int
    total: float
    values: dict[_Counts, float] = field(default_factory=dict)
    missed: dict[_Counts, FloatArray] = field(default_factory=dict)
    kept: dict[tuple[int, _Counts], FloatArray] = field(default_factory=dict)

    def of(self, counts: _Counts) -> float:
        """The chance to match within the seasons, mean over V."""
        if counts not in self.values:
            left = float(self._missed(counts, self.last) @ self._kept(counts, self.last))
            self.values[counts] = (self.total - left) / len(self.problem.weights)
        return self.values[counts]

    def _missed(self, counts: _Counts, place: int) -> FloatArray:
        """The weights that are left before a season."""
        if not place:
            return self.problem.weights.ravel()
        key = counts[: place * len(self.problem.actions)]
        if key not in self.missed:
            left = self._missed(counts, place - 1)
            self.missed[key] = left * self._kept(counts, place - 1) if self.applies[place - 1] else left
        return self.missed[key]

    def _kept(self, counts: _Counts, place: int) -> FloatArray:
        count = len(self.problem.actions)
        key = place, counts[place * count : (place + 1) * count]
        if key not in self.kept:
            before = self.problem.unmatched + sum(self.applies[:place])
            self.kept[key] = 1 - self.problem.evaluate(place, before, key[1]).ravel()
        return self.kept[key]


@dataclass(slots=True)
class _Search:
    """One search; `copies` are the actions in the order of decision, each as often as a plan may hold it.

    undecided: for each number of decided copies, how often those left could count, each alone; place_of: the place of
    each action among all; needs: those of the needs of each that are offered.
    """

    problem: PlanProblem
    applies: tuple[bool, ...]
    copies: tuple[PlanAction, ...]
    undecided: tuple[_Counts, ...]
    worth: _Worth
    place_of: dict[str, int]
    needs: dict[str, tuple[str, ...]]
    best: FoundPlan | None = None
    score: float = float("-inf")
    open_bound: float = float("-inf")
    nodes: int = 0

    def price(self, placed: tuple[Placed, ...]) -> float:
        """What the choices of a plan must add in all: so much less is it worth to the search."""
        return self.problem.means.least_gain * (len(placed) + sum(self.applies))

    def bound(self, partial: _Partial, decided: int) -> float:
        """No completion scores more: all that is undecided counts as soon as it could alone, for nothing."""
        return self.worth.of(tuple(map(add, partial.counts, self.undecided[decided]))) - self.price(partial.placed)

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
        value = self.worth.of(partial.counts)
        score = value - self.price(partial.placed)
        self.score = score
        self.best = FoundPlan(self.applies, partial.placed, value, partial.cost, score, exact=True)

    def choices(self, partial: _Partial, decided: int) -> Iterator[_Partial]:
        """The partial plan with one action more, begun in the time before each season."""
        action, money = self.copies[decided], self.problem.means.money
        cost = partial.cost + action.cost
        if (money is not None and cost > money) or self.full(action, partial.placed):
            return
        begun = max((one.begins for one in partial.placed if one.action == action.name), default=0)
        seen = set[int]()
        for start in self.starts(action, partial.placed):
            placed = partial.room.placed(action, max(start, begun, 0))
            if placed is None or placed.begins in seen:
                continue
            seen.add(placed.begins)
            counts = self.counted(partial.counts, placed)
            if counts is not None:
                yield _Partial((*partial.placed, placed), cost, counts, partial.room, action)

    def full(self, action: PlanAction, placed: tuple[Placed, ...]) -> bool:
        """Whether the plan holds as many of the group of an action as it may."""
        most = self.problem.means.most.get(action.group)
        if most is None:
            return False
        return sum(self.problem.actions[self.place_of[one.action]].group == action.group for one in placed) >= most

    def starts(self, action: PlanAction, placed: tuple[Placed, ...]) -> Iterator[int]:
        """The weeks from which an action may look for room: at once, and after each season that is applied for.

        None where an action that it needs is not in the plan.
        """
        ready = 0
        for name in self.needs[action.name]:
            counts = [one.counts for one in placed if one.action == name]
            if not counts:
                return
            ready = max(ready, min(counts))
        yield ready
        for season, applied in zip(self.problem.seasons, self.applies, strict=True):
            if applied and season.read_in >= ready:
                yield season.read_in + 1

    def counted(self, counts: _Counts, placed: Placed) -> _Counts | None:
        """How often each action counts with one more; None where that counts in no season that is applied for."""
        more, step, useful = list(counts), len(self.place_of), False
        for place, season in enumerate(self.problem.seasons):
            if placed.counts <= season.read_in:
                more[place * step + self.place_of[placed.action]] += 1
                useful = useful or self.applies[place]
        return tuple(more) if useful else None


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
    search = _Search(
        problem,
        applies,
        copies,
        _undecided(problem, copies, room, applies),
        _Worth(problem, applies, max(np.flatnonzero(applies).tolist()), float(problem.weights.sum())),
        place_of={action.name: place for place, action in enumerate(problem.actions)},
        needs=_needs(problem),
    )
    search.run(_Partial((), fees, (0,) * (len(problem.actions) * len(problem.seasons)), room), 0)
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


def _needs(problem: PlanProblem) -> dict[str, tuple[str, ...]]:
    """For each action those that it needs and that are offered."""
    offered = {action.name for action in problem.actions}
    return {action.name: tuple(name for name in action.needs if name in offered) for action in problem.actions}


def _undecided(
    problem: PlanProblem, copies: tuple[PlanAction, ...], room: Room, applies: tuple[bool, ...]
) -> tuple[_Counts, ...]:
    """For each number of decided copies, how often those left could count in each season, each alone."""
    names = [action.name for action in problem.actions]
    left = [0] * (len(names) * len(problem.seasons))
    found = [tuple(left)]
    for copy in reversed(copies):
        for place in _soonest(problem, copy, room, applies):
            left[place * len(names) + names.index(copy.name)] += 1
        found.append(tuple(left))
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
