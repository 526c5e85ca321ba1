"""The packet as DOCX and PDF: it opens, holds each fact once, marks blanks, and nothing that was left out."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # the package ships no types
import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from matchwise.advice.packet_reports import PacketReport
from matchwise.exports.packet_docx import packet_docx
from matchwise.exports.packet_files import write_packet
from matchwise.exports.packet_json import packet_json
from matchwise.exports.packet_pdf import packet_pdf
from matchwise.exports.packet_sheet import packet_sheet, parts_of
from packet_samples import example, packet_of

CASE = "I followed up the echo of a man in his sixties and changed the diuretic with the team"


def cells(content: bytes) -> list[str]:
    tables = Document(io.BytesIO(content)).tables
    return [
        paragraph.text for table in tables for row in table.rows for cell in row.cells for paragraph in cell.paragraphs
    ]


def words(report: PacketReport) -> str:
    with pypdfium2.PdfDocument(packet_pdf(report)) as document:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    return " ".join(" ".join(pages).split())


def test_the_docx_opens_and_holds_each_fact_of_the_cv_once() -> None:
    report = packet_of(None, CASE)
    found = cells(packet_docx(report))
    for part in report.cv:
        assert [found.count(line.text) for line in part.lines] == [1] * len(part.lines), part.title
    assert found.count(CASE) == 1
    assert sum("224" in text for text in found) == 0


def test_every_blank_of_the_docx_is_marked_and_nothing_else_is() -> None:
    runs = [
        run
        for table in Document(io.BytesIO(packet_docx(packet_of()))).tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    ]
    marked = [run.text for run in runs if run.font.highlight_color is WD_COLOR_INDEX.YELLOW]
    assert "[your AAMC ID]" in marked
    assert all(text.startswith("[") and text.endswith("]") and not text[1:-1].isdigit() for text in marked)
    assert not [run.text for run in runs if run.text.startswith("[your") and run.text not in marked]


def test_the_pdf_is_read_back_with_the_same_rows_and_is_tagged() -> None:
    report = packet_of(None, CASE)
    text = words(report)
    for section in packet_sheet(report).sections:
        assert section.title in text
        for row in section.rows:
            assert row.text[:60] in text
    assert b"pdfuaid:part" in packet_pdf(report)


def test_what_was_left_out_and_what_is_for_the_applicant_alone_is_in_no_file(tmp_path: Path) -> None:
    report = packet_of(None, CASE, "Mr. Smith of MRN 1234567 had a stroke")
    written = write_packet(report, tmp_path)
    assert {path.suffix for path in written} == {".docx", ".pdf", ".eml"}
    docx, pdf = " ".join(cells(packet_docx(report))), words(report)
    mails = " ".join(path.read_text("ascii") for path in written if path.suffix == ".eml")
    assert "Smith" not in docx + pdf + mails
    assert "Reminder 1" not in docx + pdf
    assert CASE in docx


def test_the_same_packet_gives_the_same_bytes() -> None:
    assert packet_docx(packet_of()) == packet_docx(packet_of())
    assert packet_pdf(packet_of()) == packet_pdf(packet_of())


@pytest.mark.parametrize(
    "name", ["عائشة بنت أبي بكر", "A\u202eB\x1b[31m", "#let x = 1 $ [*_` \\", "&lt;w:p/>]]>", "李小龍"]
)
def test_a_hostile_or_foreign_name_is_shown_and_never_obeyed(name: str) -> None:
    report = packet_of(replace(example(), name=name), writer="Dr. [x] #eval")
    assert packet_pdf(report).startswith(b"%PDF")
    text = " ".join(cells(packet_docx(report)))
    assert "\x1b" not in text + words(report)
    assert "\u202e" not in text
    assert name.replace("\u202e", "").split("\x1b")[0].split()[0] in text


def test_the_json_holds_every_part_and_says_which_case_was_left_out() -> None:
    found = json.loads(packet_json(packet_of(None, CASE, "Mr. Smith had a stroke")))
    assert [one["kept"] for one in found["reminders"]] == [True, False]
    assert found["reminders"][1]["marked"] == [{"kind": "name", "text": "Mr. Smith"}]
    assert {mail["name"] for mail in found["mails"]} == {"request", "reminder-1", "reminder-2"}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a [b] c", (("a ", False), ("[b]", True), (" c", False))),
        ("[b]", (("[b]", True),)),
        ("a [b", (("a [b", False),)),
        ("", ()),
    ],
)
def test_blanks_are_told_from_text(text: str, parts: tuple[tuple[str, bool], ...]) -> None:
    assert parts_of(text) == parts
