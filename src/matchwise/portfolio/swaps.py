"""The best single changes of a given list: another program in the place of one, or a signal sent to another program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio.answer import Choice
from matchwise.portfolio.limits import Limits
from matchwise.portfolio.scenarios import CERTAIN, LEAST_GAIN, BoolArray, IntArray, possible_programs
from matchwise.portfolio.valuation import expected_worth

Programs = Iterable[int]
"""Indices on the program axis."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One change of a list.

    before: the choices that it changes, one or two; after: what stands in the place of each; rise: (B,) what the change
    alone adds to the chance to match, as a fraction, one value per plausible vector.
    """

    before: tuple[Choice, ...]
    after: tuple[Choice, ...]
    rise: FloatArray


@dataclass(frozen=True, slots=True)
class _Tables:
    """A value for each single change of a list of n choices, for P programs.

    replaced: (n, P) that program in place of that choice, with its signal; exchanged: (n, n) the choice of the row
    gives its signal to the choice of the column and takes the lesser one; raised: (n, 3) a signal that is left.
    """

    replaced: FloatArray
    exchanged: FloatArray
    raised: FloatArray


@dataclass(frozen=True, slots=True)
class _Market:
    """What changes are judged by: the grid, the limits, the order of the codes, who has a chance, and worth (P,)."""

    grid: ChanceGrid
    limits: Limits
    by_code: IntArray
    possible: BoolArray
    worth: FloatArray

    def value(self, choices: Sequence[Choice]) -> FloatArray:
        """(B,) expected worth of the best program reached; with worth 1 everywhere the chance to match."""
        return expected_worth(self.grid, choices, self.worth)


def best_swaps(
    grid: ChanceGrid, limits: Limits, choices: Sequence[Choice], count: int, *, worth: FloatArray | None = None
) -> tuple[Swap, ...]:
    """Up to `count` single changes that raise the value most, each alone, on every vector and node, best first.

    worth: as in `solve`; without it the value is the chance to match.

    A change puts a program in the place of one that is not pinned and gives it the signal, moves a signal from one
    program to another, or sends one that is left. None breaks a limit that held before, names a program of another
    change, or hinders another: all of them together keep the limits too. Fewer are given when fewer raise the chance.
    """
    by_code = np.array(sorted(range(len(grid.codes)), key=lambda p: (grid.codes[p], p)), dtype=np.intp)
    worths = np.ones(len(grid.codes)) if worth is None else worth
    market = _Market(grid, limits, by_code, possible_programs(grid, worth)[by_code], worths)
    place = np.argsort(by_code)
    listed = tuple(sorted(choices, key=lambda choice: int(place[choice.program])))
    rises = _rises(market, listed)
    together, free = listed, np.ones(len(listed), dtype=bool)
    found: list[Swap] = []
    while len(found) < count:
        swap = _best(market, rises, _may(market, listed, together, free), together)
        if swap is None:
            break
        found.append(swap)
        free &= ~np.isin([choice.program for choice in together], [choice.program for choice in swap.before])
        together = swapped(together, (swap,))
    value = market.value(choices)
    return tuple(Swap(swap.before, swap.after, market.value(swapped(choices, (swap,))) - value) for swap in found)


def swapped(choices: Sequence[Choice], swaps: Iterable[Swap]) -> tuple[Choice, ...]:
    """The list after some changes of it that name no program twice; each choice keeps its place."""
    new = {old: after for swap in swaps for old, after in zip(swap.before, swap.after, strict=True)}
    return tuple(new.get(choice, choice) for choice in choices)


def _rises(market: _Market, listed: Sequence[Choice]) -> _Tables:
    """What each single change adds to the value, mean over the vectors.

    The value is a sum over the levels of worth, see `lay_out`: in each only programs worth as much or more count.
    """
    levels = np.unique(market.worth[market.worth > 0.0])
    tables = [_rises_at(market, listed, level) for level in levels.tolist()]
    steps = np.diff(levels, prepend=0.0).tolist()

    def total(parts: Iterable[FloatArray]) -> FloatArray:
        weighed: FloatArray = np.sum([step * part for step, part in zip(steps, parts, strict=True)], axis=0)
        return weighed

    return _Tables(
        total(table.replaced for table in tables),
        total(table.exchanged for table in tables),
        total(table.raised for table in tables),
    )


def _rises_at(market: _Market, listed: Sequence[Choice], level_of_worth: float) -> _Tables:
    """What each single change adds to the chance of a match that is worth so much or more."""
    grid = market.grid
    programs, levels = _axes(listed)
    counts = market.worth >= level_of_worth
    weights = (grid.weights / len(grid.weights)).ravel()
    miss = np.stack([1.0 - _hit(grid, programs, level, counts) for level in Signal], axis=1)
    kept = np.maximum(miss[np.arange(len(listed)), levels], np.exp(-CERTAIN))
    missed = weights * np.prod(kept, axis=0)
    others = missed / kept
    lost = (others * (1.0 - kept)).sum(axis=1)
    replaced = np.empty((len(listed), len(grid.codes)))
    for level in np.unique(levels).tolist():
        rows = levels == level
        replaced[rows] = others[rows] @ _hit(grid, market.by_code, level, counts).T - lost[rows, None]
    exchanged = np.zeros((len(listed), len(listed)))
    for high, low in ((Signal.GOLD, Signal.NONE), (Signal.GOLD, Signal.SILVER), (Signal.SILVER, Signal.NONE)):
        gives, takes = np.flatnonzero(levels == high), np.flatnonzero(levels == low)
        lowered, raised = others[gives] * miss[gives, low], miss[takes, high] / kept[takes]
        exchanged[np.ix_(gives, takes)] = missed.sum() - lowered @ raised.T
    return _Tables(replaced, exchanged, missed.sum() - np.einsum("ns,nls->nl", others, miss))


def _hit(grid: ChanceGrid, programs: IntArray, level: int, counts: BoolArray) -> FloatArray:
    """(n, S) chance to match at each program that counts, with one signal level, over scenarios (a vector, a node)."""
    hit = grid.interview[:, programs, level, :] * grid.match_given_interview[:, programs, :]
    hit *= counts[programs, None]
    return hit.transpose(1, 0, 2).reshape(len(programs), grid.weights.size)


def _may(market: _Market, listed: Sequence[Choice], together: Sequence[Choice], free: BoolArray) -> _Tables:
    """Which changes are open (1 or 0): alone, beside those already found, and of choices that none of these touches."""
    wanted = np.array([choice.program not in market.limits.banned for choice in listed], dtype=bool)
    replaced, exchanged, raised = free[:, None], np.outer(free, free & wanted), (free & wanted)[:, None]
    for choices in (listed, together):
        replaced = replaced & _may_replace(market, choices)
        raised = raised & _may_raise(market.limits, choices)
    return _Tables(replaced.astype(float), exchanged.astype(float), raised.astype(float))


def _may_replace(market: _Market, choices: Sequence[Choice]) -> BoolArray:
    """(n, P) whether a program may take the place of a choice: no limit breaks that held before."""
    limits, (programs, _) = market.limits, _axes(choices)
    outside = market.possible & ~_of(market, limits.banned) & ~_of(market, programs.tolist())
    open_: BoolArray = np.outer(~np.isin(programs, list(limits.pinned)), outside)
    for group in limits.caps_at(len(choices)):
        inside = np.isin(programs, group.programs)
        held = int(inside.sum())
        if held >= group.at_most:
            open_ &= ~_of(market, group.programs) | (inside[:, None] & (held <= group.at_most))
    for minimum in limits.minimums:
        inside = np.isin(programs, minimum.programs)
        if inside.sum() <= minimum.at_least:
            open_ &= ~inside[:, None] | _of(market, minimum.programs)
    return open_ & _affordable(market, programs)


def _affordable(market: _Market, programs: IntArray) -> BoolArray:
    """(n, P) whether the list with that change costs no more than the budget, or no more than now."""
    budget = market.limits.budget
    if budget is None:
        return np.ones((len(programs), len(market.by_code)), dtype=bool)
    specialties = np.array(budget.specialties, dtype=np.intp)
    counts = np.bincount(specialties[programs], minlength=specialties.max() + 1).tolist()
    most = max(budget.usd, budget.fees.fee(counts))
    paid = np.zeros((len(counts), len(counts)), dtype=bool)
    for leaving in np.flatnonzero(counts).tolist():
        for entering in range(len(counts)):
            changed = [n - (s == leaving) + (s == entering) for s, n in enumerate(counts)]
            paid[leaving, entering] = budget.fees.fee(changed) <= most
    allowed: BoolArray = paid[np.ix_(specialties[programs], specialties[market.by_code])]
    return allowed


def _may_raise(limits: Limits, choices: Sequence[Choice]) -> BoolArray:
    """(n, 3) whether a choice may be sent with a higher level that is left."""
    _, levels = _axes(choices)
    sent = np.bincount(levels, minlength=len(Signal))
    left = np.array([False, sent[Signal.SILVER] < limits.silver, sent[Signal.GOLD] < limits.gold])
    higher: BoolArray = (np.arange(len(Signal)) > levels[:, None]) & left
    return higher


def _best(market: _Market, rises: _Tables, may: _Tables, listed: Sequence[Choice]) -> Swap | None:
    """The open change that raises the chance most, without its rise; None when none does."""
    worth = [r * m for r, m in ((rises.replaced, may.replaced), (rises.exchanged, may.exchanged))]
    worth.append(rises.raised * may.raised)
    kind = int(np.argmax([table.max(initial=0.0) for table in worth]))
    if worth[kind].max(initial=0.0) <= LEAST_GAIN:
        return None
    row, column = (int(axis) for axis in np.unravel_index(int(worth[kind].argmax()), worth[kind].shape))
    first, none = listed[row], np.zeros(0)
    if kind == 0:
        return Swap((first,), (Choice(int(market.by_code[column]), first.signal),), none)
    if kind == 1:
        second = listed[column]
        return Swap((first, second), (Choice(first.program, second.signal), Choice(second.program, first.signal)), none)
    return Swap((first,), (Choice(first.program, Signal(column)),), none)


def _of(market: _Market, programs: Programs) -> BoolArray:
    """(P,) whether a program, in the order of the codes, is one of some."""
    return np.isin(market.by_code, list(programs))


def _axes(choices: Sequence[Choice]) -> tuple[IntArray, IntArray]:
    """Indices of the choices on the program axis and on the level axis."""
    programs = np.array([choice.program for choice in choices], dtype=np.intp)
    return programs, np.array([int(choice.signal) for choice in choices], dtype=np.intp)
