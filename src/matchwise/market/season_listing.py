"""The loops that write every application of a season: compiled with Numba, array operations without, same digits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.compiled import compiled, fastest
from matchwise.market.arrays import IntArray, LongArray
from matchwise.market.season_draws import NORMAL, Bits, Float32Array
from matchwise.market.season_keys import HIGHEST, NOTHING, STEP_BITS, STEPS, order_within

SLOTS = 1 << 14
"""Steps of a table that turns an even draw into a program: a weight is met to 1/16,384."""
EVEN = np.float32(1 / (1 << 16))
_TOP = HIGHEST + HIGHEST
_PLACE_BITS = 16
_HIGHEST_WANT = 1 << (STEP_BITS + _PLACE_BITS)

Table = NDArray[np.int16]
SignalArray = NDArray[np.int8]
Written = tuple[LongArray, IntArray, IntArray, Float32Array, SignalArray, IntArray]


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """What applicants want.

    quality: (P,); taste_sd: spread of what each sees alone; welcome: (type, P) what the openness of a program adds
    where a signal is spent; gold, silver: signals that each applicant has.
    """

    quality: Float32Array
    taste_sd: np.float32
    welcome: Float32Array
    gold: int
    silver: int


def listed(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    lists: LongArray, group: LongArray, kind: LongArray, table: Table, places: Bits, tastes: Bits, wishes: Wishes
) -> Written:
    """Starts, owner, program, taste, signal and place of every application, without repeats.

    lists: (N,) places on each list; group: (N,) row of the table; kind: (N,) type; places, tastes: a draw for each.
    """
    return _listed(
        lists,
        group,
        kind,
        table,
        places,
        tastes,
        wishes.quality,
        wishes.taste_sd,
        wishes.welcome,
        wishes.gold,
        wishes.gold + wishes.silver,
    )


def by_arrays(  # noqa: PLR0913, PLR0917 (the same rows)
    lists: LongArray,
    group: LongArray,
    kind: LongArray,
    table: Table,
    places: Bits,
    tastes: Bits,
    quality: Float32Array,
    taste_sd: np.float32,
    welcome: Float32Array,
    gold: int,
    most: int,
) -> Written:
    """The same with array operations."""
    count = len(lists)
    owner = np.repeat(np.arange(count, dtype=np.int32), lists)
    place = np.arange(len(owner)) - np.repeat(np.cumsum(lists) - lists, lists)
    step = (np.float32(SLOTS) / lists.astype(np.float32))[owner]
    slot = np.minimum((place.astype(np.float32) + places.astype(np.float32) * EVEN) * step, SLOTS - 1).astype(np.int64)
    program = table[group[owner], slot].astype(np.int32)
    fresh = np.ones(len(owner), dtype=bool)
    fresh[1:] = (program[1:] != program[:-1]) | (place[1:] == 0)
    owner, program, kept = owner[fresh], program[fresh], np.flatnonzero(fresh).astype(np.int32)
    taste = quality[program] + taste_sd * NORMAL[tastes[kept]]
    starts = np.searchsorted(owner, np.arange(count + 1)).astype(np.int64)
    want = taste + welcome[kind[owner], program]
    rank = np.arange(len(owner)) - starts[owner]
    signal = np.zeros(len(owner), dtype=np.int8)
    signal[order_within(owner, want)] = np.where(rank < gold, 2, np.where(rank < most, 1, 0))
    return starts, owner, program, taste, signal, kept


@compiled
def by_loops(  # noqa: PLR0913, PLR0917 (the same rows)
    lists: LongArray,
    group: LongArray,
    kind: LongArray,
    table: Table,
    places: Bits,
    tastes: Bits,
    quality: Float32Array,
    taste_sd: np.float32,
    welcome: Float32Array,
    gold: int,
    most: int,
) -> Written:
    """The same, application by application; wants: how far down each program of one list is wanted, then its place."""
    starts = np.zeros(len(lists) + 1, np.int64)
    owner, program = np.empty(len(places), np.int32), np.empty(len(places), np.int32)
    taste, signal = np.empty(len(places), np.float32), np.empty(len(places), np.int8)
    kept, wants = np.empty(len(places), np.int32), np.empty(table.shape[1], np.int64)
    raw = written = 0
    for person in range(len(lists)):
        step, former, first = np.float32(SLOTS) / np.float32(lists[person]), -1, written
        for place in range(lists[person]):
            even = np.float32(places[raw]) * EVEN
            chosen = table[group[person], int(min((np.float32(place) + even) * step, np.float32(SLOTS - 1)))]
            if chosen != former:
                former = chosen
                seen = quality[chosen] + taste_sd * NORMAL[tastes[raw]]
                owner[written], program[written], taste[written], kept[written] = person, chosen, seen, raw
                want = HIGHEST - (seen + welcome[kind[person], chosen])
                steps = np.int64(min(max(want, NOTHING), _TOP) * STEPS)
                wants[written - first] = (steps << _PLACE_BITS) | (written - first)
                written += 1
            raw += 1
        length = written - first
        best, good = limit_of(wants, length, gold), limit_of(wants, length, most)
        for place in range(length):
            signal[first + place] = np.int8(wants[place] <= best) + np.int8(wants[place] <= good)
        starts[person + 1] = written
    return starts, owner[:written], program[:written], taste[:written], signal[:written], kept[:written]


@compiled
def limit_of(wants: LongArray, length: int, count: int) -> int:
    """A limit that just so many of the first wants, all different, do not pass; found by halving, without sorting."""
    low, high = -1, _HIGHEST_WANT
    if count <= 0:
        return low
    while length > count:
        middle, below = (low + high) >> 1, 0
        for place in range(length):
            below += wants[place] <= middle
        if below == count:
            return middle
        if below < count:
            low = middle
        else:
            high = middle
    return high


_listed = fastest(by_loops, by_arrays)
