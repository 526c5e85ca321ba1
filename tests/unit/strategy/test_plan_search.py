"""The best plan of small problems: what it holds, when it is done, what it may cost, and that it is checked."""

from dataclasses import replace

import pytest

from matchwise.strategy.plan_check import check_plan
from matchwise.strategy.plan_problem import Booked, Placed, PlanAction, PlanProblem
from matchwise.strategy.plan_search import best_of_all, best_plan, patterns
from plan_samples import means, problem_of, season

STAY = PlanAction("stay", 10, 4, 100, 2, 1000.0, most=2, group="work")
STUDY = PlanAction("study", 0, 16, 50, 8, 500.0, group="exams")
PAPER = PlanAction("paper", 0, 10, 20, 20, 50.0, group="papers")
TWO = (season(2028, 44), season(2029, 96))
BOTH = (True, True)


def problem(money: float | None = None, months: float = 12.0, least: float = 0.0) -> PlanProblem:
    return problem_of((STAY, STUDY, PAPER), (0.5, 0.3, 0.1), TWO, means(money, months, least, {"work": 2}))


def names(placed: tuple[Placed, ...]) -> list[str]:
    return [one.action for one in placed]


def test_with_room_and_money_everything_that_adds_is_done_before_the_first_season() -> None:
    plan = best_plan(problem(), BOTH)
    assert plan is not None
    assert sorted(names(plan.placed)) == ["paper", "stay", "stay", "study"]
    assert all(one.counts <= TWO[0].read_in for one in plan.placed)
    assert plan.exact
    check_plan(problem(), plan)


def test_full_time_work_never_lies_beside_other_work() -> None:
    plan = best_plan(problem(), BOTH)
    assert plan is not None
    stays = [one for one in plan.placed if one.action == "stay"]
    others = [one for one in plan.placed if one.action != "stay"]
    for stay in stays:
        apart = (one.works_until <= stay.works_from or one.works_from >= stay.works_until for one in others)
        assert all(apart)


def test_without_months_nothing_is_done() -> None:
    plan = best_plan(problem(months=0), BOTH)
    assert plan is not None
    assert plan.placed == ()


