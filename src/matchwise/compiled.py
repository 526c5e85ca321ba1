"""Decides once whether Numba compiles the loops of the engines; without it, another form or plain loops answer."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

try:
    import numba
except ImportError:
    numba = None

P = ParamSpec("P")
R = TypeVar("R")

NUMBA = numba is not None
"""Whether Numba is installed (the optional extra `fast`). With it and without it the answers are the same."""


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


class Cells(Protocol):
    """A row of whole numbers that loops read and write by index."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> int: ...

    def __setitem__(self, index: int, value: int, /) -> None: ...

    def copy(self) -> Self:
        """The same numbers, in a row of their own."""


def cells(numbers: NDArray[np.int32] | NDArray[np.int64]) -> Cells:
    """The form in which loops read whole numbers fastest here: the same array with Numba, a Python list without."""
    return numbers if NUMBA else numbers.tolist()
