"""Among which programs the lists of changed files are searched, and how near the search comes to that among all."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.advice.case import Case, case_on
from matchwise.advice.plan import problem_of
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_pool import FURTHER, Pool, pool_of
from matchwise.advice.plan_start import opened
from matchwise.advice.recommend import best_choices
from matchwise.chances import Ground, chances_on, open_ground
from matchwise.chances.nodes import WEIGHTS
from matchwise.chances.part_ground import without_typical
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, missed
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
STRONG = "strong_score_no_usce"


@cache
def ground() -> Ground:
    return without_typical(open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True))


@cache
def first(name: str) -> tuple[Case, tuple[Choice, ...]]:
    case = case_on(ground(), example(name))
    return case, best_choices(case)


@cache
def after_all(name: str) -> Applicant:
    """The file after every action that the model expects something of."""
    start = opened(example(name), ground(), PlanAsked())
    _, offers, _ = problem_of(start)
    return start.living.files.counted(offers, tuple(offer.action.most for offer in offers))


@cache
def pool(name: str) -> Pool:
    return pool_of(ground(), *first(name), after_all(name))


@cache
def from_nothing(applicant: Applicant) -> float:
    case = case_on(ground(), applicant)
    return matched(missed(case.chances.grid, best_choices(case)))


def matched(miss: np.ndarray) -> float:
    return float((1 - miss[:, : len(WEIGHTS)]) @ WEIGHTS @ np.full(len(miss), 1 / len(miss)))


@pytest.mark.parametrize("name", [STRONG, "failed_then_224"])
def test_the_list_after_every_action_is_as_good_as_one_that_is_searched_among_all_programs(name: str) -> None:
    found = pool(name).best(after_all(name))
    assert matched(found.missed) == pytest.approx(from_nothing(after_all(name)), abs=5e-4)


def test_programs_that_read_the_file_only_after_an_action_are_searched() -> None:
    now = pool_of(ground(), *first(STRONG), None)
    assert matched(now.best(after_all(STRONG)).missed) < from_nothing(after_all(STRONG)) - 1e-3
    assert set(now.programs) < set(pool(STRONG).programs)


def test_the_pool_is_the_list_and_not_many_programs_more() -> None:
    _, choices = first(STRONG)
    listed = [choice.program for choice in choices]
    assert list(pool(STRONG).programs[: len(listed)]) == listed
    assert len(listed) + FURTHER < len(pool(STRONG).programs) <= len(listed) + 3 * FURTHER
    assert pool(STRONG).holds(choices)
    outside = next(program for program in range(710) if program not in pool(STRONG).programs)
    assert not pool(STRONG).holds([*choices, Choice(outside, Signal.NONE)])


def test_a_pinned_program_that_a_rule_shuts_now_is_among_those_that_are_searched_later() -> None:
    own = example("failed_then_224")
    shut = min(case_on(ground(), own).barred.indices())
    wanted = replace(own, preferences=replace(own.preferences, pinned=(ground().codes[shut],)))
    case = case_on(ground(), wanted)
    choices = best_choices(case)
    assert shut not in {choice.program for choice in choices}
    assert pool_of(ground(), case, choices, None).holds([Choice(shut, Signal.NONE)])


def test_what_a_list_misses_is_what_the_model_says() -> None:
    later = replace(example(STRONG), season=2029, previous_match_attempts=1)
    found = pool(STRONG).best(later)
    whole = missed(chances_on(ground(), later).grid, found.choices)
    assert found.missed == pytest.approx(whole, abs=1e-12)
    again, usable = pool(STRONG).missed(later, found.choices)
    assert again == pytest.approx(whole, abs=1e-12)
    assert usable == 1


def test_a_list_keeps_what_the_file_says_of_money_number_and_signals() -> None:
    later = replace(example(STRONG), season=2029, max_programs=40)
    found = pool(STRONG).best(later).choices
    assert len({choice.program for choice in found}) == len(found) == 40
    assert sum(choice.signal is Signal.GOLD for choice in found) <= 3
    assert sum(choice.signal is Signal.SILVER for choice in found) <= 12
    assert len(pool(STRONG).best(replace(later, max_programs=41)).choices) == 41
    barred = case_on(ground(), later).barred.indices()
    assert not barred & {choice.program for choice in found}


def test_the_order_in_which_files_are_judged_changes_nothing() -> None:
    later = replace(example(STRONG), season=2029, previous_match_attempts=1)
    one, other = (pool_of(ground(), *first(STRONG), after_all(STRONG)) for _ in range(2))
    found = [one.best(file) for file in (later, after_all(STRONG))]
    turned = [other.best(file) for file in (after_all(STRONG), later)]
    for ours, theirs in zip(found, reversed(turned), strict=True):
        assert ours.choices == theirs.choices
        assert np.array_equal(ours.missed, theirs.missed)
