"""Drafts the evidence folders of the statistics from a folder of raw tables; the committed folders are the truth.

Usage: python tools/draft_documents.py RAW_FOLDER [EVIDENCE_FOLDER]

RAW_FOLDER holds sources.csv and the raw tables named in statistics_documents.yaml. Each raw table is split by the
source of its rows, one folder per published document; a row with several sources goes to the first one's folder and
names all of them in the column `source_ids`. Columns that are empty throughout a split are left out; where the
natural key does not name a row, the column `row` numbers them.
"""

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

SPECIFICATION = Path(__file__).with_name("statistics_documents.yaml")
SHIPPED = Path(__file__).parent.parent / "src" / "matchwise" / "evidence"
COMMON_FIELDS: dict[str, dict[str, Any]] = {
    "source_ids": {"type": "text", "description": "Documents that the row rests on"},
    "confidence": {"type": "text", "description": "How far the row is to be trusted"},
    "note": {"type": "text", "description": "Remark on the row"},
    "row": {"type": "integer", "description": "Number of the row in its table"},
}
Row = dict[str, str]


def main(arguments: list[str]) -> None:
    """Draft every document and table, and add the ids to the catalogue."""
    raw = Path(arguments[0])
    evidence = Path(arguments[1]) if arguments[1:] else SHIPPED
    documents = evidence / "documents"
    specification = yaml.safe_load(SPECIFICATION.read_text(encoding="utf-8"))
    ids = {code: entry["id"] for code, entry in specification["documents"].items()}
    printed = {row["source_id"]: row for row in read_rows(raw / "sources.csv")}
    for code, entry in specification["documents"].items():
        write_yaml(documents / entry["id"] / "source.yaml", document(code, entry, printed.get(code, {}), specification))
    for name, table in specification["tables"].items():
        draft_table(documents, read_rows(raw / name), table, ids, specification)
    extend_catalogue(documents / "catalogue.yaml", ids.values())


def document(code: str, entry: Mapping[str, Any], printed: Row, specification: Mapping[str, Any]) -> dict[str, Any]:
    """What `source.yaml` of a document says."""
    producer = entry.get("producer", printed.get("publisher", ""))
    title = entry.get("title", printed.get("title", ""))
    published = str(entry["published"])
    via = entry.get("via", printed.get("retrieved_via", ""))
    note = entry.get("note", printed.get("note", "")).rstrip(".")
    rights = specification["rights"][entry["rights"]]
    return {
        "code": code,
        "producer": producer,
        "title": title,
        "edition": str(entry["edition"]),
        "published": published,
        "retrieved": specification["retrieved"].isoformat(),
        "url": entry.get("url", printed.get("url", "")),
        "citation": f"{producer}, {title} ({published[:4] or 'n.d.'})",
        "licence_note": rights["licence"],
        "redistribution_note": rights["redistribution"],
        "confidence": entry.get("confidence", printed.get("confidence", "")),
        "note": " ".join(f"{part}." for part in (note, f"Read through: {via}" if via else "") if part),
    }


def draft_table(
    documents: Path, rows: list[Row], table: Mapping[str, Any], ids: Mapping[str, str], specification: Mapping[str, Any]
) -> None:
    """Write the CSV and the description of one raw table into the folder of each document that it draws on."""
    splits: dict[str, list[Row]] = {}
    for row in rows:
        codes = codes_of(row, table)
        row["note"] = specification["notes"].get(row.get("note", ""), row.get("note", ""))
        if "row_documents" in table:
            named = row.get("source_ids", row.get("source_id", ""))
            row["source_ids"] = ";".join(ids[code] for code in codes_in(named))
        if table.get("added") == "entry":
            row.update(specification["visa_classes"][row["visa_classes"]])
            row["iso_code"] = specification["iso_codes"][row["country"]]
        splits.setdefault(codes[0], []).append(row)
    for code, split in splits.items():
        write_split(documents / ids[code], table["name"], split, table)


def codes_of(row: Row, table: Mapping[str, Any]) -> list[str]:
    """The codes of the documents of a row, the one whose folder holds it first."""
    return [table["code"]] if "code" in table else codes_in(row["source_id"])


def codes_in(text: str) -> list[str]:
    """The codes named in a cell such as "RD25;ADT25" or "ADT25+BASE25"."""
    return text.replace("+", ";").split(";")


def write_split(folder: Path, name: str, rows: list[Row], table: Mapping[str, Any]) -> None:
    """Write `NAME.csv` and `NAME.table.yaml` of the rows that one document holds."""
    fields = {
        column: dict(described)
        for column, described in {**table["fields"], **COMMON_FIELDS}.items()
        if any(row.get(column, "") for row in rows)
    }
    key = [column for column in table["key"] if column in fields]
    if len({tuple(row[column] for column in key) for row in rows}) < len(rows):
        rows = [{**row, "row": str(number)} for number, row in enumerate(rows, start=1)]
        fields["row"] = COMMON_FIELDS["row"]
        key.append("row")
    for column, field in fields.items():
        if field.get("unit", "").startswith("@") and field["unit"][1:] not in fields:
            del field["unit"]
        if field["type"] == "number" and not all(
            is_number(row[column]) for row in rows if row[column] not in field.get("empty_when", ())
        ):
            field["type"] = "text"
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(fields), extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    write_yaml(folder / f"{name}.table.yaml", description(table, fields, key, len(rows)))


def description(
    table: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]], key: list[str], count: int
) -> dict[str, Any]:
    """What `NAME.table.yaml` says: the texts of the specification, the fields that are there, and the checks."""
    texts = {
        name: table[name]
        for name in ("title", "printed_label", "page", "population", "notes", "read_by")
        if name in table
    }
    columns = {name: table[name] for name in ("row_documents", "row_year") if table.get(name) in fields}
    if "confidence" in fields:
        columns["row_confidence"] = "confidence"
    checks = [check for check in table.get("checks", []) if check["column"] in fields]
    described = [
        {"name": name, **{part: field[part] for part in ("type", "unit", "description", "empty_when") if part in field}}
        for name, field in fields.items()
    ]
    return {**texts, "key": key, **columns, "fields": described, "checks": [{"rows": count}, *checks]}


def is_number(text: str) -> bool:
    """Whether a printed cell is empty or a number."""
    try:
        float(text or "0")
    except ValueError:
        return False
    return True


def read_rows(path: Path) -> list[Row]:
    """The rows of a raw CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_yaml(path: Path, content: object) -> None:
    """Write a YAML file in the order of its keys; lists of small mappings one entry a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=118)
    path.write_text(text, encoding="utf-8", newline="\n")


def extend_catalogue(path: Path, ids: Iterable[str]) -> None:
    """Append the ids that the catalogue does not name yet."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    named = set(yaml.safe_load(text) or [])
    new = [document_id for document_id in ids if document_id not in named]
    path.write_text(text + "".join(f"- {document_id}\n" for document_id in new), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
