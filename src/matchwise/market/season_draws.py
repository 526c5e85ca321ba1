"""Chance in a season: one counter-based generator for each season and step, and cheap normal values."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from matchwise.domain.chance_grid import FloatArray

STEPS = ("programs", "people", "lists", "taste", "reading", "screening", "caps", "interviews", "elsewhere")
"""The steps of a season that draw, each from a stream of its own: a change in one step leaves the others alone."""

Float32Array = NDArray[np.float32]
Bits = NDArray[np.uint16]
_LEVELS = 1 << 16
NORMAL: Float32Array = ndtri((np.arange(_LEVELS) + 0.5) / _LEVELS).astype(np.float32)
"""The normal quantiles of 65,536 even steps: one draw of 16 bits is one normal value (to 4.2 standard deviations)."""


def streams(seed: int, season: int) -> dict[str, np.random.Generator]:
    """The generators of one season by step: the same whatever other seasons are simulated, and where."""
    children = np.random.SeedSequence(seed, spawn_key=(season,)).spawn(len(STEPS))
    return {step: np.random.Generator(np.random.Philox(child)) for step, child in zip(STEPS, children, strict=True)}


def bits(chance: np.random.Generator, count: int) -> Bits:
    """(count,) draws of 16 bits."""
    words = chance.integers(0, 1 << 64, (count + 3) // 4, dtype=np.uint64)
    return words.view(np.uint16)[:count]


def normals(chance: np.random.Generator, count: int) -> Float32Array:
    """(count,) standard normal values of 16 bits each."""
    return NORMAL.take(bits(chance, count))


def log_normals(chance: np.random.Generator, means: FloatArray, log_sds: FloatArray) -> FloatArray:
    """Log-normal values with these means, one for each."""
    drawn: FloatArray = np.exp(np.log(means) - log_sds**2 / 2 + log_sds * chance.standard_normal(len(means)))
    return drawn
