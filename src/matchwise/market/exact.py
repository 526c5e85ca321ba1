"""A stable match with couples as a whole-number program: finds one, or proves that none exists, for small cores.

Variables: whether each resident or couple takes each entry of its list, and whether a program is full above a member
of a couple (`full`). Seats that a couple holds count as taken. In words:

1. Everybody takes at most one entry, and no program holds more residents than it has seats.
2. A resident alone takes an entry or a better one, or the program is full with better residents.
3. A couple takes a pair or a better one, or one of the two programs is full above the member; a program for both
   members is full when one seat at most is left above the last of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matchwise.market.arrays import NOBODY, ArrayMarket, IntArray
from matchwise.market.core import Core, Entry, Seat, core

HALF = 0.5

FOUND, INFEASIBLE = 0, 2
"""What `milp` says: an answer, or a proof that there is none."""


FloatArray = NDArray[np.float64]


class Proof(Enum):
    """What the whole-number program says about stable matches of a market."""

    FOUND = "found"
    NONE_EXISTS = "none exists"
    NOT_DECIDED = "not decided"


def exact_match(market: ArrayMarket, *, seconds: float, largest: int) -> tuple[Proof, IntArray | None]:
    """A stable match where there is one, (n,) programs; or the proof that there is none; or neither.

    seconds: when the solver gives up; largest: entries of the core above which it does not start.
    """
    left = core(market)
    if sum(map(len, left.lists)) > largest:
        return Proof.NOT_DECIDED, None
    rows = _Rows(left, len(market.residents))
    if not rows.variables:
        return Proof.FOUND, np.full(len(market.residents), NOBODY, np.int32)
    answer = milp(
        np.zeros(rows.variables),
        constraints=rows.constraint(),
        bounds=Bounds(0, 1),
        integrality=np.ones(rows.variables),
        options={"time_limit": seconds},
    )
    if answer.status == INFEASIBLE:
        return Proof.NONE_EXISTS, None
    if answer.x is None or answer.status != FOUND:
        return Proof.NOT_DECIDED, None
    return Proof.FOUND, rows.seats(answer.x, len(market.residents))


class _Rows:
    """The rows of the program over its variables, the entries of all lists first."""

    def __init__(self, left: Core, residents: int) -> None:
        self._lists, self._quotas = left.lists, left.quotas
        self._first = np.cumsum([0, *map(len, left.lists)]).tolist()
        self.variables = self._first[-1]
        self._at: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._ranks: dict[tuple[int, int], int] = {}
        self._full: dict[tuple[Seat, ...], int] = {}
        self._rows: list[tuple[dict[int, float], float]] = []
        for first, entries in zip(self._first, self._lists, strict=False):
            for variable, entry in enumerate(entries, start=first):
                for resident, program, rank in entry:
                    self._at[program][resident].append(variable)
                    self._ranks[program, resident] = rank
        self._count_seats()
        for number, (first, entries) in enumerate(zip(self._first, self._lists, strict=False)):
            self._keep_stable(first, entries, alone=number < residents)

    def constraint(self) -> LinearConstraint:
        """All rows: each sum is at least its bound."""
        columns = [column for row, _ in self._rows for column in row]
        values = [value for row, _ in self._rows for value in row.values()]
        ends = np.cumsum([0, *(len(row) for row, _ in self._rows)])
        shape = (len(self._rows), self.variables)
        return LinearConstraint(csr_array((values, columns, ends), shape=shape), [bound for _, bound in self._rows])

    def seats(self, chosen: FloatArray, residents: int) -> IntArray:
        """(n,) the program of each resident."""
        found = np.full(residents, NOBODY, np.int32)
        entries = [entry for entries in self._lists for entry in entries]
        for variable in np.flatnonzero(chosen[: len(entries)] > HALF):
            for resident, program, _ in entries[variable]:
                found[resident] = program
        return found

    def _count_seats(self) -> None:
        for first, entries in zip(self._first, self._lists, strict=False):
            self._rows.append((dict.fromkeys(range(first, first + len(entries)), -1.0), -1.0))
        for program, residents in self._at.items():
            self._rows.append((self._sum(program, residents, -1.0), -float(self._quotas[program])))

    def _sum(self, program: int, residents: Iterable[int], weight: float) -> dict[int, float]:
        """How many of some residents a program holds, times a weight."""
        row: dict[int, float] = defaultdict(float)
        for resident in residents:
            for variable in self._at[program][resident]:
                row[variable] += weight
        return row

    def _above(self, program: int, rank: int, but: Iterable[int] = ()) -> list[int]:
        """The residents left at a program who are better than a rank."""
        return [who for who in self._at[program] if self._ranks[program, who] < rank and who not in but]

    def _keep_stable(self, first: int, entries: tuple[Entry, ...], *, alone: bool) -> None:
        """Rows 2 and 3 for one list."""
        for place, entry in enumerate(entries):
            if not entry:
                continue
            taken = range(first, first + place + 1)
            if alone:
                (_, program, rank), quota = entry[0], float(self._quotas[entry[0][1]])
                row = self._sum(program, self._above(program, rank), 1.0)
                for variable in taken:
                    row[variable] += quota
                self._rows.append((row, quota))
            else:
                self._rows.append((dict.fromkeys([*taken, *self._full_above(entry)], 1.0), 1.0))

    def _full_above(self, entry: Entry) -> list[int]:
        """The variables that say that a program of a pair is full above its member, or above both."""
        together = len({program for _, program, _ in entry}) < len(entry)
        return [self._variable(seats) for seats in ((entry,) if together else tuple((seat,) for seat in entry))]

    def _variable(self, seats: tuple[Seat, ...]) -> int:
        if seats not in self._full:
            self._full[seats] = self.variables
            program, last = seats[0][1], max(rank for _, _, rank in seats)
            row = self._sum(program, self._above(program, last, [resident for resident, _, _ in seats]), 1.0)
            row[self.variables] = -float(self._quotas[program] - len(seats) + 1)
            self._rows.append((row, 0.0))
            self.variables += 1
        return self._full[seats]
