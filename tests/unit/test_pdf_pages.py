"""A PDF is read in a process of its own: hostile, huge, locked and damaged files end in a message."""

import time
import zlib

import pytest

from matchwise.errors import InputError
from matchwise.pdf_pages import MOST_PAGES, answer_of, read_pdf
from record_samples import many_pages, raw_pdf, stream, table_pdf, text_pdf

SAID = b"BT /F 12 Tf 50 700 Td (Step 1 PASS) Tj ET"
LOCKED = b"""%%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
3 0 obj
<< /Filter /Standard /V 1 /R 2 /P -44 /O <%(key)s> /U <%(key)s> >>
endobj
trailer
<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [<%(id)s> <%(id)s>] >>
%%%%EOF""" % {b"key": b"41" * 32, b"id": b"42" * 16}


def problem_of(content: bytes, **limits: float) -> str:
    with pytest.raises(InputError) as refused:
        read_pdf(content, "a.pdf", **limits)  # type: ignore[arg-type]
    (problem,) = refused.value.problems
    assert problem.field == "a.pdf"
    return f"{problem.reason} {problem.remedy}"


def test_lines_stand_as_the_eye_sees_them() -> None:
    (page,) = read_pdf(table_pdf(), "a.pdf").pages
    assert "Step 2 CK   2022-08-01   fail   205" in page.lines
    assert "Citizenship: Egypt" in page.lines
    assert "Visa Sponsorship Needed: Yes   ECFMG Certified: Yes" in page.lines


def test_a_locked_pdf_says_that_it_has_a_password() -> None:
    assert "a PDF with a password" in problem_of(LOCKED)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_a_damaged_pdf_says_so(content: bytes) -> None:
    assert "damaged PDF" in problem_of(content)


def test_only_the_first_pages_of_many_are_read() -> None:
    found = read_pdf(many_pages(400), "a.pdf")
    assert found.count == 400
    assert len(found.pages) == MOST_PAGES


def test_a_pdf_that_claims_five_thousand_pages_is_read_in_time() -> None:
    kids = b"3 0 R " * 5_000
    content = raw_pdf(stream(SAID)).replace(b"[3 0 R] /Count 1", b"[" + kids + b"] /Count 5000")
    begun = time.monotonic()
    found = read_pdf(content, "a.pdf")
    assert len(found.pages) <= MOST_PAGES
    assert time.monotonic() - begun < 60


def test_a_pdf_that_unpacks_to_a_gigabyte_ends_in_time() -> None:
    packed = zlib.compress(zlib.compress(bytes(100_000_000), 9), 9)
    twice = raw_pdf(stream(packed, b"/Filter [/FlateDecode /FlateDecode]"))
    assert len(twice) < 10_000
    begun = time.monotonic()
    assert read_pdf(twice, "a.pdf").count == 1
    assert time.monotonic() - begun < 60


def test_a_script_in_a_pdf_is_not_run_and_its_text_is_read() -> None:
    script = b"<< /S /JavaScript /JS (app.alert('hostile'); this.submitForm('http://example.org')) >>"
    content = raw_pdf(stream(SAID), script, trailer=b"/OpenAction 5 0 R")
    (page,) = read_pdf(content, "a.pdf").pages
    assert page.lines == ("Step 1 PASS",)


def test_reading_ends_when_it_takes_too_long() -> None:
    assert "takes longer than 0.001 seconds" in problem_of(text_pdf("Step 1"), seconds=0.001)


def test_the_process_answers_the_pages_or_the_fault() -> None:
    assert answer_of(b"nothing", 1) == {"fault": "damaged"}
    assert answer_of(LOCKED, 1) == {"fault": "locked"}
    assert answer_of(raw_pdf(stream(SAID)), 1)["pages"] == [{"text": "Step 1 PASS", "lines": ["Step 1 PASS"]}]
