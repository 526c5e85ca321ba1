"""Draft the document folders of the program directory from the raw tables, one folder per source.

Usage: python tools/draft_directory.py RAW_FOLDER [DOCUMENTS_FOLDER]

RAW_FOLDER holds programs.csv, facts.csv, counties.csv and teaching_hospitals.csv. Each source gets its own folder, so
that a distributor can leave any of them out. What each folder and column means stands in draft_directory.yaml beside
this script. The file of H-1B employers by year is only an input: its sums per program ship.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, str]
SPEC = Path(__file__).with_suffix(".yaml")
DEFAULT_TARGET = Path(__file__).parents[1] / "src" / "matchwise" / "evidence" / "documents"

CODE_SOURCES = ("S04", "S03", "S05", "S14")
"""Where an NRMP code is taken from when a row names several sources: the code list first, then the quota tables."""


def read(folder: Path, name: str) -> list[Row]:
    """The rows of one raw table."""
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sources_of(row: Row) -> set[str]:
    """The sources that a row names."""
    return set(row["source_ids"].split(";"))


def programs_from(source: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Programs listed by a source; a program that the ACGME list has is not repeated by the tracker."""

    def rows(raw: dict[str, list[Row]]) -> Iterable[Row]:
        first = [(row, "S01" if "S01" in sources_of(row) else "S02") for row in raw["programs"]]
        return [row for row, listed_by in first if listed_by == source]

    return rows


def code_source(row: Row) -> str:
    """The source that an NRMP code is filed under; official pages when no NRMP table has it."""
    return next((source for source in CODE_SOURCES if source in sources_of(row)), "S10")


def codes_from(source: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """NRMP codes of programs, filed under one source."""
    return lambda raw: [row for row in raw["programs"] if row["nrmp_code"] and code_source(row) == source]


def quota_source(row: Row) -> str:
    """The source that a quota is filed under; a quota of 2020 is of the results of that year."""
    if row["quota_source"]:
        return "S05" if row["quota_source"] == "S05" else "S14"
    return "S03" if row["positions_year"] == "2020" else "S10"


def quotas_from(source: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Positions of programs, filed under one source."""
    return lambda raw: [row for row in raw["programs"] if row["positions"] and quota_source(row) == source]


def statements_from(source: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Statements read on the pages of one source, each with a name of its own."""

    def rows(raw: dict[str, list[Row]]) -> Iterable[Row]:
        seen: Counter[str] = Counter()
        for row in raw["facts"]:
            name = f"{row['acgme_code']}-{row['attribute']}"
            seen[name] += 1
            if row["source_id"] == source:
                yield {**row, "statement": f"{name}-{seen[name]}"}

    return rows


def programs_with(column: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Programs that have a value in a column."""
    return lambda raw: [row for row in raw["programs"] if row[column]]


def rows_with(table: str, *columns: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Rows of a raw table that have a value in one of some columns."""
    return lambda raw: [row for row in raw[table] if any(row[column] for column in columns)]


def written(name: str) -> Callable[[dict[str, list[Row]]], Iterable[Row]]:
    """Rows that are written in draft_directory.yaml: what was found wrong when the tables were joined."""

    def rows(_raw: dict[str, list[Row]]) -> Iterable[Row]:
        listed: list[Row] = yaml.safe_load(SPEC.read_text(encoding="utf-8"))[name]
        return listed

    return rows


TABLES: dict[str, Callable[[dict[str, list[Row]]], Iterable[Row]]] = {
    "acgme-im-programs-2025/programs": programs_from("S01"),
    "acgme-im-programs-2025/caveats": written("known_caveats"),
    "new-im-programs-2026/programs": programs_from("S02"),
    "new-im-programs-2026/accreditation": programs_with("original_accreditation_date"),
    "new-im-programs-2026/statements": statements_from("S02"),
    "nrmp-program-codes-2024/codes": codes_from("S04"),
    "nrmp-program-codes-2024/known_errors": written("known_code_errors"),
    "nrmp-program-quotas-2020/codes": codes_from("S03"),
    "nrmp-program-quotas-2020/quotas": quotas_from("S03"),
    "nrmp-program-quotas-florida-2026/codes": codes_from("S05"),
    "nrmp-program-quotas-florida-2026/quotas": quotas_from("S05"),
    "nrmp-program-quotas-2026/quotas": quotas_from("S14"),
    "cms-hospital-cost-reports-2021/program_hospitals": programs_with("hospital_ccn"),
    "cms-hospital-cost-reports-2021/teaching_hospitals": rows_with("teaching_hospitals", "ccn"),
    "cms-hospital-information-2026/hospitals": rows_with("teaching_hospitals", "name_2026", "ownership_2026", "county"),
    "uscis-h1b-employers-2023/program_employers": programs_with("h1b_employer"),
    "usda-rural-urban-codes-2023/counties": rows_with("counties", "rucc_2023", "population_2020"),
    "hrsa-shortage-areas-2020/counties": rows_with("counties", "rucc_2013", "hpsa_fte_shortage_2020", "census_region"),
    "hrsa-shortage-areas-2020/program_counties": programs_with("county_fips"),
    "zip-centroids-2021/program_places": programs_with("latitude"),
    "program-pages-2026/statements": statements_from("S10"),
    "program-pages-2026/codes": codes_from("S10"),
    "program-pages-2026/quotas": quotas_from("S10"),
    "residencyadvisor-2025/statements": statements_from("S11"),
}


def write_yaml(path: Path, content: dict[str, Any]) -> None:
    """Write one readable YAML file."""
    text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=118)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_rows(path: Path, columns: list[str], rows: list[Row]) -> None:
    """Write one table with its cells as printed."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def described(shape: dict[str, Any], rows: list[Row], fields: dict[str, Any]) -> dict[str, Any]:
    """What the table file says: the shape's words, its fields, and a check of the number of rows."""
    listed = [
        {"name": name, **(fields[name] | shape.get("fields_here", {}).get(name, {}))} for name in shape["columns"]
    ]
    kept = {key: value for key, value in shape.items() if key not in {"columns", "fields_here", "checks"}}
    return {**kept, "fields": listed, "checks": [{"rows": len(rows)}, *shape.get("checks", [])]}


def draft(raw_folder: Path, target: Path) -> None:
    """Write every folder."""
    spec = yaml.safe_load(SPEC.read_text(encoding="utf-8"))
    raw = {name: read(raw_folder, f"{name}.csv") for name in ("programs", "facts", "counties", "teaching_hospitals")}
    for document, source in spec["documents"].items():
        (target / document).mkdir(parents=True, exist_ok=True)
        write_yaml(target / document / "source.yaml", source)
    for table, rows_of in TABLES.items():
        document, name = table.split("/")
        shape = spec["shapes"][spec["tables"].get(table, name)]
        rows = list(rows_of(raw))
        write_yaml(target / document / f"{name}.table.yaml", described(shape, rows, spec["fields"]))
        write_rows(target / document / f"{name}.csv", shape["columns"], rows)
        print(f"{table}: {len(rows)} rows")


if __name__ == "__main__":
    draft(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DEFAULT_TARGET)  # noqa: PLR2004 - argv
