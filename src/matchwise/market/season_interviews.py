"""The interviews of a season: programs invite down their order, applicants keep the best up to a cap.

A program invites those it scores highest, as many as it has interviews. Whoever holds more invitations than the cap
declines those wanted least; the program then invites the next. In the end no program could have had an interview with
somebody whom it scores above one it interviews and who would rather have gone there. The order in which programs invite
does not change this end (deferred acceptance with many places on both sides).
"""

from dataclasses import dataclass

import numpy as np

from matchwise.compiled import compiled
from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import IntArray, LongArray, starts_of
from matchwise.market.heaps import FREE, RANK_BITS, RESIDENT_MASK, replace_root
from matchwise.market.season_applications import Applications
from matchwise.market.season_draws import Float32Array
from matchwise.market.season_keys import (
    ENTRY_MASK,
    GROUP_SHIFT,
    HIGHEST,
    NOTHING,
    STEPS,
    first_of_groups,
    sorted_keys,
    values_of,
)
from matchwise.market.season_people import People
from matchwise.market.season_programs import SeasonPrograms

_TOP = HIGHEST + HIGHEST


@dataclass(frozen=True, slots=True, eq=False)
class Interviews:
    """The interviews that take place.

    entry: (I,) the application of each, in order; invited: (P,) invitations sent; cutoff: (P,) the least score that was
    invited, minus infinity where a program invited all whom it considered and had interviews left.
    """

    entry: LongArray
    invited: LongArray
    cutoff: FloatArray


def interview(people: People, programs: SeasonPrograms, sent: Applications, considered: LongArray) -> Interviews:
    """Who is interviewed where; considered: the keys of the applications that pass every screen."""
    starts = first_of_groups(considered, len(programs))
    caps = np.minimum(people.cap, np.diff(sent.starts))
    first = starts_of(caps)
    held, at = np.full(int(first[-1]), FREE), starts[:-1].copy()
    waiting = np.arange(len(programs), dtype=np.int64)
    free = programs.slots.copy()
    invite(considered, starts, sent.owner, sent.taste, first, held, at, free, waiting)
    accepted = considered[held[held != FREE] & RESIDENT_MASK] & ENTRY_MASK
    cutoff = np.full(len(programs), -np.inf)
    full = free == 0
    cutoff[full] = values_of(considered[at[full] - 1])
    return Interviews(sorted_keys(accepted, 0), at - starts[:-1], cutoff)


@compiled
def invite(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    considered: LongArray,
    starts: LongArray,
    owners: IntArray,
    taste: Float32Array,
    first: IntArray,
    held: LongArray,
    at: LongArray,
    free: LongArray,
    waiting: LongArray,
) -> None:
    """Let every program with free interviews invite down its order; fills `held`, and moves `at`.

    held: for each applicant a heap of what is kept, the least wanted at the root: downward taste above, the place in
    the order below; an interview that is still free is wanted least. A program is at most once in `waiting`: it leaves
    with no interview free or at its end.
    """
    count = len(waiting)
    while count > 0:
        count -= 1
        program = waiting[count]
        while free[program] > 0 and at[program] < starts[program + 1]:
            place = at[program]
            at[program] += 1
            entry = considered[place] & ENTRY_MASK
            person = owners[entry]
            steps = np.int64(min(max(HIGHEST - taste[entry], NOTHING), _TOP) * STEPS)
            key = (steps << RANK_BITS) | place
            least = held[first[person]]
            if least < key:
                continue
            replace_root(held, first[person], first[person + 1], key)
            free[program] -= 1
            if least == FREE:
                continue
            former = considered[least & RESIDENT_MASK] >> GROUP_SHIFT
            free[former] += 1
            if free[former] == 1 and at[former] < starts[former + 1]:
                waiting[count] = former
                count += 1
