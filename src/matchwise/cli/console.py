"""The consoles: answers on standard output, messages on standard error, and the widths that screens ask about."""

from rich.console import Console
from rich.text import Text

WIDE = 110
"""Columns from which a table shows its reasons in a column of their own."""


def answers() -> Console:
    """The console for answers (standard output)."""
    return Console(highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console for messages and progress (standard error)."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def heading(words: str) -> Text:
    """The heading of a part of an answer."""
    return Text(words, style="bold underline")
