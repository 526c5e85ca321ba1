"""Whole-number programs over the limits, solved by HiGHS: a first list where one must be found, and what to relax."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio.rows import Rows
from matchwise.portfolio.scenarios import IntArray

HALF = 0.5
"""A whole number of HiGHS above this is 1."""


def fewest(rows: Rows) -> int | None:
    """The length of the shortest list that keeps every row; None when none does."""
    if not len(rows.usage):
        return None
    members = best_members(rows, -np.ones(len(rows.usage)), len(rows.usage))
    return None if members is None else len(members)


def best_members(rows: Rows, worth: FloatArray, count: int) -> IntArray | None:
    """Rows of the programs of a list of 1 to `count` that keeps every row, with the highest sum of worth (N,).

    None when no list keeps them.
    """
    fits = [LinearConstraint(np.ones((1, len(worth))), 1.0, count)]
    if len(rows.caps):
        fits.append(LinearConstraint(csr_matrix(rows.usage.T), -np.inf, rows.caps))
    found = milp(
        -worth,
        integrality=np.ones(len(worth), dtype=np.intp),
        bounds=Bounds(rows.pinned.astype(float), 1.0),
        constraints=fits,
    )
    return None if found.x is None else np.flatnonzero(found.x > HALF)
