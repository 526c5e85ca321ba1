"""A market in names: the lists of residents, programs and couples, what is wrong with them, and their numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from matchwise.errors import InputError, Problem
from matchwise.market.arrays import NOBODY, ArrayMarket, IntArray, LongArray, Pairs, Side, sides, starts_of

MOST_SEATS = 100_000
MOST_PROBLEMS = 20
"""Problems of a market that are told; the rest is counted."""

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Program:
    """A program: its seats, and the residents it ranked, the best first."""

    quota: int
    ranks: Sequence[str]


@dataclass(frozen=True, slots=True)
class Couple:
    """Two residents who match together, and their pairs of programs, the best first; None stands for no seat."""

    members: tuple[str, str]
    ranks: Sequence[tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Market:
    """A market in names: each resident's programs, the best first; each program; the couples.

    The pairs of a couple count in place of the lists of its members. Checked when made: InputError names all problems.
    """

    residents: Mapping[str, Sequence[str]]
    programs: Mapping[str, Program]
    couples: Sequence[Couple] = ()

    def __post_init__(self) -> None:
        refuse(list(_problems(self)))


def refuse(problems: Sequence[Problem]) -> None:
    """Raise InputError with the problems, if there are any; past the first ones they are only counted."""
    if problems:
        shown = list(problems[:MOST_PROBLEMS])
        if len(problems) > len(shown):
            rest = f"{len(problems) - len(shown):,} more problems like these."
            shown.append(Problem("market", rest, "Correct the ones above first."))
        raise InputError(shown)


def short(name: object) -> str:
    """A name as it may stand in a message: in quotes, short, on one line."""
    text = str(name)
    letters = "".join(letter if letter.isprintable() else "?" for letter in text[: SHOWN + 1])
    return f'"{letters if len(letters) <= SHOWN else letters[: SHOWN - 3] + "..."}"'


def _problems(market: Market) -> Iterator[Problem]:
    residents, programs = market.residents, market.programs
    yield from _wrong_names("residents", residents.items(), programs.keys(), "program")
    ranked = ((name, program.ranks) for name, program in programs.items())
    yield from _wrong_names("programs", ranked, residents.keys(), "resident")
    for name, program in programs.items():
        yield from _wrong_quota(f"programs.{short(name)}.quota", program.quota)
    for number, couple in enumerate(market.couples, start=1):
        yield from _wrong_couple(f"couples, number {number}", couple, market)
    members = Counter(member for couple in market.couples for member in set(couple.members))
    for member, count in members.items():
        if count > 1:
            yield Problem("couples", f"{short(member)} is in {count} couples.", "Leave one of them.")


def _wrong_names(
    field: str, lists: Iterable[tuple[str, Sequence[str]]], known: Iterable[str], what: str
) -> Iterator[Problem]:
    """The names of lists that nobody has, and those that stand twice in one list."""
    names = frozenset(known)
    for owner, listed in lists:
        distinct = frozenset(listed)
        if len(distinct) < len(listed):
            twice = next(name for name, count in Counter(listed).items() if count > 1)
            yield Problem(f"{field}.{short(owner)}", f"{short(twice)} stands twice in the list.", "Keep one of them.")
        if not distinct <= names:
            for name in listed:
                if name not in names:
                    remedy = f"Correct the name, or add the {what} to the market."
                    yield Problem(f"{field}.{short(owner)}", f"There is no {what} {short(name)}.", remedy)


def _wrong_quota(field: str, quota: object) -> Iterator[Problem]:
    remedy = f"Write a whole number from 0 to {MOST_SEATS:,}; 0 is a program without seats."
    if not isinstance(quota, int | np.integer) or isinstance(quota, bool):
        yield Problem(field, "The number of seats is not a whole number.", remedy)
    elif not 0 <= quota <= MOST_SEATS:
        size = "negative" if quota < 0 else "too large"
        yield Problem(field, f"The number of seats is {size}.", remedy)


def _wrong_couple(field: str, couple: Couple, market: Market) -> Iterator[Problem]:
    first, second = couple.members
    if first == second:
        yield Problem(field, f"{short(first)} is coupled with the same resident.", "Name two residents.")
    for member in dict.fromkeys(couple.members):
        if member not in market.residents:
            remedy = "Correct the name, or add the resident; the list there may be empty."
            yield Problem(field, f"The member {short(member)} has no list in residents.", remedy)
    for program in dict.fromkeys(chain.from_iterable(couple.ranks)):
        if program is not None and program not in market.programs:
            remedy = "Correct the name, or add the program to the market."
            yield Problem(field, f"There is no program {short(program)}.", remedy)
    pairs = [tuple(pair) for pair in couple.ranks]
    for pair in (pair for pair, count in Counter(pairs).items() if count > 1):
        words = " and ".join("no seat" if program is None else short(program) for program in pair)
        yield Problem(field, f"The pair {words} stands twice.", "Keep one of them.")
    if (None, None) in pairs[:-1]:
        reason = "Pairs after the one without any seat are never reached."
        yield Problem(field, reason, "Put it last, or leave it out.")


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """A market with numbers in place of names, in the order of the names."""

    residents: tuple[str, ...]
    programs: tuple[str, ...]
    market: ArrayMarket

    def named(self, seats: IntArray) -> dict[str, str | None]:
        """The program of each resident in names, None where there is none."""
        names = (*self.programs, None)
        return dict(zip(self.residents, map(names.__getitem__, seats.tolist()), strict=True))


def numbered(market: Market) -> Numbered:
    """The market as arrays; entries that the other side did not rank stay, and are marked as such."""
    residents = {name: number for number, name in enumerate(market.residents)}
    programs = {name: number for number, name in enumerate(market.programs)}
    coupled = {member for couple in market.couples for member in couple.members}
    own = [() if name in coupled else listed for name, listed in market.residents.items()] if coupled else None
    mine = _numbers(market.residents.values() if own is None else own, programs)
    theirs = _numbers((program.ranks for program in market.programs.values()), residents)
    quotas = np.fromiter((program.quota for program in market.programs.values()), np.int64, len(programs))
    resident_side, program_side = sides(*mine, *theirs)
    pairs = _pairs(market.couples, (residents, programs), program_side, quotas)
    return Numbered(tuple(residents), tuple(programs), ArrayMarket(resident_side, program_side, quotas, pairs))


def _numbers(lists: Iterable[Sequence[str]], numbers: Mapping[str, int]) -> tuple[IntArray, IntArray]:
    """Where each list starts, and the numbers of all names one after the other."""
    kept = list(lists)
    starts = starts_of(np.fromiter(map(len, kept), np.int64, len(kept)))
    listed = map(numbers.__getitem__, chain.from_iterable(kept))
    return starts, np.fromiter(listed, np.int32, int(starts[-1]))


def _pairs(
    couples: Sequence[Couple], names: tuple[Mapping[str, int], Mapping[str, int]], programs: Side, quotas: LongArray
) -> Pairs:
    """The pairs of couples that both programs could take, with the ranks that the programs give."""
    residents, numbers = names
    owners = np.repeat(np.arange(len(couples)), [len(couple.ranks) for couple in couples])
    members = np.array([[residents[name] for name in couple.members] for couple in couples], np.int32).reshape(-1, 2)
    listed = [
        [NOBODY if name is None else numbers[name] for name in pair] for couple in couples for pair in couple.ranks
    ]
    pairs = np.array(listed, np.int32).reshape(-1, 2)
    ranks = np.column_stack([_ranks_of(members[owners, side], pairs[:, side], programs) for side in (0, 1)])
    seats = np.where(pairs == NOBODY, 2, quotas[pairs] if len(quotas) else 0)
    together = (pairs[:, 0] == pairs[:, 1]) & (pairs[:, 0] != NOBODY)
    possible = (ranks != NOBODY).all(axis=1) & (seats >= np.where(together, 2, 1)[:, None]).all(axis=1)
    starts = starts_of(np.bincount(owners[possible], minlength=len(couples)))
    return Pairs(members, starts, pairs[possible], ranks[possible])


def _ranks_of(residents: IntArray, named: IntArray, programs: Side) -> IntArray:
    """The place of each resident on the list of the program named beside; 0 without a program, NOBODY if not listed."""
    count = np.int64(int(programs.choices.max(initial=0)) + int(residents.max(initial=0)) + 1)
    owners = programs.owners
    keys = owners * count + programs.choices
    order = np.argsort(keys, kind="stable")
    wanted = named * count + residents
    found = np.searchsorted(keys[order], wanted)
    at = order[np.minimum(found, len(order) - 1)] if len(order) else np.zeros(len(wanted), np.int64)
    listed = keys[at] == wanted if len(order) else np.zeros(len(wanted), bool)
    places = np.where(listed, at - programs.starts[owners[at]] if len(order) else NOBODY, NOBODY)
    ranks: IntArray = np.where(named == NOBODY, 0, places).astype(np.int32)
    return ranks
