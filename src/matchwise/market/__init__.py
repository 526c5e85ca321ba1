"""The Match: deferred acceptance with couples, an independent judge of stability, and plain JSON market files.

    match                  from dicts of lists
    match_market           from a Market, as a market file holds it
    judge                  every fault and every block of a match; shares no code with the engine
    deferred_acceptance    from arrays alone, without couples
    program_proposing      the same with programs proposing
    search                 from arrays, with couples
    read_market, write_market, answer    market files and the answer to them

Numba, the optional extra `fast`, makes all of it faster and changes no answer.
"""

from matchwise.market.arrays import ArrayMarket, Pairs, Side, sides
from matchwise.market.deferred_acceptance import deferred_acceptance, program_proposing
from matchwise.market.lists import Couple, Market, Program, numbered
from matchwise.market.market_file import answer, read_market, write_market
from matchwise.market.match import Matched, Proposing, match, match_market
from matchwise.market.search import Ending, Found, search
from matchwise.market.stability import Block, Judgment, judge

__all__ = [
    "ArrayMarket",
    "Block",
    "Couple",
    "Ending",
    "Found",
    "Judgment",
    "Market",
    "Matched",
    "Pairs",
    "Program",
    "Proposing",
    "Side",
    "answer",
    "deferred_acceptance",
    "judge",
    "match",
    "match_market",
    "numbered",
    "program_proposing",
    "read_market",
    "search",
    "sides",
    "write_market",
]
