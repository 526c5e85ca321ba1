"""The directory as a file: everything known about every program, and the user's entries, to keep or to share."""

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from matchwise.directory.entry import Entry
from matchwise.directory.load import Directory
from matchwise.domain.program import Fact, Program
from matchwise.errors import InputError, Problem

SCHEMA = "matchwise-directory-1"
PROGRAM_COLUMNS = tuple(f.name for f in dataclasses.fields(Program) if f.name not in {"facts", "cells"})
STATEMENT_COLUMNS = (
    "acgme_code",
    "attribute",
    "value",
    "strength",
    "year",
    "kind",
    "source",
    "url",
    "evidence",
    "cell",
)
ENTRY_COLUMNS = ("acgme_code", "attribute", "value", "where", "seen", "note")
LONG_COLUMNS = ("record", *dict.fromkeys((*STATEMENT_COLUMNS, *ENTRY_COLUMNS)))

Rows = list[dict[str, object]]


def export_directory(directory: Directory, path: Path) -> Path:
    """Write the whole directory as .csv, .xlsx or .json; InputError for another ending or an unwritable path."""
    writers = {".csv": csv_bytes, ".json": json_bytes, ".xlsx": xlsx_bytes}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise InputError(
            [Problem("--out", f"{path.suffix or 'no ending'!r} is not a format.", "Use .csv, .xlsx or .json.")]
        )
    data = writer(directory)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise InputError(
            [Problem(str(path), f"it cannot be written ({error.strerror}).", "Choose another path.")]
        ) from error
    return path


def program_rows(directory: Directory) -> Rows:
    """One row a program with every field."""
    return [{name: getattr(program, name) for name in PROGRAM_COLUMNS} for program in directory.programs]


def statement_rows(directory: Directory) -> Rows:
    """One row a published statement."""
    return [_statement(program, fact) for program in directory.programs for fact in program.facts if fact.cell]


def entry_rows(entries: Iterable[Entry]) -> Rows:
    """One row an entry of the user."""
    return [{name: str(getattr(entry, name)) for name in ENTRY_COLUMNS} for entry in entries]


def json_bytes(directory: Directory) -> bytes:
    """Everything as one JSON object."""
    content = {
        "schema": SCHEMA,
        "evidence": directory.evidence.shown,
        "programs": program_rows(directory),
        "statements": statement_rows(directory),
        "entries": entry_rows(directory.entered),
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def csv_bytes(directory: Directory) -> bytes:
    """Everything as one long CSV table: a row for each field of a program, each statement and each entry."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, LONG_COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for program in directory.programs:
        writer.writerows(_field_rows(program))
    writer.writerows({"record": "statement", **row} for row in statement_rows(directory))
    writer.writerows({"record": "entry", **row} for row in entry_rows(directory.entered))
    return stream.getvalue().encode("utf-8-sig")


def xlsx_bytes(directory: Directory) -> bytes:
    """Everything as a workbook: a read-me sheet, programs, statements and entries; text is never a formula."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - ships no types; lazy

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, options) as workbook:
        read_me = workbook.add_worksheet("Read me")
        for row, line in enumerate(_read_me(directory)):
            read_me.write_string(row, 0, line)
        read_me.set_column(0, 0, 110)
        for title, columns, rows in (
            ("Programs", PROGRAM_COLUMNS, program_rows(directory)),
            ("Statements", STATEMENT_COLUMNS, statement_rows(directory)),
            ("Entries", ENTRY_COLUMNS, entry_rows(directory.entered)),
        ):
            _write_sheet(workbook.add_worksheet(title), columns, rows)
    return stream.getvalue()


def _write_sheet(sheet: Any, columns: Sequence[str], rows: Rows) -> None:  # noqa: ANN401 - untyped library
    sheet.freeze_panes(1, 1)
    for at, name in enumerate(columns):
        sheet.write_string(0, at, name)
    for number, row in enumerate(rows, start=1):
        for at, name in enumerate(columns):
            cell = row[name]
            if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                sheet.write_number(number, at, cell)
            elif cell is not None:
                sheet.write_string(number, at, _plain(cell))
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)


def _statement(program: Program, fact: Fact) -> dict[str, object]:
    return {
        "acgme_code": program.acgme_code,
        "attribute": fact.attribute,
        "value": fact.value,
        "strength": fact.strength,
        "year": fact.year,
        "kind": fact.kind.value,
        "source": fact.citation,
        "url": fact.url,
        "evidence": fact.evidence,
        "cell": fact.cell,
    }


def _field_rows(program: Program) -> Rows:
    return [
        {
            "record": "program",
            "acgme_code": program.acgme_code,
            "attribute": name,
            "value": _plain(value),
            "cell": program.cells.get(name, ""),
        }
        for name in PROGRAM_COLUMNS
        if (value := getattr(program, name)) is not None
    ]


def _plain(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _read_me(directory: Directory) -> tuple[str, ...]:
    return (
        "Matchwise: the directory of internal medicine programs",
        f"Evidence {directory.evidence.shown}. {len(directory.programs)} programs.",
        "Programs: one row a program. An empty cell means unknown.",
        "Statements: what pages say, each with its address. An empty year means that the page shows none: confirm it.",
        "Entries: what you entered yourself. `matchwise directory import` reads this sheet back and loses nothing.",
        *directory.losses,
    )
