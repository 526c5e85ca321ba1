"""The interviews of a season: programs invite down their order, applicants keep the best up to a cap.

A program invites those it scores highest, as many as it has interviews. Whoever holds more invitations than the cap
declines those wanted least; the program then invites the next. In the end no program could have had an interview with
somebody whom it scores above one it interviews and who would rather have gone there. The order in which programs invite
does not change this end (deferred acceptance with many places on both sides).
"""

from dataclasses import dataclass

import numpy as np

from matchwise.compiled import Cells, cells, compiled
from matchwise.market.arrays import LongArray
from matchwise.market.heaps import RANK_BITS, RESIDENT_MASK, push, sink
from matchwise.market.season_applications import Applications, Read
from matchwise.market.season_draws import Float32Array
from matchwise.market.season_people import People
from matchwise.market.season_programs import SeasonPrograms

_SCALE_BITS = 24
_ENTRY_BITS = 28
_SCALE = np.float32(1 << (_SCALE_BITS - 5))
_HIGHEST = np.float32(15.99)


@dataclass(frozen=True, slots=True, eq=False)
class Interviews:
    """The interviews that take place: entry: (I,) the application of each, in order; invited: (P,) invitations sent."""

    entry: LongArray
    invited: LongArray


def downward(values: Float32Array) -> LongArray:
    """Whole numbers that grow as the values fall: equal steps of 2e-6 between -16 and 16."""
    steps: LongArray = (np.clip(_HIGHEST - values, 0, 2 * _HIGHEST) * _SCALE).astype(np.int64)
    return steps


def interview(people: People, programs: SeasonPrograms, sent: Applications, considered: Read) -> Interviews:
    """Who is interviewed where."""
    shift = _SCALE_BITS + _ENTRY_BITS
    key = sent.program[considered.entry].astype(np.int64) << shift
    key |= (downward(considered.score) << _ENTRY_BITS) | considered.entry
    key.sort()
    order = key & ((1 << _ENTRY_BITS) - 1)
    program = key >> shift
    starts = np.searchsorted(program, np.arange(len(programs) + 1)).astype(np.int64)
    worth = (downward(sent.taste.take(order)) << RANK_BITS) | np.arange(len(order))
    caps = np.minimum(people.cap, np.diff(sent.starts))
    first = np.concatenate([[0], np.cumsum(caps)])
    held, counts = np.zeros(int(first[-1]), np.int64), cells(np.zeros(len(people), np.int64))
    at = cells(starts[:-1])
    waiting = cells(np.arange(len(programs), dtype=np.int64))
    owners, asking = cells(sent.owner.take(order)), cells(program)
    invite(
        cells(starts), owners, asking, cells(worth), cells(caps), cells(first), held, counts, at,
        cells(programs.slots), waiting,
    )  # fmt: skip
    kept = np.arange(len(held)) < np.repeat(first[:-1] + np.asarray(counts), caps)
    accepted = order[held[kept] & RESIDENT_MASK]
    accepted.sort()
    return Interviews(accepted, np.asarray(at, np.int64) - starts[:-1])


@compiled
def invite(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    starts: Cells,
    owners: Cells,
    asking: Cells,
    worth: Cells,
    caps: Cells,
    first: Cells,
    held: Cells,
    counts: Cells,
    at: Cells,
    free: Cells,
    waiting: Cells,
) -> None:
    """Let every program with free interviews invite down its order; fills `held` and `counts`, and moves `at`.

    held: for each applicant a heap of what is kept, the least wanted at the root: downward taste above, the place in
    the order below. A program is at most once in `waiting`: it leaves with no interview free or at the end of its order.
    """
    count = len(waiting)
    while count > 0:
        count -= 1
        program = waiting[count]
        while free[program] > 0 and at[program] < starts[program + 1]:
            place = at[program]
            at[program] += 1
            person, key = owners[place], worth[place]
            if counts[person] < caps[person]:
                push(held, first[person], counts[person], key)
                counts[person] += 1
                free[program] -= 1
                continue
            least = held[first[person]]
            if least < key:
                continue
            sink(held, first[person], caps[person], 0, key)
            free[program] -= 1
            former = asking[least & RESIDENT_MASK]
            free[former] += 1
            if free[former] == 1 and at[former] < starts[former + 1]:
                waiting[count] = former
                count += 1
