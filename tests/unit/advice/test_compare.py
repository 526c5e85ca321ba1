"""What is true of the table of what people do, on made-up programs and chances."""

import dataclasses

import numpy as np
import pytest

from matchwise.advice.case import Case
from matchwise.advice.compare import compare_in
from matchwise.advice.list_phrasing import compare_sentence, luck_sentence, nearest_sentence
from matchwise.advice.list_reports import ComparedList, CompareReport
from matchwise.advice.recommend import frame_of
from matchwise.advice.usual_lists import DRAWS, by_chance_alone, by_share, predicted_shares, random_lists
from matchwise.domain.applicant import AtLeast, Preferences
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, evaluate, interviews, solve
from matchwise.screening.gates import HardGate, Rule
from synthetic_case import synthetic_applicant, synthetic_case, synthetic_fact

GATES = tuple(HardGate(p, Rule.VISA, synthetic_fact("visa_j1", "no"), "you need J-1", "Ask.") for p in (0, 5))


def compared(case: Case | None = None, own: tuple[Choice, ...] = (), most: int = 12) -> CompareReport:
    where = case or synthetic_case()
    return compare_in(where, frame_of(where, None, most), own)


def line(report: CompareReport, way: str) -> ComparedList:
    return next(found for found in report.lists if found.way == way)


def test_every_list_has_as_many_programs_and_none_is_better_without_caps() -> None:
    report = compared(synthetic_case(gates=GATES))
    assert [found.way for found in report.lists] == ["highest chance", "most non-US IMGs", "random", "typical", "best"]
    assert {found.programs.value for found in report.lists if found.programs} == {12}
    best = line(report, "best").match.value
    assert all(found.match.value <= best for found in report.lists)


def test_differences_are_taken_vector_by_vector() -> None:
    case = synthetic_case()
    limits = frame_of(case, None, 12).limits
    grid, best = case.chances.grid, solve(case.chances.grid, frame_of(case, None, 12).limits).choices
    rival = by_chance_alone(case, limits, 12)
    apart = evaluate(grid, best) - evaluate(grid, rival)
    found = line(compared(case), "highest chance")
    assert found.difference is not None
    assert found.ahead is not None
    assert found.difference.value == pytest.approx(apart.mean())
    assert found.difference.low == pytest.approx(min(np.quantile(apart, 0.1), apart.mean()))
    assert found.ahead.value == pytest.approx(np.mean(apart > 1e-12))
    assert found.interviews.value == pytest.approx(interviews(grid, rival).expected.mean())


def test_the_highest_chances_come_first_and_take_the_signals() -> None:
    case = synthetic_case(gates=GATES)
    chosen = by_chance_alone(case, frame_of(case, None, 6).limits, 6)
    assert [choice.program for choice in chosen] == [1, 2, 3, 4, 6, 7]
    assert [choice.signal for choice in chosen] == [Signal.GOLD] * 3 + [Signal.SILVER] * 3


def test_the_share_is_the_known_one_where_the_user_entered_it() -> None:
    case = synthetic_case()
    known = np.full(len(case.directory.codes), np.nan)
    known[[7, 30]] = 0.9, 0.95
    openness = dataclasses.replace(case.directory.openness, stated_share=known)
    directory = dataclasses.replace(case.directory)
    directory.__dict__["openness"] = openness
    with_known = dataclasses.replace(case, directory=directory)
    chosen = by_share(with_known, frame_of(case, None, 5).limits, 5)
    assert [choice.program for choice in chosen[:2]] == [30, 7]
    assert predicted_shares(with_known, chosen) == 3


def test_random_lists_are_of_open_programs_and_come_again() -> None:
    case = synthetic_case(gates=GATES)
    limits = frame_of(case, None, 12).limits
    drawn = random_lists(case, limits, 12)
    assert drawn == random_lists(case, limits, 12)
    assert len(drawn) == DRAWS
    for choices in drawn:
        programs = [choice.program for choice in choices]
        assert len(set(programs)) == 12
        assert not {0, 5} & set(programs)
        assert [choice.signal for choice in choices].count(Signal.GOLD) == 3
    counts = np.bincount([choice.program for choices in drawn for choice in choices], minlength=40)
    assert counts[[1, 39]] == pytest.approx([DRAWS * 12 / 38] * 2, rel=0.35)


def test_luck_is_the_spread_of_the_draws_and_the_range_that_of_the_vectors() -> None:
    case = synthetic_case()
    drawn = random_lists(case, frame_of(case, None, 12).limits, 12)
    values = np.array([evaluate(case.chances.grid, choices) for choices in drawn])
    found = line(compared(case), "random")
    assert found.luck is not None
    assert found.match.value == pytest.approx(values.mean())
    assert found.luck.value == pytest.approx(values.mean())
    assert (found.luck.low, found.luck.high) == pytest.approx(tuple(np.quantile(values.mean(axis=1), (0.1, 0.9))))
    assert (found.match.low, found.match.high) == pytest.approx(tuple(np.quantile(values.mean(axis=0), (0.1, 0.9))))
    assert "something else" in luck_sentence(found.luck)


def test_caps_hold_for_the_best_list_alone_and_the_answer_says_so() -> None:
    report = compared(synthetic_case(synthetic_applicant(preferences=Preferences(max_per_state=2))))
    assert {found.programs.value for found in report.lists if found.programs} == {8}
    assert any("hold for the best list alone" in term for term in report.terms)
    assert not any("hold for the best list alone" in term for term in compared().terms)
    worth = Preferences(prefer_states=("NY",), value_elsewhere_percent=1)
    report = compared(synthetic_case(synthetic_applicant(preferences=worth)))
    assert any("hold for the best list alone" in term for term in report.terms)


def test_an_own_list_sets_the_length_and_is_one_of_the_lists() -> None:
    case = synthetic_case()
    own = (Choice(20, Signal.NONE), Choice(21, Signal.GOLD), Choice(22, Signal.NONE))
    report = compared(case, own)
    assert report.lists[0].way == "yours"
    assert {found.programs.value for found in report.lists if found.programs} == {3}
    assert report.lists[0].match.value == pytest.approx(evaluate(case.chances.grid, own).mean())


def test_the_answer_names_the_best_list_and_the_nearest_one() -> None:
    report = compared()
    assert compare_sentence(report).startswith("With the best list of 12 programs ($132), ")
    nearest = min((f for f in report.lists if f.difference), key=lambda f: f.difference.value if f.difference else 0.0)
    assert repr(nearest.way) in nearest_sentence(report)


def test_lists_of_every_length_are_not_the_nearest_one() -> None:
    report = compared(most=1)
    long = dataclasses.replace(
        line(report, "typical"), difference=dataclasses.replace(report.lists[-1].match, value=0.0)
    )
    assert "typical" not in nearest_sentence(dataclasses.replace(report, lists=(long, *report.lists)))


def test_an_own_list_of_another_length_than_the_others_is_named() -> None:
    case = synthetic_case(synthetic_applicant(preferences=Preferences(at_least=(AtLeast(state="OH", programs=4),))))
    report = compared(case, (Choice(1, Signal.NONE),))
    assert report.terms[0].startswith("Each list holds 12 programs, but for yours and the typical one.")
    assert compared(case).terms[0].startswith("Each list holds 12 programs, but for the typical one.")
