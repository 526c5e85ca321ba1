"""`matchwise match` as a whole process: answers, exit codes, a million ranks, and bad files."""

import json
import time
from pathlib import Path

import pytest

from command_process import EXAMPLES, run

EXAMPLE = EXAMPLES / "markets" / "synthetic_small.json"
GOOD = EXAMPLE.read_text(encoding="utf-8")


def test_the_example_is_matched(tmp_path: Path) -> None:
    done = run(tmp_path, "match", EXAMPLE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Stable: no resident" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_json_holds_matches_stability_blocks_and_seconds(tmp_path: Path) -> None:
    found = json.loads(run(tmp_path, "match", EXAMPLE, "--json", "--seed", "3").stdout)
    assert found["stable"] is True
    assert found["blocking"] == []
    assert found["matches"].keys() == json.loads(GOOD)["residents"].keys()
    assert 0 < found["seconds"] < 60


def test_programs_may_propose_where_there_are_no_couples(tmp_path: Path) -> None:
    market = json.loads(GOOD)
    del market["couples"]
    (tmp_path / "market.json").write_text(json.dumps(market), encoding="utf-8")
    done = run(tmp_path, "match", "market.json", "--proposing", "programs", "--json")
    assert json.loads(done.stdout)["proposing"] == "programs"
    refused = run(tmp_path, "match", EXAMPLE, "--proposing", "programs")
    assert (refused.returncode, refused.stdout) == (2, b"")


def test_a_market_without_a_stable_match_is_an_answer(tmp_path: Path) -> None:
    market = {
        "residents": {"a": [], "b": [], "s": ["p", "q"]},
        "programs": {"p": {"quota": 1, "ranks": ["a", "s"]}, "q": {"quota": 1, "ranks": ["s", "b"]}},
        "couples": [{"members": ["a", "b"], "ranks": [["p", "q"]]}],
    }
    (tmp_path / "market.json").write_text(json.dumps(market), encoding="utf-8")
    done = run(tmp_path, "match", "market.json", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["stable"], found["ending"], len(found["blocking"])) == (False, "none exists", 1)


BAD = {
    "empty": b"",
    "not JSON": b"residents: {}",
    "nested": b"[" * 1_000_000,
    "not UTF-8": b"\xff\xfe{\x00}\x00",
    "unknown program": GOOD.replace('["Resident 6"]', '["Resident 9"]').encode(),
    "huge quota": GOOD.replace('"quota": 3', '"quota": 1e400').encode(),
    "couple with itself": GOOD.replace('"members": ["Partner 7"', '"members": ["Partner 8"').encode(),
    "lone surrogate": GOOD.replace("Program D", "\\ud800").replace('"quota": 1,', '"quota": -1,').encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_market_ends_in_a_clear_message(name: str, tmp_path: Path) -> None:
    (tmp_path / "market.json").write_bytes(BAD[name])
    done = run(tmp_path, "match", "market.json", "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().count("\n") < 30


@pytest.mark.parametrize(
    "words", [("missing.json",), (".",), ("",), (str(EXAMPLE), "--seed", "-1"), (str(EXAMPLE), "--proposing", "both")]
)
def test_a_wrong_word_of_the_command_ends_in_a_clear_message(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(tmp_path, "match", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


def test_a_million_ranks_are_read_and_matched_in_seconds(tmp_path: Path) -> None:
    residents, programs, length = 50_000, 500, 20
    lists = {
        f"r{who}": [f"p{(who * 7 + step * step) % programs}" for step in range(length)] for who in range(residents)
    }
    lists = {who: list(dict.fromkeys(listed)) for who, listed in lists.items()}
    ranked: dict[str, list[str]] = {f"p{number}": [] for number in range(programs)}
    for who, listed in lists.items():
        for program in listed:
            ranked[program].append(who)
    ranks = sum(map(len, lists.values()))
    market = {"residents": lists, "programs": {name: {"quota": 90, "ranks": who} for name, who in ranked.items()}}
    (tmp_path / "market.json").write_text(json.dumps(market), encoding="utf-8")
    started = time.perf_counter()
    found = json.loads(run(tmp_path, "match", "market.json", "--json").stdout)
    assert time.perf_counter() - started < 30.0
    assert 2 * ranks > 1_500_000
    assert (found["stable"], found["matched"]) == (True, 45_000)
