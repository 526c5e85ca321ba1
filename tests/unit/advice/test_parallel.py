"""Parallel plans: numbers that add up, what is chosen and never chosen, dilution, and figures as they are printed."""

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from matchwise.advice.case import case_on
from matchwise.advice.parallel import MOST_BUDGET, Asked, advice_on, asked, parallel
from matchwise.advice.parallel_reports import ParallelReport
from matchwise.advice.parallel_words import alone_words, beside_words, best_words, dilution_words, worth_words
from matchwise.advice.phrasing import effect_of_100
from matchwise.chances import Ground, open_ground
from matchwise.errors import InfeasibleError, InputError
from matchwise.provenance import Confidence, Estimate, Standing
from shipped import example, few_vectors, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 27)


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, few_vectors(12), remembering=True)


@cache
def report(name: str, want: Asked = Asked()) -> ParallelReport:  # noqa: B008 (frozen)
    return parallel(case_on(ground(), example(name)), ground(), want, lambda _words, _share: None)


NAMES = ("failed_then_224", "low_score_h1b_wish", "strong_score_no_usce")


@pytest.mark.parametrize("name", NAMES)
def test_both_parts_add_up_to_the_chance_anywhere_and_the_gain_is_against_all_the_money(name: str) -> None:
    found = report(name)
    for point in (*found.splits, *found.beside):
        assert point.anywhere.value == pytest.approx(point.own.value + point.other.value)
        assert point.gain.value == pytest.approx(point.anywhere.value - found.alone.value)
        assert point.own_lost.value == pytest.approx(found.alone.value - point.own.value)
    assert found.splits[0].other_programs.value == 0
    assert found.splits[0].gain.value == 0
    assert all(point.usd.value <= found.budget.value for point in found.splits)


@pytest.mark.parametrize("name", NAMES)
def test_no_split_is_called_best_whose_mean_gain_is_not_above_nothing(name: str) -> None:
    found = report(name)
    better = [point for point in found.splits if point.gain.value > 0]
    main = [point for point in better if 0 < point.other_programs.value <= point.own_programs.value]
    assert (found.best is None) == (not main)
    said = " ".join(best_words(found))
    if found.best is None:
        assert "all to internal medicine" in said
        return
    assert found.best.gain.value == max(point.gain.value for point in main)
    assert ("It may not help" in said) == (found.best.gain.low <= 0)
    assert found.worth is not None
    assert found.worth.value == pytest.approx(found.best.own_lost.value / found.best.other.value)


def test_without_dilution_a_second_specialty_on_top_takes_nothing_and_never_lowers_the_chance() -> None:
    found = report("failed_then_224", Asked(dilution=False))
    assert all(point.own.value == pytest.approx(found.alone.value) for point in found.beside)
    assert all(point.gain.low >= 0 for point in found.beside)
    assert "switched off" in dilution_words(found)
    diluted = report("failed_then_224")
    assert all(point.own.value < diluted.alone.value for point in diluted.beside)
    assert "Dilution is assumed" in dilution_words(diluted)


def test_more_money_for_others_never_lowers_the_chance_anywhere() -> None:
    values = [point.anywhere.value for point in report("low_score_h1b_wish").beside]
    assert values == sorted(values)


def test_the_second_specialty_adds_less_than_if_it_were_independent() -> None:
    found = report("strong_score_no_usce", Asked(dilution=False))
    for one in found.others:
        assert one.gain.value < one.alone.value * (1 - found.alone.value) + 1e-9


def test_a_larger_budget_never_lowers_the_best_chance() -> None:
    small, large = (report("low_score_h1b_wish", Asked(budget_usd=usd)) for usd in (600, 2400))
    assert max(p.anywhere.value for p in small.splits) <= max(p.anywhere.value for p in large.splits)


