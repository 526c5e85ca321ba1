"""Decides once whether Numba compiles the loops of this package; without it, the array forms answer."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

try:
    import numba
except ImportError:
    numba = None

P = ParamSpec("P")
R = TypeVar("R")

NUMBA = numba is not None
"""Whether Numba is installed (the optional extra `fast`). Both forms give the same list."""


def compiled(loops: Callable[P, R]) -> Callable[P, R]:
    """The same function, compiled at its first call and kept on disk where Numba is installed.

    No fast arithmetic is asked for: every sum is taken in the written order, so that the array form gives the same
    digits.
    """
    if numba is None:
        return loops
    try:
        machine_code: Callable[P, R] = numba.njit(cache=True)(loops)
    except RuntimeError:  # there is no folder to keep machine code in
        machine_code = numba.njit(loops)
    return machine_code


def fastest(loops: Callable[P, R], arrays: Callable[P, R]) -> Callable[P, R]:
    """The form that is fastest here: compiled loops with Numba, NumPy operations without."""
    return loops if NUMBA else arrays
