"""What is true of the answer on an own list, on made-up programs and chances."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchwise.advice.case import Case
from matchwise.advice.evaluate_list import evaluate_in
from matchwise.advice.list_phrasing import evaluate_sentences, proved_sentences, signal_sentences
from matchwise.advice.list_reports import EvaluateReport
from matchwise.advice.recommend import best_choices, frame_of
from matchwise.domain.applicant import AtLeast, Preferences, SignalBudget
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Choice, evaluate, gains
from matchwise.screening.gates import HardGate, Rule
from synthetic_case import synthetic_applicant, synthetic_case, synthetic_fact

PLAIN = tuple(Choice(number, Signal.NONE) for number in range(10, 20))
GATE = HardGate(10, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask.")


def evaluated(choices: tuple[Choice, ...] = PLAIN, case: Case | None = None, **limits: int) -> EvaluateReport:
    where = case or synthetic_case()
    return evaluate_in(where, frame_of(where, limits.get("budget_usd"), limits.get("max_programs")), choices)


def wishing(**preferences: object) -> Case:
    wishes = dataclasses.replace(Preferences(), **preferences)  # type: ignore[arg-type] # the names of Preferences
    return synthetic_case(synthetic_applicant(preferences=wishes))


def test_the_chance_is_that_of_the_list_and_the_difference_is_taken_vector_by_vector() -> None:
    case = synthetic_case()
    report = evaluated(case=case)
    own = evaluate(case.chances.grid, PLAIN)
    limits = dataclasses.replace(frame_of(case, None, None).limits, max_count=len(PLAIN))
    first = tuple(range(10))
    assert report.chance.match.value == pytest.approx(own.mean())
    assert {line.choice.acgme_code for line in report.apart.only_second} == {
        case.directory.codes[number] for number in first
    }
    assert report.difference.value == pytest.approx(report.best.value - report.chance.match.value)
    assert report.difference.low >= report.best.low - report.chance.match.high
    assert limits.max_count == report.best_programs.value == report.programs.value
    assert report.ahead.value == 1.0


def test_the_range_of_the_difference_is_not_one_range_minus_the_other() -> None:
    report = evaluated()
    apart = report.best.high - report.chance.match.low
    assert report.difference.high < apart


@given(st.lists(st.integers(0, 39), min_size=1, max_size=12, unique=True), st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=25)
def test_no_list_that_keeps_the_limits_is_better_than_the_best_one(programs: list[int], seed: int) -> None:
    levels = np.random.default_rng(seed).permutation([2] * 3 + [1] * 9 + [0] * 12)[: len(programs)].tolist()
    report = evaluated(tuple(Choice(p, Signal(level)) for p, level in zip(programs, levels, strict=True)))
    assert report.best.value >= report.chance.match.value
    assert report.best.value <= report.proof.upper_bound.value + 1e-12
    assert report.bound_holds
    assert report.proof.gap.value == pytest.approx(1 - report.chance.match.value / report.proof.upper_bound.value)
    for swap in report.swaps:
        assert report.chance.match.value + swap.rise.value <= report.proof.upper_bound.value + 1e-12


def test_the_best_list_itself_leaves_nothing_to_change() -> None:
    case = synthetic_case()
    best = best_choices(case)
    report = evaluated(best, case)
    assert report.difference.value == pytest.approx(0.0, abs=1e-9)
    assert report.swaps == ()
    assert report.together is None
    assert (report.apart.only_first, report.apart.only_second, report.apart.signals) == ((), (), ())
    assert report.apart.same.value == len(best)
    assert "equally good" in " ".join(evaluate_sentences(report))


def test_swaps_add_what_they_say_and_name_no_program_twice() -> None:
    case = synthetic_case()
    report = evaluated(case=case)
    grid, value = case.chances.grid, evaluate(case.chances.grid, PLAIN)
    named = [choice.acgme_code for swap in report.swaps for choice in {c.acgme_code: c for c in swap.before}.values()]
    assert len(report.swaps) == 5
    assert len(named) == len(set(named))
    changed = {choice.program: choice for choice in PLAIN}
    for swap in report.swaps:
        alone = {choice.program: choice for choice in PLAIN}
        for old, new in zip(swap.before, swap.after, strict=True):
            index = case.directory.index(old.acgme_code)
            alone[index] = changed[index] = Choice(case.directory.index(new.acgme_code), new.signal)
        assert evaluate(grid, tuple(alone.values())).mean() - value.mean() == pytest.approx(swap.rise.value)
    assert report.together is not None
    assert evaluate(grid, tuple(changed.values())).mean() - value.mean() == pytest.approx(report.together.value)


def test_the_gains_of_the_difference_are_those_of_each_list() -> None:
    case = synthetic_case()
    report = evaluated(case=case)
    lost = dict(zip((c.program for c in PLAIN), gains(case.chances.grid, PLAIN).mean(axis=0).tolist(), strict=True))
    for line in report.apart.only_first:
        assert line.gain.value == pytest.approx(lost[case.directory.index(line.choice.acgme_code)])


def test_a_signal_that_differs_is_told_with_both_levels() -> None:
    case = synthetic_case()
    own = tuple(Choice(number, Signal.NONE) for number in range(10))
    report = evaluated(own, case)
    assert report.apart.only_first == report.apart.only_second == ()
    assert {line.first.signal for line in report.apart.signals} == {Signal.NONE}
    assert {line.second.signal for line in report.apart.signals} == {Signal.GOLD, Signal.SILVER}
    assert all(swap.kind == "send signal" for swap in report.swaps)


def test_signals_are_worth_what_the_list_loses_without_them() -> None:
    case = synthetic_case()
    own = (Choice(10, Signal.GOLD), Choice(11, Signal.SILVER), Choice(12, Signal.NONE))
    report, grid = evaluated(own, case), case.chances.grid
    bare = tuple(Choice(choice.program, Signal.NONE) for choice in own)
    value = evaluate(grid, own).mean()
    assert report.signals.all_signals.value == pytest.approx(value - evaluate(grid, bare).mean())
    assert report.signals.gold is not None
    assert report.signals.gold.value == pytest.approx(value - evaluate(grid, (bare[0], *own[1:])).mean())
    assert report.signals.left == "Not used: 2 gold signals and 11 silver signals."
    assert evaluated(bare, case).signals.gold is None
    assert "sends no signal" in signal_sentences(evaluated(bare, case).signals)[0]


def test_programs_that_a_rule_closes_are_named_and_the_bound_still_holds() -> None:
    report = evaluated(case=synthetic_case(gates=(GATE,)))
    assert [(line.acgme_code, line.rule) for line in report.kept_out] == [("1409900010", "visa")]
    assert report.bound_holds
    assert "1409900010" in {choice.acgme_code for swap in report.swaps for choice in swap.before}


def test_a_banned_program_with_a_chance_is_outside_the_bound() -> None:
    report = evaluated(case=wishing(banned=("1409900010",)))
    assert [line.rule for line in report.kept_out] == ["your own wish"]
    assert not report.bound_holds
    assert "does not hold for it" in " ".join(proved_sentences(report))


def test_the_bound_says_that_it_counts_what_a_match_is_worth() -> None:
    report = evaluated(case=wishing(prefer_states=("OH",), value_elsewhere_percent=10))
    told = " ".join(proved_sentences(report))
    assert report.terms[-1].startswith("Chances and gains count every match alike.")
    assert "of 100 in this model, when a match outside OH counts 10 of 100." in told
    assert "when a match" not in " ".join(proved_sentences(evaluated()))


@pytest.mark.parametrize(
    ("preferences", "words"),
    [
        ({"max_per_state": 1}, "in OH. You want at most 1."),
        ({"max_per_city": 2}, "in City 1 TX. You want at most 2."),
        ({"pinned": ("1409900030",)}, "(1409900030) is pinned and not in it."),
    ],
)
def test_limits_that_the_list_breaks_are_named(preferences: dict[str, object], words: str) -> None:
    of_one_state = tuple(Choice(number, Signal.NONE) for number in (14, 18, 22))
    report = evaluated(of_one_state if "max_per_city" in preferences else PLAIN, wishing(**preferences))
    assert words in " ".join(report.broken)
    assert not report.bound_holds


def test_a_list_longer_than_the_budget_meets_the_best_list_of_its_own_length() -> None:
    report = evaluated(max_programs=4)
    assert report.broken == ("It holds 10 programs and costs $110. Your limits leave 4, for $44.",)
    assert report.best_programs.value == len(PLAIN)
    assert report.bound_holds


def test_more_signals_than_are_left_are_named() -> None:
    case = synthetic_case(synthetic_applicant(signals=SignalBudget(1, 0)))
    report = evaluated((Choice(10, Signal.GOLD), Choice(11, Signal.GOLD), Choice(12, Signal.SILVER)), case)
    assert report.broken == (
        "It sends 2 gold signals, and you have 1 left.",
        "It sends 1 silver signal, and you have 0 left.",
    )


def test_with_more_pins_than_programs_the_best_list_holds_the_pins() -> None:
    pinned = ("1409900030", "1409900031")
    report = evaluated((Choice(0, Signal.NONE),), wishing(pinned=pinned))
    assert report.best_programs.value == 2
    assert "more than yours" in report.terms[0]


def test_a_budget_that_pays_for_nothing_is_infeasible() -> None:
    with pytest.raises(InfeasibleError, match=r"\$11"):
        evaluated(budget_usd=5)


def test_a_list_of_closed_programs_has_no_chance_and_an_answer() -> None:
    report = evaluated((Choice(10, Signal.GOLD),), synthetic_case(gates=(GATE,)))
    assert report.chance.match.value == 0.0
    assert report.proof.gap.value == 1.0
    assert len(report.swaps) == 1


def test_a_list_too_short_for_a_minimum_meets_a_longer_one_and_is_told_so() -> None:
    case = wishing(at_least=(AtLeast(state="OH", programs=4),))
    report = evaluated((Choice(1, Signal.NONE), Choice(2, Signal.NONE)), case, max_programs=12)
    assert report.best_programs.value == 12
    assert report.terms[0] == (
        "The best list holds at most 12 programs, more than yours: no list as short as yours keeps your other limits."
    )
    assert report.broken == ("It holds 0 programs in OH. You want at least 4.",)
    assert not report.bound_holds


def test_limits_that_no_list_keeps_are_infeasible_at_every_length() -> None:
    with pytest.raises(InfeasibleError, match="lower the minimum in OH to 10"):
        evaluated(case=wishing(at_least=(AtLeast(state="OH", programs=11),)), max_programs=12)
