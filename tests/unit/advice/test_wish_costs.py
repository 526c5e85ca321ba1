"""What wishes cost and what other signals would do, on made-up programs and chances."""

from dataclasses import replace

import pytest

from matchwise.advice.case import Case
from matchwise.advice.recommend import Plan, plan_list
from matchwise.advice.wish_costs import worths_beside
from matchwise.advice.worth_phrasing import signal_lines, wish_lines
from matchwise.advice.worth_reports import SignalTrade, WishCost
from matchwise.domain.applicant import AtLeast, Preferences, SignalBudget
from matchwise.portfolio import evaluate, expected_worth, solve
from synthetic_case import synthetic_applicant, synthetic_case


def asked(wishes: Preferences | None = None, signals: SignalBudget | None = None) -> tuple[Case, Plan]:
    """A case with some wishes, and its plan of 12 programs."""
    case = synthetic_case(synthetic_applicant(preferences=wishes or Preferences(), signals=signals))
    return case, plan_list(case, max_programs=12)


def beside(case: Case, plan: Plan) -> tuple[tuple[SignalTrade, ...], tuple[WishCost, ...]]:
    return worths_beside(case, plan.frame, plan.choices)


@pytest.mark.parametrize(
    ("wish", "wishes"),
    [
        ("max_per_state", Preferences(max_per_state=2)),
        ("max_per_city", Preferences(max_per_city=2)),
        ("at_least", Preferences(at_least=(AtLeast(state="NY", programs=6),))),
        ("pinned", Preferences(pinned=("1409900039",))),
        ("banned", Preferences(banned=("1409900000",))),
        ("avoid_states", Preferences(avoid_states=("OH",))),
    ],
)
def test_a_wish_costs_what_the_best_list_without_it_is_worth_more(wish: str, wishes: Preferences) -> None:
    case, plan = asked(wishes)
    (cost,) = beside(case, plan)[1]
    free = solve(case.chances.grid, plan_list(synthetic_case(), max_programs=12).frame.limits)
    assert cost.wish == wish
    assert cost.cost.value == pytest.approx(free.value - plan.portfolio.value, abs=1e-9)
    assert cost.cost.value > 0.0
    assert wish_lines((cost,))[0].startswith(f"{cost.text}: costs ")


def test_a_pinned_program_in_an_avoided_state_may_stay_when_its_pin_is_taken_away() -> None:
    case, plan = asked(Preferences(avoid_states=("OH",), pinned=("1409900000",)))
    costs = {cost.wish: cost.cost.value for cost in beside(case, plan)[1]}
    assert set(costs) == {"pinned", "avoid_states"}
    assert costs["pinned"] == pytest.approx(0.0, abs=1e-12)
    assert costs["avoid_states"] > 0.0


def test_a_wish_that_binds_nothing_costs_nothing() -> None:
    case, plan = asked(Preferences(max_per_state=12))
    costs = beside(case, plan)[1]
    assert [cost.cost.value for cost in costs] == [pytest.approx(0.0, abs=1e-12)]
    assert wish_lines(costs) == ("At most 12 programs in one state: costs nothing.",)


def test_where_a_match_elsewhere_counts_less_no_wish_adds_to_what_the_list_is_worth() -> None:
    case, plan = asked(Preferences(prefer_states=("NY",), value_elsewhere_percent=1, max_per_state=3))
    costs = beside(case, plan)[1]
    assert [cost.wish for cost in costs] == ["max_per_state", "value_elsewhere_percent"]
    assert all(cost.cost.value >= 0.0 for cost in costs)
    grid, worth = case.chances.grid, plan.frame.worth
    assert worth is not None
    free = solve(grid, replace(plan.frame.limits, groups=()), worth=worth)
    assert costs[0].cost.value == pytest.approx(free.value - plan.portfolio.value, abs=1e-9)


def test_counting_some_states_more_costs_chance_and_buys_worth() -> None:
    case, plan = asked(Preferences(prefer_states=("NY",), value_elsewhere_percent=50))
    (cost,) = beside(case, plan)[1]
    plain = solve(case.chances.grid, plan.frame.limits)
    assert plan.frame.worth is not None
    assert cost.wish == "value_elsewhere_percent"
    assert cost.cost.value == pytest.approx(plain.value - evaluate(case.chances.grid, plan.choices).mean(), abs=1e-9)
    grid, worth = case.chances.grid, plan.frame.worth
    assert plan.portfolio.value == pytest.approx(expected_worth(grid, plan.choices, worth).mean())
    assert plan.portfolio.value > expected_worth(grid, plain.choices, worth).mean()


def test_one_more_signal_adds_what_the_best_list_with_it_adds() -> None:
    case, plan = asked(signals=SignalBudget(1, 2))
    trades = {trade.kind: trade.change.value for trade in beside(case, plan)[0]}
    for kind, gold, silver in (("one gold more", 2, 2), ("one silver more", 1, 3), ("silver for gold", 0, 3)):
        _, other = asked(signals=SignalBudget(gold, silver))
        assert trades[kind] == pytest.approx(other.portfolio.value - plan.portfolio.value, abs=1e-9)
    assert trades["one gold more"] > trades["one silver more"] > 0.0 > trades["silver for gold"]


def test_without_signals_no_trade_is_told() -> None:
    case, plan = asked(signals=SignalBudget(0, 0))
    assert beside(case, plan)[0] == ()
    assert signal_lines(None, ()) == ()


def test_without_a_gold_signal_none_is_traded() -> None:
    case, plan = asked(signals=SignalBudget(0, 2))
    assert [trade.kind for trade in beside(case, plan)[0]] == ["one gold more", "one silver more"]
