"""The picture of the two ways as SVG: the chances model and the simulated season, figure by figure."""

from collections.abc import Sequence

from matchwise.advice.two_ways import BANDS, RANKS, Compared, TwoWays
from matchwise.exports.document_figures import LEFT, RIGHT, ROW, TOP, bar, diamond, drawn, name, word
from matchwise.exports.figures import SCREEN

TWO_WAYS_FIGURES = {
    BANDS: "Applicants who match, of 100, by Step 2 CK: the season as bars, the chances model as diamonds",
    RANKS: "Applicants who match, of 100, by programs ranked: the season as bars, the chances model as diamonds",
}
"""The groups of figures that are drawn, with what their pictures show."""
_WORDS = {BANDS: "Step 2 CK", RANKS: "Programs ranked"}
_MOST = 1.0


def who_matches_figure(found: TwoWays, group: str) -> str:
    """Who matches, of a group of figures; KeyError for a group that is not drawn."""
    rows = [one for one in found.rows if one.group == group]
    matched = rows if group == RANKS else [one for one in rows if one.name.endswith(": matched")]
    return two_ways_figure(matched, _WORDS[group])


def two_ways_figure(rows: Sequence[Compared], words: str) -> str:
    """Fractions of 100: the season as a bar, the chances model as a diamond on the line of its range.

    words: what every row is about, before its own name.
    """
    height = TOP + ROW * len(rows) + 22
    parts = [
        word("bar: season; diamond and line: chances model, with range", LEFT, 14, "start"),
        word("of 100: chances model, then season", LEFT, 27, "start"),
    ]
    for place, row in enumerate(rows):
        y = TOP + ROW * place
        low, high = _at(row.low), _at(row.high)
        line = f'<path d="M{low:g} {y + 19}H{high:g}" stroke="{SCREEN.gold}" stroke-width="2"/>'
        said = f"{words} {row.name.split(':')[0]}: {100 * row.chances:.0f} and {100 * row.season:.0f}"
        parts += [name(said, y + 8), bar(LEFT, _at(row.season), y + 19), line, diamond(_at(row.chances), y + 19)]
    ends = (("0", 0.0, "start"), ("50", _MOST / 2, "middle"), ("100", _MOST, "end"))
    parts += [word(text, _at(value), height - 6, anchor) for text, value, anchor in ends]
    return drawn(height, parts)


def _at(fraction: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * min(max(fraction, 0.0), _MOST), 1)
