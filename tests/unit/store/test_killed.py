"""A process that is killed while it saves loses nothing that is told to be saved; of two that save at once one wins."""

import os
import random
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from matchwise import store
from store_samples import Servant, sample, servant

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills by a signal")

KILLS = 60
RACES = 25
ENOUGH = 10_000


def killed(ordered: Servant, chance: random.Random) -> list[tuple[int, str]]:
    """Kill the child of an order at a random moment; the versions and names of texts that it was told are saved."""
    told: list[tuple[int, str]] = []
    child, end = 0, chance.randrange(6)
    while "ended" not in (answer := ordered.answer()):
        if "child" in answer:
            child = int(str(answer["child"]))
        else:
            told.append((int(str(answer["version"])), str(answer["name"])))
        if child and len(told) == end:
            for _ in range(chance.randrange(20_000)):
                pass  # some part of the time that a save takes
            os.kill(child, signal.SIGKILL)
            end = ENOUGH
    return told


def test_what_was_saved_is_there_after_every_kill(tmp_path: Path) -> None:
    path = tmp_path / "me.matchwise"
    version = store.read(sample(tmp_path)).version.number
    chance = random.Random(20261126)  # noqa: S311 - moments, not secrets
    with servant() as ordered:
        for _ in range(KILLS):
            size = chance.choice((10, 20_000))
            ordered.order(path, by="child", version=version, times=ENOUGH, size=size)
            told = killed(ordered, chance)
            opened = store.open_file(path)
            for number, name in told:
                assert store.text_of(opened, number) == name + "x" * size
            now = store.read(opened).version.number
            assert now - (told[-1][0] if told else version) in {0, 1}
            version = now
    store.save(store.open_file(path), "last", version, by="test")  # clears an empty journal that a kill may leave
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_of_two_processes_that_save_at_once_exactly_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "me.matchwise"
    version = store.read(sample(tmp_path)).version.number
    with servant() as first, servant() as second:
        for _ in range(RACES):
            for name, each in (("first", first), ("second", second)):
                each.order(path, by=name, version=version, times=1)
            told = [[each.answer() for _ in range(3)] for each in (first, second)]
            results = [answer for answers in told for answer in answers if {"version", "error"} & answer.keys()]
            assert [answer["error"] for answer in results if "error" in answer] == ["ConflictError"]
            saved = next(answer for answer in results if "version" in answer)
            assert store.read(store.open_file(path)).text == f"{saved['name']}{'x' * 10}"
            version += 1
            assert saved["version"] == version
