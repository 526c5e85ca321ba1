"""How this program was started, so that the commands it proposes can be typed as they stand."""

import os
import re
import shutil
import sys
from pathlib import Path

_COMMAND = re.compile(r"\bmatchwise(?= (?:recommend|chance|explain|directory|sources|validate|calibrate)\b)")


def as_started(text: str) -> str:
    """The text with every command of Matchwise written as this program was started: ".venv/bin/matchwise sources"."""
    return _COMMAND.sub(lambda _: _program(), text)


def _program() -> str:
    """The word `matchwise` where the system finds this program by it, else its path, short where it can be."""
    given = sys.argv[0]
    path = Path(given)
    if path.stem != "matchwise" or given == "matchwise":
        return "matchwise"
    found = shutil.which("matchwise")
    if found and Path(found).resolve() == path.resolve():
        return "matchwise"
    try:
        shown = os.path.relpath(path.with_suffix("") if os.name == "nt" else path)
    except ValueError:  # another drive
        shown = str(path)
    shown = min(shown, str(path), key=len)
    return f'"{shown}"' if " " in shown else shown
