"""Marginal improvement: the best lists of every size when outcomes are independent and every fee is the same.

H. Chade and L. Smith, "Simultaneous Search", Econometrica 74(5), 2006: under these two conditions the program that adds
most, chosen again and again, is always in the best list, and the best lists are nested. M. Kapur and S. Hong, "The
College Application Problem", arXiv 2205.01869, carry the marginal prizes from step to step, so that h choices among
m programs take h m operations.

1. The marginal prize of each program is its prize.
2. Choose the program k with the largest gain, chance times marginal prize; the lowest index among equals.
3. Lower the marginal prize t of every program by f_k min(t, t_k): programs below k are only wanted when k refuses, and
   programs above k replace it when it accepts. (The order of the marginal prizes is that of the prizes.)
4. Repeat from 2 until the list is full or nothing is gained.
"""

import numpy as np
from numpy.typing import ArrayLike

from matchwise.compiled import compiled, fastest
from matchwise.portfolio.exact.market import (
    FloatArray,
    IntArray,
    OrderedList,
    read_chances,
    read_prizes,
    require_at_least,
)

NO_GAIN = 1e-290
"""A gain below this counts as none: smaller numbers lose digits, and processors are slow on them."""

CHUNK = 256
"""Programs that are updated together, so that their gains are still near the processor when they are compared."""

USED_SHARE = 8
"""Chosen programs are cleared away when they are one in this many of the programs that are held."""


def marginal_improvement(chances: ArrayLike, prizes: ArrayLike, count: int) -> OrderedList:
    """The best list of each size up to `count`, in order of choice; shorter when no program is left that adds anything.

    chances: (m,) chance of a place at each program, as a fraction, independent of the others; prizes: (m,) what a place
    is worth. The applicant takes the best place offered, so a list is worth the expected largest prize.
    Raises ValueError that names the field and the reason.
    """
    chance = read_chances(chances)
    prize = read_prizes(prizes, len(chance))
    require_at_least("count", count, 1)
    return OrderedList(*choose(chance, prize, min(count, len(chance))))


@compiled
def choose_in_loops(chances: FloatArray, prizes: FloatArray, count: int) -> tuple[IntArray, FloatArray]:
    """Steps 1 to 4 as loops for Numba: indices in order of choice, and the value after each choice."""
    held = len(chances)
    chance, prize, index = chances.copy(), prizes.copy(), np.arange(held)
    gains = np.empty(CHUNK)
    programs, values = np.empty(count, np.int64), np.empty(count)
    value, last_chance, last_prize, used = 0.0, 0.0, 0.0, 0
    for size in range(count):
        best = _lower_and_find(chance[:held], prize[:held], last_chance, last_prize, gains)
        gain = chance[best] * prize[best]
        if gain < NO_GAIN:
            return programs[:size], values[:size]
        value += gain
        programs[size], values[size] = index[best], value
        last_chance, last_prize = chance[best], prize[best]
        chance[best] = 0.0
        used += 1
        if used * USED_SHARE >= held:
            held, used = _clear(chance, prize, index, held), 0
            if held == 0:
                return programs[: size + 1], values[: size + 1]
    return programs, values


@compiled
def _lower_and_find(
    chance: FloatArray, prize: FloatArray, last_chance: float, last_prize: float, gains: FloatArray
) -> int:
    """Steps 3 and 2: lower the marginal prizes for the last choice; the first program with the largest gain.

    Gains are compared by their bits as whole numbers, which have the same order as numbers that are not negative: such
    a comparison of a chunk takes a processor a few instructions.
    """
    bits = gains.view(np.int64)
    largest, start = np.int64(-1), 0
    for first in range(0, len(chance), CHUNK):
        last = min(first + CHUNK, len(chance))
        chance_here, prize_here = chance[first:last], prize[first:last]
        for program in range(len(prize_here)):
            before = prize_here[program]
            after = before - last_chance * (before if before < last_prize else last_prize)  # noqa: FURB136  min is slow
            prize_here[program] = after
            gains[program] = chance_here[program] * after
        largest_here = np.int64(-1)
        for program in range(len(prize_here)):
            largest_here = max(largest_here, bits[program])
        if largest_here > largest:
            largest, start = largest_here, first
    best = start
    gains[0] = chance[best] * prize[best]
    while bits[0] != largest:
        best += 1
        gains[0] = chance[best] * prize[best]
    return best


@compiled
def _clear(chance: FloatArray, prize: FloatArray, index: IntArray, held: int) -> int:
    """Close the gaps of chosen and worthless programs, in order; how many are left."""
    left = 0
    for program in range(held):
        chance[left], prize[left], index[left] = chance[program], prize[program], index[program]
        if chance[program] > 0.0 and prize[program] >= NO_GAIN:
            left += 1
    return left


def choose_in_arrays(chances: FloatArray, prizes: FloatArray, count: int) -> tuple[IntArray, FloatArray]:
    """Steps 1 to 4 as NumPy operations, each digit as in the loops."""
    chance, prize, index = chances.copy(), prizes.copy(), np.arange(len(chances))
    gains = chance * prize
    programs, values = np.empty(count, np.int64), np.empty(count)
    used = 0
    for size in range(count):
        best = int(gains.argmax()) if len(gains) else -1
        if best < 0 or gains[best] < NO_GAIN:
            return programs[:size], np.cumsum(values[:size])
        programs[size], values[size] = index[best], gains[best]
        np.minimum(prize, prize[best], out=gains)
        gains *= chance[best]
        prize -= gains
        chance[best] = 0.0
        np.multiply(chance, prize, out=gains)
        used += 1
        if used * USED_SHARE >= len(gains):
            left = np.flatnonzero((chance > 0.0) & (prize >= NO_GAIN))
            chance, prize, index, gains = chance[left], prize[left], index[left], gains[left]
            used = 0
    return programs, np.cumsum(values)


choose = fastest(choose_in_loops, choose_in_arrays)
