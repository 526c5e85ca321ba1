"""The files of the own rank order list: a sheet to type from, a spreadsheet, and the data."""

from collections.abc import Callable
from pathlib import Path

from matchwise.advice.rank_reports import RankReport
from matchwise.exports.folder import place_files
from matchwise.exports.rank_csv import rank_csv
from matchwise.exports.rank_json import rank_json
from matchwise.exports.rank_pdf import rank_pdf

RANK_FILES: dict[str, tuple[str, Callable[[RankReport], bytes]]] = {
    "rank.csv": ("text/csv; charset=utf-8", lambda report: rank_csv(report).encode()),
    "rank.pdf": ("application/pdf", rank_pdf),
    "rank.json": ("application/json", lambda report: rank_json(report).encode()),
}
"""Every file of the list: its kind, and what writes it."""


def write_rank(report: RankReport, folder: Path) -> tuple[Path, ...]:
    """Write the three files; InputError when the folder or a file cannot be written."""
    return place_files({name: write(report) for name, (_, write) in RANK_FILES.items()}, folder)
