"""The screen of the Match: the verdict first, then who blocks it, and no more lines than a reader can use."""

import io

from rich.console import Console

from match_markets import random_market
from matchwise.cli.match_screen import MOST_LINES, show_match, verdict
from matchwise.market import Block, Couple, Ending, Judgment, Market, Matched, Program, judge, match_market

MARKET = Market({"a": ["p"], "b": []}, {"p": Program(2, ["a"])}, [Couple(("a", "b"), [("p", None)])])


def shown(market: Market, matched: Matched, judgment: Judgment) -> str:
    written = io.StringIO()
    show_match(market, matched, judgment, Console(file=written, width=100, highlight=False))
    return written.getvalue()


def test_a_stable_match_is_shown_with_everybody() -> None:
    matched = match_market(MARKET)
    text = shown(MARKET, matched, judge(MARKET, matched.matches))
    assert "2 residents · 1 program · 1 couple" in text
    assert "1 of 2 residents matched. 1 of 2 seats are unfilled." in text
    assert "Stable: no resident and program" in text
    assert "a: p" in text
    assert "b: no seat" in text
    assert "p: 1 seat" in text


def test_of_a_large_market_the_first_lines_are_shown() -> None:
    market = random_market(200)
    matched = match_market(market)
    text = shown(market, matched, judge(market, matched.matches))
    assert f"and {200 - MOST_LINES} more; --json prints all." in text
    assert text.count("\n") < 3 * MOST_LINES


def ended(ending: Ending) -> Matched:
    return Matched({}, ending, 3, {}, 0.1)


def test_a_match_that_is_not_stable_says_why() -> None:
    block = Judgment((), (Block(("a", "b"), ("p", None)),))
    assert "this is proved" in verdict(ended(Ending.NONE_EXISTS), block)[0]
    assert "not proved" in verdict(ended(Ending.NOT_FOUND), block)[0]
    assert "report it" in verdict(ended(Ending.STABLE), block)[0]
    assert "fewest blocks that was found: 1." in verdict(ended(Ending.NOT_FOUND), block)[1]
    assert "a and b with p and no seat" in shown(MARKET, ended(Ending.NOT_FOUND), block)


def test_blocks_that_need_a_seat_of_the_couple_itself_stand_apart() -> None:
    freed = Judgment((), (Block(("a", "b"), ("p", "q"), only_with_freed_seat=True),))
    assert verdict(ended(Ending.STABLE), freed)[0].startswith("Stable")
    assert "1 pairs of couples" in verdict(ended(Ending.STABLE), freed)[1]


def test_a_match_that_cannot_be_is_told_as_a_fault() -> None:
    assert verdict(ended(Ending.STABLE), Judgment(("p holds 2.",), ()))[1] == "p holds 2."
