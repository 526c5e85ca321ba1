"""The report as a workbook, read back by another library."""

import io

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from matchwise.exports.workbook import recommend_workbook
from report_samples import HOSTILE, hostile_report, hostile_texts, sample_report

SHEETS = ["Read me", "List", "Facts", "Left out", "Not chosen", "Cost", "Curve", "Sources"]


def opened(content: bytes) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(recommend_workbook(sample_report()))


def test_read_me_stands_first_and_holds_the_answer(book: Workbook) -> None:
    assert book.sheetnames == SHEETS
    text = "\n".join(str(row[0]) for row in book["Read me"].iter_rows(values_only=True))
    assert "19 of 100 applicants like you match in internal medicine with this list (range 11 to 27)." in text
    assert "This counts everyone who applies." in text
    assert "\u25d0 derived" in text
    assert "sample-evidence-0123456789abcdef" in text
    assert "22 November 2026" in text


def test_every_program_stands_on_its_sheet(book: Workbook) -> None:
    report = sample_report()
    codes = {
        name: [row[column] for row in book[name].iter_rows(min_row=2, values_only=True)]
        for name, column in (("List", 1), ("Left out", 0), ("Not chosen", 0))
    }
    assert codes["List"] == [program.acgme_code for program in report.programs]
    assert codes["Left out"] == [program.acgme_code for program in report.excluded]
    assert codes["Not chosen"] == [program.acgme_code for program in report.not_chosen]


def test_list_can_be_filtered_and_its_header_stays(book: Workbook) -> None:
    sheet = book["List"]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:Q151"
    assert sheet["Q2"].hyperlink.target == "https://example.com/program/1"


def test_rows_are_high_enough_for_their_text(book: Workbook) -> None:
    reasons = [str(row[12]) for row in book["List"].iter_rows(min_row=2, values_only=True)]
    heights = [book["List"].row_dimensions[line].height for line in range(2, len(reasons) + 2)]
    assert all(height >= 15 * len(text) / 70 for height, text in zip(heights, reasons, strict=True))
    assert book["List"].row_dimensions[1].height == 30


def test_same_report_gives_same_bytes() -> None:
    assert recommend_workbook(sample_report(5, 2, 2)) == recommend_workbook(sample_report(5, 2, 2))


@given(hostile_texts())
@settings(max_examples=10, deadline=None)
def test_no_text_becomes_a_formula(text: str) -> None:
    book = opened(recommend_workbook(hostile_report(text)))
    assert [cell.data_type for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_known_hostile_texts_make_no_link(text: str) -> None:
    book = opened(recommend_workbook(hostile_report(text)))
    assert [cell.coordinate for sheet in book for row in sheet for cell in row if cell.hyperlink] == []
