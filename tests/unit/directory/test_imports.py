"""Tables of the user are joined by code, read with care, previewed, and hostile ones refused."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
import typst

from matchwise.directory import Entry, load_directory
from matchwise.directory.column_mapping import mapped, read_cell
from matchwise.directory.importing import preview_import
from matchwise.directory.joining import codes_of
from matchwise.directory.own_export import export_directory
from matchwise.directory.preview import Preview
from matchwise.directory.program_results import entries_from_text
from matchwise.errors import InputError
from shipped import AS_OF, shipped_directory, shipped_evidence

COOK, PARMA, WESTLAKE = "1401612113", "1403800542", "1403800540"


def imported(tmp_path: Path, name: str, content: str | bytes) -> Preview:
    """The preview of a file with this content."""
    path = tmp_path / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return preview_import(path, shipped_directory(), AS_OF)


def said(preview: Preview) -> list[tuple[str, str, str]]:
    """What the entries say."""
    return [(entry.acgme_code, entry.attribute, entry.value) for entry in preview.entries]


def test_headings_are_understood_as_people_write_them() -> None:
    header = ("Program Name", "Accreditation ID", "J1 Visa?", "H-1B", "YOG Limit", "Min. Step 2 CK", "Notes", "Phone")
    assert mapped(header) == {
        "code": 1,
        "visa_j1": 2,
        "visa_h1b": 3,
        "max_years_since_graduation": 4,
        "min_step2": 5,
        "note": 6,
    }


@pytest.mark.parametrize(
    ("meaning", "cell", "expected"),
    [
        ("visa_j1", "Yes", {"visa_j1": "yes"}),
        ("visa_h1b", "case by case", {"visa_h1b": "case_by_case"}),
        ("visa_h1b", "perhaps next year", None),
        ("visa", "J-1, H-1B", {"visa_j1": "yes", "visa_h1b": "yes"}),
        ("visa", "J1 only", {"visa_j1": "yes", "visa_h1b": "no"}),
        ("visa", "none", {"visa_j1": "no", "visa_h1b": "no"}),
        ("visa", "not H1B", None),
        ("max_years_since_graduation", "<= 5 years", {"max_years_since_graduation": "5"}),
        ("max_years_since_graduation", "3-5", None),
        ("min_step2", "220", {"min_step2": "220"}),
        ("min_step2", "", {}),
        ("min_step2", "n/a", {}),
        ("non_us_img_share", "35%", {"non_us_img_share": "0.35"}),
        ("ecfmg_certified_at", "by ranking", {"ecfmg_certified_at": "ranking"}),
    ],
)
def test_cells_are_read_or_left_alone(meaning: str, cell: str, expected: dict[str, str] | None) -> None:
    assert read_cell(meaning, cell) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_table_is_joined_by_code_never_by_name(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Program", "ACGME code", "J-1", "Notes"],
        ["whatever", COOK, "yes", "Caf\u00e9"],
        ["Cook County Health and Hospitals System Program", "", "yes", ""],
        ["unknown", "1400000000", "yes", ""],
    ]
    preview = imported(tmp_path, "mine.csv", "\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    assert said(preview) == [(COOK, "visa_j1", "yes"), (COOK, "note", "Caf\u00e9")]
    assert len(preview.not_joined) == 2
    assert "line 3" in preview.not_joined[0]
    assert preview.entries[0].seen == AS_OF
    assert preview.entries[0].where == "mine.csv"


def test_an_nrmp_code_joins_the_program_that_holds_it_alone(tmp_path: Path) -> None:
    assert codes_of(shipped_directory()).acgme("2189140C0") is None  # listed at Westlake, printed at Parma
    preview = imported(tmp_path, "mine.csv", "NRMP code,J-1\n2189140C2,yes\n1127140C0,no\n")
    assert said(preview) == [(WESTLAKE, "visa_j1", "yes"), (COOK, "visa_j1", "no")]


def test_a_table_without_codes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="names alone are never matched"):
        imported(tmp_path, "mine.csv", "Program,Visa\nCook County,J-1\n")


def test_a_cell_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    preview = imported(tmp_path, "mine.csv", f"ACGME code,J-1,Min Step 2\n{COOK},perhaps,2400\n")
    assert preview.entries == ()
    assert len(preview.not_joined) == 2


def test_the_preview_shows_what_was_known_before(tmp_path: Path) -> None:
    preview = imported(tmp_path, "mine.csv", f"ACGME code,H-1B\n{COOK},yes\n")
    assert preview.changes[0].before.startswith("no (")
    assert preview.changes[0].program == "Cook County Health and Hospitals System Program, Chicago IL"


def test_an_import_never_replaces_a_newer_entry_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(f"ACGME code,J-1,Verified at\n{COOK},yes,2026-05-04\n", encoding="utf-8")
    own = Entry(COOK, "visa_j1", "no", "mail", dt.date(2026, 11, 1))
    preview = preview_import(tmp_path / "mine.csv", load_directory(shipped_evidence(), [own]), AS_OF)
    assert preview.entries == ()
    assert "your own entry is newer (2026-11-01)" in preview.not_joined[0]


def test_the_day_of_a_row_is_kept(tmp_path: Path) -> None:
    preview = imported(tmp_path, "mine.csv", f"ACGME code,J-1,Verified at\n{COOK},yes,2026-05-04\n")
    assert preview.entries[0].seen == dt.date(2026, 5, 4)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Accreditation ID", "Seats", "USCE"], [int(COOK), 40, "yes"], [None, None, None]):
        sheet.append(row)
    book.save(tmp_path / "mine.xlsx")
    preview = preview_import(tmp_path / "mine.xlsx", shipped_directory(), AS_OF)
    assert said(preview) == [(COOK, "positions_pgy1", "40"), (COOK, "usce_required", "yes")]


def test_the_acgme_list_updates_the_accreditation(tmp_path: Path) -> None:
    text = f"Program Number,Program Name,Accreditation Status\n{COOK},Cook County,Probationary Accreditation\n"
    assert said(imported(tmp_path, "acgme.csv", text)) == [(COOK, "accreditation_status", "Probationary Accreditation")]


def test_the_employer_hub_counts_initial_approvals_of_known_employers(tmp_path: Path) -> None:
    lines = [
        "Fiscal Year,Employer (Petitioner) Name,Initial Approval,Initial Denial,State",
        "2024,JOHN H. STROGER HOSPITAL OF COOK CO,12,0,IL",
        "2025,JOHN H STROGER HOSPITAL OF COOK CO,3,0,IL",
        "2025,SOME OTHER HOSPITAL,900,0,IL",
        "2025,BROKEN ROW,many,0,IL",
    ]
    preview = imported(tmp_path, "hub.csv", "\n".join(lines))
    assert said(preview) == [(COOK, "h1b_approvals", "15")]
    assert any("'many'" in line for line in preview.not_joined)


def test_program_results_give_the_newest_quota_of_categorical_codes() -> None:
    text = """
        Internal Medicine 1127140C0 45 45 43 43 -- --
        IM/Primary Care 1127140M0 4 4 4 4 4 4
        Internal Medicine 2189140C2 -- -- 8 7* 8 8
        Internal Medicine 9999140C0 10 10 10 10 10 10
        Pediatrics 1127320C0 20 20 20 20 20 20
    """
    entries, lines = entries_from_text(text, 2027, "results.pdf", codes_of(shipped_directory()), AS_OF)
    assert [(e.acgme_code, e.attribute, e.value) for e in entries] == [
        (COOK, "positions_pgy1", "45"),
        (COOK, "positions_filled", "45"),
    ]
    assert entries[0].where == "results.pdf, 1127140C0, Match of 2027"
    assert [line.split(":")[0] for line in lines] == ["1127140M0", "9999140C0"]


def test_program_results_are_read_from_a_pdf(tmp_path: Path) -> None:
    source = tmp_path / "results.typ"
    source.write_text(
        "NRMP Program Results 2023-2027\n\nInternal Medicine 1127140C0 45 44\\* 43 43 41 41\n", encoding="utf-8"
    )
    preview = imported(tmp_path, "results.pdf", typst.compile(str(source), format="pdf"))
    assert said(preview) == [(COOK, "positions_pgy1", "45"), (COOK, "positions_filled", "44")]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_an_export_is_read_back_without_loss(tmp_path: Path, suffix: str) -> None:
    entries = (
        Entry(COOK, "note", "=HYPERLINK(A1)", "page", dt.date(2026, 1, 2), '+1; a, "b"'),
        Entry(COOK, "visa_j1", "yes", "https://example.org", dt.date(2026, 3, 4)),
        Entry("1409999999", "note", "a program that the directory does not have", "mail", dt.date(2026, 5, 6)),
    )
    path = export_directory(load_directory(shipped_evidence(), entries), tmp_path / f"all{suffix}")
    assert preview_import(path, shipped_directory(), AS_OF).entries == entries


def test_a_workbook_never_holds_a_formula(tmp_path: Path) -> None:
    entry = Entry(COOK, "note", "=1+1", "@cmd", dt.date(2026, 1, 2), "-2")
    path = export_directory(load_directory(shipped_evidence(), [entry]), tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Read me"
    row = [cell for cell in book["Entries"][2] if cell.value is not None]
    assert {cell.data_type for cell in row} == {"s"}
    assert [cell.value for cell in row][2:4] == ["=1+1", "@cmd"]


def test_an_export_holds_every_program_and_statement(tmp_path: Path) -> None:
    content = json.loads(export_directory(shipped_directory(), tmp_path / "all.json").read_text(encoding="utf-8"))
    assert (len(content["programs"]), len(content["statements"]), content["entries"]) == (710, 1076, [])


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a format"):
        export_directory(shipped_directory(), tmp_path / "all.doc")
    with pytest.raises(InputError, match="are not read"):
        imported(tmp_path, "mine.doc", "x")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("blank.csv", b"\n\n  \n"),
        ("binary.csv", b"ACGME code\x00,J-1\n"),
        ("open.csv", b'ACGME code,J-1\n"' + b"x" * 200_000),
        ("wide.csv", b"x," * 300),
        ("long.csv", b"ACGME code,Notes\n1401612113," + b"x" * 3000 + b"\n"),
        ("many.csv", b"ACGME code,J-1\n" + b"1401612113,yes\n" * 60_001),
        ("large.csv", b"x" * 10_000_001),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("text.xlsx", b"no zip"),
        ("broken.json", b"{"),
        ("deep.json", b"[" * 100_000),
        ("other.json", b'{"schema": "something else"}'),
        ("broken.pdf", b"%PDF-1.7 nothing"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(InputError) as raised:
        imported(tmp_path, name, content)
    assert all(problem.reason and problem.remedy for problem in raised.value.problems)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 101_000_000)
    with pytest.raises(InputError):
        imported(tmp_path, "bomb.xlsx", stream.getvalue())


def test_a_json_export_with_a_wrong_entry_is_refused_whole(tmp_path: Path) -> None:
    rows = [
        {"acgme_code": COOK, "attribute": "visa_j1", "value": "yes", "where": "p", "seen": "2026-01-01"},
        {"acgme_code": COOK, "attribute": "visa_j1", "value": "yes", "where": "p", "seen": "never"},
        "not a row",
    ]
    with pytest.raises(InputError) as raised:
        imported(tmp_path, "x.json", json.dumps({"schema": "matchwise-directory-1", "entries": rows}))
    assert len(raised.value.problems) == 2


def test_a_pdf_without_years_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "other.typ"
    source.write_text("Internal Medicine 1127140C0 45 44", encoding="utf-8")
    with pytest.raises(InputError, match="no page names the years"):
        imported(tmp_path, "other.pdf", typst.compile(str(source), format="pdf"))


def test_an_export_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export_directory(shipped_directory(), tmp_path / "no folder" / "all.json")


def test_of_several_tracks_of_one_program_the_first_counts() -> None:
    text = "IM 1081140C0 17 17 16 16\nIM Research 2183140C2 3 3 3 3"
    entries, lines = entries_from_text(text, 2027, "results.pdf", codes_of(shipped_directory()), AS_OF)
    assert [entry.value for entry in entries] == ["17", "17"]
    assert "another track of 1400811076" in lines[0]


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        preview_import(tmp_path / "none.csv", shipped_directory(), AS_OF)