def test_printed_figures_are_those_of_the_tables() -> None:
    found = report("failed_then_224")
    family = found.others[0]
    assert (family.title, family.rate.value, family.score_matched.value) == ("family medicine", 0.539, 231)
    assert family.rate.standing is Standing.PUBLISHED
    years = {year.title: year for year in found.first_years}
    medicine = years["preliminary internal medicine"]
    assert (medicine.ranked.value, medicine.matched.value, medicine.positions.value) == (900, 139, 1600)
    assert medicine.share.value == pytest.approx(139 / 900, abs=0.001)
    assert len(found.figures) == 9
    assert all(figure.published.standing is Standing.PUBLISHED for figure in found.figures)


def test_the_first_sentences_say_the_money_and_both_chances() -> None:
    found = report("low_score_h1b_wish")
    assert alone_words(found).startswith("Internal medicine alone, for $3,930: ")
    assert "30 family medicine applications for $330 more" in beside_words(found)
    assert "of which" in beside_words(found)


@pytest.mark.parametrize("name", NAMES)
def test_more_applications_are_told_with_their_gain_and_may_not_help(name: str) -> None:
    found = report(name)
    point = next(one for one in found.beside if one.other_programs.value == 30)
    assert effect_of_100(point.gain) in beside_words(found)
    assert ("It may not help" in beside_words(found)) == (point.gain.low <= 0)


@pytest.mark.parametrize("name", NAMES)
def test_the_best_split_says_what_it_is_best_of_and_names_a_better_one_outside(name: str) -> None:
    found = report(name)
    said = " ".join(best_words(found))
    assert said.startswith("Best split of the same money with internal medicine as the larger part: ")
    top = max(found.splits, key=lambda point: point.anywhere.value)
    inside = top.other_programs.value <= top.own_programs.value
    assert ("A larger second part matches more" in said) is not inside


def test_a_break_even_above_a_whole_place_is_said_so() -> None:
    found = report("failed_then_224")
    worth = Estimate(1.3, 0.9, 2.0, "fraction", Standing.MODELLED, Confidence.LOW, "made up")
    assert "more than a whole place in internal medicine" in worth_words(replace(found, worth=worth))


def test_a_budget_of_one_program_leaves_no_split() -> None:
    found = report("failed_then_224", Asked(budget_usd=11))
    assert [point.other_programs.value for point in found.splits] == [0]
    assert found.best is None
    assert "all to internal medicine" in " ".join(best_words(found))
    with pytest.raises(InfeasibleError):
        report("failed_then_224", Asked(budget_usd=5))


def test_every_wrong_word_is_named_with_a_remedy() -> None:
    evidence = shipped_evidence()
    with pytest.raises(InputError) as caught:
        asked(evidence, "internal_medicine", 0, dilution=True)
    assert [problem.field for problem in caught.value.problems] == ["specialty", "budget"]
    assert "family_medicine" in caught.value.problems[0].remedy
    for wrong in ("", "x" * 5000, "\u202efm", "family medicine"):
        with pytest.raises(InputError):
            asked(evidence, wrong, None, dilution=True)
    with pytest.raises(InputError):
        asked(evidence, None, MOST_BUDGET + 1, dilution=True)
    assert asked(evidence, None, None, dilution=False) == Asked(dilution=False)


def test_words_of_a_gain_follow_its_low_end() -> None:
    def gain(value: float, low: float) -> Estimate:
        return Estimate(value, low, value + 0.01, "fraction", Standing.ASSUMED, Confidence.LOW, "")

    assert advice_on(gain(-0.01, -0.02)) == "By the model it does not help."
    assert advice_on(gain(0.0, -0.02)) == "By the model it does not help."
    assert advice_on(gain(0.01, -0.02)) == "It may not help."
    assert "is higher" in advice_on(gain(0.02, 0.01))


def test_a_second_specialty_that_costs_internal_medicine_nothing_needs_no_weighing() -> None:
    found = report("low_score_h1b_wish")
    assert found.worth is not None
    free = replace(found, worth=replace(found.worth, value=0.0, low=0.0, high=0.0))
    assert "loses nothing" in worth_words(free)
