"""`matchwise open` as a process: a port that is taken and a file that is none are told in plain words."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

import pytest

from command_process import run
from matchwise.domain.applicant_draft import NEW_FILE
from matchwise.store import create_file


def test_a_port_that_is_taken_is_told_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(tmp_path, "open", "--no-browser", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"is already in use" in done.stderr


def test_a_file_that_is_none_is_told_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text("- 1\n", encoding="utf-8")
    for name, said in (("list.yaml", b"The file holds a list"), ("none.yaml", b"does not exist"), ("x.matchwise", b"")):
        done = run(tmp_path, "open", name, "--no-browser")
        assert done.returncode in {1, 2}
        assert said in done.stderr
        assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.yaml"]


PHRASE = "five small frogs é"


@contextmanager
def opened(folder: Path, *words: str, stdin: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[str]]:
    """The application on a port that is free, ended as by Ctrl-C."""
    environment = os.environ | {"MATCHWISE_HOME": str(folder / "home"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "matchwise.cli.main", "open", *words, "--no-browser", "--port", "0"]
    with subprocess.Popen(
        command,
        env=environment,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # so that the terminal of the test is asked, and not that of the person who runs it
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that the process prints when it is ready."""
    assert process.stdout is not None
    return process.stdout.readline().split()[-1]


def heard(stream: IO[str], end: str) -> str:
    """What a stream says up to some words; what is typed before a question is thrown away by it."""
    said = ""
    while not said.endswith(end):
        letter = stream.read(1)
        assert letter, said
        said += letter
    return said


needs_cipher = pytest.mark.skipif(find_spec("sqlcipher3") is None, reason="needs the extra encrypt")
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")


@needs_cipher
@needs_terminal
def test_a_protected_file_asks_on_the_terminal_and_shows_nothing(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 (not on Windows)

    create_file(tmp_path / "me.matchwise", NEW_FILE, by="test", pass_phrase=PHRASE)
    ours, theirs = pty.openpty()
    with opened(tmp_path, str(tmp_path / "me.matchwise"), stdin=theirs) as process:
        assert process.stderr is not None
        said = ""
        for typed in ("wrong words", PHRASE):
            said += heard(process.stderr, "while you type): ")
            os.write(ours, f"{typed}\n".encode())
        address = address_of(process)
        with urllib.request.urlopen(f"{address}/profile.json") as answer:  # noqa: S310 (our own address)
            assert json.loads(answer.read())["version"] == 1
        process.send_signal(signal.SIGINT)
        said += process.communicate(timeout=20)[1]
    assert said.count("Pass phrase of this file") == 2
    assert "Try again" in said
    assert "wrong words" not in said
    assert "frogs" not in said
    os.close(theirs)
    os.close(ours)


@needs_cipher
def test_without_a_terminal_the_page_asks_for_the_pass_phrase(tmp_path: Path) -> None:
    create_file(tmp_path / "me.matchwise", NEW_FILE, by="test", pass_phrase=PHRASE)
    with opened(tmp_path, str(tmp_path / "me.matchwise")) as process:
        address = address_of(process)
        with urllib.request.urlopen(f"{address}/unlock.json") as answer:  # noqa: S310 (our own address)
            assert json.loads(answer.read()) == {"locked": True, "installed": True}
        with urllib.request.urlopen(f"{address}/unlock") as answer:  # noqa: S310 (the same)
            assert "me.matchwise" in answer.read().decode()
