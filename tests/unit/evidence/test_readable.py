"""Reading the readable folders: what is right is read, each kind of fault is named with file, key and remedy."""

from pathlib import Path

import pytest

from evidence_folders import DOCUMENT, replace_in, write_evidence
from matchwise.errors import EvidenceError
from matchwise.evidence import load_evidence
from matchwise.provenance import Confidence

SOURCE = f"{DOCUMENT}/source.yaml"
TABLE = f"{DOCUMENT}/programs.table.yaml"
CELLS = f"{DOCUMENT}/programs.csv"
RULE = "rules/council/fee.yaml"
CATALOGUE = "documents/catalogue.yaml"


@pytest.fixture(name="root")
def _root(tmp_path: Path) -> Path:
    return write_evidence(tmp_path / "a folder ä")


def test_a_correct_folder_is_read(root: Path) -> None:
    evidence = load_evidence(root)
    assert list(evidence.documents) == ["council-2026"]
    assert list(evidence.tables) == ["council-2026/programs"]
    assert list(evidence.rules) == ["council/fee"]
    assert evidence.absent == ("left-out-2020",)
    assert evidence.documents["council-2026"].confidence is Confidence.HIGH
    assert evidence.documents["council-2026"].year == "2026"


def test_a_byte_order_mark_is_no_part_of_the_header(root: Path) -> None:
    path = root / CELLS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_evidence(root).table("council-2026/programs")) == 3


def test_a_folder_named_in_the_environment_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATCHWISE_EVIDENCE", str(root))
    assert list(load_evidence().documents) == ["council-2026"]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (SOURCE, "producer:", "maker:", ["source.yaml", "producer", "Field required"]),
        (SOURCE, "url:", "colour: red\nurl:", ["source.yaml", "colour", "Remove the key"]),
        (SOURCE, "2026-11-22", "22 Nov", ["source.yaml", "retrieved", "date"]),
        (SOURCE, "2026-07", "July", ["source.yaml", "published", "pattern"]),
        (SOURCE, "confidence: high", "confidence: sure", ["source.yaml", "confidence", "medium-high"]),
        (SOURCE, "code: CLINIC26", "code: [", ["source.yaml", "line", "not valid YAML"]),
        (SOURCE, "code:", "title: twice\ncode:", ["source.yaml", "line", "stands twice"]),
        (TABLE, "type: number", "type: float", ["programs.table.yaml", "fields.2.type", "'text', 'integer'"]),
        (TABLE, "key: [state, year]", "key: [country]", ["programs.table.yaml", "not among the fields: country"]),
        (TABLE, "{name: open,", "{name: seen,", ["programs.table.yaml", "fields named twice: seen"]),
        (TABLE, '"@unit"', '"@units"', ["programs.table.yaml", "not among the fields: units"]),
        (TABLE, "{rows: 3}", "{rows: 4}", ["programs.table.yaml", "checks.0", "3 rows, not 4"]),
        (TABLE, "{rows: 3}", "{rows: 3, column: share}", ["programs.table.yaml", "unless it counts rows"]),
        (TABLE, "{rows: 3}", "{rows: 3, sums_to: 3}", ["programs.table.yaml", "exactly one of"]),
        (TABLE, "[0, 100]", "[0, 30]", ["programs.table.yaml", "checks.1", "share holds 40, outside 0 to 30"]),
        (TABLE, "60.5", "61.5", ["programs.table.yaml", "checks.2", "adds up to 60.5, not 61.5"]),
        (TABLE, "[percent]", "[count]", ["programs.table.yaml", "checks.3", "unit holds percent"]),
        (TABLE, "{state: MI}", "{state: OH}", ["programs.table.yaml", "checks.4", "share is empty in 1 rows"]),
        (CELLS, "state,year", "year,state", ["programs.csv", "header", "Write: state, year"]),
        (CELLS, "OH,2026,,", "OH,2026,", ["programs.csv", "line 4", "7 cells instead of 8"]),
        (CELLS, "MI,2026", "MI,2025", ["programs.csv", "line 3", "MI | 2025 stands in line 2 too"]),
        (CELLS, "OH,2026", "OH,soon", ["programs.csv", "line 4, year", "'soon' is not of type integer"]),
        (CELLS, "20.50", "nan", ["programs.csv", "line 2, share", "'nan' is not of type number"]),
        (CELLS, "2026-01-02", "2026-13-02", ["programs.csv", "line 2, seen", "not of type date"]),
        (CELLS, ",no,", ",maybe,", ["programs.csv", "line 3, open", "not of type flag"]),
        (CATALOGUE, "- council-2026\n", "", ["catalogue.yaml", "council-2026", "not in the catalogue"]),
        (CATALOGUE, "left-out-2020", "council-2026", ["catalogue.yaml", "council-2026", "stands twice"]),
        (CATALOGUE, "- council-2026\n- left-out-2020", "council: 1", ["catalogue.yaml", "not a list"]),
        (RULE, "value: 11", "value: yes", ["fee.yaml", "values.0.value"]),
        (RULE, "from: 2024-06-01", "from: 2026-06-01", ["fee.yaml", "oldest first"]),
        (
            RULE,
            "11, source: council-2026",
            "11, source: nobody",
            ["fee.yaml", "values.0.source", "no document 'nobody'"],
        ),
        (RULE, "title: Fee of a program\n", "", ["fee.yaml", "title", "Field required"]),
    ],
)
def test_a_fault_is_named_with_file_key_and_remedy(root: Path, name: str, old: str, new: str, told: list[str]) -> None:
    replace_in(root, name, old, new)
    with pytest.raises(EvidenceError) as raised:
        load_evidence(root)
    message = str(raised.value)
    assert [part for part in told if part not in message] == []
    assert raised.value.problem.remedy != ""
    assert message.count("\n") == 0


