"""What an exact program accepts as a market, and the lists that it answers with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

LARGEST_TABLE = 1_000_000_000
"""Most cells (bytes) of a table of decisions."""


@dataclass(frozen=True, slots=True)
class ExactList:
    """The best list there is: indices of its programs in rising order, and its value in the unit of the prizes."""

    programs: IntArray
    value: float


@dataclass(frozen=True, slots=True)
class OrderedList:
    """The best lists of every size up to a count, one inside the next.

    programs: indices in the order of choice, so that the first k are the best list of k; values: the value of the
    first k, in the unit of the prizes.
    """

    programs: IntArray
    values: FloatArray

    @property
    def value(self) -> float:
        """The value of the whole list; 0 when it is empty."""
        return float(self.values[-1]) if len(self.values) else 0.0


@dataclass(frozen=True, slots=True)
class SignaledList:
    """The best list with its signals: indices in rising order, level of each (0 none, 1 silver, 2 gold), value."""

    programs: IntArray
    signals: IntArray
    value: float


def read_chances(chances: ArrayLike, *, levels: int = 0) -> FloatArray:
    """(m,) chances as fractions, or (m, levels) where levels are asked for.

    Raises ValueError for another shape, for no programs, and for a chance that is not between 0 and 1.
    """
    array = np.array(chances, dtype=np.float64)
    wanted = f"(m, {levels})" if levels else "(m,)"
    if array.ndim != (2 if levels else 1) or (levels and array.shape[1] != levels):
        _refuse("chances", f"the shape is {array.shape}, not {wanted}")
    if not len(array):
        _refuse("chances", "there are no programs")
    if not ((array >= 0.0) & (array <= 1.0)).all():
        _refuse("chances", "each must be a number between 0 and 1")
    return array


def read_prizes(prizes: ArrayLike, programs: int) -> FloatArray:
    """(m,) prizes: what a place at each program is worth. All equal to 1, a value is the chance to match.

    Raises ValueError for another shape and for a prize that is negative or no finite number.
    """
    array = np.array(prizes, dtype=np.float64)
    if array.shape != (programs,):
        _refuse("prizes", f"the shape is {array.shape}, not ({programs},) as of the chances")
    if not ((array >= 0.0) & np.isfinite(array)).all():
        _refuse("prizes", "each must be a finite number that is not negative")
    return array


def read_fees(fees: ArrayLike, programs: int) -> IntArray:
    """(m,) fees in whole units. Raises ValueError for another shape and for a fee that is no whole number above 0."""
    return _whole_numbers("fees", fees, programs, at_least=1)


def read_specialties(specialties: ArrayLike, programs: int) -> IntArray:
    """(m,) number of the specialty of each program, counted from 0 without gaps, in the order of the numbers given.

    Raises ValueError for another shape and for a number that is negative or not whole.
    """
    given = _whole_numbers("specialties", specialties, programs, at_least=0)
    return np.unique(given, return_inverse=True)[1].astype(np.int64)


def require_at_least(field: str, number: int, least: int) -> None:
    """Raise ValueError when a number is below the least that it may be."""
    if number < least:
        _refuse(field, f"{number} is below {least}")


def require_small(field: str, cells: int) -> None:
    """Raise ValueError when a table of decisions would not fit; `field` is what would have to be smaller."""
    if cells > LARGEST_TABLE:
        _refuse(field, f"the table would have {cells} cells, more than {LARGEST_TABLE}; count in larger units")


def _whole_numbers(field: str, numbers: ArrayLike, programs: int, *, at_least: int) -> IntArray:
    """One whole number for each program."""
    array = np.array(numbers, dtype=np.float64)
    if array.shape != (programs,):
        _refuse(field, f"the shape is {array.shape}, not ({programs},) as of the chances")
    if not (np.isfinite(array) & (array >= at_least) & (array == np.floor(array))).all():
        _refuse(field, f"each must be a whole number, {at_least} or more")
    return array.astype(np.int64)


def _refuse(field: str, reason: str) -> None:
    """Raise the one error of this package."""
    message = f"{field}: {reason}"
    raise ValueError(message)
