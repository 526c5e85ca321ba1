"""PlainTable: a table as strings, laid out once for the screen and for the pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainTable:
    """Heads and rows, as they are shown: the first column is text, the others are numbers or short words."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
