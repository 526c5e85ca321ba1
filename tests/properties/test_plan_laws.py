"""Laws of the plan search on random small problems: it equals trying all, and keeps every limit."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matchwise.strategy.plan_check import check_plan
from matchwise.strategy.plan_problem import WEEKS_A_YEAR, Booked, Evaluate, Placed, PlanAction, PlanProblem
from matchwise.strategy.plan_search import best_of_all, best_plan
from matchwise.strategy.plan_weeks import Room, empty_room
from plan_samples import every_plan, means, problem_of, score, season

GROUPS = ("work", "papers")


@st.composite
def problems(draw: st.DrawFn) -> PlanProblem:
    count = draw(st.integers(0, 3))
    actions = tuple(
        PlanAction(
            name=f"a{at}",
            weeks_before=draw(st.integers(0, 20)),
            weeks_of_work=draw(st.integers(1, 16)),
            share=draw(st.sampled_from((20, 50, 100))),
            weeks_after=draw(st.integers(0, 20)),
            cost=float(draw(st.integers(0, 20)) * 100),
            most=draw(st.integers(1, 2)),
            group=draw(st.sampled_from(GROUPS)),
            earliest=draw(st.integers(0, 30)),
            needs=("a0",) if at and draw(st.booleans()) else (),
        )
        for at in range(count)
    )
    adds = tuple(draw(st.floats(0.0, 1.0)) for _ in actions)
    weeks = sorted(draw(st.sets(st.integers(10, 110), min_size=1, max_size=2)))
    seasons = tuple(season(2028 + at, week, float(draw(st.integers(0, 9)) * 100)) for at, week in enumerate(weeks))
    money = draw(st.none() | st.integers(0, 60).map(lambda hundreds: hundreds * 100.0))
    limits = means(money, draw(st.sampled_from((0.0, 0.5, 1.0, 2.0, 12.0))), draw(st.sampled_from((0.0, 0.002, 0.02))))
    most = {group: draw(st.integers(0, 3)) for group in draw(st.sets(st.sampled_from(GROUPS)))}
    return problem_of(actions, adds, seasons, replace(limits, most=most), draw(st.integers(0, 1)))


slow = settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(problems())
def test_the_best_plan_is_that_of_trying_all(problem: PlanProblem) -> None:
    found = best_of_all(problem)
    tried = max((score(problem, plan) for plan in every_plan(problem)), default=None)
    assert (found is None) == (tried is None)
    if found is not None and tried is not None:
        assert score(problem, found) == pytest.approx(tried, abs=1e-10)


@slow
@given(problems())
def test_every_plan_passes_its_check(problem: PlanProblem) -> None:
    found = best_of_all(problem)
    if found is not None:
        check_plan(problem, found)


@slow
@given(problems())
def test_no_plan_is_worse_than_doing_nothing(problem: PlanProblem) -> None:
    applies = (True,) * len(problem.seasons)
    found = best_plan(problem, applies)
    nothing = best_plan(replace(problem, actions=(), evaluate=_none(problem)), applies)
    assert (found is None) == (nothing is None)
    if found is not None and nothing is not None:
        assert found.value >= nothing.value - 1e-12


@slow
@given(problems(), st.floats(0.0, 5000.0))
def test_more_money_never_hurts(problem: PlanProblem, money: float) -> None:
    less = problem.means
    more = replace(less, money=None if less.money is None else less.money + money)
    richer = replace(problem, means=more)
    first, second = best_of_all(problem), best_of_all(richer)
    if first is not None:
        assert second is not None
        assert score(richer, second) >= score(problem, first) - 1e-12


def _none(problem: PlanProblem) -> Evaluate:
    done = tuple(0 for _ in problem.actions)
    return lambda place, before, _: problem.evaluate(place, before, done)


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    """Weeks of up to three years with some work in them."""
    weeks = draw(st.integers(0, 160))
    begun = st.integers(0, 150)
    booked = [
        Booked(start, start + draw(st.integers(1, 30)), draw(st.sampled_from((20, 50, 100))))
        for start in draw(st.lists(begun, max_size=4))
    ]
    return empty_room(weeks, draw(st.sampled_from((0.0, 0.5, 1.0, 2.5, 12.0))), booked)


def week_by_week(room: Room, action: PlanAction, not_before: int) -> Placed | None:
    """The first week that keeps every limit, by looking at each."""
    first = max(not_before, action.earliest) + action.weeks_before
    for week in range(first, len(room.taken) - action.weeks_of_work + 1):
        work = range(week, week + action.weeks_of_work)
        if any(room.taken[at] + action.share > 100 for at in work):
            continue
        more = {at // WEEKS_A_YEAR: 0 for at in work}
        for at in work:
            more[at // WEEKS_A_YEAR] += action.share
        if all(room.years[year] + share <= room.a_year + 1e-9 for year, share in more.items()):
            ends = week + action.weeks_of_work
            return Placed(action.name, week - action.weeks_before, week, ends, ends + action.weeks_after)
    return None


@given(rooms(), st.integers(0, 12), st.integers(0, 70), st.sampled_from((7, 20, 50, 100)), st.integers(0, 120))
def test_an_action_lies_in_the_first_weeks_with_room(
    room: Room, before: int, work: int, share: int, start: int
) -> None:
    action = PlanAction("a", before, work, share, 3, 0.0, earliest=5)
    assert room.placed(action, start) == week_by_week(room, action, start)
