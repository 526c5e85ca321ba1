"""How the command line ends when something is wrong: a plain message, an exit code, never a traceback."""

import os
import sys
import traceback
from enum import IntEnum
from pathlib import Path

from matchwise import __version__
from matchwise.cli.started import as_started
from matchwise.errors import EvidenceError, InfeasibleError, InputError, MatchwiseError, StoreError

DEBUG_VARIABLE = "MATCHWISE_DEBUG"


class ExitCode(IntEnum):
    """What the exit code of the process says."""

    DONE = 0
    BUG = 1
    WRONG_INPUT = 2
    INFEASIBLE = 3


def tell(error: Exception) -> ExitCode:
    """Print on standard error what happened and what to do, and return the exit code that says the same."""
    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(error)
    _say(*_lines(error))
    return _code(error)


def _code(error: Exception) -> ExitCode:
    if isinstance(error, InputError | StoreError):
        return ExitCode.WRONG_INPUT
    return ExitCode.INFEASIBLE if isinstance(error, InfeasibleError) else ExitCode.BUG


def _lines(error: Exception) -> tuple[str, ...]:
    if isinstance(error, InputError):
        named = len(error.problems)
        count = named + error.unnamed
        first = f" These are the first {named}:" if error.unnamed else ""
        start = "One thing to correct:" if count == 1 else f"{count:,} things to correct{'.' if first else ':'}{first}"
        return (start, *(f"  {problem}" for problem in error.problems), "Nothing was written.")
    if isinstance(error, InfeasibleError):
        return ("No list is possible.", f"  {error.problem}", "Nothing was written.")
    if isinstance(error, StoreError):
        return ("Your file cannot be used like this.", f"  {error.problem}", "Nothing was written.")
    if isinstance(error, EvidenceError):
        return ("The evidence that comes with Matchwise cannot be used.", f"  {error.problem}", "Nothing was written.")
    if isinstance(error, MatchwiseError):
        return (str(error), "Nothing was written.")
    return _bug_lines(error)


def _bug_lines(error: Exception) -> tuple[str, ...]:
    """What a reader may pass on: the kind of fault and its place; the message could hold personal data, so it stays."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    return (
        "Matchwise stopped because of a fault of its own. Your files are unchanged.",
        f"  Fault: {type(error).__name__} at {place}, Matchwise {__version__}, Python {sys.version.split()[0]}.",
        "  Please report this line to the people who maintain Matchwise (see CONTRIBUTING.md).",
        f"  It holds no personal data. To see all details on your screen, set {DEBUG_VARIABLE}=1 and try again.",
    )


def _say(*lines: str) -> None:
    sys.stderr.write(as_started("\n".join(lines)) + "\n")
