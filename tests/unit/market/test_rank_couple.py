"""The chance of a couple at each pair beside trying every case, and what must be true of it."""

from itertools import product

import numpy as np
import pytest

from matchwise.market.arrays import NOBODY
from matchwise.market.rank_chances import Reached
from matchwise.market.rank_couple import CoupleCase, pair_chances

PAIRS = np.array([(0, 1), (1, 0), (0, 0), (2, NOBODY), (1, 1), (NOBODY, 0), (NOBODY, 1), (0, NOBODY)])
DAYS = 40_000


def reached(chances: list[list[float]], weights: tuple[float, ...] = (1.0,)) -> Reached:
    """One draw: (k, G) chances at each skill."""
    return Reached(np.array([chances]), np.array(weights))


ONE = reached([[0.2, 0.6], [0.5, 0.7], [0.1, 0.4]], (0.6, 0.4))
OTHER = reached([[0.3, 0.9], [0.25, 0.5]], (0.5, 0.5))


def tried(one: Reached, other: Reached, pairs: np.ndarray) -> np.ndarray:
    """The same by trying every skill of both, and every set of programs that takes each."""
    found = np.zeros(len(pairs))
    for first, second in product(range(len(one.weights)), range(len(other.weights))):
        weight = one.weights[first] * other.weights[second]
        mine, theirs = one.chances[0, :, first], other.chances[0, :, second]
        for takes in product((False, True), repeat=len(mine) + len(theirs)):
            said = np.concatenate([mine, theirs])
            chance = np.prod(np.where(takes, said, 1 - said))
            yes, yes_too = takes[: len(mine)], takes[len(mine) :]
            fits = [(a == NOBODY or yes[a]) and (b == NOBODY or yes_too[b]) for a, b in pairs.tolist()]
            if any(fits):
                found[fits.index(True)] += weight * chance
    return found


def test_the_chance_at_each_pair_is_that_of_trying_every_case() -> None:
    said = pair_chances(CoupleCase(ONE, OTHER, PAIRS), 1, days=DAYS)[0]
    every = tried(ONE, OTHER, PAIRS)
    error = np.sqrt(every * (1 - every) / DAYS)
    assert (np.abs(said - every) <= 4 * error).all()
    assert (every > 0).all()


def test_over_the_days_of_the_other_partner_it_is_exact() -> None:
    """Where the first partner has one program that takes for sure, nothing is left to draw."""
    sure = reached([[1.0], [1.0]])
    pairs = np.array([(0, 0), (1, 1), (1, 0), (0, NOBODY)])
    other = reached([[0.3], [0.6]])
    assert pair_chances(CoupleCase(sure, other, pairs), 1, days=1)[0] == pytest.approx([0.3, 0.7 * 0.6, 0, 0.7 * 0.4])


def test_a_couple_of_one_is_a_list_of_one() -> None:
    """When the second partner never has a seat, the pairs are the list of the first."""
    pairs = np.array([(2, NOBODY), (0, NOBODY), (1, NOBODY)])
    said = pair_chances(CoupleCase(ONE, OTHER, pairs), 1, days=DAYS)[0]
    assert said == pytest.approx(ONE.ordered([2, 0, 1]).by_rank()[0], abs=0.01)


def test_more_pairs_below_take_nothing_from_those_above() -> None:
    short, long = (pair_chances(CoupleCase(ONE, OTHER, PAIRS[:size]), 1, days=50)[0] for size in (3, 8))
    assert long[:3] == pytest.approx(short)
    assert long.sum() > short.sum()


def test_strengths_that_go_together_make_both_and_neither_more_often() -> None:
    """Half of the draws have strong partners, half weak ones."""
    strong_or_weak = Reached(np.repeat([[[0.9]], [[0.1]]], 500, axis=0), np.ones(1))
    case = CoupleCase(strong_or_weak, strong_or_weak, np.array([(0, 0)]))
    apart, alike = (pair_chances(case, 1, alike=alike).mean() for alike in (False, True))
    assert apart == pytest.approx(0.25, abs=0.02)
    assert alike == pytest.approx((0.81 + 0.01) / 2, abs=0.02)


def test_the_same_seed_gives_the_same_chances() -> None:
    case = CoupleCase(ONE, OTHER, PAIRS)
    first, again, other = (pair_chances(case, seed, days=5) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
