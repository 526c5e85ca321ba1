"""The moves of the search: each proposes changed lists, best first, judged on the strata."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.rules import BoolArray, Rules, level_room, may_enter, may_replace
from matchwise.portfolio.scenarios import IntArray, Scenarios

PROPOSALS = 3
"""Most lists that one kind of move proposes at a time."""

SHORTLIST = 8
"""Candidates kept for each of the three parts of a transfer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A list in the making: rows of the open programs, and the signal level of each, side by side."""

    members: IntArray
    levels: IntArray

    def with_added(self, program: int, level: int) -> "Draft":
        """The list with one more program."""
        return Draft(np.append(self.members, program), np.append(self.levels, level))

    def with_changed(self, place: int, program: int, level: int) -> "Draft":
        """The list with another program or level in one place."""
        members, levels = self.members.copy(), self.levels.copy()
        members[place], levels[place] = program, level
        return Draft(members, levels)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A draft seen on the strata: chances to miss everything, and what each choice and each column is worth.

    missed: (T,) weight x chance to miss the whole list; held: (n, T) -log miss of each choice;
    loss: (n,) value lost without it; gain: (N, 3) value added by each column; outside: (N,) not in the list.
    """

    draft: Draft
    missed: FloatArray
    held: FloatArray
    loss: FloatArray
    gain: FloatArray
    outside: BoolArray


def stand(scenarios: Scenarios, hit: FloatArray, draft: Draft) -> Standpoint:
    """The standpoint of a draft; `hit` (N, 3, T) is 1 - exp(-log miss) on the strata."""
    held = scenarios.strata_log_miss[draft.members, draft.levels]
    missed = scenarios.strata_weights * np.exp(-held.sum(axis=0))
    outside = np.ones(len(hit), dtype=bool)
    outside[draft.members] = False
    return Standpoint(draft, missed, held, np.expm1(held) @ missed, hit @ missed, outside)


def additions(at: Standpoint, rules: Rules) -> Iterator[Draft]:
    """The list with the program and level that add most; nothing when no program may enter or add anything."""
    open_columns = may_enter(rules, at.draft.members)[:, None] & level_room(rules, at.draft.levels)
    gain = np.where(open_columns, at.gain, 0.0)
    best = int(np.argmax(gain))
    if gain.size and gain.flat[best] > 0.0:
        yield at.draft.with_added(*divmod(best, len(Signal)))


def relevels(at: Standpoint, rules: Rules, scenarios: Scenarios) -> Iterator[Draft]:
    """One choice sent with another signal level that has room."""
    columns = scenarios.strata_log_miss[at.draft.members]
    change = (1.0 - np.exp(at.held[:, None] - columns)) @ at.missed
    change[:, ~level_room(rules, at.draft.levels)] = 0.0
    for place, level in _best(change):
        yield at.draft.with_changed(place, int(at.draft.members[place]), level)


def replacements(at: Standpoint, rules: Rules, hit: FloatArray) -> Iterator[Draft]:
    """One program dropped and another put in its place, at any level that is free or becomes free."""
    members, levels = at.draft.members, at.draft.levels
    # Dropping a choice raises no stratum's gain by more than exp(its largest -log miss): rows and columns that cannot
    # improve the list under that bound are left out of the table, which changes no answer.
    lift = np.exp(at.held.max(axis=1, initial=0.0))
    gain = np.where(at.outside[:, None], at.gain, 0.0)
    rows = np.flatnonzero((at.loss < lift * gain.max(initial=0.0)) & ~rules.pinned[members])
    if not len(rows):
        return
    programs, entry_levels = np.nonzero(gain > np.min(at.loss[rows] / lift[rows]))
    table = (at.missed * np.exp(at.held[rows])) @ hit[programs, entry_levels].T - at.loss[rows, None]
    allowed = may_replace(rules, members, members[rows], programs)
    allowed &= level_room(rules, levels)[entry_levels] | (levels[rows, None] == entry_levels)
    for row, column in _best(np.where(allowed, table, 0.0)):
        yield at.draft.with_changed(int(rows[row]), int(programs[column]), int(entry_levels[column]))


def exchanges(at: Standpoint, scenarios: Scenarios) -> Iterator[Draft]:
    """Two choices that swap their signal levels."""
    members, levels = at.draft.members, at.draft.levels
    for high, low in ((Signal.GOLD, Signal.NONE), (Signal.GOLD, Signal.SILVER), (Signal.SILVER, Signal.NONE)):
        first, second = np.flatnonzero(levels == high), np.flatnonzero(levels == low)
        lowered = np.exp(at.held[first] - scenarios.strata_log_miss[members[first], low])
        raised = np.exp(at.held[second] - scenarios.strata_log_miss[members[second], high])
        change = at.missed.sum() - (at.missed * lowered) @ raised.T
        for row, column in _best(change):
            moved = levels.copy()
            moved[first[row]], moved[second[column]] = low, high
            yield Draft(members, moved)


def transfers(at: Standpoint, rules: Rules, scenarios: Scenarios) -> Iterator[Draft]:
    """One program leaves, another enters at a different level, and a third choice takes over the level left behind."""
    for left, entered in permutations(range(len(Signal)), 2):
        yield from _transfer(at, rules, scenarios, left, entered)


def _transfer(at: Standpoint, rules: Rules, scenarios: Scenarios, left: int, entered: int) -> Iterator[Draft]:
    """Transfers where the leaving program has level `left` and the entering one takes level `entered`."""
    members, levels = at.draft.members, at.draft.levels
    columns = scenarios.strata_log_miss
    leaving = np.flatnonzero((levels == left) & ~rules.pinned[members])
    leaving = leaving[np.argsort(at.loss[leaving], kind="stable")[:SHORTLIST]]
    shifted = np.flatnonzero(levels == entered)
    shift = np.exp(at.held[shifted] - columns[members[shifted], left])
    nearest = np.argsort(shift @ at.missed, kind="stable")[:SHORTLIST]
    shifted, shift = shifted[nearest], shift[nearest]
    entering = np.argsort(-np.where(at.outside, at.gain[:, entered], 0.0), kind="stable")[:SHORTLIST]
    entering = entering[at.outside[entering]]
    dropped = np.exp(at.held[leaving])[:, None] * shift
    miss = (dropped * at.missed) @ np.exp(-columns[entering, entered]).T
    allowed = may_replace(rules, members, members[leaving], entering)[:, None, :]
    for place, third, row in _best(np.where(allowed, at.missed.sum() - miss, 0.0)):
        moved = at.draft.with_changed(int(leaving[place]), int(entering[row]), entered)
        yield moved.with_changed(int(shifted[third]), int(members[shifted[third]]), left)


def _best(change: FloatArray) -> Iterator[tuple[int, ...]]:
    """Places of the largest positive changes, best first, ties by place; at most PROPOSALS."""
    flat = change.ravel()
    if flat.size > PROPOSALS:
        near = np.flatnonzero(flat >= np.partition(flat, -PROPOSALS)[-PROPOSALS])
    else:
        near = np.arange(flat.size)
    for index in near[np.argsort(-flat[near], kind="stable")][:PROPOSALS]:
        if flat[index] > 0.0:
            yield tuple(int(axis) for axis in np.unravel_index(index, change.shape))
