"""Whole numbers to sort by: who comes first, and which entry it is, in one number."""

import numpy as np

from matchwise.compiled import compiled, fastest
from matchwise.domain.chance_grid import FloatArray
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


def values_of(made: LongArray) -> FloatArray:
    """The values in keys, to the step to which they are told apart."""
    steps = (made >> ENTRY_BITS) & ((1 << STEP_BITS) - 1)
    found: FloatArray = float(HIGHEST) - steps / float(STEPS)
    return found


@compiled
def sorted_by_digits(numbers: LongArray, low: int) -> LongArray:
    """The numbers in ascending order of what stands above their lowest bits; equal ones keep their order.

    Least digit first (H. H. Seward 1954): as many bits a digit as one count of them fits into the nearest cache.
    """
    highest, most = np.int64(0), 12
    for number in numbers:
        highest = max(highest, number >> low)
    bits = 1
    while highest >> bits:
        bits += 1
    passes = (bits + most - 1) // most
    width = (bits + passes - 1) // passes
    mask = (1 << width) - 1
    ends = np.zeros((passes, 1 << width), np.int64)
    for number in numbers:
        for digit in range(passes):
            ends[digit, (number >> (low + digit * width)) & mask] += 1
    read, written, spare = numbers, np.empty_like(numbers), np.empty_like(numbers)
    for digit in range(passes):
        at, shift = ends[digit], low + digit * width
        total = 0
        for value in range(mask + 1):
            size = at[value]
            at[value] = total
            total += size
        for number in read:
            value = (number >> shift) & mask
            written[at[value]] = number
            at[value] += 1
        read, written, spare = written, spare, written
    return read


def _sorted_whole(numbers: LongArray, low: int) -> LongArray:  # noqa: ARG001 (entries ascend below, so both agree)
    return np.sort(numbers)


sorted_keys = fastest(sorted_by_digits, _sorted_whole)
"""Keys in ascending order, given the bits at their low end that ascend already (0: none do); none is negative."""


def first_of_groups(ordered: LongArray, groups: int) -> LongArray:
    """(groups + 1,) where each group begins in sorted keys, and where the last one ends."""
    return np.searchsorted(ordered, np.arange(groups + 1, dtype=np.int64) << GROUP_SHIFT).astype(np.int64)


def order_within(owners: IntArray, values: Float32Array) -> LongArray:
    """The order of entries by owner, then from the highest value down, then by entry."""
    shift = len(owners).bit_length()
    ordered = (owners.astype(np.int64) << (STEP_BITS + shift)) | (downward(values) << shift) | np.arange(len(owners))
    return sorted_keys(ordered, shift) & ((1 << shift) - 1)
