"""A table: typed rows, cells as printed, and the citation of each cell."""

from pathlib import Path

import pytest

from evidence_folders import write_evidence
from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence, Table, load_evidence
from matchwise.provenance import Cell, Confidence


@pytest.fixture(name="evidence")
def _evidence(tmp_path: Path) -> Evidence:
    return load_evidence(write_evidence(tmp_path))


@pytest.fixture(name="table")
def _table(evidence: Evidence) -> Table:
    return evidence.table("council-2026/programs")


def test_cells_have_the_type_of_their_field(table: Table) -> None:
    assert table.rows[0] == {
        "state": "MI",
        "year": 2025,
        "share": 20.5,
        "unit": "percent",
        "seen": "2026-01-02",
        "open": True,
        "confidence": "low",
        "url": "https://example.org/mi",
    }


def test_an_empty_cell_is_none(table: Table) -> None:
    assert table.column("share") == (20.5, 40.0, None)
    assert table.column("open") == (True, False, None)


def test_a_row_is_found_by_its_cells(table: Table) -> None:
    assert table.row(state="MI", year=2026)["share"] == 40.0


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ({"state": "TX"}, "no row has these cells"),
        ({"state": "MI"}, "2 rows have these cells"),
        ({"city": "x"}, "no such"),
    ],
)
def test_a_row_that_is_absent_or_ambiguous_is_an_error(table: Table, key: dict[str, str], reason: str) -> None:
    with pytest.raises(EvidenceError, match=reason):
        table.row(**key)


def test_a_cell_is_shown_as_printed_with_the_unit_of_its_row(table: Table) -> None:
    assert table.cell(0, "share") == Cell(
        id="council-2026/programs:MI|2025:share",
        label="Share (MI, 2025)",
        text="20.50 percent",
        document="council-2026",
        citation="Example Council, Yearly figures (2026), Table 2, p. 7",
        year="2026",
        url="https://example.org/mi",
        confidence=Confidence.LOW,
    )


def test_a_row_that_says_nothing_of_its_own_has_what_its_document_has(table: Table) -> None:
    cell = table.cell(1, "share")
    assert (cell.text, cell.url, cell.confidence) == ("40 percent", "https://example.org/figures", Confidence.HIGH)


def test_every_cell_is_found_by_its_id(evidence: Evidence, table: Table) -> None:
    cells = [table.cell(index, column) for index in range(len(table)) for column in table.columns]
    assert [evidence.cell(cell.id) for cell in cells] == cells


@pytest.mark.parametrize(
    "cell_id",
    ["council-2026/programs:TX|2025:share", "council-2026/programs:MI|2025:city", "council-2026/none:a:b", "nothing"],
)
def test_an_id_without_a_cell_is_an_error(evidence: Evidence, cell_id: str) -> None:
    with pytest.raises(EvidenceError):
        evidence.cell(cell_id)


def test_a_table_that_was_left_out_is_said_to_be_left_out(evidence: Evidence) -> None:
    assert not evidence.has("left-out-2020/any")
    with pytest.raises(EvidenceError, match="left out of this distribution"):
        evidence.table("left-out-2020/any")
