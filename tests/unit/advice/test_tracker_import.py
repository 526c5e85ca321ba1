"""Trackers as people keep them: nothing is lost, every guess is told, nothing unclear is taken."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import replace

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # the package ships no types

from matchwise.advice.knowledge import Knowledge, open_knowledge
from matchwise.advice.tracker_import import (
    Brought,
    HowRead,
    Order,
    brought_tracker,
    chosen_entries,
    sure_places,
)
from matchwise.advice.tracker_reports import ImportRow, RowStands
from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus
from matchwise.domain.applicant_file import read_applicant
from matchwise.errors import InputError
from matchwise.records.tracker_table import table_text
from repository import ROOT

FILES = ROOT / "tests" / "tracker_files"
NAMES = sorted(file.name for file in FILES.iterdir())
GRIFFIN, METROWEST, IREDELL, BON_SECOURS = "1400831077", "1402421177", "1403600002", "1404500004"
N, U, K, L, _ = RowStands.NEW, RowStands.UNSURE, RowStands.KNOWN, RowStands.NOT_MATCHED, ""

Told = tuple[int, RowStands, str, tuple[str, ...]]
EXPECTED: Mapping[str, tuple[Told, ...]] = {
    "myeras.tsv": (
        (3, N, GRIFFIN, ("applied 23 September 2026, gold signal",)),
        (4, N, METROWEST, ("applied 23 September 2026, silver signal",)),
        (5, N, IREDELL, ("applied 5 October 2026",)),
        (6, RowStands.OTHER_SPECIALTY, _, ()),
    ),
    "merged_headers.csv": (
        (
            5,
            N,
            GRIFFIN,
            (
                "applied 23 September 2026, gold signal",
                "invited 15 October 2026, note: virtual, ask about H-1B; interview on 2026-12-03; interview: 9am EST",
            ),
        ),
        (6, N, METROWEST, ("applied 23 September 2026",)),
        (
            7,
            N,
            BON_SECOURS,
            (
                "applied 24 September 2026, silver signal",
                "invited 20 October 2026",
                "interviewed 12 November 2026",
            ),
        ),
    ),
    "crowd.csv": (
        (2, N, GRIFFIN, ("invited 16 October 2026, gold signal",)),
        (3, N, METROWEST, ("invited 21 October 2026, note: signal: Y",)),
        (4, N, IREDELL, ("invited (no day told), note: date: 25x",)),
    ),
    "two_date_styles.csv": (
        (2, N, GRIFFIN, ("invited 20 October 2026",)),
        (3, N, METROWEST, ("refused 21 October 2026",)),
        (4, N, IREDELL, ("invited 22 October 2026",)),
        (5, U, BON_SECOURS, ("invited (no day told)",)),
        (6, N, "1404821421", ("invited 7 October 2026",)),
        (7, N, "1403500008", ("invited 5 October 2026",)),
        (8, N, "1404011353", ("invited 7 November 2026",)),
    ),
    "unclear_days.csv": (
        (2, U, GRIFFIN, ("invited (no day told)",)),
        (3, U, METROWEST, ("refused (no day told)",)),
        (4, N, IREDELL, ("invited 10 October 2026",)),
    ),
    "bom_semicolons.csv": (
        (2, U, GRIFFIN, ("applied 20 October 2026, note: virtuell; status: Einladung",)),
        (3, N, METROWEST, ("refused 5 October 2026",)),
        (4, N, IREDELL, ("invited 21 October 2026, note: Schöne; Stadt",)),
    ),
    "windows_utf16.txt": (
        (2, N, GRIFFIN, ("invited 20 October 2026",)),
        (3, N, "1401631125", ("applied (no day told), note: Waitlisted",)),
    ),
    "old_mac_cp1252.csv": (
        (2, N, GRIFFIN, ("interviewed (no day told), note: café with the chief",)),
        (3, N, METROWEST, ("declined by you (no day told)",)),
    ),
    "duplicates.csv": (
        (2, N, GRIFFIN, ("applied 23 September 2026",)),
        (3, N, GRIFFIN, ("invited 20 October 2026",)),
        (4, K, GRIFFIN, ()),
        (5, U, GRIFFIN, ("invited 22 October 2026",)),
        (6, N, METROWEST, ("applied 23 September 2026",)),
        (7, N, METROWEST, ("applied 23 September 2026, note: again",)),
    ),
    "names_without_codes.csv": (
        (2, N, GRIFFIN, ("invited (no day told)",)),
        (3, N, "1401121104", ("refused (no day told)",)),
        (4, L, _, ()),
        (5, N, METROWEST, ("applied (no day told)",)),
        (6, L, _, ()),
        (7, L, _, ()),
        (8, L, _, ()),
    ),
    "one_cell_a_line.txt": (
        (6, N, GRIFFIN, ("applied 23 September 2026",)),
        (11, N, METROWEST, ("applied 24 September 2026",)),
    ),
    "invitations.eml": (
        (1, N, GRIFFIN, ("invited 20 October 2026, note: Interview invitation - Griffin Hospital",)),
        (8, N, METROWEST, ("refused 21 October 2026, note: Your application",)),
        (15, L, _, ()),
    ),
    "words.csv": (
        (2, N, GRIFFIN, ("invited (no day told)",)),
        (3, N, METROWEST, ("refused (no day told), note: Rejected pre-II",)),
        (4, U, IREDELL, ("declined by you (no day told)",)),
        (5, U, BON_SECOURS, ("invited (no day told)",)),
        (6, N, "1404821421", ("applied (no day told), note: WL",)),
        (7, RowStands.NOTHING, "1403500008", ()),
        (8, U, "1404011353", ("applied (no day told), note: status: 25x",)),
        (9, N, "1401121104", ("on your rank list (no day told)",)),
        (10, N, "1400500902", ("on your rank list (no day told), note: rank 3",)),
        (11, N, "1402800917", ("applied (no day told)",)),
    ),
    "damaged_codes.csv": (
        (2, N, GRIFFIN, ("applied (no day told)",)),
        (3, N, METROWEST, ("applied (no day told)", "invited 20 October 2026")),
        (4, L, _, ()),
        (5, N, IREDELL, ("applied (no day told)",)),
    ),
    "loose_lines.txt": (
        (1, N, GRIFFIN, ("applied (no day told), gold signal",)),
        (2, N, METROWEST, ("invited (no day told)",)),
        (3, N, IREDELL, ("refused (no day told)",)),
        (4, N, BON_SECOURS, ("applied (no day told)",)),
    ),
}
"""What each file says: the line, what becomes of it, its program, and the lines for the log in words."""

GUESSED: tuple[tuple[str, int, str], ...] = (
    ("myeras.tsv", 5, "10/05/2026 is read as 2026-10-05, month first"),
    ("merged_headers.csv", 5, "is still to come: invited, with its day in the note"),
    ("crowd.csv", 2, "10/16 has no year, and is read as 2026-10-16"),
    ("crowd.csv", 3, "the signal 'Y' is neither gold nor silver"),
    ("crowd.csv", 4, "'25x' is no day, and is kept in the note"),
    ("two_date_styles.csv", 5, "2026-11-05 (month first) or 2026-05-11 (day first)"),
    ("two_date_styles.csv", 7, "46300 is read as a spreadsheet's number for 2026-10-05"),
    ("unclear_days.csv", 2, "2026-10-11 (month first) or 2026-11-10 (day first)"),
    ("bom_semicolons.csv", 2, "'Einladung' is no state that is known here"),
    ("bom_semicolons.csv", 3, "5.10.2026 is read as 2026-10-05, day first"),
    ("duplicates.csv", 5, "line 3 says invited on 20 October 2026, this row on 22 October 2026"),
    ("duplicates.csv", 7, "line 6 says applied on 23 September 2026, which stays"),
    ("invitations.eml", 8, "read as refused, by the words 'Unfortunately'"),
    ("words.csv", 4, "it may also mean that the program refused"),
    ("words.csv", 7, "'to apply' is read as: not applied to"),
    ("damaged_codes.csv", 2, "'1.40083E+09' is no code; the program was found by its name"),
)


@pytest.fixture(scope="module", name="knowledge")
def _knowledge() -> Knowledge:
    return open_knowledge(dt.datetime(2026, 11, 22, tzinfo=dt.UTC), own=False)


@pytest.fixture(scope="module", name="applicant")
def _applicant() -> Applicant:
    text = (ROOT / "examples" / "failed_then_224.yaml").read_text(encoding="utf-8")
    return replace(read_applicant(text, as_of=dt.date(2026, 11, 22)), season=2027)


@pytest.fixture(scope="module", name="files")
def _files(applicant: Applicant, knowledge: Knowledge) -> Mapping[str, Brought]:
    return {name: brought_tracker((FILES / name).read_bytes(), name, applicant, knowledge) for name in NAMES}


def row_at(brought: Brought, line: int) -> ImportRow:
    return next(row for row in brought.report.rows if row.place == f"line {line}")


@pytest.mark.parametrize("name", NAMES)
def test_each_row_becomes_what_it_says(files: Mapping[str, Brought], name: str) -> None:
    told = tuple(
        (int(row.place.removeprefix("line ")), row.stands, row.program.acgme_code if row.program else "", row.records)
        for row in files[name].report.rows
    )
    assert told == EXPECTED[name]


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_file_is_lost(files: Mapping[str, Brought], name: str) -> None:
    report = files[name].report
    shown = " ".join((*(row.words for row in report.rows), *report.passed_over, *report.headings))
    if name == "merged_headers.csv":
        shown += " Program Application"  # headings above that say nothing more than those below
    text = table_text((FILES / name).read_bytes(), name)
    for sign in "\t,;|\n'\"":
        text, shown = text.replace(sign, " "), shown.replace(sign, " ")
    assert set(text.split()) - set(shown.split()) == set()


@pytest.mark.parametrize(("name", "line", "words"), GUESSED)
def test_a_guess_is_told_with_its_row(files: Mapping[str, Brought], name: str, line: int, words: str) -> None:
    row = row_at(files[name], line)
    assert any(words in said for said in (*row.guesses, *row.doubts))


def test_a_row_that_was_found_by_its_name_says_how_alike_it_is_and_others_name_what_is_near(
    files: Mapping[str, Brought],
) -> None:
    rows = files["names_without_codes.csv"].report.rows
    alike = [row.program.alike.value for row in rows if row.program]
    assert all(row.how == "by its name" for row in rows if row.program)
    assert (alike[0], alike[1]) == (100, 100)
    assert 90 <= alike[2] < 100
    assert rows[5].near[0].acgme_code == GRIFFIN  # the name is that of a program in another state
    assert rows[5].near[0].alike.value < 90
    assert [bool(row.near) for row in rows if not row.program] == [True, True, True, False]


def test_the_reader_decides_what_is_not_clear(applicant: Applicant, knowledge: Knowledge) -> None:
    content = (FILES / "unclear_days.csv").read_bytes()
    by_month, by_day = (
        brought_tracker(content, "x", applicant, knowledge, HowRead(order=order))
        for order in (Order.MONTH_FIRST, Order.DAY_FIRST)
    )
    assert row_at(by_month, 2).records == ("invited 11 October 2026",)
    assert row_at(by_day, 2).records == ("invited 10 November 2026",)
    content = (FILES / "names_without_codes.csv").read_bytes()
    picked = brought_tracker(content, "x", applicant, knowledge, HowRead(picked={"line 4": "1404800005"}))
    assert row_at(picked, 4).stands is N
    assert picked.entries["line 4"][0].acgme_code == "1404800005"
    content = (FILES / "crowd.csv").read_bytes()
    kept = HowRead(state=ApplicationState.APPLIED, kept=frozenset({"Step2"}))
    assert row_at(brought_tracker(content, "x", applicant, knowledge, kept), 2).records == (
        "applied 16 October 2026, gold signal, note: Step2: 25x",
    )


def test_a_log_that_says_otherwise_is_a_doubt_and_the_same_changes_nothing(
    applicant: Applicant, knowledge: Knowledge
) -> None:
    log = (
        ApplicationStatus(GRIFFIN, ApplicationState.APPLIED, dt.date(2026, 9, 23), "silver"),
        ApplicationStatus(GRIFFIN, ApplicationState.INVITED, dt.date(2026, 10, 20)),
    )
    table = f"Code,Status,Date,Signal\n{GRIFFIN},invited,2026-10-20,\n{GRIFFIN},invited,2026-10-21,gold\n".encode()
    rows = brought_tracker(table, "x", replace(applicant, status=log), knowledge).report.rows
    assert [row.stands for row in rows] == [K, U]
    assert rows[1].doubts == (
        "your log says a silver signal, this row gold",
        "your log says invited on 20 October 2026, this row on 21 October 2026",
    )
    assert (rows[1].before, rows[1].after) == ("invited since 20 October 2026", "invited since 21 October 2026")


def test_only_rows_that_are_sure_are_taken_unless_others_are_chosen(files: Mapping[str, Brought]) -> None:
    brought = files["two_date_styles.csv"]
    sure = sure_places(brought)
    assert "line 5" not in sure
    assert len(chosen_entries(brought, sure)) == 6
    assert chosen_entries(brought, ["line 5"])[0].date is None
    for places in ((), ("line 99",), ("line 5", "nothing")):
        with pytest.raises(InputError):
            chosen_entries(brought, places)


def test_a_workbook_of_several_sheets_is_read_where_the_programs_are(
    applicant: Applicant, knowledge: Knowledge
) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet("Read me").write_string(0, 0, "Made by a friend")
        sheet = book.add_worksheet("Programs")
        sheet.merge_range(0, 0, 0, 1, "Program")
        sheet.merge_range(0, 2, 0, 3, "Interview")
        for number, title in enumerate(("Name", "ACGME ID", "Invite", "Date")):
            sheet.write_string(1, number, title)
        sheet.write_string(2, 0, "Griffin")
        sheet.write_number(2, 1, int(GRIFFIN))
        day = book.add_format({"num_format": "m/d/yyyy"})
        sheet.write_datetime(2, 2, dt.datetime(2026, 10, 5), day)  # noqa: DTZ001 (a workbook knows no zones)
        sheet.write_datetime(2, 3, dt.datetime(2026, 11, 2), day)  # noqa: DTZ001 (the same)
    report = brought_tracker(stream.getvalue(), "x.xlsx", applicant, knowledge).report
    assert report.rows[0].records == ("invited 5 October 2026", "interviewed 2 November 2026")
    assert report.rows[0].program is not None
    assert report.rows[0].program.acgme_code == GRIFFIN
    assert "The sheet 'Read me' is not read: 'Programs' is." in report.said


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "names no program"),
        (b"\n,,,\n", "names no program"),
        (b"Program,Status\n", "names no program"),
        (b"\x00" * 20, "not a text"),
        (b"PK\x03\x04 no workbook", "not a workbook"),
        (b"\xd0\xcf\x11\xe0 old", "old kind"),
        (b"a,b\n" * 901, "900 are read"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (b'Program,Note\nGriffin,"' + b"x" * 2_001 + b'"\n', "2,000 characters"),
        (b"From: a\nSubject: b\nDate: c\n" * 201, "200 are read at once"),
        (b"," * 300 + b"\n" + b"a," * 300 + b"\n", "200 cells"),
    ],
)
def test_what_is_no_tracker_says_why(applicant: Applicant, knowledge: Knowledge, content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        brought_tracker(content, "x", applicant, knowledge)


@pytest.mark.parametrize(
    ("cells", "doubt"),
    [
        ("invited,2027-10-20,", "2027-10-20 is still to come"),
        ("invited,2025-10-20,", "2025-10-20 is not in season 2027"),
        (f"invited,2026-10-20,{'long ' * 250}", "1,000 are kept"),
    ],
)
def test_what_cannot_be_so_is_looked_at_first(
    applicant: Applicant, knowledge: Knowledge, cells: str, doubt: str
) -> None:
    table = f"Code,Status,Date,Note\n{GRIFFIN},{cells}\n".encode()
    row = brought_tracker(table, "x", applicant, knowledge).report.rows[0]
    assert row.stands is U
    assert any(doubt in said for said in row.doubts)


def test_a_name_that_is_not_that_of_the_code_is_told(applicant: Applicant, knowledge: Knowledge) -> None:
    table = f"Code,Program,Status\n{GRIFFIN},Cleveland Clinic,invited\n{METROWEST},Metrowest MC,invited\n".encode()
    rows = brought_tracker(table, "x", applicant, knowledge).report.rows
    assert rows[0].guesses == ("the row calls it 'Cleveland Clinic'; its code was followed",)
    assert rows[1].guesses == ()
