"""Sequential entry of couples with a stack of programs whose seats became free: one attempt, in one order of couples.

A. Roth and E. Peranson, American Economic Review 89(4), 1999; F. Kojima, P. Pathak and A. Roth, Quarterly Journal of
Economics 128(4), 2013. The form here:

1. Residents without a partner match by deferred acceptance. Then couples enter one at a time.
2. Whoever enters takes the first entry of the list that is open to them. Seats that a couple holds count as taken.
3. A resident who is given up enters again. When it is a member of a couple, the partner leaves the other seat, and the
   couple enters again.
4. A program that somebody left goes onto a stack, also when its seat was taken again at once. When nobody waits to
   enter, a program is taken from the stack, and everybody whom it would take, and who might prefer it, enters again.
5. It ends when both stacks are empty; then nobody can do better. It can run in circles, so steps are limited. After the
   limit everybody enters only below the entries that they lost, and free seats are offered to nobody: this ends, but
   can leave pairs that would rather be together.
"""

from typing import NamedTuple

import numpy as np

from matchwise.compiled import Cells, cells, compiled
from matchwise.market.arrays import NOBODY, ArrayMarket, IntArray, LongArray, starts_of
from matchwise.market.deferred_acceptance import propose, seatable, seats_at
from matchwise.market.heaps import FREE, RANK_BITS, RESIDENT_MASK, remove, replace_root

WAITING, FREED, STEPS, CLOSING = range(4)
"""What `tallies` counts: residents and couples that wait, programs on the stack, steps, and whether steps ran out."""


class Seats(NamedTuple):
    """Who holds which seat: `held` has the heap of program p from `first_seats[p]` to `first_seats[p + 1]`."""

    first_seats: Cells
    held: Cells


class State(NamedTuple):
    """The lists, who holds which seat, and who waits. Residents 0 to n - 1 enter alone; couple c enters as n + c.

    Lists: `starts` of entrants, first of residents, then of couples; `choices` and `ranks` of the entries of residents;
    `programs` and `keys` (see heaps) of the entries of couples, two in turn for the two members; `entrant` of
    each resident; `list_starts` and `listed` of programs; `first_entries`: where the entrant first names the program.
    Seats: `seats`; `at`: the entry that each entrant holds, the end of the list without one; `low`: the entry
    from which each may go on once steps ran out.
    Stacks: `waiting` and `freed`, with marks `waits` and `stacked` of who is on them; `tallies`: see above.
    """

    starts: Cells
    choices: Cells
    ranks: Cells
    programs: Cells
    keys: Cells
    entrant: Cells
    list_starts: Cells
    listed: Cells
    first_entries: Cells
    seats: Seats
    at: Cells
    low: Cells
    waiting: Cells
    waits: Cells
    freed: Cells
    stacked: Cells
    tallies: Cells


def opening(market: ArrayMarket) -> State:
    """The state in which residents without a partner have matched and no couple has entered."""
    residents, programs, couples = market.residents, market.programs, market.couples
    entries, count = len(residents.choices), len(residents)
    starts = np.concatenate([residents.starts, couples.starts[1:] + np.int32(entries)])
    entrant = np.arange(count)
    entrant[couples.members] = count + np.arange(len(couples))[:, None]
    rooms = np.minimum(market.quotas, np.diff(programs.starts))
    first_seats = starts_of(rooms)
    seats = Seats(
        cells(first_seats),
        cells(np.full(int(first_seats[-1]), FREE)),
    )
    owners = np.repeat(couples.members, np.diff(couples.starts), axis=0)
    marks = np.zeros(len(starts) - 1, np.int64)
    state = State(
        starts=cells(starts),
        choices=cells(residents.choices),
        ranks=cells(seatable(residents, market.quotas)),
        programs=cells(couples.programs.ravel()),
        keys=cells(((couples.ranks.astype(np.int64) << RANK_BITS) | owners).ravel()),
        entrant=cells(entrant),
        list_starts=cells(programs.starts),
        listed=cells(programs.choices),
        first_entries=cells(_first_entries(market)),
        seats=seats,
        at=cells(np.concatenate([residents.starts[:-1], starts[count + 1 :]])),
        low=cells(starts[:-1].copy()),
        waiting=cells(marks.copy()),
        waits=cells(marks),
        freed=cells(np.zeros(len(programs), np.int64)),
        stacked=cells(np.zeros(len(programs), np.int64)),
        tallies=cells(np.zeros(4, np.int64)),
    )
    propose(state.starts, state.choices, state.ranks, *seats, state.at, count)
    return state


