"""The search for a list: programs are added one by one, and after each one the list is improved until no move helps."""

from collections.abc import Iterator

import numpy as np

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
from matchwise.portfolio.scenarios import Scenarios, stratify, typical_misses

LEAST_IMPROVEMENT = 1e-13
"""Smallest rise in value that counts as one: above rounding, so the search ends."""


def grow(scenarios: Scenarios, rules: Rules) -> Iterator[Draft]:
    """The best list found at each count, from the pinned programs on, one more program each time.

    Moves are proposed on the strata and taken only when they raise the exact value, and the list at a count does not
    depend on how far the growth will go: so the value never falls from one count to the next.
    """
    strata = stratify(scenarios, typical_misses(scenarios))
    pinned = np.flatnonzero(rules.pinned)
    at = improve(scenarios, stand(strata, rules, Draft(pinned, np.zeros_like(pinned))))
    if len(pinned):
        yield at.draft
    while len(at.draft.members) < rules.max_count:
        grown = _one_more(scenarios, at)
        if grown is None:
            return
        at = improve(scenarios, stand(strata, rules, grown))
        yield at.draft


def _one_more(scenarios: Scenarios, at: Standpoint) -> Draft | None:
    """The list with one more program and a higher value; None when there is none."""
    count = len(at.draft.members) + 1
    for grown in additions(at):
        return grown
    wider = [draft for draft in insertions(at, count) if len(draft.members) == count]
    best = max(wider, key=lambda draft: exact_value(scenarios, draft), default=at.draft)
    return best if exact_value(scenarios, best) > exact_value(scenarios, at.draft) else None


def improve(scenarios: Scenarios, at: Standpoint) -> Standpoint:
    """The standpoint after every move that raises the exact value, until none does."""
    value = exact_value(scenarios, at.draft)
    better: Draft | None = at.draft
    while better is not None:
        better = None
        for proposal in _proposals(at):
            reached = exact_value(scenarios, proposal)
            if reached > value + LEAST_IMPROVEMENT:
                value, better = reached, proposal
                at = stand(at.strata, at.rules, proposal)
                break
    return at


def exact_value(scenarios: Scenarios, draft: Draft) -> float:
    """Chance to match with the list, over every scenario."""
    held = scenarios.log_miss[draft.members, draft.levels].sum(axis=0)
    return float(scenarios.weights @ -np.expm1(-held))


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
