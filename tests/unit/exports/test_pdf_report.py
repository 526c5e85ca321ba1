"""The report as a PDF, read back by another library."""

from dataclasses import replace

import pypdfium2  # type: ignore[import-untyped]  # the package ships no types
import pytest
from hypothesis import given, settings

from matchwise.exports.pdf_report import recommend_pdf
from report_samples import HOSTILE, codes, hostile_report, hostile_texts, sample_report


def texts(content: bytes) -> list[str]:
    """The text of every page on one line."""
    with pypdfium2.PdfDocument(content) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.fixture(scope="module")
def pages() -> list[str]:
    return texts(recommend_pdf(sample_report()))


def test_first_page_is_the_answer(pages: list[str]) -> None:
    first = pages[0]
    assert "19 of 100 applicants like you match in internal medicine with this list (range 11 to 27)." in first
    assert "This counts everyone who applies." in first
    assert "A sample alert" in first
    assert "$3,930" in first
    assert "The gap is at most " in first
    assert first.count("takes") + first.count("adds") == 3
    assert "Made on 22 November 2026 evidence sample-evide page 1 of" in first


def test_every_program_is_printed(pages: list[str]) -> None:
    report, text = sample_report(), " ".join(pages)
    assert [code for code in codes(report) if f"ACGME {code}" not in text] == []


def test_header_of_the_list_repeats(pages: list[str]) -> None:
    assert sum("No. Program Signal" in page for page in pages) > 5


def test_document_is_tagged_and_titled() -> None:
    content = recommend_pdf(sample_report(3, 1, 1))
    assert b"/MarkInfo" in content
    assert b"pdfuaid:part" in content
    with pypdfium2.PdfDocument(content) as document:
        assert document.get_metadata_value("Title") == "Where to apply in internal medicine"


def test_same_report_gives_same_bytes() -> None:
    assert recommend_pdf(sample_report(3, 1, 1)) == recommend_pdf(sample_report(3, 1, 1))


def test_list_without_programs_prints() -> None:
    report = sample_report(0, 2, 0)
    report = replace(report, about=replace(report.about, alerts=(), losses=()), curve=(), drivers=())
    assert "Left out by a rule: 2 programs" in " ".join(texts(recommend_pdf(report)))


@pytest.mark.parametrize("text", HOSTILE)
def test_known_hostile_texts_print(text: str) -> None:
    assert len(texts(recommend_pdf(hostile_report(text)))) >= 1


def test_long_table_of_programs_not_chosen_is_cut_and_says_so() -> None:
    text = " ".join(texts(recommend_pdf(sample_report(3, 1, 70))))
    assert "The other 10 add less. They stand in list.xlsx and report.html." in text
    assert "Sample Clinic 60 " in text
    assert "Sample Clinic 61 " not in text


def test_typst_markup_prints_as_it_stands() -> None:
    assert '#eval("1") $x$ *bold*' in texts(recommend_pdf(hostile_report(HOSTILE[6])))[0]


@given(hostile_texts())
@settings(max_examples=10, deadline=None)
def test_any_text_prints(text: str) -> None:
    assert recommend_pdf(hostile_report(text)).startswith(b"%PDF")