def again(state: State) -> State:
    """A copy of a state, to go on from it once more."""
    seats = state.seats._replace(held=state.seats.held.copy())
    moving = ("at", "low", "waiting", "waits", "freed", "stacked", "tallies")
    return state._replace(seats=seats, **{name: getattr(state, name).copy() for name in moving})


def _first_entries(market: ArrayMarket) -> LongArray:
    """For each resident on the list of a program, the first entry that names both; NOBODY where none does."""
    programs, couples = market.programs, market.couples
    found = programs.ranks.astype(np.int64)
    mutual = found >= 0
    found[mutual] += market.residents.starts[programs.choices[mutual]]
    for member in (0, 1):
        entries = np.flatnonzero(couples.programs[:, member] >= 0)[::-1]
        named = couples.programs[entries, member]
        found[programs.starts[named] + couples.ranks[entries, member]] = len(market.residents.choices) + entries
    return found


@compiled
def enter(state: State, order: Cells, limit: int) -> None:
    """Let the couples enter in an order; `tallies[CLOSING]` then says whether more than `limit` steps were needed."""
    for place in range(len(order)):
        _wait(state, len(state.entrant) + order[place])
        while state.tallies[WAITING] + state.tallies[FREED] > 0:
            state.tallies[STEPS] += 1
            if state.tallies[STEPS] > limit:
                state.tallies[CLOSING] = 1
                state.tallies[FREED] = 0
            if state.tallies[WAITING] > 0:
                state.tallies[WAITING] -= 1
                who = state.waiting[state.tallies[WAITING]]
                state.waits[who] = 0
                if who < len(state.entrant):
                    _seat_resident(state, who)
                else:
                    _seat_couple(state, who)
            elif state.tallies[FREED] > 0:
                state.tallies[FREED] -= 1
                program = state.freed[state.tallies[FREED]]
                state.stacked[program] = 0
                _call(state, program)


@compiled
def _wait(state: State, who: int) -> None:
    """Put a resident or a couple onto the stack of those who enter, once."""
    if state.waits[who] == 0:
        state.waits[who] = 1
        state.waiting[state.tallies[WAITING]] = who
        state.tallies[WAITING] += 1


@compiled
def _free(state: State, program: int) -> None:
    """Put a program that somebody left onto the stack, once, while there are steps left."""
    if state.stacked[program] == 0 and state.tallies[CLOSING] == 0:
        state.stacked[program] = 1
        state.freed[state.tallies[FREED]] = program
        state.tallies[FREED] += 1


@compiled
def _call(state: State, program: int) -> None:
    """Step 4: everybody whom a program would take, and who might prefer it, enters again, the best of them first."""
    listed, first_entries, entrant, at, seats = state.listed, state.first_entries, state.entrant, state.at, state.seats
    waiting, waits, tallies = state.waiting, state.waits, state.tallies
    start, end = state.list_starts[program], state.list_starts[program + 1]
    last = seats.held[seats.first_seats[program]]
    if last != FREE:
        end = start + (last >> RANK_BITS)
    for place in range(end - 1, start - 1, -1):
        entry, who = first_entries[place], entrant[listed[place]]
        if 0 <= entry < at[who] and waits[who] == 0:
            waits[who] = 1
            waiting[tallies[WAITING]] = who
            tallies[WAITING] += 1


@compiled
def _seat_resident(state: State, who: int) -> None:
    """Step 2 for a resident alone: the first entry above the one held that is open."""
    at, choices, ranks, seats = state.at, state.choices, state.ranks, state.seats
    start = state.starts[who] if state.tallies[CLOSING] == 0 else state.low[who]
    for entry in range(start, at[who]):
        program, key = choices[entry], (ranks[entry] << RANK_BITS) | who
        if ranks[entry] >= 0 and _open(seats, program, key, NOBODY):
            if at[who] < state.starts[who + 1]:
                left = choices[at[who]]
                remove(seats.held, seats.first_seats[left], who)
                _free(state, left)
            at[who] = entry
            _take(state, program, key)
            return


@compiled
def _seat_couple(state: State, who: int) -> None:
    """Step 2 for a couple: the first pair above the one held that is open; the seats that it leaves become free."""
    programs, keys, seats, former = state.programs, state.keys, state.seats, state.at[who]
    base = 2 * len(state.choices)
    one, other = _pair_held(state, who)
    entry = state.starts[who] if state.tallies[CLOSING] == 0 else min(state.low[who], former)
    while entry < former and not _pair_open(seats, programs, keys, 2 * entry - base, one, other):
        entry += 1
    if entry == former:
        return
    for member, program in ((0, one), (1, other)):
        if program >= 0:
            remove(seats.held, seats.first_seats[program], keys[2 * entry - base + member] & RESIDENT_MASK)
            _free(state, program)
    state.at[who] = entry
    for place in range(2 * entry - base, 2 * entry - base + 2):
        if programs[place] >= 0:
            _take(state, programs[place], keys[place])


