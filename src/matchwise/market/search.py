"""The search for a stable match with couples: random orders of entry, a proof on a small core, the best state found."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from matchwise.compiled import cells
from matchwise.market.arrays import ArrayMarket, IntArray
from matchwise.market.couples import CLOSING, again, count_blocks, enter, opening, seats_of
from matchwise.market.deferred_acceptance import deferred_acceptance

STEPS, STEPS_FOR_EACH_COUPLE = 1_000, 20
"""Steps after which an order of couples is given up. Orders that end take about 3 to 13 for each couple."""
MOST_ORDERS, MOST_STEPS = 100, 200_000
"""Orders that are tried, and steps of all of them together; one order is always tried."""
LARGEST_CORE = 20_000
"""Entries of the core above which no proof is tried."""
PROOF_SECONDS = 10.0


class Ending(Enum):
    """How a search ended: with a stable match, with the proof that there is none, or with neither."""

    STABLE = "stable"
    NONE_EXISTS = "none exists"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """(n,) the program of each resident; how the search ended; the orders of couples that were tried (0 without)."""

    seats: IntArray
    ending: Ending
    orders: int


def search(market: ArrayMarket, *, seed: int = 0, proof_seconds: float = PROOF_SECONDS) -> Found:
    """A stable match, best for residents where there are no couples; else the state found with the fewest blocks.

    Seats that a couple holds count as taken when it looks for a better pair. The same seed gives the same orders of
    couples; only the proof hangs on a clock, after `proof_seconds`.
    """
    if not len(market.couples):
        return Found(deferred_acceptance(market.residents, market.quotas), Ending.STABLE, 0)
    start, rng = opening(market), np.random.default_rng(seed)
    limit = STEPS + STEPS_FOR_EACH_COUPLE * len(market.couples)
    orders = max(1, min(MOST_ORDERS, MOST_STEPS // limit))
    best, fewest = start, -1
    for tried in range(1, orders + 1):
        state = again(start)
        enter(state, cells(rng.permutation(len(market.couples))), limit)
        if not state.tallies[CLOSING]:
            return Found(seats_of(market, state), Ending.STABLE, tried)
        blocks = count_blocks(state)
        if fewest < 0 or blocks < fewest:
            best, fewest = state, blocks
    from matchwise.market.exact import Proof, exact_match  # noqa: PLC0415 (few markets need the solver)

    proof, proved = exact_match(market, seconds=proof_seconds, largest=LARGEST_CORE)
    if proved is not None:
        return Found(proved, Ending.STABLE, orders)
    ending = Ending.NONE_EXISTS if proof is Proof.NONE_EXISTS else Ending.NOT_FOUND
    return Found(seats_of(market, best), ending, orders)
