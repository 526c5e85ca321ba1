"""The report as a PDF: black on white, tagged for screen readers, the answer on the first page."""

import re
from collections.abc import Mapping, Sequence

from matchwise.advice.reports import RecommendReport
from matchwise.exports.curve_figure import curve
from matchwise.exports.figures import PRINT, dots
from matchwise.exports.map_figure import us_map
from matchwise.exports.plain_text import with_plain_text
from matchwise.exports.shown import Shown, shown
from matchwise.exports.typst_sheet import typst_pdf

_LONG_WORD = re.compile(r"\S{24}(?=\S)")
_BREAK_HERE = "\u200b"  # a space of no width


def recommend_pdf(report: RecommendReport) -> bytes:
    """The PDF as bytes; the same report gives the same bytes on the same machine.

    It meets PDF/UA-1 unless a text holds letters that no typeface of the machine can draw; then it is tagged alike,
    and those letters show as boxes.
    """
    report = with_plain_text(report)
    basis = report.about.basis
    data = {
        **{key: _breakable(value) for key, value in shown(report).items()},
        "year": basis.as_of.year,
        "month": basis.as_of.month,
        "day": basis.as_of.day,
        "short_evidence": basis.evidence[:12],
        "dots": dots(report.chance.match, PRINT),
        "curve_svg": curve(report, PRINT),
        "map_svg": us_map(report, PRINT),
    }
    return typst_pdf("report.typ", "report", data, basis.as_of)


def _breakable(value: Shown, key: str = "") -> Shown:
    """The same value with places to break in very long words, so that none runs out of its column; links stay whole."""
    if isinstance(value, str):
        return value if key == "url" else _LONG_WORD.sub(lambda found: found.group() + _BREAK_HERE, value)
    if isinstance(value, Mapping):
        return {name: _breakable(entry, name) for name, entry in value.items()}
    if isinstance(value, Sequence):
        return [_breakable(entry) for entry in value]
    return value
