"""The judge: what makes a match impossible, who blocks it, and the two definitions of the seat that a couple leaves."""

from matchwise.market import Block, Couple, Market, Program, judge

MARKET = Market(
    {"a": ["p", "q"], "b": ["p"], "c": ["q"]},
    {"p": Program(1, ["b", "a"]), "q": Program(1, ["a"]), "empty": Program(0, ["a"])},
)


def test_a_stable_match_has_neither_faults_nor_blocks() -> None:
    judgment = judge(MARKET, {"a": "q", "b": "p", "c": None})
    assert (judgment.faults, judgment.blocks, judgment.stable, judgment.stable_unless_freed) == ((), (), True, True)


def test_whoever_would_rather_be_together_blocks() -> None:
    assert judge(MARKET, {"a": "p", "b": None, "c": None}).blocks == (Block(("b",), ("p",)),)
    assert judge(MARKET, {"a": None, "b": "p", "c": None}).blocks == (Block(("a",), ("q",)),)


def test_a_free_seat_blocks_with_whoever_wants_it() -> None:
    assert judge(MARKET, {"a": "q", "b": None, "c": None}).blocks == (Block(("a",), ("p",)), Block(("b",), ("p",)))


def test_everybody_must_be_accounted_for() -> None:
    judgment = judge(MARKET, {"a": "q", "b": "p", "d": None})
    assert judgment.faults == ("c is left out.", "d is not in the market.")
    assert not judgment.stable
    assert not judgment.stable_unless_freed


def test_seats_lists_and_programs_are_checked() -> None:
    assert judge(MARKET, {"a": "p", "b": "p", "c": None}).faults == ("p holds 2 residents and has 1 seats.",)
    assert judge(MARKET, {"a": None, "b": "q", "c": None}).faults == ("q did not rank b.", "b did not rank q.")
    assert judge(MARKET, {"a": None, "b": None, "c": "q"}).faults == ("q did not rank c.",)
    assert "z is not in the market." in judge(MARKET, {"a": "z", "b": None, "c": None}).faults
    assert "empty holds 1 residents and has 0 seats." in judge(MARKET, {"a": "empty", "b": None, "c": None}).faults


COUPLE = Market(
    {"a": [], "b": [], "z": ["p"]},
    {"p": Program(1, ["b", "a", "z"]), "q": Program(2, ["b"]), "s": Program(1, ["a"])},
    [Couple(("a", "b"), [("p", "q"), ("s", "p"), ("s", None)])],
)


def test_a_couple_that_leaves_a_seat_may_count_it_as_free_or_not() -> None:
    judgment = judge(COUPLE, {"a": "s", "b": "p", "z": None})
    assert judgment.blocks == (Block(("a", "b"), ("p", "q"), only_with_freed_seat=True),)
    assert judgment.stable_unless_freed
    assert not judgment.stable


def test_a_couple_blocks_where_both_programs_would_take_it() -> None:
    judgment = judge(COUPLE, {"a": "s", "b": None, "z": "p"})
    assert judgment.blocks == (Block(("a", "b"), ("p", "q")), Block(("a", "b"), ("s", "p")))
    assert not judgment.stable_unless_freed


def test_a_couple_must_have_a_pair_that_it_ranked() -> None:
    assert judge(COUPLE, {"a": "p", "b": None, "z": None}).faults == (
        "The couple a and b did not rank the pair that it has.",
    )
    assert judge(COUPLE, {"a": None, "b": "q", "z": "p"}).faults != ()


def test_two_members_at_one_program_need_two_seats() -> None:
    pair = Couple(("a", "b"), [("p", "p")])
    ranks = ["a", "z", "b"]
    for seats, blocks in ((1, 0), (2, 0), (3, 1)):
        market = Market({"a": [], "b": [], "z": ["p"]}, {"p": Program(seats, ranks)}, [pair])
        assert len(judge(market, {"a": None, "b": None, "z": "p"}).blocks) == blocks