def test_a_rule_may_cite_a_document_that_was_left_out(root: Path) -> None:
    replace_in(root, RULE, "11, source: council-2026", "11, source: left-out-2020")
    evidence = load_evidence(root)
    value = evidence.rule("council/fee").values[0]
    assert evidence.cell(value.cell).citation == "left-out-2020 (left out of this distribution)"


def test_two_documents_cannot_share_a_code(root: Path) -> None:
    twin = root / "documents" / "left-out-2020"
    twin.mkdir()
    (twin / "source.yaml").write_text((root / SOURCE).read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(EvidenceError, match="CLINIC26 is the code of council-2026 too"):
        load_evidence(root)


@pytest.mark.parametrize("name", [SOURCE, CELLS, CATALOGUE])
def test_a_missing_file_is_named(root: Path, name: str) -> None:
    (root / name).unlink()
    with pytest.raises(EvidenceError, match="the file is missing"):
        load_evidence(root)


def test_a_file_that_is_not_utf_8_is_named(root: Path) -> None:
    (root / CELLS).write_bytes(b"state\xff")
    with pytest.raises(EvidenceError, match="not UTF-8"):
        load_evidence(root)


def test_a_row_must_rest_on_documents_of_the_catalogue(root: Path) -> None:
    replace_in(root, TABLE, "row_confidence: confidence\n", "row_documents: url\n")
    with pytest.raises(EvidenceError, match=r"there is no document 'https://example\.org/mi'"):
        load_evidence(root)


def test_a_text_that_stands_for_nothing_is_read_as_empty_and_shown_as_printed(root: Path) -> None:
    replace_in(root, TABLE, "description: Share}", 'description: Share, empty_when: ["<5"]}')
    replace_in(root, CELLS, "OH,2026,,", "OH,2026,<5,")
    table = load_evidence(root).table("council-2026/programs")
    assert table.row(state="OH")["share"] is None
    assert table.text(2, "share") == "<5"


def test_a_row_that_rests_on_several_documents_cites_them_all(root: Path) -> None:
    replace_in(root, TABLE, "row_confidence: confidence\nrow_url: url\n", "row_documents: unit\n")
    replace_in(root, TABLE, "one_of: [percent]", "filled: true")
    cells = (root / CELLS).read_text(encoding="utf-8").replace("percent", "left-out-2020;council-2026")
    (root / CELLS).write_text(cells, encoding="utf-8")
    citation = load_evidence(root).table("council-2026/programs").cell(0, "share").citation
    assert citation == (
        "Example Council, Yearly figures (2026), Table 2, p. 7; left-out-2020 (left out of this distribution)"
    )
