"""A market as arrays: who lists whom, as ranks on both sides, and the seats of each program."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int32]
LongArray = NDArray[np.int64]

NOBODY = -1
"""Stands where there is no program, no resident, or no rank."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The lists of one side of a market, one after the other, each from the best to the last.

    starts: (n + 1,) where each list starts and the last one ends; choices: (k,) who is listed; ranks: (k,) the place of
    the one who lists on the list of the one who is listed, 0 the best, NOBODY where it is not listed there.
    """

    starts: IntArray
    choices: IntArray
    ranks: IntArray

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def owners(self) -> IntArray:
        """(k,) whose list each entry stands in."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The lists of couples, one after the other: pairs of programs, from the best to the last.

    members: (c, 2) residents; starts: (c + 1,); programs: (k, 2) a program for each member, NOBODY for no seat;
    ranks: (k, 2) the place of the member on the list of that program, 0 where there is no program. Pairs with a program
    that does not list the member are left out.
    """

    members: IntArray
    starts: IntArray
    programs: IntArray
    ranks: IntArray

    def __len__(self) -> int:
        return len(self.members)


@dataclass(frozen=True, slots=True, eq=False)
class ArrayMarket:
    """Both sides of a market, the seats of each program, and the couples; lists of their members are empty."""

    residents: Side
    programs: Side
    quotas: LongArray
    couples: Pairs


def starts_of(lengths: LongArray) -> IntArray:
    """(n + 1,) where lists of these lengths start when they stand one after the other, and where the last one ends."""
    starts = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=starts[1:])
    return starts


def sides(
    resident_starts: IntArray, programs_listed: IntArray, program_starts: IntArray, residents_listed: IntArray
) -> tuple[Side, Side]:
    """Both sides with their ranks of each other, from the lists alone; no list may name anybody twice."""
    lists = ((resident_starts, programs_listed), (program_starts, residents_listed))
    owners = [np.repeat(np.arange(len(starts) - 1), np.diff(starts)) for starts, _ in lists]
    places = [np.arange(len(listed)) - starts[owner] for (starts, listed), owner in zip(lists, owners, strict=True)]
    count = max(len(program_starts) - 1, 1)
    keys = (owners[0] * count + programs_listed, residents_listed * np.int64(count) + owners[1])
    orders = [np.argsort(key, kind="stable") for key in keys]
    _, mine, theirs = np.intersect1d(keys[0][orders[0]], keys[1][orders[1]], assume_unique=True, return_indices=True)
    mine, theirs = orders[0][mine], orders[1][theirs]
    ranks = [np.full(len(listed), NOBODY, np.int32) for _, listed in lists]
    ranks[0][mine] = places[1][theirs]
    ranks[1][theirs] = places[0][mine]
    return Side(resident_starts, programs_listed, ranks[0]), Side(program_starts, residents_listed, ranks[1])
