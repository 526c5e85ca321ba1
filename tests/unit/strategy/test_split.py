"""Splits of one budget: what money pays, both specialties on shared nodes, and which split is chosen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.domain.money import FeeSchedule
from matchwise.strategy.split import HARDLY, OTHER_COUNTS, Split, chosen_splits, joined, splits

FEES = FeeSchedule(((30, 11), (None, 30)))


@given(st.integers(0, 20_000), st.integers(1, 300), st.integers(1, 20))
def test_a_split_never_costs_more_than_there_is_and_leaves_no_paid_program_out(
    budget: int, most: int, least: int
) -> None:
    found = splits(budget, FEES, most, least)
    for split in found:
        assert split.usd == FEES.fee((split.own, split.other)) <= budget
        assert least <= split.own <= most
        assert split.own == most or FEES.fee((split.own + 1, split.other)) > budget
    assert [split.other for split in found] == list(OTHER_COUNTS[: len(found)])
    assert [split.own for split in found] == sorted((split.own for split in found), reverse=True)


def test_the_first_thirty_of_a_second_specialty_cost_eleven_programs_of_the_first() -> None:
    found = {split.other: split for split in splits(3930, FEES, 300)}
    assert found[0] == Split(150, 0, 3930)
    assert found[30] == Split(139, 30, 3930)


def test_no_money_no_split() -> None:
    assert splits(10, FEES, 150) == ()
    assert splits(11, FEES, 150) == (Split(1, 0, 11),)


def test_with_one_node_both_specialties_are_independent() -> None:
    found = joined(np.ones((1, 1)), np.array([[0.7]]), np.array([[0.8]]))
    assert found.anywhere[0] == pytest.approx(1 - 0.56)
    assert found.own[0] == pytest.approx(0.3)
    assert found.other[0] == pytest.approx(0.14)


def test_who_is_weak_in_one_is_weak_in_the_other_so_both_make_less_than_two_tries() -> None:
    weights, missed = np.array([[0.5, 0.5]]), np.array([[0.9, 0.3]])
    found = joined(weights, missed, missed)
    alone = 1 - 0.6
    assert found.anywhere[0] == pytest.approx(1 - (0.81 + 0.09) / 2)
    assert alone < found.anywhere[0] < 1 - 0.6 * 0.6


CHANCES = st.lists(st.floats(0, 1), min_size=4, max_size=4)


@given(CHANCES, CHANCES)
def test_a_second_specialty_never_lowers_the_chance_to_match_anywhere(own: list[float], other: list[float]) -> None:
    weights = np.full((1, 4), 0.25)
    found = joined(weights, np.array([own]), np.array([other]))
    assert found.anywhere[0] >= found.own[0] - 1e-12
    assert found.anywhere[0] >= 1 - float(np.mean(other)) - 1e-12


def ways(*counts: tuple[int, int]) -> list[Split]:
    return [Split(own, other, 0) for own, other in counts]


def values(*means: float) -> list[np.ndarray]:
    return [np.array([mean - 0.01, mean + 0.01]) for mean in means]


def test_nothing_is_chosen_that_is_not_better_than_no_split() -> None:
    assert chosen_splits(values(0.2, 0.19, 0.2), ways((100, 0), (90, 10), (80, 20))) == (None, None)
    assert chosen_splits(values(0.2), ways((100, 0))) == (None, None)


def test_internal_medicine_stays_the_larger_part() -> None:
    best, smaller = chosen_splits(values(0.2, 0.25, 0.4), ways((100, 0), (60, 40), (40, 60)))
    assert (best, smaller) == (1, None)


def test_a_smaller_second_part_is_named_where_it_is_hardly_worse() -> None:
    means = (0.2, 0.25 - HARDLY / 2, 0.25)
    assert chosen_splits(values(*means), ways((100, 0), (90, 10), (80, 20))) == (2, 1)
