"""The shipped evidence: every file is read, every table keeps its checks, every cell has a citation."""

import re
import shutil
from pathlib import Path

import pytest

from matchwise.evidence import Evidence
from matchwise.evidence.load import PACK, SHIPPED, compiled_in_memory
from matchwise.evidence.pack import read_pack
from matchwise.evidence.readable import compile_folders
from matchwise.provenance import Confidence

DOCUMENTS = SHIPPED / "documents"
FOLDERS = sorted(path for path in DOCUMENTS.iterdir() if path.is_dir())


@pytest.fixture(name="evidence", scope="module")
def _evidence() -> Evidence:
    return compiled_in_memory(SHIPPED)


@pytest.mark.skipif(not PACK.exists(), reason="this checkout has no pack")
def test_the_pack_is_made_from_the_folders_as_they_are(evidence: Evidence) -> None:
    assert read_pack(PACK)[1] == evidence.fingerprint, "run: python -m matchwise.evidence.compile"


def test_compiling_twice_gives_the_same() -> None:
    assert compile_folders(SHIPPED) == compile_folders(SHIPPED)


def test_every_document_of_the_catalogue_is_there(evidence: Evidence) -> None:
    assert evidence.absent == ()
    assert list(evidence.documents) == [folder.name for folder in FOLDERS]


def test_every_file_of_a_document_is_read(evidence: Evidence) -> None:
    read = {f"{table}{suffix}" for table in evidence.tables for suffix in (".csv", ".table.yaml")}
    read |= {f"{document}/source.yaml" for document in evidence.documents}
    found = {path.relative_to(DOCUMENTS).as_posix() for path in DOCUMENTS.rglob("*") if path.is_file()}
    assert found - read == {"catalogue.yaml"}
    assert {path.relative_to(SHIPPED / "rules").as_posix() for path in (SHIPPED / "rules").rglob("*.*")} == {
        f"{rule}.yaml" for rule in evidence.rules
    }


@pytest.mark.parametrize(
    "document",
    ["nrmp-program-quotas-2026", "aamc-residency-explorer-2021", "zip-centroids-2021", "aamc-eras-fees-2026"],
)
def test_a_document_can_be_left_out_by_removing_its_folder(evidence: Evidence, document: str, tmp_path: Path) -> None:
    for part in ("documents", "rules"):
        shutil.copytree(SHIPPED / part, tmp_path / part, ignore=shutil.ignore_patterns(document))
    smaller = compiled_in_memory(tmp_path)
    assert smaller.absent == (document,)
    assert set(evidence.tables) - set(smaller.tables) == {
        table for table in evidence.tables if table.startswith(document)
    }
    assert list(smaller.rules) == list(evidence.rules)


def test_a_target_cites_the_documents_that_it_rests_on(evidence: Evidence) -> None:
    table = evidence.table("matchwise-market-targets/market_targets")
    cell = table.cell(table.row_index(target="non-US IMGs whose first specialty is IM and who match in it"), "value")
    assert (cell.text, cell.year) == ("3392 count", "2026")
    assert cell.citation.startswith("Matchwise, Market targets (2026); NRMP, Charting Outcomes")
    assert cell.url == evidence.documents["nrmp-charting-outcomes-2026"].url


def test_every_document_says_what_it_is_and_on_what_terms(evidence: Evidence) -> None:
    for document in evidence.documents.values():
        assert re.fullmatch(r"[a-z0-9-]+", document.id)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", document.retrieved)
        assert document.url.startswith("https://") or document.url == ""
        assert document.producer
        assert document.title


def test_every_table_has_rows_and_described_fields(evidence: Evidence) -> None:
    for table in evidence.tables.values():
        assert len(table) == len(table.rows) > 0
        assert tuple(field.name for field in table.fields) == tuple(table.columns)
        assert all(field.description for field in table.fields)


def test_the_first_and_the_last_row_of_every_table_are_found_by_their_ids(evidence: Evidence) -> None:
    for table in evidence.tables.values():
        for index in (0, len(table) - 1):
            column = table.fields[-1].name
            assert evidence.cell(table.cell_id(index, column)) == table.cell(index, column)


def test_a_row_marked_low_is_shown_as_low(evidence: Evidence) -> None:
    table = evidence.table("residencyprogramslist-match-rate-2024/match_results")
    assert {table.cell(index, "percent").confidence for index in range(len(table))} == {Confidence.LOW}


def test_every_rule_value_has_a_citation(evidence: Evidence) -> None:
    values = [value for rule in evidence.rules.values() for value in rule.values]
    assert [value.cell for value in values if "left out" in evidence.citation(value.source)] == []
    assert [evidence.cell(value.cell).id for value in values] == [value.cell for value in values]


def test_a_projection_is_never_sure(evidence: Evidence) -> None:
    values = [value for rule in evidence.rules.values() for value in rule.values if value.expected]
    assert min(value.confidence for value in values) >= Confidence.MEDIUM


def test_no_description_speaks_of_how_its_text_was_fetched() -> None:
    speaking = re.compile(r"file://|snapshot|read_file|content id|look-up|repository text")
    files = [*DOCUMENTS.rglob("*.yaml"), *(SHIPPED / "rules").rglob("*.yaml"), *DOCUMENTS.rglob("*.csv")]
    assert [path.name for path in files if speaking.search(path.read_text(encoding="utf-8"))] == []
