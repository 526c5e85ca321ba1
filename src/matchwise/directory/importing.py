"""Imports: a file that the user brings is recognized, joined by code and previewed; only then entries are written."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

from matchwise.directory.column_mapping import CODE, SEEN, mapped, read_cell
from matchwise.directory.employer_hub import hub_entries, is_employer_hub
from matchwise.directory.entries_file import MAX_BYTES, decoded, limited
from matchwise.directory.entry import ATTRIBUTES, Entry, entry_problems
from matchwise.directory.joining import Codes, codes_of
from matchwise.directory.load import Directory
from matchwise.directory.own_export import ENTRY_COLUMNS, LONG_COLUMNS, SCHEMA
from matchwise.directory.preview import Preview, preview
from matchwise.directory.program_results import results_entries
from matchwise.directory.sheet import Sheet, csv_sheet, sheet_names, xlsx_sheet
from matchwise.errors import InputError, Problem

ENTRIES_SHEET = "Entries"


def preview_import(path: Path, directory: Directory, as_of: dt.date) -> Preview:
    """What a file would add to the user's entries. Nothing is written.

    CSV and XLSX: our own export, the USCIS employer hub, or any table with an ACGME or NRMP code in a column; JSON: our
    own export; PDF: NRMP program results. InputError when the file cannot be read or is larger than 10 MB.
    """
    data = _read(path)
    suffix, place = path.suffix.lower(), path.name
    if suffix == ".pdf":
        return results_preview(data, place, directory, as_of)
    if suffix == ".json":
        return preview(directory, "export of Matchwise", _from_json(data, place, as_of))
    if suffix == ".xlsx":
        own = ENTRIES_SHEET in sheet_names(data, place)
        return sheet_preview(xlsx_sheet(data, place, ENTRIES_SHEET if own else None), directory, as_of)
    if suffix in {".csv", ".tsv", ".txt"}:
        return sheet_preview(csv_sheet(data, place), directory, as_of)
    reason = f"files that end in {suffix or 'nothing'!r} are not read."
    raise InputError([Problem(place, reason, "Give a .csv, .xlsx, .json or .pdf file.")])


def sheet_preview(sheet: Sheet, directory: Directory, as_of: dt.date) -> Preview:
    """What a table would add."""
    if sheet.header in {ENTRY_COLUMNS, LONG_COLUMNS}:
        return preview(directory, "export of Matchwise", _from_own(sheet, as_of))
    if is_employer_hub(sheet):
        entries, lines = hub_entries(sheet, directory, as_of)
        return preview(directory, "USCIS H-1B employer data", entries, lines)
    return _any_table(sheet, directory, as_of)


def results_preview(data: bytes, place: str, directory: Directory, as_of: dt.date) -> Preview:
    """What an NRMP program-results PDF would add."""
    entries, lines = results_entries(data, place, codes_of(directory), as_of)
    return preview(directory, "NRMP program results", entries, lines)


def _any_table(sheet: Sheet, directory: Directory, as_of: dt.date) -> Preview:
    meanings = mapped(sheet.header)
    if CODE not in meanings and "nrmp_code" not in meanings:
        remedy = "Add a column with the ACGME code (10 digits) or the NRMP code; names alone are never matched."
        raise InputError([Problem(sheet.place, "no column holds a program code.", remedy)])
    codes = codes_of(directory)
    entries: list[Entry] = []
    lines: list[str] = []
    for number, row in enumerate(sheet.rows, start=2):
        place = f"{sheet.place}, line {number}"
        acgme_code = _joined(row, meanings, codes)
        if acgme_code is None:
            lines.append(f"{place}: no program has this code: {' | '.join(row)[:120]}")
            continue
        made, faults = _row_entries(row, meanings, acgme_code, as_of, sheet.place)
        entries.extend(made)
        lines.extend(f"{place}: {fault}" for fault in faults)
    columns = (f"{sheet.header[index]}: {meaning}" for meaning, index in meanings.items())
    return preview(directory, "table with program codes", entries, lines, columns)


def _joined(row: tuple[str, ...], meanings: Mapping[str, int], codes: Codes) -> str | None:
    """The ACGME code of a row: by its ACGME code, else by its NRMP code; never by a name."""
    found = (codes.acgme(row[meanings[name]]) for name in (CODE, "nrmp_code") if name in meanings)
    return next((code for code in found if code), None)


def _row_entries(
    row: tuple[str, ...], meanings: Mapping[str, int], acgme_code: str, as_of: dt.date, where: str
) -> tuple[list[Entry], list[str]]:
    seen = _day(row[meanings[SEEN]], as_of) if SEEN in meanings else as_of
    entries: list[Entry] = []
    faults: list[str] = []
    for meaning, index in meanings.items():
        if meaning in {CODE, SEEN, "nrmp_code"} or (meaning not in ATTRIBUTES and meaning != "visa"):
            continue
        values = read_cell(meaning, row[index])
        made = [Entry(acgme_code, name, value, where, seen) for name, value in (values or {}).items()]
        wrong = values is None or any(entry_problems(entry, as_of) for entry in made)
        if wrong:
            faults.append(f"the cell {row[index][:60]!r} is not read as {meaning}")
        else:
            entries.extend(made)
    return entries, faults


def _day(text: str, as_of: dt.date) -> dt.date:
    """The day of a cell as ISO date; the day of the import when it is none or lies ahead."""
    try:
        return min(dt.date.fromisoformat(text[:10]), as_of)
    except ValueError:
        return as_of


def _from_own(sheet: Sheet, as_of: dt.date) -> tuple[Entry, ...]:
    if sheet.header == ENTRY_COLUMNS:
        rows = sheet.rows
    else:
        at = [LONG_COLUMNS.index(name) for name in ENTRY_COLUMNS]
        rows = tuple(tuple(row[i] for i in at) for row in sheet.rows if row[0] == "entry")
    return _strict(rows, as_of, sheet.place)


def _from_json(data: bytes, place: str, as_of: dt.date) -> tuple[Entry, ...]:
    try:
        content = json.loads(decoded(data, place))
    except (ValueError, RecursionError) as error:
        raise InputError(
            [Problem(place, "it is not JSON.", "Give an export of `matchwise directory export`.")]
        ) from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA or not isinstance(content.get("entries"), list):
        raise InputError(
            [Problem(place, "it is not an export of the directory.", "Give a .json of `directory export`.")]
        )
    rows = [row if isinstance(row, dict) else {} for row in content["entries"]]
    return _strict(tuple(tuple(str(row.get(name, "")) for name in ENTRY_COLUMNS) for row in rows), as_of, place)


def _strict(rows: tuple[tuple[str, ...], ...], as_of: dt.date, place: str) -> tuple[Entry, ...]:
    """Rows of entries read as strictly as the entries file itself."""
    problems: list[Problem] = []
    entries: list[Entry] = []
    for number, (code, attribute, value, where, seen, note) in enumerate(rows, start=1):
        try:
            entry = Entry(code, attribute, value, where, dt.date.fromisoformat(seen), note)
        except ValueError:
            problems.append(
                Problem(f"{place}, entry {number}, seen", f"{seen!r} is not a day.", "Write year-month-day.")
            )
            continue
        problems.extend(entry_problems(entry, as_of, f"{place}, entry {number}, "))
        entries.append(entry)
    if problems:
        raise limited(problems)
    return tuple(entries)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError([Problem(path.name, "it is larger than 10 MB.", "Keep the rows of internal medicine.")])
        return path.read_bytes()
    except OSError as error:
        raise InputError([Problem(str(path), f"it cannot be read ({error.strerror}).", "Check the path.")]) from error
