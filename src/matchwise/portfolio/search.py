"""The search for a list: programs are added one by one, and after each one the list is improved until no move helps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio.moves import (
    Draft,
    Standpoint,
    additions,
    exchanges,
    insertions,
    relevels,
    replacements,
    rotations,
    shifts,
    stand,
    transfers,
)
from matchwise.portfolio.rules import Rules
from matchwise.portfolio.scenarios import BoolArray, Scenarios, stratify, typical_misses

LEAST_IMPROVEMENT = 1e-13
"""Smallest rise in value that counts as one: above rounding, so the search ends."""


@dataclass(frozen=True, slots=True)
class Exact:
    """A list on every scenario: held (S,) is -log of the chance to miss all of it, value its chance to match."""

    draft: Draft
    held: FloatArray
    value: float


def grow(scenarios: Scenarios, rules: Rules) -> Iterator[Draft]:
    """The best list found at each count, from the pinned programs on, one more program each time.

    Moves are proposed on the strata and taken only when they raise the exact value, and the list at a count does not
    depend on how far the growth will go: so the value never falls from one count to the next.
    """
    strata = stratify(scenarios, typical_misses(scenarios))
    pinned = np.flatnonzero(rules.pinned)
    first = changed(scenarios, _nothing(scenarios), Draft(pinned, np.zeros_like(pinned)))
    at, exact = improve(scenarios, stand(strata, rules, first.draft), first)
    if len(pinned):
        yield at.draft
    while len(at.draft.members) < rules.max_count:
        grown = _one_more(scenarios, at, exact)
        if grown is None:
            return
        at, exact = improve(scenarios, stand(strata, rules, grown.draft), grown)
        yield at.draft


def _one_more(scenarios: Scenarios, at: Standpoint, exact: Exact) -> Exact | None:
    """The list with one more program and a higher value; None when there is none."""
    count = len(at.draft.members) + 1
    for grown in additions(at):
        return changed(scenarios, exact, grown)
    wider = [changed(scenarios, exact, draft) for draft in insertions(at, count) if len(draft.members) == count]
    best = max(wider, key=lambda other: other.value, default=exact)
    return best if best.value > exact.value else None


def improve(scenarios: Scenarios, at: Standpoint, exact: Exact) -> tuple[Standpoint, Exact]:
    """The standpoint after every move that raises the exact value, until none does, and the list there exactly."""
    better: Exact | None = exact
    while better is not None:
        better = None
        for proposal in _proposals(at):
            reached = changed(scenarios, exact, proposal)
            if reached.value > exact.value + LEAST_IMPROVEMENT:
                exact = better = reached
                at = stand(at.strata, at.rules, proposal)
                break
    return at, exact


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


def _nothing(scenarios: Scenarios) -> Exact:
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
