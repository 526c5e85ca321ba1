"""Runs the command line as a process of its own, in an empty folder, away from the user's facts."""

import os
import subprocess
import sys
from pathlib import Path

LONGEST_SECONDS = 60
EXAMPLES = Path(__file__).parents[1] / "examples"


def run(folder: Path, *arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """The finished process of `matchwise ARGUMENTS`, started in `folder`."""
    environment = os.environ | {"MATCHWISE_HOME": str(folder / "home"), "COLUMNS": "80"} | variables
    command = [sys.executable, "-m", "matchwise.cli.main", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=False
    )
