"""The limits laid out over the columns of the search: who may enter, and who may take whose place."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.limits import Limits
from matchwise.portfolio.scenarios import BoolArray, IntArray


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits as arrays, for N open programs.

    max_count: most programs; level_caps: (3,) most choices at each signal level; pinned: (N,);
    membership: (N, Q) 1 where a program belongs to a group that can bind; group_caps: (Q,); nested: any two groups
    are apart or one lies inside the other, as cities and states do.
    """

    max_count: int
    level_caps: IntArray
    pinned: BoolArray
    membership: FloatArray
    group_caps: FloatArray
    nested: bool


def lay_rules(limits: Limits, programs: IntArray) -> Rules:
    """The rules over `programs` (indices on the program axis); groups that can never bind are left out."""
    belongs = [np.isin(programs, group.programs) for group in limits.groups]
    binding = [(held, group.at_most) for held, group in zip(belongs, limits.groups, strict=True)]
    binding = [(held, cap) for held, cap in binding if np.count_nonzero(held) > cap]
    caps = np.full(len(Signal), limits.max_count, dtype=np.intp)
    caps[[Signal.SILVER, Signal.GOLD]] = limits.silver, limits.gold
    membership = np.array([held for held, _ in binding], dtype=float).reshape(len(binding), len(programs)).T
    pinned = np.isin(programs, list(limits.pinned))
    group_caps = np.array([float(cap) for _, cap in binding])
    return Rules(limits.max_count, caps, pinned, membership, group_caps, _are_nested(membership))


def _are_nested(membership: FloatArray) -> bool:
    """Whether any two groups are apart or one lies inside the other."""
    shared, sizes = membership.T @ membership, membership.sum(axis=0)
    return bool(np.all((shared == 0.0) | (shared == np.minimum(sizes, sizes[:, None]))))


def level_room(rules: Rules, levels: IntArray) -> BoolArray:
    """(3,) whether one more choice may be made at each level."""
    room: BoolArray = np.bincount(levels, minlength=len(Signal)) < rules.level_caps
    return room


def full_groups(rules: Rules, members: IntArray) -> BoolArray:
    """(Q,) whether a group holds as many programs of the list as it may."""
    full: BoolArray = rules.membership[members].sum(axis=0) >= rules.group_caps
    return full


def may_enter(rules: Rules, full: BoolArray) -> BoolArray:
    """(N,) whether every group of a program has room; `full` (Q,) tells which groups have none."""
    free: BoolArray = rules.membership @ full < 1.0
    return free


def may_replace(rules: Rules, full: BoolArray, leaving: IntArray, entering: IntArray) -> BoolArray:
    """(len(leaving), len(entering)) whether a program outside the list may take the place of one inside it.

    It may when the one that leaves belongs to every full group of the one that enters, and is not pinned.
    """
    filled = rules.membership[:, full]
    entering_full = filled[entering]
    shared = filled[leaving] @ entering_full.T
    allowed: BoolArray = (shared >= entering_full.sum(axis=1)) & ~rules.pinned[leaving][:, None]
    return allowed
