"""A table for a terminal: every column is shown, and no word of it is broken while the words fit side by side."""

from dataclasses import dataclass

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

from matchwise.cli.console import PlainText
from matchwise.domain.plain_table import PlainTable

_GAP, _BETWEEN, _EDGES = 1, 2, 1
"""Spaces behind a cell; columns that a gap with its line takes, and those of the outer edges beyond the gaps."""


@dataclass(frozen=True, slots=True)
class WrappedTable:
    """A plain table as a terminal draws it: the first column to the left, the others to the right."""

    plain: PlainTable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table in the width that there is."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, _GAP, 0, 0))
        widths = column_widths(self.plain, options.max_width)
        for place, (head, width) in enumerate(zip(self.plain.heads, widths, strict=True)):
            table.add_column(head, justify="right" if place else "left", overflow="fold", width=width)
        for row in self.plain.rows:
            table.add_row(*(PlainText(cell) for cell in row))
        yield table


def drawn(plain: PlainTable) -> WrappedTable:
    """A table whose words wrap, so that a narrow terminal shows every column."""
    return WrappedTable(plain)


def column_widths(plain: PlainTable, room: int) -> list[int | None]:
    """The width of each column in so much room: its longest word, and what is left over by what its cells lack.

    None for every column, which leaves it to the table, where not even the longest words fit side by side.
    """
    columns = list(zip(plain.heads, *plain.rows, strict=True))
    least = [max(cell_len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    most = [max(map(cell_len, column)) for column in columns]
    spare, lacking = room - sum(least) - _EDGES - _BETWEEN * len(columns), sum(most) - sum(least)
    if spare < 0:
        return [None] * len(columns)
    return [
        low + min(high - low, spare * (high - low) // max(lacking, 1)) for low, high in zip(least, most, strict=True)
    ]
