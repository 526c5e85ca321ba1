"""Sheet: a table that a user brings, read from CSV or XLSX within fixed limits."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from matchwise.directory.entries_file import MAX_BYTES, decoded
from matchwise.errors import InputError, Problem

MAX_ROWS = 60_000
MAX_COLUMNS = 200
MAX_CELL = 2_000
MAX_UNPACKED = 100_000_000
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


def xlsx_sheet(data: bytes, place: str, name: str | None = None) -> Sheet:
    """A sheet of a workbook, the first or the one of this name; InputError when it is too large or not a workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only an import of a workbook pays for it
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - as above

    _check_size(data, place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
                raise _fault(place, "it unpacks to more than 100 MB.", "Remove sheets and pictures, or save as CSV.")
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise _fault(place, "it is not a workbook that can be read.", "Save it as XLSX or CSV again.") from error
    wanted = next((sheet for sheet in workbook.worksheets if sheet.title == name), None) or workbook.worksheets[0]
    rows = wanted.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True)
    return _sheet(([_text(cell) for cell in row] for row in rows), place)


def sheet_names(data: bytes, place: str) -> tuple[str, ...]:
    """The names of a workbook's sheets; InputError when it cannot be read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - only an import of a workbook pays for it

    _check_size(data, place)
    try:
        return tuple(load_workbook(io.BytesIO(data), read_only=True).sheetnames)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
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
