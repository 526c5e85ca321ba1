"""Runs the Match on a market in names, and says how it ended."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from matchwise.errors import InputError, Problem
from matchwise.market.deferred_acceptance import program_proposing
from matchwise.market.lists import Couple, Market, Program, numbered
from matchwise.market.search import PROOF_SECONDS, Ending, Found, search


class Proposing(Enum):
    """The side that proposes, and for which the match is then the best of all stable ones."""

    RESIDENTS = "residents"
    PROGRAMS = "programs"


@dataclass(frozen=True, slots=True)
class Matched:
    """The program of each resident (None for none), how the search ended, and what it took.

    orders: orders of couples that were tried, 0 without couples; unfilled: free seats of each program that has some;
    seconds: time from the lists to the match, without the check of the lists.
    """

    matches: Mapping[str, str | None]
    ending: Ending
    orders: int
    unfilled: Mapping[str, int]
    seconds: float


def match(
    residents: Mapping[str, Sequence[str]],
    programs: Mapping[str, tuple[int, Sequence[str]]],
    couples: Sequence[Couple] = (),
    *,
    proposing: Proposing = Proposing.RESIDENTS,
    seed: int = 0,
) -> Matched:
    """The match of a market given as plain dicts.

    residents: each one's programs, the best first; programs: seats, and the residents ranked, the best first. Where one
    side did not rank the other, the entry is skipped. Raises InputError with all problems of the lists.
    """
    made = {name: Program(quota, ranks) for name, (quota, ranks) in programs.items()}
    return match_market(Market(residents, made, couples), proposing=proposing, seed=seed)


def match_market(
    market: Market,
    *,
    proposing: Proposing = Proposing.RESIDENTS,
    seed: int = 0,
    proof_seconds: float = PROOF_SECONDS,
) -> Matched:
    """The match of a market. Raises InputError when programs are to propose in a market with couples."""
    if market.couples and proposing is Proposing.PROGRAMS:
        reason = "The market has couples, and with couples residents propose."
        raise InputError([Problem("proposing", reason, "Let residents propose, or take the couples out.")])
    started = time.perf_counter()
    known = numbered(market)
    if proposing is Proposing.PROGRAMS:
        sides = known.market
        seats = program_proposing(sides.programs, sides.quotas, len(sides.residents))
        found = Found(seats, Ending.STABLE, 0)
    else:
        found = search(known.market, seed=seed, proof_seconds=proof_seconds)
    matches = known.named(found.seats)
    seconds = time.perf_counter() - started
    return Matched(matches, found.ending, found.orders, unfilled(market, matches), seconds)


def unfilled(market: Market, matches: Mapping[str, str | None]) -> dict[str, int]:
    """The free seats of each program that has some."""
    held = Counter(matches.values())
    free = {name: int(program.quota) - held[name] for name, program in market.programs.items()}
    return {name: seats for name, seats in free.items() if seats > 0}
