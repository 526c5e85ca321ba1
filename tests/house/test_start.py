"""start.py: what it says when the set-up fails, and when it sets up again."""

import errno
import importlib.util
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from repository import ROOT

Start = Any
"""start.py as a module; loaded by path, so that its names are not known to the type checker."""


@pytest.fixture(name="start")
def _start() -> Start:
    """A fresh copy of start.py as a module."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "cannot be written"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one that the lock names"),
        ("Temporary failure in name resolution\nERROR: No matching distribution found", "Connect to the internet"),
        ("[Errno 11001] getaddrinfo failed", "Connect to the internet"),
        ("No versions for numpy==2.4.6 (from versions: none)", "Connect to the internet"),
        ("ERROR: No matching distribution found for numpy==2.4.6 (from versions: 2.5.5)", "64-bit Python"),
        ("something else", "report them"),
    ],
)
def test_a_failed_installation_comes_with_its_remedy(start: Start, told: str, remedy: str) -> None:
    assert remedy in start.remedy_for(told)


def test_an_old_python_is_told_which_one_is_needed(
    start: Start, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(start.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit) as ended:
        start.demand_python()
    assert ended.value.code == 1
    assert "Python 3.9, and Matchwise needs Python 3.11" in capsys.readouterr().out


def test_a_changed_lock_asks_for_a_new_set_up(start: Start, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    start.LOCKS = {"run": lock}
    lock.write_text("numpy==1", encoding="utf-8")
    before = start.fingerprint()
    assert start.fingerprint() == before
    lock.write_text("numpy==2", encoding="utf-8")
    assert start.fingerprint() != before


def test_a_changed_table_asks_for_a_new_pack(start: Start, tmp_path: Path) -> None:
    start.HOME = start.EVIDENCE = tmp_path
    (tmp_path / "fees.csv").write_text("a", encoding="utf-8")
    before = start.evidence_state()
    assert start.evidence_state() == before
    (tmp_path / "fees.csv").write_text("ab", encoding="utf-8")
    assert start.evidence_state() != before


def test_a_broken_stamp_counts_as_none(start: Start, tmp_path: Path) -> None:
    start.STAMP = tmp_path / "stamp.json"
    start.STAMP.write_text("[1, 2", encoding="utf-8")
    assert start.read_stamp() == {}


def test_the_environment_finds_the_source_below_a_folder_with_an_umlaut(start: Start, tmp_path: Path) -> None:
    home = tmp_path / "für Ärzte"
    site = home / ".venv" / "lib" / "site-packages"
    site.mkdir(parents=True)
    (home / "src").mkdir()
    link = site / "_editable_impl_matchwise.pth"
    link.write_text(str(home / "src"), encoding="utf-8")
    start.HOME, start.ENVIRONMENT = home, home / ".venv"
    start.link_relatively()
    relative = link.read_text(encoding="ascii").strip()
    assert (site / relative).resolve() == (home / "src").resolve()


def noted(commands: list[list[str]]) -> Callable[..., int]:
    """Stands for the start of a program: writes the command down."""

    def call(command: list[str], **_: object) -> int:
        commands.append(command)
        return 0

    return call


def test_a_double_click_opens_the_application(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(start, "set_up", lambda kind: done.append([kind]))
    monkeypatch.setattr(start.subprocess, "call", noted(done))
    assert start.begin([]) == 0
    assert start.begin(["open", "my file ä.yaml", "--phone"]) == 0
    words = ["-m", "matchwise.cli.main", "open"]
    assert done == [
        ["run"],
        [start.tool("python"), *words],
        ["run"],
        [start.tool("python"), *words, "my file ä.yaml", "--phone"],
    ]


class Terminal(io.StringIO):
    """Standard input with a person before it."""

    def isatty(self) -> bool:  # noqa: D102 (the class says it)
        return True


@pytest.mark.parametrize(
    ("words", "failure", "waits"),
    [
        ([], SystemExit(1), True),
        ([], ValueError("odd"), True),
        ([], OSError(errno.ENOSPC, "No space left on device"), True),
        (["run"], SystemExit(1), False),
    ],
)
def test_a_window_of_its_own_waits_after_a_failure(
    start: Start, monkeypatch: pytest.MonkeyPatch, words: list[str], failure: BaseException, *, waits: bool
) -> None:
    def fail(_: str) -> None:
        raise failure

    asked: list[str] = []

    def answer(text: str) -> str:
        asked.append(text)
        return ""

    monkeypatch.setattr(start, "set_up", fail)
    monkeypatch.setattr(start.sys, "stdin", Terminal())
    monkeypatch.setattr("builtins.input", answer)
    assert start.begin(words) == 1
    assert bool(asked) is waits
    assert all("press Enter" in text for text in asked)


def test_nobody_is_waited_for_without_a_terminal_or_after_success(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("waits"))
    monkeypatch.setattr(start.sys, "stdin", None)
    monkeypatch.setattr(start, "open_", lambda _: 1)
    assert start.begin([]) == 1
    monkeypatch.setattr(start.sys, "stdin", Terminal())
    monkeypatch.setattr(start, "open_", lambda _: 0)
    assert start.begin([]) == 0


def test_every_command_holds_a_path_with_spaces_and_letters_as_one_word(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Zoë Müller test"
    home.mkdir()
    (home / "requirements.lock").write_text("numpy==1\n", encoding="utf-8")
    start.HOME, start.ENVIRONMENT, start.STAMP = home, home / ".venv", home / ".venv" / "stamp.json"
    start.LOCKS, start.REPORTS = {"run": home / "requirements.lock"}, home / "reports"
    start.REPORTS.mkdir()
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "make_environment", lambda: None)
    monkeypatch.setattr(start, "install", lambda words, _: commands.append(words))
    monkeypatch.setattr(start.subprocess, "call", noted(commands))
    start.install_all("run")
    start.set_up = lambda _: None
    start.run([str(home / "my file.yaml")])
    start.open_([])
    for command in commands:
        assert [word for word in command if "Zoë" in word and not word.startswith(str(home))] == []
        assert str(home) in " ".join(command)


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["fly"], 2)])
def test_the_usage_is_shown_without_a_set_up(words: list[str], code: int) -> None:
    told = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), *words],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert told.returncode == code
    assert b"start.py run" in told.stdout
