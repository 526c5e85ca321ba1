"""Dynamic program over count and signals: the best list with its signals when outcomes are independent.

The dynamic program of M. Kapur and S. Hong, "The College Application Problem", arXiv 2205.01869, with the number of
programs and the signals of each kind in the place of the money. "List first, then signals" is not exact: a signal can
carry a program into the list.

1. Leave out every program that as many others as the list may hold equal or beat in prize and in chance at each level:
   one of them is free to stand in its place.
2. Take the programs from the lowest prize to the highest. best[n, s, g], at first 0, is the value of the best list of
   the programs so far with at most n programs, s silver and g gold signals.
3. Program j with prize t and chance f_l at signal level l: best[n, s, g] becomes the largest of best[n, s, g], without
   j, and f_l t + (1 - f_l) best[n - 1, s', g'] for each level, with s' and g' less the signal that is sent. Keep which
   it was; of equals, the smallest signal.
4. Walk back from the full count through the decisions that were kept.

Step 3 leaves out counts that no list so far reaches, and counts from which the rest cannot fill the list.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matchwise.domain.chance_grid import Signal
from matchwise.portfolio.exact.market import (
    FloatArray,
    IntArray,
    SignaledList,
    read_chances,
    read_prizes,
    require_at_least,
    require_small,
)

BLOCK = 256
"""Programs that are compared with all others at once."""

ABSENT = -1


@dataclass(frozen=True, slots=True)
class Decisions:
    """One bit for each program, level and state: whether that level was better there than the levels below it.

    States (n, s, g) stand in one row; those of a program begin at its count `lowest`, and eight share a byte.
    """

    bits: NDArray[np.uint8]
    lowest: list[int]
    silver: int
    gold: int

    def level(self, program: int, count: int, silver: int, gold: int) -> int:
        """The signal level at which a program joins the best list of this state; ABSENT when it does not."""
        cell = ((count - self.lowest[program]) * (self.silver + 1) + silver) * (self.gold + 1) + gold
        better = np.flatnonzero(self.bits[program, :, cell // 8] & (128 >> cell % 8))
        return int(better[-1]) if len(better) else ABSENT


def signal_program(chances: ArrayLike, prizes: ArrayLike, count: int, silver: int, gold: int) -> SignaledList:
    """The list of the largest value among all with at most these numbers of programs and signals, and who gets which.

    chances: (m, 3) chance of a place at each program without a signal, with silver and with gold, as a fraction,
    independent of the other programs; prizes: (m,) what a place is worth.
    Raises ValueError that names the field and the reason.
    """
    chance = read_chances(chances, levels=len(Signal))
    prize = read_prizes(prizes, len(chance))
    require_at_least("count", count, 1)
    require_at_least("silver", silver, 0)
    require_at_least("gold", gold, 0)
    most = min(count, len(chance))
    silver, gold = min(silver, most), min(gold, most)
    require_small("count", len(chance) * (most + 1) * (silver + 1) * (gold + 1))
    order = _wanted(chance, prize, most)
    value, decisions = _fill(chance[order], prize[order], most, silver, gold)
    levels = _walk_back(decisions, most)
    chosen = np.flatnonzero(levels != ABSENT)
    by_index = chosen[np.argsort(order[chosen])]
    return SignaledList(order[by_index], levels[by_index], value)


def _wanted(chances: FloatArray, prizes: FloatArray, most: int) -> IntArray:
    """Step 1: indices of the programs that can be needed, from the lowest prize to the highest.

    In this order a program is only equaled or beaten by later ones; of equal programs the one with the lowest index
    comes last.
    """
    order = np.lexsort((-np.arange(len(prizes)), *chances.T, prizes))
    sorted_chances = chances[order]
    beaten_by = np.zeros(len(order), np.int64)
    for first in range(0, len(order), BLOCK):
        here, later = sorted_chances[first : first + BLOCK], sorted_chances[first:]
        beats = np.triu(np.ones((len(here), len(later)), np.bool_), 1)
        for level in Signal:
            beats &= later[:, level] >= here[:, None, level]
        beaten_by[first : first + BLOCK] = beats.sum(axis=1)
    wanted: IntArray = order[beaten_by < most]
    return wanted


def _fill(chances: FloatArray, prizes: FloatArray, most: int, silver: int, gold: int) -> tuple[float, Decisions]:
    """Steps 2 and 3: the value of the best list, and the decisions.

    A signal is a fixed distance between two cells of the row of states. Where it would reach around the edge of the
    signals, the value is set to 0, which never wins. The first count of the row is one below 0, for the same reason.
    """
    cells = (silver + 1) * (gold + 1)
    best = np.zeros((most + 2) * cells)
    joined = np.empty((len(Signal), most + 1, silver + 1, gold + 1))
    rows = joined.reshape(len(Signal), -1)
    edges = {Signal.NONE: joined[0, :, :, :0], Signal.SILVER: joined[1, :, 0], Signal.GOLD: joined[2, :, :, 0]}
    levels = [(int(signal), cells + (0, gold + 1, 1)[signal], edges[signal]) for signal in Signal]
    bits = np.zeros((len(chances), len(Signal), -(-len(best) // 8)), np.uint8)
    gains, misses = (chances * prizes[:, None]).tolist(), (1.0 - chances).tolist()
    lowest = [max(1, most - ahead) for ahead in range(len(chances) - 1, -1, -1)]
    for program, low in enumerate(lowest):
        high = min(most, program + 1)
        first, last = (low + 1) * cells, (high + 2) * cells
        if high == program + 1:
            best[last - cells : last] = best[last - 2 * cells : last - cells]
        without = best[first:last]
        for level, distance, edge in levels:
            with_it = np.multiply(
                best[first - distance : last - distance], misses[program][level], out=rows[level, : last - first]
            )
            with_it += gains[program][level]
            edge[: high + 1 - low] = 0.0
        for level, _, _ in levels:
            with_it = rows[level, : last - first]
            packed = np.packbits(with_it > without)
            bits[program, level, : len(packed)] = packed
            np.maximum(with_it, without, out=without)
    return float(best[-1]), Decisions(bits, lowest, silver, gold)


def _walk_back(decisions: Decisions, most: int) -> IntArray:
    """Step 4: the signal level of each program, or ABSENT."""
    count, silver, gold = most, decisions.silver, decisions.gold
    levels: IntArray = np.full(len(decisions.lowest), ABSENT)
    for program in range(len(levels) - 1, -1, -1):
        count = min(count, program + 1)
        if count == 0:
            break
        level = decisions.level(program, count, silver, gold)
        levels[program] = level
        count -= level != ABSENT
        silver -= level == Signal.SILVER
        gold -= level == Signal.GOLD
    return levels