def test_one_month_a_year_is_one_stay_a_year() -> None:
    plan = best_plan(problem(months=1), BOTH)
    assert plan is not None
    stays = [one for one in plan.placed if one.action == "stay"]
    assert [one.works_from // 52 for one in stays] == [0, 1]


def test_money_is_never_broken_and_goes_to_what_adds_most() -> None:
    plan = best_plan(problem(money=1250.0), BOTH)
    assert plan is not None
    assert plan.cost <= 1250.0
    assert names(plan.placed) == ["stay", "paper"] or names(plan.placed) == ["stay"]


def test_fees_above_the_money_leave_no_plan_of_these_seasons() -> None:
    assert best_plan(problem(money=150.0), BOTH) is None
    assert best_plan(problem(money=150.0), (True, False)) is not None


def test_what_adds_less_than_it_must_is_not_in_the_plan() -> None:
    plan = best_plan(problem(least=0.01), BOTH)
    assert plan is not None
    without = {name: _without(name) for name in ("stay", "study", "paper")}
    assert "paper" not in names(plan.placed)
    assert without["paper"] >= plan.value - 0.01


def _without(name: str) -> float:
    whole = problem()
    kept = tuple(action for action in whole.actions if action.name != name)
    adds = tuple(a for action, a in zip(whole.actions, (0.5, 0.3, 0.1), strict=True) if action in kept)
    plan = best_plan(problem_of(kept, adds, TWO, whole.means), BOTH)
    assert plan is not None
    return plan.value


def test_what_is_needed_comes_first() -> None:
    paper = replace(PAPER, needs=("study",))
    whole = problem_of((STUDY, paper), (0.3, 0.5), TWO, means())
    plan = best_plan(whole, BOTH)
    assert plan is not None
    study, written = plan.placed
    assert (study.action, written.action) == ("study", "paper")
    assert written.begins >= study.counts


def test_what_is_needed_and_cannot_be_done_keeps_the_other_out() -> None:
    long = replace(STUDY, weeks_after=200)
    plan = best_plan(problem_of((long, replace(PAPER, needs=("study",))), (0.3, 0.5), TWO, means()), BOTH)
    assert plan is not None
    assert plan.placed == ()


def test_work_that_ends_after_a_season_counts_in_the_next() -> None:
    late = replace(STAY, weeks_before=40, most=1)
    plan = best_plan(problem_of((late,), (0.5,), TWO, means()), BOTH)
    assert plan is not None
    assert TWO[0].read_in < plan.placed[0].counts <= TWO[1].read_in


def test_an_action_that_counts_in_no_season_is_not_done() -> None:
    plan = best_plan(problem_of((replace(STAY, weeks_before=95),), (0.5,), TWO, means()), BOTH)
    assert plan is not None
    assert plan.placed == ()


def test_years_are_not_independent() -> None:
    whole = problem_of((), (), TWO, means())
    first, second = (whole.evaluate(place, place, ()) for place in (0, 1))
    alone = [float((whole.weights * chance).sum(axis=1).mean()) for chance in (first, second)]
    plan = best_plan(whole, BOTH)
    assert plan is not None
    assert plan.value < 1 - (1 - alone[0]) * (1 - alone[1])
    assert plan.value > alone[0]


def test_a_season_that_adds_less_than_it_must_is_left_out() -> None:
    least = 0.2
    found = best_of_all(problem_of((), (), TWO, means(least=least)))
    assert found is not None
    assert sum(found.applies) == 1


def test_there_are_seven_choices_of_three_seasons() -> None:
    assert len(set(patterns(3))) == 7
    assert all(any(one) for one in patterns(3))


FAULTS = {
    "an unknown action": lambda p: replace(p, placed=(*p.placed, Placed("other", 0, 0, 1, 1))),
    "other weeks": lambda p: replace(p, placed=(replace(p.placed[0], counts=p.placed[0].counts + 1), *p.placed[1:])),
    "twice at once": lambda p: replace(p, placed=(*p.placed, p.placed[0])),
    "another cost": lambda p: replace(p, cost=p.cost - 1),
    "another value": lambda p: replace(p, value=p.value + 1e-6),
    "a season less": lambda p: replace(p, applies=(True, False)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_check_finds_a_fault(fault: str) -> None:
    plan = best_plan(problem(), BOTH)
    assert plan is not None
    with pytest.raises(ValueError, match="the plan fails its check"):
        check_plan(problem(), FAULTS[fault](plan))


def test_the_check_finds_money_and_months_that_are_not_there() -> None:
    plan = best_plan(problem(), BOTH)
    assert plan is not None
    with pytest.raises(ValueError, match="it costs"):
        check_plan(problem(money=plan.cost - 1), plan)
    with pytest.raises(ValueError, match="takes too many months"):
        check_plan(problem(months=1), plan)


def test_a_search_that_is_stopped_says_so_with_a_bound_that_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = best_plan(problem(months=1), BOTH)
    monkeypatch.setattr("matchwise.strategy.plan_search.MOST_NODES", 6)
    stopped = best_plan(problem(months=1), BOTH)
    assert whole is not None
    assert stopped is not None
    assert not stopped.exact
    assert stopped.value <= whole.value <= stopped.bound


def test_work_that_is_booked_takes_its_weeks_and_its_months() -> None:
    fixed = replace(problem(), booked=(Booked(8, 30, 100),))
    plan = best_plan(fixed, BOTH)
    assert plan is not None
    assert all(one.works_until <= 8 or one.works_from >= 30 for one in plan.placed if one.works_until > one.works_from)
    check_plan(fixed, plan)
    short = replace(problem(months=3), booked=(Booked(0, 20, 100),))
    left = best_plan(short, BOTH)
    assert left is not None
    assert all(one.works_from >= 52 for one in left.placed)
    check_plan(short, left)


def test_the_check_finds_work_beside_booked_work() -> None:
    plan = best_plan(problem(), BOTH)
    assert plan is not None
    with pytest.raises(ValueError, match="more than full"):
        check_plan(replace(problem(), booked=(Booked(0, 40, 100),)), plan)


def test_what_takes_no_work_needs_no_room() -> None:
    waits = replace(PAPER, weeks_of_work=0)
    full = replace(problem_of((waits,), (0.5,), TWO, means(months=1)), booked=(Booked(0, 52, 100),))
    plan = best_plan(full, BOTH)
    assert plan is not None
    assert names(plan.placed) == ["paper"]
    check_plan(full, plan)
