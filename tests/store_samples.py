"""Documents for the tests of the store: a clock that the test moves, and children that save until they are killed."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from matchwise import store
from repository import ROOT

TEXT = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8")
START = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)

SERVANT = """
import json, os, sys
from pathlib import Path
from matchwise import store
from matchwise.errors import StoreError

def save(order, answers):
    opened = store.open_file(Path(order["path"]), pass_phrase=order.get("pass_phrase"))
    version = order["version"]
    for number in range(order["times"]):
        try:
            name = f"{order['by']} {version}.{number} "
            version = store.save(opened, name + "x" * order["size"], version, by=order["by"]).number
            told = {"version": version, "name": name}
        except StoreError as error:
            told = {"error": type(error).__name__}
        os.write(answers, json.dumps(told).encode() + b"\\n")

for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if not child:
        save(order, 1)
        os._exit(0)
    os.write(1, json.dumps({"child": child}).encode() + b"\\n")
    os.waitpid(child, 0)
    os.write(1, b'{"ended": true}\\n')
"""
"""Forks one saving child for each order, and says when it has ended, of itself or not.

An answer is short, so that the pipe takes it whole or not at all when the child is killed.
"""


@dataclass
class Clock:
    """A clock that stands still until the test moves it."""

    at: dt.datetime = START

    def __call__(self) -> dt.datetime:  # noqa: D102 - the class says it
        return self.at


def sample(folder: Path, text: str = TEXT, name: str = "me.matchwise") -> store.Store:
    """A new document in a folder."""
    return store.create_file(folder / name, text, by="test", clock=Clock())


@dataclass(frozen=True)
class Servant:
    """A process that saves in children of its own."""

    process: subprocess.Popen[bytes]
    orders: IO[bytes]
    answers: IO[bytes]

    def order(self, path: Path, *, by: str, version: int, times: int, size: int = 10) -> None:
        """Ask for `times` saves of a text with `size` more characters, the first one made from `version`."""
        told = {"path": str(path), "by": by, "version": version, "times": times, "size": size}
        self.orders.write(json.dumps(told).encode() + b"\n")
        self.orders.flush()

    def answer(self) -> dict[str, object]:
        """The next answer: a version, an error, or that the child has ended."""
        told: dict[str, object] = json.loads(self.answers.readline())
        return told


@contextmanager
def servant() -> Iterator[Servant]:
    """A servant that ends with the test."""
    with subprocess.Popen([sys.executable, "-c", SERVANT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Servant(process, process.stdin, process.stdout)
        process.stdin.close()
