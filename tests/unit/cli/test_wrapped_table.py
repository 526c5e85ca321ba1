"""Tables on a terminal: no word is broken where all words fit, and every column is shown where they do not."""

import io

import pytest
from rich.console import Console

from matchwise.cli.wrapped_table import column_widths, drawn
from matchwise.domain.plain_table import PlainTable

TABLE = PlainTable(
    ("Type", "Apply", "Programs", "Interviewed", "Interviews", "Rank", "Ranks", "Match", "Of 100 who rank"),
    (("non-US IMGs who need a visa", "10,000", "63.5 ±1.2", "6,543 ±99", "5.5 ±0.2", "6,543", "5.1", "3,500", "48.1"),),
)


def shown(table: PlainTable, width: int) -> str:
    out = io.StringIO()
    Console(file=out, width=width).print(drawn(table))
    return out.getvalue()


@pytest.mark.parametrize("width", [79, 80, 100, 200])
def test_no_word_is_broken_where_all_words_fit(width: int) -> None:
    words = sorted(word for cell in (*TABLE.heads, *TABLE.rows[0]) for word in cell.split())
    text = shown(TABLE, width)
    assert sorted(word for word in text.split() if set(word) != {"\u2500"}) == words
    assert max(map(len, text.splitlines())) <= width


def test_every_column_is_shown_in_a_width_that_breaks_words() -> None:
    text = shown(TABLE, 40)
    assert max(map(len, text.splitlines())) <= 40
    assert column_widths(TABLE, 40) == [None] * 9


def test_a_wide_terminal_wraps_nothing_and_a_table_without_rows_has_its_heads() -> None:
    assert "non-US IMGs who need a visa" in shown(TABLE, 200)
    assert "Programs" in shown(PlainTable(TABLE.heads, ()), 200)
