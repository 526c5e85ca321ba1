"""Reads the folders of readable documents and rules, checks them, and makes the members of a pack."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matchwise.evidence.cells import typed
from matchwise.evidence.checks import failure
from matchwise.evidence.ledger import INDEX, table_member
from matchwise.evidence.schema import WrittenDocument, WrittenField, WrittenRule, WrittenTable
from matchwise.evidence.table import CellValue, plain_text
from matchwise.evidence.written import fault, read_as, read_csv, read_yaml

SOURCE = "source.yaml"
CATALOGUE = "catalogue.yaml"
TABLE_SUFFIX = ".table.yaml"


def compile_folders(root: Path) -> dict[str, bytes]:
    """The members of a pack (name -> JSON bytes) made from `root/documents` and `root/rules`.

    EvidenceError names file, key and remedy when anything is wrong. Same folders, same bytes.
    """
    catalogue = _catalogue(root / "documents")
    documents: dict[str, Any] = {}
    tables: dict[str, bytes] = {}
    for folder in _document_folders(root / "documents", catalogue):
        documents[folder.name] = _document(folder, documents)
        for path in sorted(folder.glob(f"*{TABLE_SUFFIX}")):
            table_id = f"{folder.name}/{path.name.removesuffix(TABLE_SUFFIX)}"
            tables[table_member(table_id)] = _bytes(_table(path, catalogue))
    index = {
        "absent": [document_id for document_id in catalogue if document_id not in documents],
        "documents": documents,
        "rules": _rules(root / "rules", catalogue),
        "tables": [name.removeprefix("tables/").removesuffix(".json") for name in tables],
    }
    return {INDEX: _bytes(index), **tables}


def _bytes(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=False).encode("utf-8")


def _catalogue(folder: Path) -> tuple[str, ...]:
    path = folder / CATALOGUE
    ids = read_yaml(path)
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise fault(path, "", "the catalogue is not a list of document ids.", "Write one id a line, each after a dash.")
    twice = next((item for item in ids if ids.count(item) > 1), None)
    if twice:
        raise fault(path, twice, "the id stands twice.", "Remove one of the two lines.")
    return tuple(sorted(ids))


def _document_folders(root: Path, catalogue: Sequence[str]) -> list[Path]:
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    for folder in folders:
        if folder.name not in catalogue:
            raise fault(root / CATALOGUE, folder.name, "the folder is not in the catalogue.", "Add a line with its id.")
    return folders


def _document(folder: Path, others: Mapping[str, Any]) -> dict[str, Any]:
    written = read_as(WrittenDocument, folder / SOURCE)
    twin = next((key for key, other in others.items() if other["code"] == written.code), None)
    if twin:
        raise fault(folder / SOURCE, "code", f"{written.code} is the code of {twin} too.", "Give it a code of its own.")
    return written.model_dump(mode="json")


def _table(path: Path, catalogue: Sequence[str]) -> dict[str, Any]:
    written = read_as(WrittenTable, path)
    csv_path = path.with_name(path.name.removesuffix(TABLE_SUFFIX) + ".csv")
    names = tuple(field.name for field in written.fields)
    lines = read_csv(csv_path, names)
    columns = {
        field.name: _column(csv_path, field, [line[at] for line in lines]) for at, field in enumerate(written.fields)
    }
    _check(written, path, csv_path, columns, catalogue)
    return {
        **written.model_dump(include={"title", "printed_label", "page", "population", "notes", "read_by", "key"}),
        "fields": [field.model_dump(exclude={"empty_when"}) for field in written.fields],
        "columns": columns,
        "printed": [
            [row, name, line[at].strip()]
            for at, name in enumerate(names)
            for row, line in enumerate(lines)
            if line[at].strip() != plain_text(columns[name][row])
        ],
        "row_sources": {
            "confidence": written.row_confidence or "",
            "url": written.row_url or "",
            "year": written.row_year or "",
            "documents": written.row_documents or "",
        },
    }


def _column(path: Path, field: WrittenField, printed: Sequence[str]) -> list[CellValue]:
    cells: list[CellValue] = []
    for number, text in enumerate(printed, start=2):
        try:
            cells.append(None if text.strip() in field.empty_when else typed(text, field.type))
        except ValueError as error:
            reason = f"{text!r} is not of type {field.type}."
            raise fault(
                path, f"line {number}, {field.name}", reason, "Correct the cell or the field's type."
            ) from error
    return cells


def _check(
    written: WrittenTable,
    path: Path,
    csv_path: Path,
    columns: Mapping[str, Sequence[CellValue]],
    catalogue: Sequence[str],
) -> None:
    keys = list(zip(*(columns[name] for name in written.key), strict=True))
    seen: dict[tuple[CellValue, ...], int] = {}
    for number, key in enumerate(keys, start=2):
        if key in seen:
            reason = f"the key {' | '.join(plain_text(part) for part in key)} stands in line {seen[key]} too."
            raise fault(csv_path, f"line {number}", reason, "Make the key of each row its own.")
        seen[key] = number
    if written.row_documents:
        _check_references(csv_path, written.row_documents, columns[written.row_documents], catalogue)
    for number, check in enumerate(written.checks):
        reason = failure(check, columns)
        if reason:
            raise fault(path, f"checks.{number}", reason, "Compare the table with its document, then mend either.")


def _check_references(path: Path, name: str, cells: Sequence[CellValue], catalogue: Sequence[str]) -> None:
    for number, cell in enumerate(cells, start=2):
        for document_id in plain_text(cell).split(";"):
            if document_id not in catalogue:
                reason = f"there is no document {document_id!r}."
                raise fault(path, f"line {number}, {name}", reason, "Name a document of the catalogue.")


def _rules(root: Path, catalogue: Sequence[str]) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for path in sorted(root.glob("*/*.yaml")):
        written = read_as(WrittenRule, path)
        for number, value in enumerate(written.values):
            for name in ("source", "other_source"):
                named = getattr(value, name)
                if named is not None and named not in catalogue:
                    reason = f"there is no document {named!r}."
                    raise fault(path, f"values.{number}.{name}", reason, "Name a document of the catalogue.")
        rules[f"{path.parent.name}/{path.stem}"] = written.model_dump(mode="json", by_alias=True)
    return rules
