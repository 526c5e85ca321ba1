"""A heap of residents for each program: the resident that the program would give up first is at the root.

All heaps lie in one row of whole numbers, each from its own start. A key is the program's rank of the resident (0 is
the best) in the upper half and the number of the resident in the lower half, so that the root is read at one place.
"""

from matchwise.compiled import Cells, compiled

RANK_BITS = 32
RESIDENT_MASK = (1 << RANK_BITS) - 1


@compiled
def push(held: Cells, start: int, count: int, key: int) -> None:
    """Add a key to a heap that holds `count` keys."""
    place = count
    while place > 0:
        above = (place - 1) >> 1
        if held[start + above] >= key:
            break
        held[start + place] = held[start + above]
        place = above
    held[start + place] = key


@compiled
def sink(held: Cells, start: int, count: int, hole: int, key: int) -> None:
    """Put a key at a hole of a heap of `count` keys, or below it, where no key under the hole stands too high."""
    place = hole
    below = 2 * place + 1
    while below < count:
        if below + 1 < count and held[start + below + 1] > held[start + below]:
            below += 1
        if held[start + below] <= key:
            break
        held[start + place] = held[start + below]
        place = below
        below = 2 * place + 1
    held[start + place] = key


@compiled
def remove(held: Cells, start: int, count: int, resident: int) -> None:
    """Take a resident out of a heap of `count` keys that holds them; the heap then holds one fewer."""
    place = 0
    while held[start + place] & RESIDENT_MASK != resident:
        place += 1
    last = held[start + count - 1]
    if place == count - 1:
        return
    while place > 0 and held[start + ((place - 1) >> 1)] < last:
        held[start + place] = held[start + ((place - 1) >> 1)]
        place = (place - 1) >> 1
    sink(held, start, count - 1, place, last)
