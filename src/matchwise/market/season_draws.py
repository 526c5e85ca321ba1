"""Chance in a season: one counter-based generator for each season and step, and cheap normal values."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import LongArray

STEPS = ("programs", "people", "order", "lists", "taste", "reading", "screening", "interviews")
"""The steps of a season that draw, each from a stream of its own: a change in one step leaves the others alone."""

Float32Array = NDArray[np.float32]
Bits = NDArray[np.uint16]
SIXTEEN_BITS = 1 << 16
NORMAL: Float32Array = ndtri((np.arange(SIXTEEN_BITS) + 0.5) / SIXTEEN_BITS).astype(np.float32)
"""The normal quantiles of 65,536 even steps: one draw of 16 bits is one normal value (to 4.2 standard deviations)."""


Streams = Mapping[str, tuple[np.random.Generator, ...]]
"""The generators of a season: by step one for each type of applicants (the first one where there are no types)."""


def streams(seed: int, season: int, types: int) -> Streams:
    """The generators of one season: the same whatever other seasons are simulated, and where."""
    children = np.random.SeedSequence(seed, spawn_key=(season,)).spawn(len(STEPS) * types)
    made = [np.random.Generator(np.random.Philox(child)) for child in children]
    return {step: tuple(made[place * types : (place + 1) * types]) for place, step in enumerate(STEPS)}


def bits_by_type(chances: tuple[np.random.Generator, ...], counts: LongArray) -> Bits:
    """Draws of 16 bits, as many from the generator of each type as it needs: more of one type moves no other."""
    return np.concatenate([bits(chance, int(count)) for chance, count in zip(chances, counts, strict=True)])


def bits(chance: np.random.Generator, count: int) -> Bits:
    """(count,) draws of 16 bits."""
    words = chance.integers(0, 1 << 64, (count + 3) // 4, dtype=np.uint64)
    return words.view(np.uint16)[:count]


def normals(chance: np.random.Generator, count: int) -> Float32Array:
    """(count,) standard normal values of 16 bits each."""
    return NORMAL.take(bits(chance, count))


def log_normal(means: FloatArray, log_sds: FloatArray, normal: FloatArray) -> FloatArray:
    """Log-normal values with these means, at standard normal values."""
    drawn: FloatArray = np.exp(np.log(means) - log_sds**2 / 2 + log_sds * normal)
    return drawn
