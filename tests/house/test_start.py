"""start.py: what it says when the set-up fails, and when it sets up again."""

import importlib.util
import os
import subprocess
import sys
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
