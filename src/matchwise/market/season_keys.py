"""Whole numbers to sort by: who comes first, and which entry it is, in one number."""

import numpy as np

from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_draws import Float32Array

STEP_BITS, ENTRY_BITS = 24, 28
GROUP_SHIFT = STEP_BITS + ENTRY_BITS
ENTRY_MASK = (1 << ENTRY_BITS) - 1
HIGHEST = np.float32(15.99)
STEPS = np.float32(1 << (STEP_BITS - 5))
NOTHING = np.float32(0)
"""Values between -16 and 16 are told apart to 2e-6; equal ones stand in the order of their entries."""


def downward(values: Float32Array) -> LongArray:
    """Whole numbers that grow as the values fall."""
    steps: LongArray = (np.clip(HIGHEST - values, NOTHING, HIGHEST + HIGHEST) * STEPS).astype(np.int64)
    return steps


def keys(group: LongArray, values: Float32Array, entries: LongArray) -> LongArray:
    """Numbers that sort by group, then from the highest value down, then by entry."""
    return (group << GROUP_SHIFT) | (downward(values) << ENTRY_BITS) | entries


def first_of_groups(ordered: LongArray, groups: int) -> LongArray:
    """(groups + 1,) where each group begins in sorted keys, and where the last one ends."""
    return np.searchsorted(ordered, np.arange(groups + 1, dtype=np.int64) << GROUP_SHIFT).astype(np.int64)


def order_within(owners: IntArray, values: Float32Array) -> LongArray:
    """The order of entries by owner, then from the highest value down, then by entry."""
    shift = len(owners).bit_length()
    ordered = (owners.astype(np.int64) << (STEP_BITS + shift)) | (downward(values) << shift) | np.arange(len(owners))
    ordered.sort()
    return ordered & ((1 << shift) - 1)
