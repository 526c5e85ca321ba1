"""Runs the command line in an empty folder, away from the user's facts: as a process of its own, or in this one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from matchwise.cli.main import main

LONGEST_SECONDS = 60
EXAMPLES = Path(__file__).parents[1] / "examples"


Run = Callable[..., tuple[int, str, str]]
"""What a command ends with, prints, and says beside."""


def running(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str = "80"
) -> Run:
    """`matchwise` called in this process, in `folder`, on a screen of so many columns."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MATCHWISE_HOME", str(folder / "home"))
    monkeypatch.setenv("COLUMNS", columns)

    def run_here(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["matchwise", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return int(ended.value.code or 0), captured.out, captured.err

    return run_here


def run(folder: Path, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The finished process of `matchwise ARGUMENTS`, started in `folder`."""
    environment = os.environ | {"MATCHWISE_HOME": str(folder / "home"), "COLUMNS": "80"} | variables
    command = [sys.executable, "-m", "matchwise.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=False
    )
