"""A stable match with couples as a whole-number program: finds one, or proves that none exists, for small cores.

Variables: whether each resident or couple takes each entry of its list, and for each place on the list of a program
whether the program is full above it. Seats that a couple holds count as taken. In words:

1. Everybody takes at most one entry, and no program holds more residents than it has seats.
2. A program is full above a place only when better residents take all its seats; then nobody from there on has a seat,
   and it is full above every later place.
3. Everybody takes an entry or a better one, or a program of the entry is full above them. A program for both members of
   a couple is also in the way when better residents leave one seat at most.

The places at which programs are full decide everything else, so that the solver has little to branch on.
"""

from collections import defaultdict
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from matchwise.market.arrays import NOBODY, ArrayMarket, IntArray
from matchwise.market.core import Core, Entry, Seat, core

Spot = tuple[int, int]
"""A program, and the rank that it gives a resident."""

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
    rows = _Rows(left)
    if not rows.variables:
        return Proof.FOUND, np.full(len(market.residents), NOBODY, np.int32)
    answer = milp(
        np.zeros(rows.variables),
        constraints=rows.constraint(),
        bounds=Bounds(0, 1),
        integrality=np.ones(rows.variables, np.int64),
        options={"time_limit": seconds},
    )
    if answer.status == INFEASIBLE:
        return Proof.NONE_EXISTS, None
    if answer.x is None or answer.status != FOUND:
        return Proof.NOT_DECIDED, None
    return Proof.FOUND, rows.seats(answer.x, len(market.residents))


class _Rows:
    """The rows of the program over its variables, the entries of all lists first."""

    def __init__(self, left: Core) -> None:
        self._lists, self._quotas = left.lists, left.quotas
        first = np.cumsum([0, *map(len, left.lists)]).tolist()
        self.variables: int = first[-1]
        self._at: dict[Spot, list[int]] = defaultdict(list)
        self._rows: list[tuple[dict[int, float], float]] = []
        for start, entries in zip(first, self._lists, strict=False):
            for variable, entry in enumerate(entries, start=start):
                for _, program, rank in entry:
                    self._at[program, rank].append(variable)
        self._full = {spot: self.variables + place for place, spot in enumerate(sorted(self._at))}
        self.variables += len(self._full)
        self._count_seats()
        self._together: dict[tuple[Seat, ...], int] = {}
        for start, entries in zip(first, self._lists, strict=False):
            self._rows.append((dict.fromkeys(range(start, start + len(entries)), -1.0), -1.0))
            for place, entry in enumerate(entries, start=1):
                if entry:
                    taken = range(start, start + place)
                    self._rows.append((dict.fromkeys([*taken, *self._full_above(entry)], 1.0), 1.0))

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
        """Row 1 for programs, and row 2, place by place."""
        above: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        before: dict[int, int] = {}
        for (program, rank), full in self._full.items():
            quota = float(self._quotas[program])
            self._rows.append(({**above[program], full: -quota}, 0.0))
            if program in before:
                self._rows.append(({full: 1.0, before[program]: -1.0}, 0.0))
            before[program] = full
            self._rows.append(({**dict.fromkeys(self._at[program, rank], -1.0), full: -1.0}, -1.0))
            for variable in self._at[program, rank]:
                above[program][variable] += 1.0
        for program, row in above.items():
            self._rows.append(({variable: -weight for variable, weight in row.items()}, -float(self._quotas[program])))

    def _full_above(self, entry: Entry) -> list[int]:
        """The variables that say that a program of an entry is full above its resident, or above both."""
        if len({program for _, program, _ in entry}) == len(entry):
            return [self._full[program, rank] for _, program, rank in entry]
        if entry not in self._together:
            self._together[entry] = self.variables
            (_, program, one), (_, _, other) = entry
            row: dict[int, float] = defaultdict(float)
            for rank in range(max(one, other)):
                if rank not in {one, other}:
                    for variable in self._at.get((program, rank), ()):
                        row[variable] += 1.0
            row[self.variables] = 1.0 - self._quotas[program]
            self._rows.append((row, 0.0))
            self.variables += 1
        return [self._together[entry]]
