"""CVs as people write them, as text, PDF, Word and YAML: every entry with dates is proposed, every other line shown."""

import time

import pytest

from docx_samples import HOSTILE, docx
from matchwise.docx_text import docx_lines
from matchwise.errors import InputError
from matchwise.records import Kind, Reading, Sure, kind_of, read_record
from record_samples import CV, CV_EXPERIENCE, YAML_CV, text_pdf, word_cv

FILES = {
    "cv.txt": CV.encode(),
    "cv.pdf": text_pdf(CV),
    "cv.docx": word_cv(),
    "renamed.pdf": word_cv(),
}


def experience(reading: Reading) -> list[tuple[str | None, ...]]:
    entries = [
        found.value for found in reading.findings if found.path == "experience" and isinstance(found.value, dict)
    ]
    return [tuple(entry.get(key) for key in ("kind", "title", "country", "start", "end")) for entry in entries]


def told(reading: Reading, path: str) -> object:
    return next((found.value for found in reading.findings if found.path == path), None)


@pytest.mark.parametrize("name", FILES)
def test_entries_with_dates_become_proposals_and_all_of_them_are_guesses(name: str) -> None:
    reading = read_record(name, FILES[name])
    assert reading.kind == "curriculum vitae"
    assert experience(reading) == CV_EXPERIENCE
    assert {found.sure for found in reading.findings} == {Sure.GUESSED}
    assert told(reading, "medical_school.graduated") == "2019-07"
    assert told(reading, "medical_school.country") == "EG"


@pytest.mark.parametrize("name", FILES)
def test_no_line_of_a_cv_is_lost(name: str) -> None:
    reading = read_record(name, FILES[name])
    shown = " ".join([*(line.text for line in reading.unread), *(found.words for found in reading.findings)])
    assert [word for word in CV.split() if word not in shown and not word.isupper() and word != "\u2022"] == []


def test_years_alone_are_said_to_be_a_guess_of_months() -> None:
    (found,) = read_record("cv.txt", b"WORK EXPERIENCE\nClerk, Example Hospital, 2019 to 2021\n").findings
    assert "January and December were taken" in found.why


def test_a_cv_in_yaml_is_read_whatever_its_keys() -> None:
    reading = read_record("cv.yaml", YAML_CV.encode())
    assert kind_of("cv.yaml", YAML_CV.encode()) is Kind.YAML
    assert experience(reading) == [
        ("clinical_work", "Medical officer", "EG", "2019-09", "2022-06"),
        ("research", "Researcher", None, "2022-09", None),
    ]
    assert told(reading, "medical_school.name") == "Example University Faculty of Medicine, Egypt"
    assert {"- Managed patients", "told: once"} <= {line.text for line in reading.unread}


@pytest.mark.parametrize(
    "content",
    [
        b"work: &a [*a]",
        b"work: !!python/object:os.system x",
        b"a: [" * 60,
        b"- one\n- two",
        b"just words",
        b"a: 1\na: 2",
    ],
)
def test_a_yaml_that_is_hostile_or_no_cv_is_refused_with_a_remedy(content: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_record("cv.yaml", content)
    assert refused.value.problems[0].remedy


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_or_hostile_word_document_is_refused(name: str) -> None:
    with pytest.raises(InputError) as refused:
        read_record("cv.docx", HOSTILE[name])
    assert refused.value.problems[0].field == "cv.docx"
    assert refused.value.problems[0].remedy


def test_a_table_in_a_cell_and_cells_of_many_lines_keep_their_order() -> None:
    def cell(*lines: str) -> str:
        return f"<w:tc>{''.join(f'<w:p><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)}</w:tc>"

    inner = f"<w:tc><w:tbl><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl></w:tc>"
    body = (
        f"<w:tbl><w:tr>{cell('2019', 'to 2020')}{cell('Officer', 'Cairo', 'Egypt')}</w:tr><w:tr>{inner}</w:tr></w:tbl>"
    )
    assert docx_lines(docx(body), "me") == ["2019   Officer", "to 2020   Cairo", "Egypt", "a   b"]


def test_rows_and_cells_that_are_not_nested_as_they_should_be_are_read_all_the_same() -> None:
    text = "<w:p><w:r><w:t>kept</w:t></w:r></w:p>"
    for body in (f"<w:tc>{text}</w:tc>", f"<w:tr>{text}</w:tr>", f"<w:tr><w:tr><w:tc>{text}</w:tc></w:tr></w:tr>"):
        assert docx_lines(docx(body), "me") == ["kept"]


@pytest.mark.parametrize(
    "text",
    [
        "WORK\n" + "2019 - 2022 Job\nHospital, Cairo, Egypt\n" * 2_500,
        "EXPERIENCE\n" + "\u2022 a\n" * 5_000,
        "work\n" * 5_000,
        "EXPERIENCE\n" + ("2019 to " * 50 + "\n") * 999,
        "EDUCATION\n" + ("jan - feb " * 40 + "\n") * 999,
    ],
    ids=["entries", "marks", "headings", "years", "months"],
)
def test_a_huge_cv_takes_seconds(text: str) -> None:
    begun = time.process_time()
    assert read_record("cv.txt", text.encode()).kind
    assert time.process_time() - begun < 20
