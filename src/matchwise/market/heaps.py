"""A heap of residents for each program: the resident that the program would give up first is at the root.

All heaps lie in one row of whole numbers, one after the other, with a key for each seat. A key is the program's rank of
the resident (0 is the best) in the upper half and the number of the resident in the lower half; a free seat is worse
than every resident. So one look at the root says whether a program would take somebody.
"""

from matchwise.compiled import Cells, compiled

RANK_BITS = 32
RESIDENT_MASK = (1 << RANK_BITS) - 1
FREE = (1 << 62) | RESIDENT_MASK
"""The key of a free seat; no resident has this number."""


@compiled
def replace_root(held: Cells, start: int, end: int, key: int) -> None:
    """Put a key that is no worse in the place of the root of the heap from start to end.

    The worse of two keys is found without a branch, which no processor could foresee.
    """
    place, below, count = 0, 1, end - start
    while below < count:
        one, other = held[start + below], held[start + below + (below + 1 < count)]
        worse = other if other > one else one  # noqa: FURB136 (max is three times slower without Numba)
        if worse <= key:
            break
        held[start + place] = worse
        place = below + (other > one)
        below = 2 * place + 1
    held[start + place] = key


@compiled
def remove(held: Cells, start: int, resident: int) -> None:
    """Take away the seat of a resident whom a heap holds: it becomes free, at the root."""
    place = 0
    while held[start + place] & RESIDENT_MASK != resident:
        place += 1
    while place > 0:
        above = (place - 1) >> 1
        held[start + place] = held[start + above]
        place = above
    held[start] = FREE
