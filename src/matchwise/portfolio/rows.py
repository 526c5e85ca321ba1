"""The limits laid out as linear rows over the open programs: what a list uses of each, and what may still enter."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio.limits import Budget, Limits
from matchwise.portfolio.scenarios import BoolArray, IntArray

SLIP = 1e-9
"""Rounding that a row may lose: shares are sums of hundredths."""

Row = tuple[FloatArray, float]
"""What each program uses, and the most that a list may use together."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Limits as arrays, for N open programs and Q rows besides the count and the signals.

    A list keeps them when usage summed over its programs is at most caps, row by row. max_count: most programs;
    level_caps: (3,) most choices at each signal level; pinned: (N,); usage: (N, Q); caps: (Q,); priced: how many of the
    last rows are dollars; simple: single replacements reach every list (cities inside states, and nothing else).
    """

    max_count: int
    level_caps: IntArray
    pinned: BoolArray
    usage: FloatArray
    caps: FloatArray
    priced: int
    simple: bool

    def slack(self, members: IntArray) -> FloatArray:
        """(Q,) what is left of each row; below 0 where a list breaks it."""
        left: FloatArray = self.caps - self.usage[members].sum(axis=0)
        return left

    def kept(self, members: IntArray) -> bool:
        """Whether a list keeps every row and the count."""
        return len(members) <= self.max_count and bool(np.all(self.slack(members) >= -SLIP))

    def subset(self, programs: IntArray) -> "Rows":
        """The same rows over some of the open programs."""
        return replace(self, pinned=self.pinned[programs], usage=self.usage[programs])

    def price(self, slack: FloatArray) -> FloatArray:
        """(N,) dollars of one more program at the prices that a list with this slack has reached.

        At least 1: a program that costs nothing still takes a place. 1 without money.
        """
        if not self.priced:
            return np.ones(len(self.usage))
        first = len(self.caps) - self.priced
        nearest: FloatArray = self.usage[:, first + int(np.argmin(slack[first:]))]
        return np.maximum(nearest, 1.0)


def lay_rows(limits: Limits, programs: IntArray) -> Rows:
    """The rows over `programs` (indices on the program axis); groups that can never bind are left out."""
    belongs = [(np.isin(programs, group.programs), group.at_most) for group in limits.groups]
    binding = [(held.astype(float), float(cap)) for held, cap in belongs if np.count_nonzero(held) > cap]
    money = [] if limits.budget is None else list(budget_rows(limits.budget, programs, limits.max_count))
    others = [*_other_rows(limits, programs), *money]
    rows = binding + others
    usage = np.array([use for use, _ in rows]).reshape(len(rows), len(programs)).T
    levels = np.full(len(Signal), limits.max_count, dtype=np.intp)
    levels[[Signal.SILVER, Signal.GOLD]] = limits.silver, limits.gold
    return Rows(
        limits.max_count,
        levels,
        np.isin(programs, list(limits.pinned)),
        np.ascontiguousarray(usage),
        np.array([cap for _, cap in rows]),
        len(money),
        simple=not others and _are_nested(usage),
    )


def level_room(rows: Rows, levels: IntArray) -> BoolArray:
    """(3,) whether one more choice may be made at each level."""
    room: BoolArray = np.bincount(levels, minlength=len(Signal)) < rows.level_caps
    return room


def may_enter(rows: Rows, slack: FloatArray) -> BoolArray:
    """(N,) whether every row has room for one more program; the count is not looked at."""
    tight = np.flatnonzero(slack < rows.usage.max(axis=0, initial=0.0) - SLIP)
    free: BoolArray = np.all(rows.usage[:, tight] <= slack[tight] + SLIP, axis=1)
    return free


def may_replace(rows: Rows, slack: FloatArray, leaving: IntArray, entering: IntArray) -> BoolArray:
    """(len(leaving), len(entering)) whether one program may take the place of another: every row then still holds."""
    free = np.repeat(~rows.pinned[leaving][:, None], len(entering), axis=1)
    least, most = rows.usage.min(axis=0, initial=0.0), rows.usage.max(axis=0, initial=0.0)
    for row in np.flatnonzero(slack < most - least - SLIP).tolist():
        free &= rows.usage[entering, row] - rows.usage[leaving, row][:, None] <= slack[row] + SLIP
    return free


def _other_rows(limits: Limits, programs: IntArray) -> Iterator[Row]:
    """Shares and minimums."""
    for share in limits.shares:
        yield np.isin(programs, share.programs).astype(np.float64) - share.percent / 100.0, 0.0
    for minimum in limits.minimums:
        yield -np.isin(programs, minimum.programs).astype(float), -float(minimum.at_least)


def budget_rows(budget: Budget, programs: IntArray, most: int) -> Iterator[Row]:
    """The fees of all specialties together as rows: one for each choice of a price line in every specialty.

    The price of a program never falls as their number in a specialty rises, so the fee of a specialty is the highest
    of its lines, and the sum stays inside the budget exactly when every such row holds.
    """
    specialties = np.array(budget.specialties, dtype=np.intp)[programs]
    present = np.unique(specialties).tolist()
    for lines in product(_price_lines(budget, most), repeat=len(present)):
        use = np.zeros(len(programs))
        for specialty, (usd_each, _) in zip(present, lines, strict=True):
            use[specialties == specialty] = usd_each
        yield use, float(budget.usd - sum(fixed for _, fixed in lines))


def _price_lines(budget: Budget, most: int) -> list[tuple[int, int]]:
    """(dollars for each program, fixed dollars) of the lines whose maximum is the fee of one specialty."""
    lines, before = [], 0
    for up_to, usd_each in budget.fees.steps:
        lines.append((usd_each, budget.fees.fee((before,)) - usd_each * before))
        before = up_to if up_to is not None else before
        if before >= most:
            break
    return lines


def _are_nested(membership: FloatArray) -> bool:
    """Whether any two groups are apart or one lies inside the other."""
    shared, sizes = membership.T @ membership, membership.sum(axis=0)
    return bool(np.all((shared == 0.0) | (shared == np.minimum(sizes, sizes[:, None]))))
