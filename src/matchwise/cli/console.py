"""The consoles: answers on standard output, messages on standard error, and the widths that screens ask about."""

import re

from rich.console import Console
from rich.text import Text

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

NARROWEST, USUAL = 20, 80
"""Columns below which a width is not believed, and those that then stand for it."""
WIDE = 110
"""Columns from which a table shows its reasons in a column of their own."""


def answers() -> Console:
    """The console for answers (standard output)."""
    return _with_room(Console(highlight=False, markup=False, emoji=False))


def messages() -> Console:
    """The console for messages and progress (standard error)."""
    return _with_room(Console(stderr=True, highlight=False, markup=False, emoji=False))


def _with_room(console: Console) -> Console:
    """The console; one that says it has no room, as with COLUMNS=0, gets the usual width."""
    if console.width < NARROWEST:
        console.width = USUAL
    return console


class PlainText(Text):
    """Text that a terminal shows and never obeys: control characters and changes of the writing direction fall away."""

    def __init__(self, words: str = "", style: str = "") -> None:
        super().__init__(_harmless(words), style)

    def append(self, text: Text | str, style: object = None) -> "PlainText":
        """Add words in a style of their own."""
        super().append(_harmless(text) if isinstance(text, str) else text, None if style is None else str(style))
        return self


def heading(words: str) -> PlainText:
    """The heading of a part of an answer."""
    return PlainText(words, style="bold underline")


def _harmless(words: str) -> str:
    return _OBEYED.sub("", words)
