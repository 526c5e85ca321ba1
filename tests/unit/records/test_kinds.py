"""What a wrong file is told: what it seems to be, and what to do."""

import zipfile
from io import BytesIO

import pytest

from docx_samples import paragraphs
from matchwise.errors import InputError
from matchwise.records import Kind, kind_of, read_record
from record_samples import BLOCKS, picture_pdf, text_pdf


def packed(name: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, "synthetic")
    return held.getvalue()


WRONG = {
    "empty": ("a.txt", b"", "is empty"),
    "only blanks": ("a.txt", b"\xef\xbb\xbf \r\n\x00", "is empty"),
    "Word": ("cv.docx", packed("word/document.xml"), "a damaged Word document"),
    "half of a Word document": ("cv.docx", packed("word/styles.xml"), "a damaged Word document"),
    "Word without text": ("cv.docx", paragraphs(" "), "holds no text"),
    "YAML that is none": ("cv.yaml", b"work: [", "cannot be read"),
    "Excel": ("list.xlsx", packed("xl/workbook.xml"), "an Excel workbook"),
    "archive": ("all.zip", packed("a.txt"), "a ZIP archive"),
    "old Word": ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old document of Word"),
    "photo": ("scan.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "a picture"),
    "web page": ("eras.html", b"<!DOCTYPE html><html><body>Step 1 PASS</body></html>", "a saved web page"),
    "web page named PDF": ("eras.pdf", b"<html><head></head></html>", "named .pdf, but there is no PDF"),
    "RTF": ("cv.rtf", b"{\\rtf1\\ansi synthetic}", "word processor"),
    "database": ("me.matchwise", b"SQLite format 3\x00" + bytes(99), "a document of Matchwise"),
    "noise": ("a.bin", bytes(range(1, 256)) * 20, "not a text, a PDF or an applicant file"),
    "picture PDF": ("scan.pdf", picture_pdf(), "PDF without text"),
    "broken PDF": ("a.pdf", b"%PDF-1.7\nnothing more", "damaged PDF"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_told_what_it_is_and_what_to_do(case: str) -> None:
    name, content, said = WRONG[case]
    with pytest.raises(InputError) as refused:
        read_record(name, content)
    (problem,) = refused.value.problems
    assert problem.field == name
    assert said in problem.reason
    assert problem.remedy.endswith(".")


def test_the_three_kinds_that_can_be_read() -> None:
    assert kind_of("a.pdf", text_pdf(BLOCKS)) is Kind.PDF
    assert kind_of("renamed.txt", text_pdf(BLOCKS)) is Kind.PDF
    assert kind_of("a.txt", BLOCKS.encode()) is Kind.TEXT
    assert kind_of("me.yaml", b"season: 2028\n") is Kind.APPLICANT_FILE
    assert kind_of("pasted text", b"version: 1\nseason: 2028\n") is Kind.APPLICANT_FILE


def test_a_text_of_an_older_windows_is_read() -> None:
    reading = read_record("a.txt", "Medical School: Université d'Exemple\n".encode("cp1252"))
    assert [found.value for found in reading.findings] == ["Université d'Exemple"]
