"""An independent check of a plan: weeks, months, money, prerequisites and value counted again, one at a time."""

from collections import Counter
from collections.abc import Iterator

from matchwise.strategy.plan_problem import WEEKS_A_MONTH, WEEKS_A_YEAR, WHOLE_WEEK, FoundPlan, PlanProblem

TOLERANCE = 1e-9


def check_plan(problem: PlanProblem, plan: FoundPlan) -> None:
    """Check every limit and the value of a plan; shares no code with the search.

    Raises ValueError that names the first fault.
    """
    fault = next(_faults(problem, plan), "")
    if fault:
        message = f"the plan fails its check: {fault}"
        raise ValueError(message)


def _faults(problem: PlanProblem, plan: FoundPlan) -> Iterator[str]:
    yield from _each(problem, plan)
    yield from _weeks(problem, plan)
    yield from _counts(problem, plan)
    yield from _money(problem, plan)
    value = _value(problem, plan)
    if abs(value - plan.value) > TOLERANCE:
        yield f"the value is {value!r}, not {plan.value!r}"


def _each(problem: PlanProblem, plan: FoundPlan) -> Iterator[str]:
    """Each action on its own: its lengths, its earliest week, what it needs, and a season in which it counts."""
    by_name = {action.name: action for action in problem.actions}
    for one in plan.placed:
        action = by_name.get(one.action)
        if action is None:
            yield f"there is no action {one.action}"
            continue
        lengths = (one.works_from - one.begins, one.works_until - one.works_from, one.counts - one.works_until)
        if lengths != (action.weeks_before, action.weeks_of_work, action.weeks_after):
            yield f"{one.action} takes {lengths} weeks"
        if one.begins < action.earliest:
            yield f"{one.action} begins before week {action.earliest}"
        for needed in action.needs:
            ready = [other.counts for other in plan.placed if other.action == needed]
            if needed in by_name and not any(week <= one.begins for week in ready):
                yield f"{one.action} begins before {needed} counts"
        if not any(a and one.counts <= s.read_in for a, s in zip(plan.applies, problem.seasons, strict=True)):
            yield f"{one.action} counts in no season that is applied for"


def _weeks(problem: PlanProblem, plan: FoundPlan) -> Iterator[str]:
    own, booked = Counter[int](), Counter[int]()
    for one in plan.placed:
        for week in range(one.works_from, one.works_until):
            own[week] += problem.action(one.action).share
    last = max(season.read_in for season in problem.seasons)
    for fixed in problem.booked:
        for week in range(max(fixed.works_from, 0), min(fixed.works_until, last)):
            booked[week] += fixed.share
    taken, years = own + booked, Counter[int]()
    for week, share in taken.items():
        years[week // WEEKS_A_YEAR] += share
    yield from (f"week {week} is more than full" for week in own if taken[week] > WHOLE_WEEK)
    most = problem.means.months_a_year * WEEKS_A_MONTH * WHOLE_WEEK
    worked = {week // WEEKS_A_YEAR for week, share in own.items() if share}
    yield from (f"year {year} takes too many months" for year in worked if years[year] > most + TOLERANCE)


def _counts(problem: PlanProblem, plan: FoundPlan) -> Iterator[str]:
    held = Counter(one.action for one in plan.placed)
    groups = Counter(problem.action(one.action).group for one in plan.placed)
    yield from (f"{name} is in it {count} times" for name, count in held.items() if count > problem.action(name).most)
    for group, count in groups.items():
        if count > problem.means.most.get(group, count):
            yield f"{count} actions of {group}"


def _money(problem: PlanProblem, plan: FoundPlan) -> Iterator[str]:
    cost = sum(problem.action(one.action).cost for one in plan.placed)
    cost += sum(s.fees for s, applied in zip(problem.seasons, plan.applies, strict=True) if applied)
    if abs(cost - plan.cost) > TOLERANCE:
        yield f"it costs {cost}, not {plan.cost}"
    if problem.means.money is not None and cost > problem.means.money:
        yield f"it costs {cost}, and there are {problem.means.money}"


def _value(problem: PlanProblem, plan: FoundPlan) -> float:
    """The chance of each vector, node by node: what is left after each season is what did not match in it."""
    total, before = 0.0, problem.unmatched
    left = [list(map(float, row)) for row in problem.weights]
    for place, season in enumerate(problem.seasons):
        if not plan.applies[place]:
            continue
        held = [one.action for one in plan.placed if one.counts <= season.read_in]
        done = tuple(held.count(action.name) for action in problem.actions)
        chance = problem.evaluate(place, before, done)
        for row, weights in enumerate(left):
            for node, weight in enumerate(weights):
                total += weight * float(chance[row, node])
                weights[node] = weight * (1 - float(chance[row, node]))
        before += 1
    return total / len(left)
