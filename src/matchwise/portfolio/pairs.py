"""Two replacements at once: one that a row forbids, and another that makes the room for it there."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.moves import PROPOSALS, SHORTLIST, Draft, Standpoint
from matchwise.portfolio.rows import SLIP
from matchwise.portfolio.scenarios import LEAST_GAIN, BoolArray, IntArray

Replacement = tuple[int, int]
"""A place in the list, and the row of the program that enters there with the same signal."""


def pairs(at: Standpoint) -> Iterator[Draft]:
    """Two programs that take the places of two others, where the first replacement alone would break one row.

    A program in a large metro for one of the same state outside, say, and elsewhere the other way round. Groups that
    nest do not need it: there single replacements reach the same lists.
    """
    if at.rows.simple:
        return
    change, forbidden = _changes(at), _forbidden(at)
    count = np.sum([blocks for _, blocks in forbidden], axis=0) if forbidden else np.zeros(change.shape)
    found = []
    for row, blocks in forbidden:
        raising = _best(np.where(blocks & (count == 1), change, -np.inf), axis=0, above=LEAST_GAIN)
        if not raising:
            continue
        use = at.rows.usage[:, row]
        frees = (count == 0) & (use < use[at.draft.members][:, None])
        making_room = _best(np.where(frees, change, -np.inf), axis=1, above=-max(change[one] for one in raising))
        found += [(change[one] + change[two], one, two) for one, two in product(raising, making_room)]
    found.sort(key=lambda pair: (-pair[0], *pair[1:]))
    promising = (both for rise, *both in found if rise > LEAST_GAIN)
    yield from _kept(at, promising)


def _kept(at: Standpoint, promising: Iterator[list[Replacement]]) -> Iterator[Draft]:
    """The first PROPOSALS of the pairs that name four programs and keep every row."""
    left = PROPOSALS
    for (place, program), (other_place, other_program) in promising:
        if place == other_place or program == other_program:
            continue
        levels = at.draft.levels
        draft = at.draft.with_changed(place, program, int(levels[place]))
        draft = draft.with_changed(other_place, other_program, int(levels[other_place]))
        if at.rows.kept(draft.members):
            yield draft
            left -= 1
        if not left:
            return


def _changes(at: Standpoint) -> FloatArray:
    """(n, N) value added when a program takes the place and the signal of a choice; -inf where that cannot be."""
    change = np.full((len(at.draft.members), len(at.outside)), -np.inf)
    for level in Signal:
        places = np.flatnonzero((at.draft.levels == level) & ~at.rows.pinned[at.draft.members])
        change[places] = (at.missed / at.kept[places]) @ at.strata.hit[:, level].T - at.loss[places, None]
    change[:, ~at.outside] = -np.inf
    return change


def _forbidden(at: Standpoint) -> list[tuple[int, BoolArray]]:
    """The rows that forbid some replacement, and (n, N) which ones."""
    usage, members = at.rows.usage, at.draft.members
    least, most = usage.min(axis=0, initial=0.0), usage.max(axis=0, initial=0.0)
    tight = np.flatnonzero(at.slack < most - least - SLIP).tolist()
    return [(row, usage[:, row] - usage[members, row][:, None] > at.slack[row] + SLIP) for row in tight]


def _best(change: FloatArray, *, axis: int, above: float) -> list[Replacement]:
    """The best replacement of each program (axis 0) or place (axis 1): the SHORTLIST best above a change."""
    where, best = change.argmax(axis=axis), change.max(axis=axis)
    order: IntArray = np.argsort(-best, kind="stable")[:SHORTLIST]
    lines = [int(line) for line in order if best[line] > above]
    return [(int(where[line]), line) if axis == 0 else (line, int(where[line])) for line in lines]
