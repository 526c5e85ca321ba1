"""The true order is optimal: in 1,000 random small markets no other list of one applicant brings a better place."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from random import Random

from matchwise.market import Market, Program, match_market

MARKETS = 1_000
Lists = Mapping[str, Sequence[str]]


def small_market(random: Random) -> Market:
    """3 to 6 residents and 2 to 4 programs with one or two seats; lists on both sides may be short."""
    residents = [f"r{number}" for number in range(random.randint(3, 6))]
    programs = [f"p{number}" for number in range(random.choice((2, 3, 3, 3, 4)))]
    lists = {name: random.sample(programs, random.randint(1, len(programs))) for name in residents}
    made = {
        name: Program(random.randint(1, 2), random.sample(residents, random.randint(1, len(residents))))
        for name in programs
    }
    return Market(lists, made)


def by_hand(market: Market) -> dict[str, str | None]:
    """Deferred acceptance in plain words: whoever is free asks the next program, which keeps the best who asked."""
    asked = dict.fromkeys(market.residents, 0)
    held: dict[str, list[str]] = {name: [] for name in market.programs}
    free = list(market.residents)
    while free:
        resident = free.pop()
        listed = market.residents[resident]
        if asked[resident] == len(listed):
            continue
        name = listed[asked[resident]]
        asked[resident] += 1
        program = market.programs[name]
        if resident not in program.ranks:
            free.append(resident)
            continue
        held[name] = sorted([*held[name], resident], key=program.ranks.index)
        free += held[name][program.quota :]
        held[name] = held[name][: program.quota]
    seats = {resident: name for name, residents in held.items() for resident in residents}
    return {resident: seats.get(resident) for resident in market.residents}


def place(listed: Sequence[str], program: str | None) -> int:
    """The place of a match by the true wish; below all for none, and for a program that is not wanted."""
    return listed.index(program) if program in listed else len(listed)


def test_no_order_and_no_shorter_list_is_better_than_the_true_one() -> None:
    """The engine agrees with the plain words on the true lists and a false one of each market; these try all."""
    random, tried, worse = Random(9), 0, 0  # noqa: S311 (markets, not secrets)
    for _ in range(MARKETS):
        market = small_market(random)
        liar = random.choice(list(market.residents))
        true = market.residents[liar]
        honest = by_hand(market)
        lies = [told for size in range(len(true) + 1) for told in permutations(true, size)]
        told_markets = {told: Market({**market.residents, liar: told}, market.programs) for told in lies}
        seats = {told: by_hand(false) for told, false in told_markets.items()}
        checked = random.choice(lies)
        assert dict(match_market(market).matches) == honest
        assert dict(match_market(told_markets[checked]).matches) == seats[checked]
        gaps = [place(true, found[liar]) - place(true, honest[liar]) for found in seats.values()]
        assert min(gaps) == 0
        tried += len(lies)
        worse += sum(gap > 0 for gap in gaps)
    assert tried > 8 * MARKETS
    assert worse > MARKETS
