"""Laws of the Match: stable, best for residents, and what follows from that."""

from collections import Counter
from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from match_markets import Matches, all_matches, is_stable, markets, markets_with_couples
from matchwise.market import (
    Couple,
    Ending,
    Market,
    Program,
    Proposing,
    judge,
    match_market,
    numbered,
    read_market,
    write_market,
)
from matchwise.market.exact import Proof, exact_match


def place(market: Market, resident: str, matches: Matches) -> int:
    """The place of the match on the list of a resident, the length of the list without one."""
    listed, program = market.residents[resident], matches[resident]
    return len(listed) if program is None else listed.index(program)


def matched(market: Market, proposing: Proposing = Proposing.RESIDENTS) -> Matches:
    return dict(match_market(market, proposing=proposing).matches)


@given(markets())
def test_the_match_is_stable_whoever_proposes(market: Market) -> None:
    for proposing in Proposing:
        matches = matched(market, proposing)
        assert judge(market, matches).stable
        assert is_stable(market, matches)


@given(markets(5, 3))
def test_of_all_stable_matches_it_is_the_best_for_every_resident_and_the_other_the_worst(market: Market) -> None:
    best, worst = matched(market), matched(market, Proposing.PROGRAMS)
    for matches in filter(lambda matches: is_stable(market, matches), all_matches(market)):
        for resident in market.residents:
            here = place(market, resident, matches)
            assert place(market, resident, best) <= here <= place(market, resident, worst)


@given(markets(5, 3))
def test_every_stable_match_fills_the_same_seats(market: Market) -> None:
    """The rural hospitals theorem of A. Roth (1986)."""
    best = matched(market)
    filled = Counter(best.values())
    for matches in filter(lambda matches: is_stable(market, matches), all_matches(market)):
        assert {name for name, program in matches.items() if program is None} == {
            name for name, program in best.items() if program is None
        }
        assert Counter(matches.values()) == filled
        for name, program in market.programs.items():
            if filled[name] < program.quota:
                assert [who for who in matches if matches[who] == name] == [who for who in best if best[who] == name]


@given(markets(), st.data())
def test_more_seats_never_hurt_a_resident(market: Market, data: st.DataObject) -> None:
    more = {
        name: Program(program.quota + data.draw(st.integers(0, 2)), program.ranks)
        for name, program in market.programs.items()
    }
    before, after = matched(market), matched(Market(market.residents, more))
    assert all(place(market, name, after) <= place(market, name, before) for name in market.residents)


@given(markets(5, 3), st.data())
def test_no_false_list_brings_a_resident_a_better_place(market: Market, data: st.DataObject) -> None:
    if not market.residents:
        return
    liar = data.draw(st.sampled_from(sorted(market.residents)))
    true_place = place(market, liar, matched(market))
    for size in range(len(market.programs) + 1):
        for false_list in permutations(market.programs, size):
            told = matched(Market({**market.residents, liar: false_list}, market.programs))[liar]
            if told in market.residents[liar]:
                assert market.residents[liar].index(told) >= true_place


@given(markets(), st.randoms())
def test_the_order_of_names_does_not_matter(market: Market, random: Random) -> None:
    residents, programs = list(market.residents.items()), list(market.programs.items())
    random.shuffle(residents)
    random.shuffle(programs)
    assert matched(Market(dict(residents), dict(programs))) == matched(market)


@given(markets())
def test_couples_without_pairs_change_nothing_for_the_others(market: Market) -> None:
    alone = matched(market)
    with_them = Market({**market.residents, "one": [], "other": []}, market.programs, [Couple(("one", "other"), ())])
    assert matched(with_them) == {**alone, "one": None, "other": None}


@given(markets_with_couples())
def test_with_couples_the_answer_is_stable_or_there_is_none(market: Market) -> None:
    found = match_market(market)
    judgment = judge(market, found.matches)
    assert judgment.faults == ()
    assert judgment.stable_unless_freed == (found.ending is Ending.STABLE)
    exists = any(is_stable(market, matches) for matches in all_matches(market))
    assert found.ending is (Ending.STABLE if exists else Ending.NONE_EXISTS)


@given(markets_with_couples())
def test_the_whole_number_program_finds_a_stable_match_exactly_where_there_is_one(market: Market) -> None:
    known = numbered(market)
    proof, seats = exact_match(known.market, seconds=60.0, largest=10_000)
    exists = any(is_stable(market, matches) for matches in all_matches(market))
    assert proof is (Proof.FOUND if exists else Proof.NONE_EXISTS)
    assert seats is None or is_stable(market, known.named(seats))


@given(markets_with_couples(), st.data())
def test_the_judge_agrees_with_the_words_of_the_definition(market: Market, data: st.DataObject) -> None:
    matches = data.draw(st.sampled_from(list(all_matches(market))))
    judgment = judge(market, matches)
    assert judgment.faults == ()
    assert judgment.stable_unless_freed == is_stable(market, matches)
    assert judgment.stable == is_stable(market, matches, freed=True)


@given(markets_with_couples())
def test_writing_a_market_and_reading_it_loses_nothing(market: Market) -> None:
    again = read_market(write_market(market).encode())
    assert write_market(again) == write_market(market)
    assert match_market(again).matches == match_market(market).matches
