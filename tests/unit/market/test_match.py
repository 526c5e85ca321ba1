"""The Match from dicts: published examples in small, skipped entries, couples, and how a search can end."""

import sys

import pytest

from match_markets import random_market
from matchwise.errors import InputError
from matchwise.market import Couple, Ending, Market, Program, Proposing, judge, match, match_market

NONE_EXISTS = Market(
    {"a": [], "b": [], "s": ["p", "q"]},
    {"p": Program(1, ["a", "s"]), "q": Program(1, ["s", "b"])},
    [Couple(("a", "b"), [("p", "q")])],
)
"""When s has p, the couple can take both seats; then s takes q from b, both leave, s goes back to p: in circles."""


def test_the_match_is_made_from_plain_dicts() -> None:
    found = match({"a": ["p", "q"], "b": ["p"]}, {"p": (1, ["b", "a"]), "q": (2, ["a"])})
    assert found.matches == {"a": "q", "b": "p"}
    assert (found.ending, found.orders, found.unfilled) == (Ending.STABLE, 0, {"q": 1})


def test_where_residents_and_programs_disagree_each_side_gets_its_own_when_it_proposes() -> None:
    residents = {"a": ["p", "q"], "b": ["q", "p"]}
    programs = {"p": (1, ["b", "a"]), "q": (1, ["a", "b"])}
    assert match(residents, programs).matches == {"a": "p", "b": "q"}
    assert match(residents, programs, proposing=Proposing.PROGRAMS).matches == {"a": "q", "b": "p"}


def test_an_entry_that_the_other_side_did_not_rank_is_skipped() -> None:
    found = match({"a": ["q", "p"], "b": []}, {"p": (1, ["b", "a"]), "q": (1, [])})
    assert found.matches == {"a": "p", "b": None}


def test_a_program_without_seats_takes_nobody() -> None:
    assert match({"a": ["p", "q"]}, {"p": (0, ["a"]), "q": (100_000, ["a"])}).matches == {"a": "q"}
    programs = {"p": (0, ["a"]), "q": (1, ["a"])}
    assert match({"a": ["p", "q"]}, programs, proposing=Proposing.PROGRAMS).matches == {"a": "q"}


def test_a_couple_takes_the_first_pair_that_both_programs_take() -> None:
    residents: dict[str, list[str]] = {"a": [], "b": [], "z": ["p"]}
    couples = [Couple(("a", "b"), [("p", "p"), ("p", "q"), ("q", None)])]
    programs = {"p": (1, ["b", "a", "z"]), "q": (1, ["b", "a"])}
    assert match(residents, programs, couples).matches == {"a": "p", "b": "q", "z": None}
    assert match(residents, {**programs, "p": (2, ["b", "a", "z"])}, couples).matches == {"a": "p", "b": "p", "z": None}
    assert match(residents, {**programs, "p": (1, ["z", "a"])}, couples).matches == {"a": "q", "b": None, "z": "p"}


def test_the_partner_of_a_member_who_is_given_up_leaves_too_and_the_seat_is_filled() -> None:
    residents: dict[str, list[str]] = {"a": [], "b": [], "c": [], "d": [], "z": ["q"]}
    couples = [Couple(("a", "b"), [("p", "q")]), Couple(("c", "d"), [("p", None)])]
    programs = {"p": (1, ["c", "a"]), "q": (1, ["b", "z"])}
    assert match(residents, programs, couples).matches == {"a": None, "b": None, "c": "p", "d": None, "z": "q"}


def test_where_no_stable_match_exists_this_is_proved_and_the_state_with_one_block_is_given() -> None:
    found = match_market(NONE_EXISTS)
    assert found.ending is Ending.NONE_EXISTS
    assert len(judge(NONE_EXISTS, found.matches).blocks) == 1


def test_without_time_for_a_proof_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["matchwise.market.search"], "LARGEST_CORE", 0)
    assert match_market(NONE_EXISTS).ending is Ending.NOT_FOUND


def test_the_same_seed_gives_the_same_match() -> None:
    market = random_market(400, couples=40, seed=3)
    first, second = match_market(market, seed=5), match_market(market, seed=5)
    assert (first.matches, first.orders) == (second.matches, second.orders)


@pytest.mark.parametrize("seed", range(5))
def test_a_market_with_many_couples_is_solved_and_stable(seed: int) -> None:
    market = random_market(500, couples=25, seed=seed)
    found = match_market(market)
    judgment = judge(market, found.matches)
    assert judgment.faults == ()
    assert judgment.stable_unless_freed == (found.ending is Ending.STABLE)


def test_programs_cannot_propose_where_there_are_couples() -> None:
    with pytest.raises(InputError, match="couples"):
        match_market(NONE_EXISTS, proposing=Proposing.PROGRAMS)


def test_wrong_lists_are_refused_from_dicts_too() -> None:
    with pytest.raises(InputError, match='There is no program "q"'):
        match({"a": ["q"]}, {"p": (1, ["a"])})
