"""Exports: a report becomes JSON, CSV, a workbook, a PDF or a web page; nothing is computed here."""

from collections.abc import Callable
from pathlib import Path

from matchwise.advice.reports import RecommendReport

__all__ = ["write_all"]


def write_all(report: RecommendReport, folder: Path, progress: Callable[[str], None] | None = None) -> tuple[Path, ...]:
    """Write list.xlsx, list.csv, report.pdf, report.html and recommend.json into a folder, and return their paths.

    `progress` is told in words what is being made. Raises InputError when the folder cannot be written or a file is
    open elsewhere; no file is ever left half written.
    """
    from matchwise.exports.folder import write_files  # noqa: PLC0415 (`--json` must not pay for PDF and spreadsheets)

    return write_files(report, folder, progress or (lambda _: None))
