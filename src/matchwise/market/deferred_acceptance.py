"""Deferred acceptance of D. Gale and L. Shapley (1962) between residents and programs, without couples.

1. Each resident proposes to the programs of the list, one after the other.
2. A program keeps the best of those who proposed, as many as it has seats, and gives up the others.
3. Whoever is given up proposes to the next program of the list. It ends when nobody is left who can propose.

The order in which residents propose does not change the result: it is the stable match that is best for every
resident. With the programs proposing, it is the stable match that is worst for every resident.
"""

import numpy as np

from matchwise.compiled import Cells, cells, compiled
from matchwise.market.arrays import NOBODY, IntArray, LongArray, Side, starts_of
from matchwise.market.heaps import FREE, RANK_BITS, RESIDENT_MASK, replace_root


def deferred_acceptance(residents: Side, quotas: LongArray) -> IntArray:
    """(n,) the program of each resident in the stable match that is best for residents, NOBODY where there is none.

    residents: their lists with the ranks that programs give them (equal ranks: the resident with the lower number
    comes first); quotas: (m,) seats of each program, 0 or more.
    """
    starts, choices, ranks = cells(residents.starts), cells(residents.choices), cells(seatable(residents, quotas))
    first_seats = starts_of(room_needed(residents, quotas))
    held = np.full(int(first_seats[-1]), FREE)
    at = cells(residents.starts[:-1].copy())
    propose(starts, choices, ranks, cells(first_seats), cells(held), at, len(residents))
    return seats_at(residents, at)


def seatable(residents: Side, quotas: LongArray) -> IntArray:
    """The ranks of every entry; NOBODY also where the program has no seat."""
    if quotas.all():
        return residents.ranks
    return np.where(quotas[residents.choices] > 0, residents.ranks, NOBODY).astype(np.int32)


def room_needed(residents: Side, quotas: LongArray) -> LongArray:
    """(m,) seats of each program, but no more than are listed there where the sum of all would be large."""
    if quotas.sum() <= len(residents.choices):
        return quotas
    return np.minimum(quotas, np.bincount(residents.choices, minlength=len(quotas)))


def seats_at(residents: Side, at: Cells | LongArray) -> IntArray:
    """(n,) the program at the entry where each resident stopped; NOBODY at the end of the list."""
    entries = np.asarray(at, np.int64)
    found = np.full(len(residents), NOBODY, np.int32)
    seated = entries < residents.starts[1:]
    found[seated] = residents.choices[entries[seated]]
    return found


@compiled
def propose(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    starts: Cells,
    choices: Cells,
    ranks: Cells,
    first_seats: Cells,
    held: Cells,
    at: Cells,
    residents: int,
) -> None:
    """Let the first residents propose from the entry `at` on; fills `held`, and moves `at` to the end."""
    for entrant in range(residents):
        resident = entrant
        entry, end = at[resident], starts[resident + 1]
        while entry < end:
            program, rank = choices[entry], ranks[entry]
            if rank < 0:
                entry += 1
                continue
            seat, key = first_seats[program], (rank << RANK_BITS) | resident
            last = held[seat]
            if last < key:
                entry += 1
                continue
            replace_root(held, seat, first_seats[program + 1], key)
            if last == FREE:
                break
            at[resident] = entry
            resident = last & RESIDENT_MASK
            entry, end = at[resident] + 1, starts[resident + 1]
        at[resident] = entry


def program_proposing(programs: Side, quotas: LongArray, residents: int) -> IntArray:
    """(n,) the program of each resident in the stable match that is best for programs, NOBODY where there is none.

    programs: their lists with the ranks that residents give them; residents: how many there are.
    """
    holder = cells(np.full(residents, NOBODY, np.int64))
    at = cells(programs.starts[:-1].copy())
    offer(
        cells(programs.starts),
        cells(programs.choices),
        cells(programs.ranks),
        cells(quotas.copy()),
        holder,
        cells(np.full(residents, NOBODY, np.int64)),
        at,
        cells(np.arange(len(programs), dtype=np.int64)),
    )
    return np.asarray(holder, np.int32)


@compiled
def offer(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles)
    starts: Cells,
    choices: Cells,
    ranks: Cells,
    free: Cells,
    holder: Cells,
    held_rank: Cells,
    at: Cells,
    waiting: Cells,
) -> None:
    """Let every program offer its free seats down its list; fills `holder` and `held_rank` of each resident.

    A program is at most once in `waiting`: it leaves with no seat free or at the end of its list, and comes back when
    it loses a resident.
    """
    count = len(waiting)
    while count > 0:
        count -= 1
        program = waiting[count]
        while free[program] > 0 and at[program] < starts[program + 1]:
            resident, rank = choices[at[program]], ranks[at[program]]
            at[program] += 1
            former = holder[resident]
            if rank < 0 or (former >= 0 and held_rank[resident] < rank):
                continue
            holder[resident], held_rank[resident] = program, rank
            free[program] -= 1
            if former >= 0:
                free[former] += 1
                if free[former] == 1 and at[former] < starts[former + 1]:
                    waiting[count] = former
                    count += 1
