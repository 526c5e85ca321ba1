"""The first list of the search: what must be in it, and no more than that needs."""

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rows import SLIP, Rows, may_enter
from matchwise.portfolio.scenarios import IntArray, Scenarios


def first_draft(scenarios: Scenarios, rows: Rows, count: int) -> Draft | None:
    """A list of at most `count` programs without signals that keeps every row: pinned ones and those that rows ask for.

    Where adding the best program that a row asks for, one by one, gets stuck, or none can be added to a list without
    any, a whole-number program decides; None when no list of at least one program keeps the rows.
    """
    worth = scenarios.log_miss[:, 0] @ scenarios.weights
    members = _added(rows, worth, count)
    if members is None or not (len(members) or may_enter(rows, rows.slack(members)).any()):
        from matchwise.portfolio.whole import best_members  # noqa: PLC0415 (HiGHS is slow to load and rarely needed)

        members = best_members(rows, worth, count)
    return None if members is None else Draft(members, np.zeros_like(members))


def _added(rows: Rows, worth: FloatArray, count: int) -> IntArray | None:
    """The pinned programs, and then the best ones that lower what the broken rows lack; None when stuck."""
    members = np.flatnonzero(rows.pinned)
    while not rows.kept(members):
        slack = rows.slack(members)
        broken = slack < -SLIP
        helps = (rows.usage[:, broken] < 0.0).any(axis=1)
        fits = np.all(rows.usage[:, ~broken] <= slack[~broken] + SLIP, axis=1)
        helps &= fits
        helps[members] = False
        if len(members) >= count or not helps.any():
            return None
        members = np.append(members, np.argmax(np.where(helps, worth, -np.inf)))
    return members if len(members) <= count else None
