"""Markets for the tests of the Match: Hypothesis strategies, random ones, and a judge that tries everything."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from hypothesis import strategies as st

from matchwise.market import Couple, Market, Program

Matches = dict[str, str | None]

PAIRS = 100
"""Most pairs on the list of a couple of a random market."""


def names(letter: str, count: int) -> list[str]:
    """The names of residents or programs."""
    return [f"{letter}{number}" for number in range(count)]


@st.composite
def markets(draw: st.DrawFn, most_residents: int = 6, most_programs: int = 4, most_seats: int = 3) -> Market:
    """A small market without couples; some entries are not ranked by the other side, some programs have no seat."""
    residents = names("r", draw(st.integers(0, most_residents)))
    programs = names("p", draw(st.integers(0, most_programs)))
    return Market(
        {name: draw(_some_of(programs)) for name in residents},
        {name: Program(draw(st.integers(0, most_seats)), draw(_some_of(residents))) for name in programs},
    )


@st.composite
def markets_with_couples(draw: st.DrawFn, most_residents: int = 6, most_couples: int = 2) -> Market:
    """A small market in which the first residents are couples; their pairs may hold no seat for one member or both."""
    market = draw(markets(most_residents, 3, 2))
    residents = list(market.residents)
    count = draw(st.integers(0, min(most_couples, len(residents) // 2)))
    places: list[str | None] = [*market.programs, None]
    pairs = [(one, other) for one in places for other in places if one or other]
    couples = []
    for number in range(count):
        ranks = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5)) if pairs else []
        couples.append(Couple((residents[2 * number], residents[2 * number + 1]), ranks))
    return Market(market.residents, market.programs, couples)


def _some_of(all_names: list[str]) -> st.SearchStrategy[list[str]]:
    """A list of some names in some order."""
    return st.permutations(all_names).flatmap(lambda order: st.integers(0, len(order)).map(lambda end: order[:end]))


def random_market(residents: int, *, programs: int = 0, ranks: int = 12, couples: int = 0, seed: int = 0) -> Market:
    """A larger market, drawn by taste and by a common mark: eight residents to a program, seats for nine of ten.

    The first residents are couples; their pairs are those of the two lists with the lowest sum of ranks, nearly.
    """
    rng, count = np.random.default_rng(seed), programs or max(ranks, residents // 8)
    common, marks = rng.normal(size=count), rng.normal(size=residents)
    lists = np.array([_best(common + rng.gumbel(size=count), ranks) for _ in range(residents)])
    quotas = np.full(count, int(0.9 * residents) // count)
    quotas[: int(0.9 * residents) - int(quotas.sum())] += 1
    applied: list[list[tuple[float, str]]] = [[] for _ in range(count)]
    for resident, (mark, listed) in enumerate(zip(marks.tolist(), lists.tolist(), strict=True)):
        for program, taste in zip(listed, rng.normal(size=ranks).tolist(), strict=True):
            applied[program].append((-mark - taste, f"r{resident}"))
    return Market(
        {f"r{resident}": [f"p{program}" for program in listed] for resident, listed in enumerate(lists.tolist())},
        {
            f"p{program}": Program(int(quotas[program]), [name for _, name in sorted(found)])
            for program, found in enumerate(applied)
        },
        [_couple(lists, number, _best(-_sums(ranks, rng), PAIRS)) for number in range(couples)],
    )


def _best(worth: np.ndarray, count: int) -> np.ndarray:
    return np.argsort(-worth, kind="stable")[:count]


def _sums(ranks: int, rng: np.random.Generator) -> np.ndarray:
    """The sum of the two ranks of every pair, ties broken at random."""
    return np.add.outer(np.arange(ranks), np.arange(ranks)).ravel() + rng.uniform(size=ranks**2)


def _couple(lists: np.ndarray, number: int, chosen: np.ndarray) -> Couple:
    first, second = 2 * number, 2 * number + 1
    rows, columns = np.divmod(chosen, lists.shape[1])
    pairs = zip(lists[first][rows].tolist(), lists[second][columns].tolist(), strict=True)
    return Couple((f"r{first}", f"r{second}"), [(f"p{one}", f"p{other}") for one, other in pairs])


def all_matches(market: Market) -> Iterator[Matches]:
    """Every match that lists and seats allow."""
    coupled = {member for couple in market.couples for member in couple.members}
    alone = [name for name in market.residents if name not in coupled]
    choices = [[{name: None}, *({name: program} for program in market.residents[name])] for name in alone] + [
        [dict.fromkeys(couple.members), *(dict(zip(couple.members, pair, strict=True)) for pair in couple.ranks)]
        for couple in market.couples
    ]
    for chosen in product(*choices):
        matches = {name: program for part in chosen for name, program in part.items()}
        if all(_possible(name, program, matches) for name, program in market.programs.items()):
            yield matches


def _possible(name: str, program: Program, matches: Matches) -> bool:
    held = [resident for resident, where in matches.items() if where == name]
    return len(held) <= program.quota and set(held) <= set(program.ranks)


def is_stable(market: Market, matches: Matches, *, freed: bool = False) -> bool:
    """Stability in the words of its definition, for whole groups; `freed`: whether a couple's own seats are free."""
    coupled = {member for couple in market.couples for member in couple.members}
    groups: list[tuple[tuple[str, ...], list[tuple[str | None, ...]]]] = [
        ((name,), [(program,) for program in listed])
        for name, listed in market.residents.items()
        if name not in coupled
    ]
    groups += [(couple.members, list(couple.ranks)) for couple in market.couples]
    for members, ranks in groups:
        mine = tuple(matches[member] for member in members)
        better = ranks[: ranks.index(mine)] if mine in ranks else ranks
        if any(_all_agree(market, matches, dict(zip(members, wanted, strict=True)), freed=freed) for wanted in better):
            return False
    return True


def _all_agree(market: Market, matches: Matches, wanted: Matches, *, freed: bool) -> bool:
    """Whether every program that members would come to chooses all of them among those it has and those who come."""
    for name, program in market.programs.items():
        coming = {member for member, where in wanted.items() if where == name}
        held = {resident for resident, where in matches.items() if where == name}
        among = (held - set(wanted) if freed else held) | coming
        chosen = [resident for resident in program.ranks if resident in among][: program.quota]
        if not coming <= set(chosen):
            return False
    return True
