"""Transcripts in many layouts tell the same attempts; every line is used, noted or shown."""

import time
from collections.abc import Mapping

import pytest

from matchwise.records import Reading, Sure, read_record
from record_samples import ATTEMPTS, BLOCKS, LABELS, PERCENT, TRANSCRIPTS, table_pdf, text_pdf


def attempts(reading: Reading) -> list[dict[str, str]]:
    values = [found.value for found in reading.findings if found.path == "exams"]
    return sorted((dict(one) for one in values if isinstance(one, Mapping)), key=lambda one: one["date"])


def read(text: str) -> Reading:
    return read_record("synthetic.txt", text.encode())


@pytest.mark.parametrize("layout", TRANSCRIPTS)
def test_every_layout_tells_the_same_attempts(layout: str) -> None:
    reading = read_record("synthetic.txt", TRANSCRIPTS[layout])
    assert attempts(reading) == ATTEMPTS
    assert {found.sure for found in reading.findings} == {Sure.EXACT}


@pytest.mark.parametrize(
    "make", [lambda: text_pdf(BLOCKS), lambda: text_pdf(LABELS), lambda: text_pdf(PERCENT), table_pdf]
)
def test_a_pdf_tells_the_same_as_its_text(make: object) -> None:
    assert callable(make)
    reading = read_record("synthetic.pdf", make())
    assert attempts(reading) == ATTEMPTS
    assert all(found.where.startswith("page 1, line ") for found in reading.findings)


def test_columns_of_a_pdf_are_read_apart() -> None:
    told = {found.path: found.value for found in read_record("synthetic.pdf", table_pdf()).findings}
    assert told["visa.needs"] == "true"
    assert told["citizenship_countries"] == ("EG",)
    assert told["ecfmg.certified"] == "true"


def test_an_incomplete_attempt_is_told_in_a_note() -> None:
    (note,) = read(BLOCKS).notes
    assert "Step 3 of 2024-02-02 has no result (incomplete)" in note.text


def test_clinical_skills_are_told_in_a_note_and_never_taken_for_clinical_knowledge() -> None:
    reading = read("Step 2 CS   05/14/2019   FAIL\nStep 2 CK   05/15/2019   PASS   240\n")
    assert attempts(reading) == [{"exam": "step2ck", "date": "2019-05-15", "result": "pass", "score": "240"}]
    assert "Step 2 CS of 2019-05-14" in reading.notes[0].text


def test_a_date_that_could_be_read_two_ways_is_a_guess() -> None:
    (found,) = read("Step 3   02/03/2024   PASS   215\n").findings
    assert found.value == {"exam": "step3", "date": "2024-02-03", "result": "pass", "score": "215"}
    assert found.sure is Sure.GUESSED
    assert "month/day/year" in found.why


@pytest.mark.parametrize(
    ("line", "value", "why"),
    [
        (
            "USMLE Step 1   October 2021   Passed",
            {"exam": "step1", "date": "2021-10-01", "result": "pass"},
            "Only the month",
        ),
        (
            "Step 2 CK   2023-03-24   224",
            {"exam": "step2ck", "date": "2023-03-24", "score": "224"},
            "Neither pass nor fail",
        ),
        ("Step 2 CK: did not pass (205)", {"exam": "step2ck", "result": "fail", "score": "205"}, "No date"),
        (
            "Step 2 CK   2023-03-24   Pass   224   214",
            {"exam": "step2ck", "date": "2023-03-24", "result": "pass", "score": "224"},
            "two numbers",
        ),
    ],
)
def test_what_is_not_certain_is_a_guess_with_its_reason(line: str, value: dict[str, str], why: str) -> None:
    (found,) = read(line + "\n").findings
    assert found.value == value
    assert found.sure is Sure.GUESSED
    assert why in found.why


def test_the_words_and_the_line_of_a_finding_are_kept() -> None:
    found = next(one for one in read(BLOCKS).findings if "205" in str(one.value))
    assert "08/01/2022 FAIL (205)" in " ".join(found.words.split())
    assert found.where == "line 10"
    later = next(one for one in read(BLOCKS).findings if "224" in str(one.value))
    assert " ".join(later.words.split()) == "USMLE STEP 2 CK / 03/24/2023 PASS (224)"


def test_what_was_not_understood_is_shown_and_personal_facts_are_not_kept() -> None:
    reading = read(BLOCKS + "Nadira Testcase was here, number 12345678, nadira@example.org\nSomething else\n")
    shown = [line.text for line in reading.unread]
    assert "Transcript date: 11/20/2026" in shown
    assert "Something else" in shown
    assert set(reading.left_out) == {"name", "identity number", "date or place of birth"}
    for secret in ("Nadira", "Testcase", "1-234-567-8", "01/02/1990", "12345678", "example.org"):
        assert secret not in str(reading)


def test_other_exams_end_the_block_of_a_step() -> None:
    reading = read("USMLE STEP 1\n05/20/2021 PASS 231\nCOMLEX Level 1\n06/20/2021 PASS 500\n")
    assert attempts(reading) == [{"exam": "step1", "date": "2021-05-20", "result": "pass", "score": "231"}]
    assert [line.where for line in reading.unread] == ["line 3", "line 4"]


def test_a_sentence_about_an_exam_is_no_attempt() -> None:
    reading = read(
        "I hope that in the end I will pass every exam that a doctor from abroad has to take in the year 2027.\n"
    )
    assert reading.findings == ()
    assert len(reading.unread) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Country of Citizenship: Egyptt{0}",
        "Medical Education\nUniversity {0}, Nowherre",
        "Work Experience\nA place, Atlantiss{0}\n09/2019 - 06/2022",
        "Step 1 05/10/2021 PASS {0}",
        "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 x{0}" * 8,
        "a@" * 200,
        "Step " * 80,
        "x" * 400,
    ],
)
def test_a_huge_text_is_read_in_time(line: str) -> None:
    text = "\n".join(line.format(number) for number in range(2_000_000 // (len(line) + 4)))
    begun = time.monotonic()
    reading = read(text)
    assert time.monotonic() - begun < 60
    assert len(reading.findings) < 400
    assert any("only its first part was read" in note.text for note in reading.notes)
