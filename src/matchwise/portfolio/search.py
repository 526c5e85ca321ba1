"""The search for a list: programs are added one by one, and moves that raise the exact value improve the list."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.moves import (
    Draft,
    Standpoint,
    addition,
    exchanges,
    insertions,
    openings,
    relevels,
    replacements,
    rotations,
    shifts,
    stand,
    transfers,
)
from matchwise.portfolio.pairs import pairs
from matchwise.portfolio.rows import Rows
from matchwise.portfolio.scenarios import BoolArray, IntArray, Scenarios, Strata, as_strata, stratify, typical_misses

LEAST_IMPROVEMENT = 1e-13
"""Smallest rise in value that counts as one: above rounding, so the search ends."""

EVERY_COUNT = 16
"""Up to this length the list is improved at each count; signals find their places there."""

SOME_COUNTS = 10
"""Beyond it, at each multiple of this, and where a list is asked for."""

NEAR = 0.9
"""Programs outside the list whose gain is this share of the smallest loss or more are looked at exactly."""

MOST_NEAR = 96
"""At most so many of them."""


@dataclass(frozen=True, slots=True)
class Exact:
    """A list on every scenario: held (S,) is -log of the chance to miss all of it, value what it is worth."""

    draft: Draft
    held: FloatArray
    value: float


def grow(
    scenarios: Scenarios, rows: Rows, first: Draft, wanted: Collection[int], polished: Collection[int]
) -> Iterator[Exact]:
    """Lists of rising length from a first one, which must keep all rows.

    Moves are proposed on strata and taken only when they raise the exact value, so it never falls from one length to
    the next. At a length in `wanted` no such move is left; at one in `polished`, none that every scenario proposes. A
    list that ends below a length in `polished` comes a second time, polished.
    """
    strata = stratify(scenarios, typical_misses(scenarios))
    exact = improve(scenarios, strata, rows, changed(scenarios, nothing(scenarios), first))
    while True:
        count = len(exact.draft.members)
        if count in polished:
            exact = polish(scenarios, strata, rows, exact)
        if count:
            yield exact
        grown = _one_more(scenarios, strata, rows, exact) if count < rows.max_count else None
        if grown is None:
            break
        exact = grown
        if count < EVERY_COUNT or (count + 1) % SOME_COUNTS == 0 or count + 1 in wanted:
            exact = improve(scenarios, strata, rows, grown)
    if any(length > count for length in polished):
        yield polish(scenarios, strata, rows, exact)


def extend(scenarios: Scenarios, strata: Strata, rows: Rows, exact: Exact) -> Exact:
    """The list improved, grown while a program may enter and helps, and improved again."""
    exact = improve(scenarios, strata, rows, exact)
    while len(exact.draft.members) < rows.max_count:
        grown = _one_more(scenarios, strata, rows, exact)
        if grown is None:
            break
        exact = grown
    return improve(scenarios, strata, rows, exact)


def leap(scenarios: Scenarios, strata: Strata, rows: Rows, exact: Exact) -> Exact:
    """The list after many replacements at once, as many as help: for one that comes from another file and is far off.

    The choices without a signal that lose least, each against the outsider that gains most in turn, while it gains
    more. Both are told for one replacement alone, so half as many are tried until the exact value rises.
    """
    at = stand(strata, rows, exact.draft)
    plain = np.flatnonzero((exact.draft.levels == Signal.NONE) & ~rows.pinned[exact.draft.members])
    leaving = plain[np.argsort(at.loss[plain], kind="stable")]
    entering = np.argsort(-at.gain[:, Signal.NONE], kind="stable")[: len(leaving)]
    better = at.gain[entering, Signal.NONE] > at.loss[leaving[: len(entering)]]
    count = int(np.argmin(better)) if not better.all() else len(better)
    while count:
        members = exact.draft.members.copy()
        members[leaving[:count]] = entering[:count]
        if rows.kept(members):
            reached = changed(scenarios, exact, Draft(members, exact.draft.levels))
            if reached.value > exact.value + LEAST_IMPROVEMENT:
                return reached
        count //= 2
    return exact


def improve(scenarios: Scenarios, strata: Strata, rows: Rows, exact: Exact) -> Exact:
    """The list after every move that raises the exact value, until none that the strata propose does."""
    better = bool(len(exact.draft.members))
    while better:
        better = False
        for proposal in _proposals(stand(strata, rows, exact.draft)):
            reached = changed(scenarios, exact, proposal)
            if reached.value > exact.value + LEAST_IMPROVEMENT:
                exact, better = reached, True
                break
    return exact


def polish(scenarios: Scenarios, strata: Strata, rows: Rows, exact: Exact) -> Exact:
    """The list after every move on all scenarios, among its programs and those outside that nearly pay for a place."""
    if len(scenarios.weights) == len(strata.weights) or not len(exact.draft.members):
        return exact
    programs = _near(scenarios, exact)
    inside = Draft(np.searchsorted(programs, exact.draft.members), exact.draft.levels)
    near = Scenarios(scenarios.programs[programs], scenarios.weights, scenarios.log_miss[programs])
    begun = Exact(inside, exact.held, exact.value)
    ended = improve(near, as_strata(near), rows.subset(programs), begun)
    return Exact(Draft(programs[ended.draft.members], ended.draft.levels), ended.held, ended.value)


def _near(scenarios: Scenarios, exact: Exact) -> IntArray:
    """Rows of the programs of the list and of the outsiders whose gain is NEAR the smallest loss, in order."""
    draft, missed = exact.draft, scenarios.weights * np.exp(-exact.held)
    loss = np.expm1(scenarios.log_miss[draft.members, draft.levels]) @ missed
    gain = scenarios.log_miss @ missed  # an upper bound, near where chances are small
    gain[draft.members] = 0.0
    taken = np.zeros(len(gain), dtype=bool)
    for level in Signal:
        sent = loss[draft.levels == level]
        if len(sent):
            best = np.argsort(-gain[:, level], kind="stable")[:MOST_NEAR]
            taken[best[gain[best, level] >= NEAR * sent.min()]] = True
    taken[draft.members] = True
    return np.flatnonzero(taken)


def _one_more(scenarios: Scenarios, strata: Strata, rows: Rows, exact: Exact) -> Exact | None:
    """The list with one more program and a higher value; None when there is none."""
    grown = addition(strata, rows, exact.draft)
    if grown is not None:
        return changed(scenarios, exact, grown)
    at, count = stand(strata, rows, exact.draft), len(exact.draft.members) + 1
    others = chain(insertions(at, count), openings(at, count))
    wider = [changed(scenarios, exact, draft) for draft in others if len(draft.members) == count]
    best = max(wider, key=lambda other: other.value, default=exact)
    return best if best.value > exact.value else None


def changed(scenarios: Scenarios, exact: Exact, draft: Draft) -> Exact:
    """Another list exactly: only the choices that differ from a list that is known are added up."""
    known, both = exact.draft, min(len(exact.draft.members), len(draft.members))
    same = (known.members[:both] == draft.members[:both]) & (known.levels[:both] == draft.levels[:both])
    held = exact.held + _held(scenarios, draft, same) - _held(scenarios, known, same)
    return Exact(draft, held, float(scenarios.weights @ -np.expm1(-held)))


def _held(scenarios: Scenarios, draft: Draft, but: BoolArray) -> FloatArray:
    """(S,) -log of the chance to miss the choices of a list, but for some of its first ones."""
    counted = np.ones(len(draft.members), dtype=bool)
    counted[: len(but)] = ~but
    held: FloatArray = scenarios.log_miss[draft.members[counted], draft.levels[counted]].sum(axis=0)
    return held


def nothing(scenarios: Scenarios) -> Exact:
    """The empty list."""
    none = np.zeros(0, dtype=np.intp)
    return Exact(Draft(none, none), np.zeros(len(scenarios.weights)), 0.0)


def _proposals(at: Standpoint) -> Iterator[Draft]:
    """Changed lists of as many programs, cheap kinds of move first."""
    if len(at.draft.members):
        yield from relevels(at)
        yield from exchanges(at)
        yield from replacements(at)
        shifted = shifts(at)
        yield from rotations(at, shifted)
        yield from transfers(at, shifted)
        yield from insertions(at, len(at.draft.members))
        yield from pairs(at)
