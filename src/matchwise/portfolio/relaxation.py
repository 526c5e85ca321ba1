"""When no list keeps the limits: the smallest change of them that leaves one, and the same in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio.limits import Limits
from matchwise.portfolio.rows import Row, budget_rows
from matchwise.portfolio.scenarios import IntArray

PIN_PRICE = 1.001
"""Giving up a pinned program costs a little more than one step of another limit: equal changes leave the pins alone."""

LONGER = 1e-4
"""Worth of a list of all programs: among changes with equally many steps the longest list needs the smallest share."""

HALF = 0.5
"""A whole number of HiGHS above this is 1."""


@dataclass(frozen=True, slots=True)
class Yielding:
    """A limit that may give way in whole steps: its rows, and what a step adds to their right-hand sides."""

    rows: tuple[Row, ...]
    step: float


def relaxed(codes: Sequence[str], limits: Limits, programs: IntArray) -> tuple[Limits, tuple[str, ...]]:
    """The limits after the change with the fewest steps that leaves a list of at least one program, and it in words.

    programs: those that a list may hold when groups do not keep them out, indices on the program axis; codes: of that
    axis. A step is one program more or fewer in one limit; for money, the price of the first program that costs
    something. The list that needs the fewest is found by a whole-number program (HiGHS), and the limits give way just
    as far as it asks.
    """
    held = frozenset(programs[_cheapest_list(limits, programs)].tolist())
    changed = _opened_for(held, limits)
    return changed, tuple(_words(codes, limits, changed))


def _opened_for(held: frozenset[int], limits: Limits) -> Limits:
    """The limits, opened where a list needs it."""

    def inside(programs: Sequence[int]) -> int:
        return len(held.intersection(programs))

    budget = limits.budget
    if budget is not None:
        spread = np.bincount([budget.specialties[program] for program in held]).tolist()
        budget = replace(budget, usd=max(budget.usd, budget.fees.fee(spread)))
    return replace(
        limits,
        max_count=max(limits.max_count, len(held)),
        groups=tuple(replace(g, at_most=max(g.at_most, inside(g.programs))) for g in limits.groups),
        shares=tuple(
            replace(s, percent=max(s.percent, -(-100 * inside(s.programs) // len(held)))) for s in limits.shares
        ),
        minimums=tuple(replace(m, at_least=min(m.at_least, inside(m.programs))) for m in limits.minimums),
        pinned=limits.pinned & held,
        budget=budget,
    )


def _words(codes: Sequence[str], limits: Limits, changed: Limits) -> Iterator[str]:
    """Every change of a limit."""
    if changed.max_count != limits.max_count:
        yield f"allow {changed.max_count} programs in the list"
    for group, wider in zip(limits.groups, changed.groups, strict=True):
        if wider != group:
            yield f"allow {wider.at_most} in {group.name}"
    for share, larger in zip(limits.shares, changed.shares, strict=True):
        if larger != share:
            yield f"allow {larger.percent} percent in {share.name}"
    for minimum, lower in zip(limits.minimums, changed.minimums, strict=True):
        if lower.at_least == 0 and minimum.at_least:
            yield f"ask for no program in {minimum.name}"
        elif lower != minimum:
            yield f"lower the minimum in {minimum.name} to {lower.at_least}"
    if limits.budget is not None and changed.budget is not None and changed.budget != limits.budget:
        yield f"raise the budget to ${changed.budget.usd}"
    yield from (f"do not pin {code}" for code in sorted(codes[pin] for pin in limits.pinned - changed.pinned))


def _yielding(limits: Limits, programs: IntArray) -> Iterator[Yielding]:
    """Every limit that may give way."""

    def inside(members: Sequence[int]) -> FloatArray:
        return np.isin(programs, members).astype(float)

    yield Yielding(((np.ones(len(programs)), float(limits.max_count)),), 1.0)
    for group in limits.groups:
        yield Yielding(((inside(group.programs), float(group.at_most)),), 1.0)
    for share in limits.shares:
        yield Yielding(((inside(share.programs) - share.percent / 100.0, 0.0),), 1.0)
    for minimum in limits.minimums:
        yield Yielding(((-inside(minimum.programs), -float(minimum.at_least)),), 1.0)
    if limits.budget is not None:
        price = next(usd_each for _, usd_each in limits.budget.fees.steps if usd_each)
        yield Yielding(tuple(budget_rows(limits.budget, programs, len(programs))), float(price))


def _cheapest_list(limits: Limits, programs: IntArray) -> IntArray:
    """Places of the programs of the list for which the limits give way in the fewest steps."""
    yielding = tuple(_yielding(limits, programs))
    rows, caps = [], []
    for place, limit in enumerate(yielding):
        for use, cap in limit.rows:
            gives = np.zeros(len(yielding))
            gives[place] = -limit.step
            rows.append(np.concatenate([use, gives]))
            caps.append(cap)
    kept = PIN_PRICE * np.isin(programs, list(limits.pinned))
    cost = np.concatenate([-kept - LONGER / len(programs), np.ones(len(yielding))])
    most = np.concatenate([np.ones(len(programs)), np.full(len(yielding), np.inf)])
    some = LinearConstraint(np.concatenate([np.ones(len(programs)), np.zeros(len(yielding))])[None], 1.0, np.inf)
    found = milp(
        cost,
        integrality=np.ones(len(cost), dtype=np.intp),
        bounds=Bounds(0.0, most),
        constraints=[LinearConstraint(np.array(rows), -np.inf, np.array(caps)), some],
        options={"mip_rel_gap": 0.0},
    )
    taken = np.asarray(found.x, dtype=float)[: len(programs)]  # never empty: every limit may give way
    return np.flatnonzero(taken > HALF)
