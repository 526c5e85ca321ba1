"""Sheet: a table that a user brings, read from CSV or XLSX within fixed limits."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matchwise.directory.entries_file import MAX_BYTES, decoded
from matchwise.errors import InputError, Problem

MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELL = 2_000
MAX_UNPACKED = 100_000_000
MAX_SHEETS = 40
DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows of text cells, all of the header's length; `place` names it to the reader."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def csv_sheet(data: bytes, place: str) -> Sheet:
    """A CSV table with any of the usual delimiters; InputError when it is too large or not a table."""
    _check_size(data, place)
    text = decoded(data, place)
    if "\0" in text:
        raise _fault(place, "it holds binary data.", "Save it as CSV.")
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return _sheet(lines, place)
    except csv.Error as error:
        raise _fault(place, f"it is not a CSV table ({error}).", "Save it as CSV again.") from error


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    RuntimeError,
    SyntaxError,  # what the reader of XML raises
    TypeError,
    ValueError,
)
"""What a damaged workbook raises, in its parts too."""


def xlsx_sheet(data: bytes, place: str, name: str | None = None) -> Sheet:
    """A sheet of a workbook, the first or the one of this name; InputError when it is too large or not a workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only an import of a workbook pays for it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    _check_workbook(data, place)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        wanted = next((sheet for sheet in workbook.worksheets if sheet.title == name), None) or workbook.worksheets[0]
        rows = wanted.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True)
        return _sheet(([_text(cell) for cell in row] for row in rows), place)
    except (InvalidFileException, *_DAMAGE) as error:
        raise _fault(place, "it is not a workbook that can be read.", "Save it as XLSX or CSV again.") from error


def xlsx_grids(data: bytes, place: str) -> tuple[tuple[str, tuple[tuple[int, tuple[str, ...]], ...]], ...]:
    """Each sheet of a workbook: its name, and its rows that hold something with their numbers, as cells of text.

    InputError when it is too large or not a workbook.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - only an import of a workbook pays for it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    _check_workbook(data, place)
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        if len(workbook.worksheets) > MAX_SHEETS:
            raise _fault(place, f"it has more than {MAX_SHEETS} sheets.", "Keep the sheet of your tracker.")
        room = Room(place, MAX_ROWS)
        return tuple((sheet.title, tuple(_filled(sheet, room))) for sheet in workbook.worksheets)
    except (InvalidFileException, *_DAMAGE) as error:
        raise _fault(place, "it is not a workbook that can be read.", "Save it as XLSX or CSV again.") from error


@dataclass(slots=True)
class Room:
    """How many rows of a workbook may still be read, empty ones counted: a few bytes can claim many of them."""

    place: str
    rows: int

    def take(self) -> None:
        """Take the room of one row; InputError when none is left."""
        self.rows -= 1
        if self.rows < 0:
            reason = f"its sheets have more than {MAX_ROWS:,} rows together, empty ones counted."
            raise _fault(self.place, reason, "Keep the rows of your programs.")


def _filled(sheet: Any, room: Room) -> Iterator[tuple[int, tuple[str, ...]]]:  # noqa: ANN401 - openpyxl ships no types
    """The rows of a sheet that hold something."""
    rows = sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True)
    for number, row in enumerate(rows, start=1):
        room.take()
        cells = [_text(cell).strip() for cell in row]
        if any(cells):
            while not cells[-1]:
                cells.pop()
            yield number, tuple(cells)


def sheet_names(data: bytes, place: str) -> tuple[str, ...]:
    """The names of a workbook's sheets; InputError when it cannot be read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only an import of a workbook pays for it

    _check_size(data, place)
    try:
        return tuple(load_workbook(io.BytesIO(data), read_only=True).sheetnames)
    except _DAMAGE as error:
        raise _fault(place, "it is not a workbook that can be read.", "Save it as XLSX or CSV again.") from error


def _sheet(lines: Iterator[list[str]], place: str) -> Sheet:
    filled = ([cell.strip() for cell in line] for line in lines if any(cell.strip() for cell in line))
    header = next(filled, None)
    if header is None:
        raise _fault(place, "it is empty.", "Give a table with a header line.")
    while not header[-1]:
        header.pop()
    if len(header) > MAX_COLUMNS:
        raise _fault(place, f"it has more than {MAX_COLUMNS} columns.", "Keep the columns that matter.")
    rows: list[tuple[str, ...]] = []
    for line in filled:
        if len(rows) == MAX_ROWS:
            raise _fault(place, f"it has more than {MAX_ROWS:,} rows.", "Keep the rows of internal medicine programs.")
        if any(len(cell) > MAX_CELL for cell in line):
            raise _fault(place, f"a cell has more than {MAX_CELL:,} characters.", "Shorten it.")
        rows.append(tuple((line + [""] * len(header))[: len(header)]))
    return Sheet(place, tuple(header), tuple(rows))


def _check_workbook(data: bytes, place: str) -> None:
    """InputError for a workbook that is too large, packed or unpacked, or that is no archive."""
    _check_size(data, place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except _DAMAGE as error:
        raise _fault(place, "it is not a workbook that can be read.", "Save it as XLSX or CSV again.") from error
    if unpacked > MAX_UNPACKED:
        raise _fault(place, "it unpacks to more than 100 MB.", "Remove sheets and pictures, or save as CSV.")


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _check_size(data: bytes, place: str) -> None:
    if len(data) > MAX_BYTES:
        raise _fault(place, "it is larger than 10 MB.", "Keep the rows of internal medicine programs.")


def _fault(place: str, reason: str, remedy: str) -> InputError:
    return InputError([Problem(place, reason, remedy)])
