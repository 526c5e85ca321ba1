"""The core of a market with couples: what is left when all that cannot be in any stable match is struck out.

Two rules strike entries from the lists until nothing changes. Seats that a couple holds count as taken.

- Too low: when as many residents alone have a program as the first entry left as it has seats, the program is full with
  residents at least as good as the last of them. Everybody below is struck out there.
- Too late: whoever is sure of a seat, because fewer residents than seats are left above them, takes this entry or a
  better one. All later entries are struck out. For a couple both seats must be sure.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from matchwise.market.arrays import NOBODY, ArrayMarket
from matchwise.market.deferred_acceptance import seatable

Seat = tuple[int, int, int]
"""A resident, a program, and the rank that the program gives."""
Entry = tuple[Seat, ...]
"""One entry of a list: one seat, or one or two for a couple (none where neither member would have a seat)."""


@dataclass(frozen=True, slots=True)
class Core:
    """For each resident alone, and then for each couple, the entries that are left; and the seats of each program."""

    lists: tuple[tuple[Entry, ...], ...]
    quotas: tuple[int, ...]


def core(market: ArrayMarket) -> Core:
    """The entries that the two rules leave."""
    lists = _entries(market)
    quotas = tuple(market.quotas.tolist())
    while True:
        shorter = _without_late(_without_low(lists, quotas, len(market.residents)), quotas)
        if sum(map(len, shorter)) == sum(map(len, lists)):
            return Core(tuple(map(tuple, shorter)), quotas)
        lists = shorter


def _entries(market: ArrayMarket) -> list[list[Entry]]:
    residents, couples = market.residents, market.couples
    lists: list[list[Entry]] = [[] for _ in range(len(residents) + len(couples))]
    rows = (residents.owners, residents.choices, seatable(residents, market.quotas))
    for resident, program, rank in zip(*(row.tolist() for row in rows), strict=True):
        if rank != NOBODY:
            lists[resident].append(((resident, program, rank),))
    owners = np.repeat(np.arange(len(couples)), np.diff(couples.starts))
    for couple, programs, ranks in zip(owners.tolist(), couples.programs.tolist(), couples.ranks.tolist(), strict=True):
        members = couples.members[couple].tolist()
        seats = zip(members, programs, ranks, strict=True)
        lists[len(residents) + couple].append(tuple(seat for seat in seats if seat[1] != NOBODY))
    return lists


def left_at(lists: list[list[Entry]] | tuple[tuple[Entry, ...], ...]) -> dict[int, dict[int, int]]:
    """For each program the residents who still have an entry there, with their ranks."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for entries in lists:
        for entry in entries:
            for resident, program, rank in entry:
                found[program][resident] = rank
    return found


def _without_low(lists: list[list[Entry]], quotas: tuple[int, ...], alone: int) -> list[list[Entry]]:
    """The rule "too low", once for every program; `alone` lists are those of residents alone."""
    firsts: dict[int, list[int]] = defaultdict(list)
    for entries in lists[:alone]:
        if entries:
            firsts[entries[0][0][1]].append(entries[0][0][2])
    lowest = {
        program: sorted(ranks)[quotas[program] - 1]
        for program, ranks in firsts.items()
        if len(ranks) >= quotas[program]
    }
    return [
        [entry for entry in entries if all(rank <= lowest.get(program, rank) for _, program, rank in entry)]
        for entries in lists
    ]


def _without_late(lists: list[list[Entry]], quotas: tuple[int, ...]) -> list[list[Entry]]:
    """The rule "too late", once for every list."""
    left = {program: sorted(ranks.values()) for program, ranks in left_at(lists).items()}

    def sure(entry: Entry) -> bool:
        # Ranks above the last of those who come to one program, themselves included, must fit into its seats.
        last: dict[int, int] = {}
        for _, program, rank in entry:
            last[program] = max(rank, last.get(program, rank))
        return all(bisect_left(left[program], rank) < quotas[program] for program, rank in last.items())

    shorter = []
    for entries in lists:
        end = next((place for place, entry in enumerate(entries, start=1) if sure(entry)), len(entries))
        shorter.append(entries[:end])
    return shorter
