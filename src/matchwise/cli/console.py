"""The terminal: text for any width and any encoding, and a sign of life when work takes long."""

import codecs
import io
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.text import Text

SECONDS_BEFORE_PROGRESS = 1.0
WIDE = 110
"""Columns from which a table shows its reasons in a column of their own."""

_PLAIN = str.maketrans(
    "●◆◐○◌◇·–—‑×‘’“”",  # noqa: RUF001 (signs that some encodings lack)
    "#*%o.+|---x''\"\"",
)


def plain_letters(text: str) -> str:
    """Text in ASCII that keeps its meaning: marks become signs, accents fall away, the rest becomes "?"."""
    bare = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return kept.encode("ascii", "replace").decode("ascii")


def prepare_streams() -> None:
    """Make the standard streams print what their encoding lacks in plain letters instead of failing."""
    codecs.register_error("matchwise", _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="matchwise")


def answers() -> Console:
    """The console for answers (standard output)."""
    return Console(highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console for messages and progress (standard error)."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def heading(words: str) -> Text:
    """The heading of a part of an answer."""
    return Text(words, style="bold underline")


@contextmanager
def patience(doing: str) -> Iterator[None]:
    """Show on a terminal's standard error what is being done once it takes longer than a second."""
    console = messages()
    if not console.is_terminal:
        yield
        return
    status = console.status(Text(f"{doing} ..."), spinner="line")
    timer = threading.Timer(SECONDS_BEFORE_PROGRESS, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain_letters(error.object[error.start : error.end]), error.end
