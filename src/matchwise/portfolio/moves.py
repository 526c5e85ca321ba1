"""The moves of the search: each proposes changed lists, best first, judged on the strata."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.rows import SLIP, Rows, level_room, may_enter, may_replace
from matchwise.portfolio.scenarios import LEAST_GAIN, BoolArray, IntArray, Strata

PROPOSALS = 3
"""Most lists that one kind of move proposes at a time."""

SHORTLIST = 8
"""Candidates kept for each of the three parts of a transfer."""


Shifts = dict[tuple[int, int], tuple[IntArray, FloatArray]]
"""For a level now and another one: places in the list and the factors (m, T) of their misses."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A list in the making: rows of the open programs, and the signal level of each, side by side."""

    members: IntArray
    levels: IntArray

    def with_added(self, program: int, level: int) -> "Draft":
        """The list with one more program."""
        return Draft(np.append(self.members, program), np.append(self.levels, level))

    def without(self, place: int) -> "Draft":
        """The list with the choice in one place dropped."""
        return Draft(np.delete(self.members, place), np.delete(self.levels, place))

    def with_changed(self, place: int, program: int, level: int) -> "Draft":
        """The list with another program or level in one place."""
        members, levels = self.members.copy(), self.levels.copy()
        members[place], levels[place] = program, level
        return Draft(members, levels)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A draft seen on the strata: what each choice and each column is worth.

    missed: (T,) weight x chance to miss the whole list; kept: (n, T) chance to miss each choice;
    loss: (n,) value lost without it; gain: (N, 3) value added by each column, 0 for programs of the list;
    outside: (N,) not in the list; room: (3,) levels that may be given once more; slack: (Q,) what is left of each row.
    """

    strata: Strata
    rows: Rows
    draft: Draft
    missed: FloatArray
    kept: FloatArray
    loss: FloatArray
    gain: FloatArray
    outside: BoolArray
    room: BoolArray
    slack: FloatArray


def stand(strata: Strata, rows: Rows, draft: Draft) -> Standpoint:
    """The standpoint of a draft."""
    held = strata.log_miss[draft.members, draft.levels]
    missed = strata.weights * np.exp(-held.sum(axis=0))
    kept = strata.miss[draft.members, draft.levels]
    gain = strata.hit @ missed
    gain[draft.members] = 0.0
    outside = np.ones(len(gain), dtype=bool)
    outside[draft.members] = False
    loss = (strata.hit[draft.members, draft.levels] / kept) @ missed
    room, slack = level_room(rows, draft.levels), rows.slack(draft.members)
    return Standpoint(strata, rows, draft, missed, kept, loss, gain, outside, room, slack)


def addition(strata: Strata, rows: Rows, draft: Draft, *, but: int = -1) -> Draft | None:
    """The list with the program and level that add most for their price, but for one program; None when none helps."""
    missed = strata.weights * np.exp(-strata.log_miss[draft.members, draft.levels].sum(axis=0))
    levels = np.flatnonzero(level_room(rows, draft.levels))
    gain = np.stack([strata.hit[:, level] @ missed for level in levels], axis=1) if len(levels) else np.zeros((0, 0))
    if not gain.size:
        return None
    gain[draft.members] = 0.0
    if but >= 0:
        gain[but] = 0.0
    if len(rows.caps):
        slack = rows.slack(draft.members)
        gain *= may_enter(rows, slack)[:, None]
        best = int(np.argmax(gain / rows.price(slack)[:, None]))
    else:
        best = int(np.argmax(gain))
    if gain.flat[best] <= LEAST_GAIN:
        return None
    program, level = divmod(best, len(levels))
    return draft.with_added(program, int(levels[level]))


def insertions(at: Standpoint, count: int) -> Iterator[Draft]:
    """A program put in although a row has no room, in place of the cheapest choices there, then filled to a count.

    Only rows other than groups that nest need it: there single replacements reach the same lists.
    """
    if at.rows.simple:
        return
    blocked = at.outside & ~may_enter(at.rows, at.slack)
    for program in _shortest(-at.gain.max(axis=1), blocked).tolist():
        freed = _freed(at, program)
        if freed is None:
            continue
        at_freed = stand(at.strata, at.rows, freed)
        level = int(np.argmax(np.where(at_freed.room, at_freed.gain[program], 0.0)))
        yield filled(at.strata, at.rows, freed.with_added(program, level), count)


def openings(at: Standpoint, count: int) -> Iterator[Draft]:
    """A cheap choice dropped and the list filled again to a count: one dear program may make room for two."""
    if not at.rows.priced:
        return
    for place in _shortest(at.loss / at.rows.price(at.slack)[at.draft.members], ~at.rows.pinned[at.draft.members]):
        opened = at.draft.without(int(place))
        if at.rows.kept(opened.members):
            yield filled(at.strata, at.rows, opened, count, but=int(at.draft.members[place]))


def _freed(at: Standpoint, program: int) -> Draft | None:
    """The list without the cheapest choices that keep a program out; None when no such choices can be dropped."""
    rows, draft, loss = at.rows, at.draft, at.loss
    needed = rows.usage[program]
    slack = at.slack - needed
    while np.any(slack < -SLIP):
        short = slack < -SLIP
        use = rows.usage[draft.members]
        harmless = np.all((slack + use >= -SLIP) | short, axis=1)
        helps = (use[:, short] > 0.0).any(axis=1) & harmless & ~rows.pinned[draft.members]
        candidates = _shortest(loss, helps)
        if not len(candidates):
            return None
        place = int(candidates[0])
        slack = slack + use[place]
        draft, loss = draft.without(place), np.delete(loss, place)
    return draft


def filled(strata: Strata, rows: Rows, draft: Draft, count: int, *, but: int = -1) -> Draft:
    """The list with the best additions up to a count, but for one program."""
    while len(draft.members) < count:
        grown = addition(strata, rows, draft, but=but)
        if grown is None:
            break
        draft = grown
    return draft


def relevels(at: Standpoint) -> Iterator[Draft]:
    """One choice sent with another signal level that has room."""
    change = (1.0 - at.strata.miss[at.draft.members] / at.kept[:, None]) @ at.missed
    for place, level in _best(np.where(at.room, change, 0.0)):
        yield at.draft.with_changed(place, int(at.draft.members[place]), level)


def replacements(at: Standpoint) -> Iterator[Draft]:
    """One program dropped and another put in its place, at any level that is free or becomes free."""
    members = at.draft.members
    # Dropping a choice lifts no gain by more than 1 / its least chance of a miss: rows and columns that cannot improve
    # the list under that bound are left out of the table, which changes no answer.
    floor = at.loss * at.kept.min(axis=1, initial=1.0)
    rows = np.flatnonzero((floor < at.gain.max(initial=0.0)) & ~at.rows.pinned[members])
    if not len(rows):
        return
    programs, entry_levels = np.nonzero(at.gain > floor[rows].min())
    table = _replaced(at, rows, programs, entry_levels)
    for row, column in _best(np.where(may_replace(at.rows, at.slack, members[rows], programs), table, 0.0)):
        yield at.draft.with_changed(int(rows[row]), int(programs[column]), int(entry_levels[column]))


def _replaced(at: Standpoint, rows: IntArray, programs: IntArray, levels: IntArray) -> FloatArray:
    """(rows, columns) value added by each column in place of a choice; 0 where its level is neither free nor freed."""
    added = np.zeros((len(rows), len(programs)))
    for level in Signal:
        columns = np.flatnonzero(levels == level)
        freed = np.arange(len(rows)) if at.room[level] else np.flatnonzero(at.draft.levels[rows] == level)
        places = rows[freed]
        hit = at.strata.hit[programs[columns], level]
        added[np.ix_(freed, columns)] = (at.missed / at.kept[places]) @ hit.T - at.loss[places, None]
    return added


def exchanges(at: Standpoint) -> Iterator[Draft]:
    """Two choices that swap their signal levels."""
    members, levels = at.draft.members, at.draft.levels
    for high, low in ((Signal.GOLD, Signal.NONE), (Signal.GOLD, Signal.SILVER), (Signal.SILVER, Signal.NONE)):
        first, second = np.flatnonzero(levels == high), np.flatnonzero(levels == low)
        lowered = at.strata.miss[members[first], low] / at.kept[first]
        raised = at.strata.miss[members[second], high] / at.kept[second]
        for row, column in _best(at.missed.sum() - (at.missed * lowered) @ raised.T):
            moved = levels.copy()
            moved[first[row]], moved[second[column]] = low, high
            yield Draft(members, moved)


def shifts(at: Standpoint) -> Shifts:
    """For each two levels: the choices at the first that best bear the second."""
    return {(now, then): _shifts(at, now, then) for now, then in permutations(range(len(Signal)), 2)}


def rotations(at: Standpoint, shifted: Shifts) -> Iterator[Draft]:
    """Three choices of three different signal levels, each of which takes the level of the next."""
    for order in ((2, 1, 0), (1, 2, 0)):
        moves = [shifted[pair] for pair in zip(order, (*order[1:], order[0]), strict=True)]
        (first, one), (second, two), (third, three) = moves
        change = at.missed.sum() - (one[:, None] * two * at.missed) @ three.T
        for places in _best(change):
            levels = at.draft.levels.copy()
            rows = [places_of[place] for places_of, place in zip((first, second, third), places, strict=True)]
            levels[rows] = levels[[*rows[1:], rows[0]]]
            yield Draft(at.draft.members, levels)


def transfers(at: Standpoint, shifted: Shifts) -> Iterator[Draft]:
    """One program leaves, another enters at a different level, and a third choice takes over the level left behind."""
    leaving = [_shortest(at.loss, (at.draft.levels == level) & ~at.rows.pinned[at.draft.members]) for level in Signal]
    entering = [_shortest(-at.gain[:, level], at.outside) for level in Signal]
    for (entered, left), shift in shifted.items():
        yield from _transfer(at, leaving[left], entering[entered], (left, entered), shift)


def _transfer(
    at: Standpoint, leaving: IntArray, entering: IntArray, levels: tuple[int, int], shift: tuple[IntArray, FloatArray]
) -> Iterator[Draft]:
    """Transfers where the leaving program has the first level and the entering one takes the second."""
    left, entered = levels
    members, (third_places, change_of_third) = at.draft.members, shift
    if not (len(leaving) and len(entering) and len(third_places)):
        return
    dropped = change_of_third / at.kept[leaving][:, None]
    change = at.missed.sum() - (dropped * at.missed) @ at.strata.miss[entering, entered].T
    if change.max() <= LEAST_GAIN:
        return
    allowed = may_replace(at.rows, at.slack, members[leaving], entering)[:, None, :]
    for place, third, row in _best(np.where(allowed, change, 0.0)):
        moved = at.draft.with_changed(int(leaving[place]), int(entering[row]), entered)
        yield moved.with_changed(int(third_places[third]), int(members[third_places[third]]), left)


def _shifts(at: Standpoint, now: int, then: int) -> tuple[IntArray, FloatArray]:
    """The shifts from one level to another."""
    places = np.flatnonzero(at.draft.levels == now)
    change = at.strata.miss[at.draft.members[places], then] / at.kept[places]
    nearest = _shortest(change @ at.missed, np.ones(len(places), dtype=bool))
    return places[nearest], change[nearest]


def _shortest(cost: FloatArray, among: BoolArray) -> IntArray:
    """Places of the SHORTLIST lowest costs among some, lowest first, ties by place."""
    places = np.flatnonzero(among)
    if len(places) > SHORTLIST:
        limit = np.partition(cost[places], SHORTLIST - 1)[SHORTLIST - 1]
        places = places[cost[places] <= limit]
    return places[np.argsort(cost[places], kind="stable")[:SHORTLIST]]


def _best(change: FloatArray) -> Iterator[tuple[int, ...]]:
    """Places of the largest positive changes, best first, ties by place; at most PROPOSALS."""
    flat = change.ravel()
    near = np.flatnonzero(flat > LEAST_GAIN)
    if len(near) > PROPOSALS:
        near = near[flat[near] >= np.partition(flat[near], -PROPOSALS)[-PROPOSALS]]
    for index in near[np.argsort(-flat[near], kind="stable")][:PROPOSALS]:
        yield tuple(int(axis) for axis in np.unravel_index(index, change.shape))