@compiled
def _pair_held(state: State, who: int) -> tuple[int, int]:
    """The programs at which a couple holds seats, NOBODY for none."""
    if state.at[who] == state.starts[who + 1]:
        return NOBODY, NOBODY
    pair = 2 * (state.at[who] - len(state.choices))
    return state.programs[pair], state.programs[pair + 1]


@compiled
def _pair_open(  # noqa: PLR0913, PLR0917 (plain rows are what Numba compiles well)
    seats: Seats, programs: Cells, keys: Cells, pair: int, one: int, other: int
) -> bool:
    """Whether both programs of a pair would take the members of a couple that holds seats at `one` and `other`.

    The seats that it holds count as taken, also those of members who would leave them.
    """
    first_program, second_program = programs[pair], programs[pair + 1]
    first, second = keys[pair], keys[pair + 1]
    comes, joins = first_program not in (one, NOBODY), second_program not in (other, NOBODY)
    if first_program != second_program:
        return (not comes or _open(seats, first_program, first, NOBODY)) and (
            not joins or _open(seats, second_program, second, NOBODY)
        )
    if comes and joins:
        return _both_open(seats, first_program, max(first, second))
    if comes:
        return _open(seats, first_program, first, second & RESIDENT_MASK)
    return not joins or _open(seats, second_program, second, first & RESIDENT_MASK)


@compiled
def _open(seats: Seats, program: int, key: int, kept: int) -> bool:
    """Whether a program would take a resident with this key and not give up the one who is to be kept."""
    last = seats.held[seats.first_seats[program]]
    return last > key and last & RESIDENT_MASK != kept


@compiled
def _both_open(seats: Seats, program: int, key: int) -> bool:
    """Whether a program with two seats or more would take two residents, of whom the last has this key."""
    start, last = seats.first_seats[program], seats.first_seats[program + 1] - 1
    return max(seats.held[start + 1], seats.held[min(start + 2, last)]) > key


@compiled
def _take(state: State, program: int, key: int) -> None:
    """Give a seat to a resident; where none is free, the last one there is given up."""
    held, start = state.seats.held, state.seats.first_seats[program]
    last = held[start]
    replace_root(held, start, state.seats.first_seats[program + 1], key)
    if last == FREE:
        return
    lost = last & RESIDENT_MASK
    who = state.entrant[lost]
    state.low[who] = state.at[who] + 1
    if who >= len(state.entrant):
        _leave_partner(state, who, lost)
    state.at[who] = state.starts[who + 1]
    _wait(state, who)


@compiled
def _leave_partner(state: State, who: int, lost: int) -> None:
    """Step 3: the partner of a member who was given up leaves the other seat, which becomes free."""
    first = 2 * (state.at[who] - len(state.choices))
    for place in range(first, first + 2):
        resident, program = state.keys[place] & RESIDENT_MASK, state.programs[place]
        if resident != lost and program >= 0:
            remove(state.seats.held, state.seats.first_seats[program], resident)
            _free(state, program)


@compiled
def count_blocks(state: State) -> int:
    """How many entries above the ones held are open."""
    count, residents = 0, len(state.entrant)
    for who in range(len(state.at)):
        one, other = (NOBODY, NOBODY) if who < residents else _pair_held(state, who)
        for entry in range(state.starts[who], state.at[who]):
            if who < residents:
                key = (state.ranks[entry] << RANK_BITS) | who
                if state.ranks[entry] >= 0 and _open(state.seats, state.choices[entry], key, NOBODY):
                    count += 1
            elif _pair_open(state.seats, state.programs, state.keys, 2 * (entry - len(state.choices)), one, other):
                count += 1
    return count


def seats_of(market: ArrayMarket, state: State) -> IntArray:
    """(n,) the program of each resident in a state, NOBODY where there is none."""
    residents, couples = market.residents, market.couples
    at = np.asarray(state.at, np.int64)
    found = seats_at(residents, at[: len(residents)])
    entries = at[len(residents) :] - len(residents.choices)
    seated = entries < couples.starts[1:]
    found[couples.members[seated]] = couples.programs[entries[seated]]
    return found
