"""The files of a report in a folder of the user's choice, each whole or not there at all."""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from matchwise.advice.reports import RecommendReport
from matchwise.errors import InputError, Problem
from matchwise.exports.csv_list import list_csv
from matchwise.exports.html_report import recommend_html
from matchwise.exports.json_report import recommend_json
from matchwise.exports.pdf_report import recommend_pdf
from matchwise.exports.workbook import recommend_workbook

_WRITERS: dict[str, Callable[[RecommendReport], bytes]] = {
    "list.xlsx": recommend_workbook,
    "list.csv": lambda report: list_csv(report).encode(),
    "report.pdf": recommend_pdf,
    "report.html": lambda report: recommend_html(report).encode(),
    "recommend.json": lambda report: recommend_json(report).encode(),
}


def write_files(report: RecommendReport, folder: Path, progress: Callable[[str], None]) -> tuple[Path, ...]:
    """Write the five files of a recommended list; all contents are made first."""
    contents = {}
    for name, write in _WRITERS.items():
        progress(f"Making {name}")
        contents[name] = write(report)
    return place_files(contents, folder)


def place_files(named: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write every content under its name, or raise InputError before any file of that name has changed.

    All are written beside their places, then moved into them one by one; a file that another program holds open stops
    the moving, and the files not yet moved keep their old contents.
    """
    contents = {folder / name: content for name, content in named.items()}
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in contents}
    try:
        _prepare(folder)
        for path, content in contents.items():
            _write(parts[path], content, path)
        for path, part in parts.items():
            _move(part, path)
    finally:
        _remove(parts.values())
    return tuple(contents)


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise _problem(folder, "the folder cannot be made", refused) from refused


def _write(part: Path, content: bytes, path: Path) -> None:
    try:
        part.write_bytes(content)
    except OSError as refused:
        raise _problem(path, "the file cannot be written", refused) from refused


def _move(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except PermissionError as refused:
        reason = "the file cannot be replaced; it may be open in another program."
        remedy = "Close it, or choose another folder, and try again."
        raise InputError([Problem(str(path), reason, remedy)]) from refused
    except OSError as refused:
        raise _problem(path, "the file cannot be replaced", refused) from refused


def _problem(path: Path, what: str, refused: OSError) -> InputError:
    reason = f"{what} ({refused.strerror or refused})."
    return InputError([Problem(str(path), reason, "Choose a folder that you may write to, with free space.")])


def _remove(parts: Iterable[Path]) -> None:
    for part in parts:
        try:
            part.unlink(missing_ok=True)
        except OSError:  # the folder was refused; the first error, already on its way, says so
            continue
