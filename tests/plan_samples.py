"""Small planning problems for tests: a chance that grows with what is done, and every plan of them, one by one."""

import itertools
from collections.abc import Iterator
from functools import cache

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.strategy.plan_problem import (
    Done,
    FoundPlan,
    Placed,
    PlanAction,
    PlanMeans,
    PlanProblem,
    PlanSeason,
    value_of,
)
from matchwise.strategy.plan_search import patterns
from matchwise.strategy.plan_weeks import Room, empty_room

WEIGHTS = np.array([[0.5, 0.3, 0.2], [0.6, 0.3, 0.1]])
LEVEL = np.array([[0.02, 0.1, 0.4], [0.01, 0.2, 0.5]])


def problem_of(
    actions: tuple[PlanAction, ...],
    adds: tuple[float, ...],
    seasons: tuple[PlanSeason, ...],
    means: PlanMeans,
    unmatched: int = 0,
) -> PlanProblem:
    """A problem in which each action multiplies -log(1 - P), the more often the less; later seasons have less."""

    @cache
    def evaluate(place: int, before: int, done: Done) -> FloatArray:
        factor = 1.0 + sum(add * np.log1p(times) for add, times in zip(adds, done, strict=True))
        h = -np.log1p(-LEVEL) * factor * 0.9**place * 0.8**before
        chance: FloatArray = -np.expm1(-h)
        return chance

    return PlanProblem(actions, seasons, means, WEIGHTS, evaluate, unmatched)


def counts_in(problem: PlanProblem, placed: tuple[Placed, ...], place: int) -> Done:
    """How often each action counts in a season."""
    by = problem.seasons[place].read_in
    return tuple(sum(one.action == action.name and one.counts <= by for one in placed) for action in problem.actions)


def every_plan(problem: PlanProblem) -> Iterator[FoundPlan]:
    """Every plan that the search may choose from, by trying all, for every choice of seasons."""
    for applies in patterns(len(problem.seasons)):
        fees = sum(s.fees for s, applied in zip(problem.seasons, applies, strict=True) if applied)
        weeks = max(season.read_in for season in problem.seasons)
        room = empty_room(weeks, problem.means.months_a_year)
        for placed in _placements(problem, applies, tuple(_copies(problem)), (), room):
            cost = fees + sum(problem.action(one.action).cost for one in placed)
            if problem.means.money is not None and cost > problem.means.money:
                continue
            done = tuple(counts_in(problem, placed, place) for place in range(len(problem.seasons)))
            value = value_of(problem, applies, done)
            yield FoundPlan(applies, placed, value, cost, value, exact=True)


def score(problem: PlanProblem, plan: FoundPlan) -> float:
    """What the search makes as large as it can be."""
    return plan.value - problem.means.least_gain * (len(plan.placed) + sum(plan.applies))


def _copies(problem: PlanProblem) -> Iterator[PlanAction]:
    for action in problem.actions:
        yield from itertools.repeat(action, action.most)


def _placements(
    problem: PlanProblem,
    applies: tuple[bool, ...],
    copies: tuple[PlanAction, ...],
    placed: tuple[Placed, ...],
    room: Room,
) -> Iterator[tuple[Placed, ...]]:
    """Every way to go on: the next copy left out, or begun at once or after one of the seasons."""
    if not copies:
        yield placed
        return
    action, others = copies[0], copies[1:]
    yield from _placements(problem, applies, others, placed, room)
    group = sum(problem.action(one.action).group == action.group for one in placed)
    if group >= problem.means.most.get(action.group, group + 1):
        return
    ready = 0
    for name in action.needs:
        if name in {one.name for one in problem.actions}:
            held = [one.counts for one in placed if one.action == name]
            if not held:
                return
            ready = max(ready, min(held))
    ends = [s.read_in for s, applied in zip(problem.seasons, applies, strict=True) if applied]
    for start in {ready, *(end + 1 for end in ends if end >= ready)}:
        earlier = [one.begins for one in placed if one.action == action.name]
        found = room.placed(action, max(start, *earlier, 0))
        if found is not None and any(found.counts <= end for end in ends):
            yield from _placements(problem, applies, others, (*placed, found), room.without(action, found))


def season(year: int, read_in: int, fees: float = 100.0) -> PlanSeason:
    """A season of a test."""
    return PlanSeason(year, read_in, fees)


def means(
    money: float | None = None, months: float = 12.0, least: float = 0.0, most: dict[str, int] | None = None
) -> PlanMeans:
    """What somebody of a test has."""
    return PlanMeans(money, months, least, most or {})
