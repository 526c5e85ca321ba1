"""Market files: what is read, every way in which a file can be wrong, and the answer to it."""

import json
from typing import Any

import pytest

from match_markets import random_market
from matchwise.errors import InputError
from matchwise.market import (
    Couple,
    Market,
    Program,
    Proposing,
    answer,
    judge,
    market_file,
    match_market,
    read_market,
    write_market,
)
from repository import ROOT

EXAMPLES = sorted((ROOT / "examples" / "markets").glob("*.json"))
GOOD: dict[str, Any] = {
    "residents": {"r1": ["p1", "p2"], "r2": ["p1"], "r3": []},
    "programs": {"p1": {"quota": 1, "ranks": ["r1", "r2", "r3"]}, "p2": {"quota": 0, "ranks": []}},
    "couples": [{"members": ["r2", "r3"], "ranks": [["p1", None]]}],
}


def changed(**parts: object) -> str:
    return json.dumps({**GOOD, **parts})


def program(quota: object, ranks: object = ()) -> str:
    return changed(programs={**GOOD["programs"], "p2": {"quota": quota, "ranks": ranks}})


def couple(members: object, ranks: object = ()) -> str:
    return changed(couples=[{"members": members, "ranks": ranks}])


BAD = {
    "empty file": ("", "empty"),
    "blank file": (" \n", "empty"),
    "not JSON": ("residents: {}", "not JSON: Expecting value, line 1"),
    "cut off": (json.dumps(GOOD)[:-20], "not JSON"),
    "a list": ("[]", "does not hold one object"),
    "nested": ("[" * 100_000, "nested too deeply"),
    "nested objects": ('{"a":' * 100_000, "nested too deeply"),
    "a number of 5,000 digits": ('{"residents": ' + "9" * 5000 + "}", "thousands of digits"),
    "a key twice": ('{"residents": {"r": [], "r": []}, "programs": {}}', 'The key "r" stands 2 times'),
    "NaN": ('{"residents": {}, "programs": {"p": {"quota": NaN, "ranks": []}}}', "NaN is not a number"),
    "Infinity": ('{"residents": {}, "programs": {"p": {"quota": -Infinity, "ranks": []}}}', "-Infinity is not"),
    "no residents": ('{"programs": {}}', "The key residents is missing"),
    "no programs": ('{"residents": {}}', "The key programs is missing"),
    "unknown key": (changed(quotas={}), 'The key "quotas" is not known'),
    "residents in a list": (changed(residents=[]), "residents: This is not an object"),
    "programs null": (changed(programs=None), "programs: This is not an object"),
    "a list that is text": (changed(residents={"r1": "p1"}), 'residents."r1": This is not a list'),
    "a name that is a number": (changed(residents={"r1": [1]}), "not text"),
    "a program in a list": (changed(programs={"p1": [1, []]}), 'programs."p1": This is not an object'),
    "no quota": (changed(programs={"p1": {"ranks": []}}), "The key quota is missing"),
    "no ranks": (changed(programs={"p1": {"quota": 1}}), "The key ranks is missing"),
    "unknown key of a program": (changed(programs={"p1": {"quota": 1, "ranks": [], "seats": 1}}), '"seats"'),
    "ranks null": (program(1, None), 'programs."p2".ranks: This is not a list'),
    "negative quota": (program(-1), 'programs."p2".quota: The number of seats is negative'),
    "quota of a half": (program(0.5), "not a whole number"),
    "quota as a float": (program(2.0), "not a whole number"),
    "quota in words": (program("2"), "not a whole number"),
    "quota that is true": (program(True), "not a whole number"),  # noqa: FBT003 (JSON has it)
    "huge quota": (program(10**30), "too large"),
    "unknown program": (changed(residents={**GOOD["residents"], "r1": ["p9"]}), 'There is no program "p9"'),
    "unknown resident": (program(1, ["r9"]), 'There is no resident "r9"'),
    "program ranked twice": (changed(residents={**GOOD["residents"], "r1": ["p1", "p1"]}), '"p1" stands twice'),
    "resident ranked twice": (program(1, ["r1", "r1"]), '"r1" stands twice'),
    "couples in an object": (changed(couples={}), "couples: This is not a list"),
    "couple as text": (changed(couples=["r2"]), "couples, number 1: This is not an object"),
    "couple with itself": (couple(["r2", "r2"]), "coupled with the same resident"),
    "couple of three": (couple(["r1", "r2", "r3"]), "not two names"),
    "couple of numbers": (couple([1, 2]), "not two names"),
    "couple member without list": (couple(["r2", "r9"]), 'The member "r9" has no list'),
    "resident in two couples": (
        changed(couples=[{"members": ["r1", "r2"], "ranks": []}, {"members": ["r2", "r3"], "ranks": []}]),
        '"r2" is in 2 couples',
    ),
    "couple without ranks": (changed(couples=[{"members": ["r2", "r3"]}]), "The key ranks is missing"),
    "pair of one": (couple(["r2", "r3"], [["p1"]]), "not a list of pairs"),
    "pair of numbers": (couple(["r2", "r3"], [[1, 2]]), "not a list of pairs"),
    "pair with an unknown program": (couple(["r2", "r3"], [["p1", "p9"]]), 'There is no program "p9"'),
    "pair twice": (couple(["r2", "r3"], [["p1", None], ["p1", None]]), 'The pair "p1" and no seat stands twice'),
    "pair after the one without seats": (couple(["r2", "r3"], [[None, None], ["p1", None]]), "never reached"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_its_reason(name: str) -> None:
    content, words = BAD[name]
    with pytest.raises(InputError) as refused:
        read_market(content.encode())
    assert words in str(refused.value)
    assert all(problem.field and problem.reason and problem.remedy for problem in refused.value.problems)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8 text: byte 2"):
        read_market(b"{\xff}")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(market_file, "LARGEST_FILE_BYTES", 1_000_000)
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_market(b" " * 1_000_001)


def test_all_problems_are_told_at_once() -> None:
    content = changed(
        residents={"r1": ["p9", "p1", "p1"], "r2": [], "r3": []},
        programs={"p1": {"quota": -1, "ranks": ["r9"]}},
        couples=[{"members": ["r2", "r2"], "ranks": []}],
    )
    with pytest.raises(InputError) as refused:
        read_market(content.encode())
    assert [problem.field for problem in refused.value.problems] == [
        'residents."r1"',
        'residents."r1"',
        'programs."p1"',
        'programs."p1".quota',
        "couples, number 1",
    ]


def test_of_a_thousand_problems_the_first_are_told_and_the_rest_is_counted() -> None:
    content = json.dumps({"residents": {f"r{number}": ["nowhere"] for number in range(1000)}, "programs": {}})
    with pytest.raises(InputError) as refused:
        read_market(content.encode())
    assert len(refused.value.problems) == 21
    assert "980 more problems" in str(refused.value.problems[-1])


def test_a_name_in_a_message_is_short_and_on_one_line() -> None:
    content = json.dumps({"residents": {"r": ["a\n\x1b" + "b" * 500]}, "programs": {}})
    with pytest.raises(InputError) as refused:
        read_market(content.encode())
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 150


def test_a_good_file_is_read() -> None:
    assert read_market(b"\xef\xbb\xbf" + json.dumps(GOOD).encode()) == Market(
        {"r1": ["p1", "p2"], "r2": ["p1"], "r3": []},
        {"p1": Program(1, ["r1", "r2", "r3"]), "p2": Program(0, [])},
        [Couple(("r2", "r3"), [("p1", None)])],
    )


def test_an_empty_market_is_a_market() -> None:
    market = read_market(b'{"residents": {}, "programs": {}}')
    assert match_market(market).matches == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_matched_and_written_again(path: object) -> None:
    market = read_market((ROOT / str(path)).read_bytes())
    matched = match_market(market)
    assert judge(market, matched.matches).stable_unless_freed
    assert read_market(write_market(market).encode()) == market


def test_the_answer_has_the_match_and_what_the_judge_says() -> None:
    market = read_market(json.dumps(GOOD).encode())
    matched = match_market(market)
    found = json.loads(answer(matched, judge(market, matched.matches), Proposing.RESIDENTS))
    assert found["matches"] == {"r1": "p1", "r2": None, "r3": None}
    assert (found["stable"], found["blocking"], found["matched"], found["unfilled"]) == (True, [], 1, {})
    assert found["seconds"] > 0.0


def test_blocks_stand_in_the_answer() -> None:
    market = read_market(json.dumps(GOOD).encode())
    wrong = {"r1": None, "r2": "p1", "r3": None}
    found = json.loads(answer(match_market(market), judge(market, wrong), Proposing.RESIDENTS))
    assert found["blocking"] == [{"residents": ["r1"], "programs": ["p1"]}]
    assert found["stable"] is False


def test_writing_and_reading_a_large_market_loses_nothing() -> None:
    market = random_market(1_000, couples=30)
    again = read_market(write_market(market).encode())
    assert (again.residents, again.programs, again.couples) == (market.residents, market.programs, list(market.couples))
