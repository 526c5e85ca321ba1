"""Small random markets for the tests of the exact programs; no figure in them is real."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Market:
    """A market with independent draws; `rng` goes on from there, for what a test adds."""

    chances: FloatArray
    prizes: FloatArray
    rng: np.random.Generator


def random_market(seed: int, *, exactly: int | None = None) -> Market:
    """1 to 9 programs, in every fourth market 10 to 16, unless their number is given.

    Every fifth market has equal prizes, and every third has ties and extremes. Chances are even over a range that
    differs from market to market; prizes have a long upper tail.
    """
    rng = np.random.default_rng(seed)
    size = exactly or (int(rng.integers(1, 10)) if seed % 4 else int(rng.integers(10, 17)))
    chances = rng.uniform(0.0, rng.uniform(0.1, 1.0), size)
    prizes = np.ones(size) if seed % 5 == 1 else rng.exponential(10.0, size)
    if seed % 3 == 0:
        chances, prizes = np.round(chances, 1), np.round(prizes)
    return Market(chances, prizes, rng)


def family_market(seed: int, size: int) -> Market:
    """A larger market in which the better a program is, the smaller the chance: 1 / (prize + up to 10)."""
    rng = np.random.default_rng(seed)
    prizes = rng.exponential(10.0, size)
    return Market(np.clip(1.0 / (prizes + rng.uniform(0.0, 10.0, size)), 0.0, 1.0), prizes, rng)


def signal_chances(market: Market) -> FloatArray:
    """(n, 3) chances that mostly rise from none to silver to gold; at some programs a signal does not help."""
    lift = market.rng.uniform(0.9, 2.2, (len(market.chances), 2))
    factors = np.column_stack([np.ones(len(lift)), lift[:, 0], lift.prod(axis=1)])
    chances: FloatArray = np.clip(market.chances[:, None] * factors, 0.0, 1.0)
    return chances
