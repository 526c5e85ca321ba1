"""When no list keeps the limits: the smallest change of them that leaves one, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import Problem
from matchwise.portfolio.limits import Limits
from matchwise.portfolio.rows import Row, budget_rows
from matchwise.portfolio.scenarios import IntArray

PIN_PRICE = 1.001
"""Giving up a pinned program costs a little more than one step of another limit: equal changes leave the pins alone."""


@dataclass(frozen=True, slots=True)
class Yielding:
    """A limit that may give way in whole steps: its rows, what a step adds to their right-hand sides, and its words.

    said: the change in words, with {new} for the limit after it; now: the limit as it is; change: of it by one step.
    """

    rows: tuple[Row, ...]
    step: float
    said: str
    now: int
    change: int


def smallest_relaxation(codes: Sequence[str], limits: Limits, programs: IntArray) -> Problem:
    """The change of the limits with the fewest steps that leaves a list, as a problem with its remedy.

    programs: the open programs, indices on the program axis; codes: of that axis. A step is one program more or fewer
    in one limit; for money, the price of a first program. A whole-number program, solved by HiGHS.
    """
    yielding = tuple(_yielding(limits, programs))
    pins = [place for place, program in enumerate(programs.tolist()) if program in limits.pinned]
    taken, steps = _fewest_steps(yielding, len(programs), pins)
    changes = [
        limit.said.format(new=limit.now + limit.change * count)
        for limit, count in zip(yielding, steps.tolist(), strict=True)
        if count
    ]
    changes += [f"do not pin {codes[programs[pin]]}" for pin in pins if not taken[pin]]
    reason = "No list keeps all of your limits together."
    return Problem("preferences", reason, f"The smallest change that leaves a list: {'; '.join(changes)}.")


def _yielding(limits: Limits, programs: IntArray) -> Iterator[Yielding]:
    """Every limit that may give way."""

    def inside(members: Sequence[int]) -> FloatArray:
        return np.isin(programs, members).astype(float)

    every = np.ones(len(programs))
    yield Yielding(((every, float(limits.max_count)),), 1.0, "allow {new} in the list", limits.max_count, 1)
    for group in limits.groups:
        row = (inside(group.programs), float(group.at_most))
        yield Yielding((row,), 1.0, f"allow {{new}} in {group.name}", group.at_most, 1)
    for share in limits.shares:
        row = (inside(share.programs) - share.percent / 100.0, 0.0)
        said = f"allow {{new}} more in {share.name} than {share.percent} percent"
        yield Yielding((row,), 1.0, said, 0, 1)
    for minimum in limits.minimums:
        row = (-inside(minimum.programs), -float(minimum.at_least))
        yield Yielding((row,), 1.0, f"lower the minimum in {minimum.name} to {{new}}", minimum.at_least, -1)
    if limits.budget is not None:
        price = limits.budget.fees.fee((1,))
        rows = tuple(budget_rows(limits.budget, programs, limits.max_count))
        yield Yielding(rows, float(price), "raise the budget to ${new}", limits.budget.usd, price)


def _fewest_steps(yielding: Sequence[Yielding], programs: int, pins: Sequence[int]) -> tuple[IntArray, IntArray]:
    """(N,) which programs a list takes, and (Y,) how many steps each limit gives way for it."""
    rows, caps = [], []
    for place, limit in enumerate(yielding):
        for use, cap in limit.rows:
            gives = np.zeros(len(yielding))
            gives[place] = -limit.step
            rows.append(np.concatenate([use, gives]))
            caps.append(cap)
    unpinned = np.zeros(programs)
    unpinned[list(pins)] = -PIN_PRICE
    cost = np.concatenate([unpinned, np.ones(len(yielding))])
    most = np.concatenate([np.ones(programs), np.full(len(yielding), np.inf)])
    some = LinearConstraint(np.concatenate([np.ones(programs), np.zeros(len(yielding))])[None], 1.0, np.inf)
    found = milp(
        cost,
        integrality=np.ones(len(cost), dtype=np.intp),
        bounds=Bounds(0.0, most),
        constraints=[LinearConstraint(np.array(rows), -np.inf, np.array(caps)), some],
    )
    whole = np.rint(np.asarray(found.x, dtype=float)).astype(np.intp)  # never empty: every limit may give way
    return whole[:programs], whole[programs:]
