"""`matchwise import`: what was read is printed, and written only where the user says."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matchwise.cli.main import app
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.errors import InputError
from record_samples import APPLICATION, ATTEMPTS, BLOCKS, CV_EXPERIENCE, text_pdf, word_cv
from repository import ROOT

EXAMPLE = ROOT / "examples" / "failed_then_224.yaml"


def run(*words: object) -> str:
    done = CliRunner().invoke(app, ["import", *map(str, words)])
    if done.exception:
        raise done.exception
    return done.stdout


@pytest.fixture(name="transcript")
def _transcript(tmp_path: Path) -> Path:
    path = tmp_path / "synthetic.txt"
    path.write_text(BLOCKS, encoding="utf-8")
    return path


def test_what_was_read_is_printed_and_nothing_is_written(transcript: Path) -> None:
    said = " ".join(run(transcript).split())
    assert "take exams: exam step2ck, date 2022-08-01, result fail, score 205 (read exactly)" in said
    assert "Important: your file does not tell this failed attempt." in said
    assert "Lines that were not understood line 1: SYNTHETIC USMLE TRANSCRIPT" in said
    assert "Nothing was written." in said
    assert list(transcript.parent.iterdir()) == [transcript]


def test_a_pdf_becomes_an_applicant_file(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "me.yaml"
    path.write_bytes(text_pdf(APPLICATION))
    assert "Written:" in run(path, "--out", out)
    draft = read_draft(out.read_bytes())
    assert told(draft, "exams") == ATTEMPTS
    assert told(draft, "visa.needs") == "true"
    assert told(draft, "experience") == ""


def test_only_the_named_lines_are_taken_into_a_file_that_is_there(transcript: Path) -> None:
    found = json.loads(run(transcript, "--into", EXAMPLE, "--json"))["findings"]
    changed = next(one["key"] for one in found if one["change"] == "overwrites")
    out = transcript.parent / "new.yaml"
    run(transcript, "--into", EXAMPLE, "--take", changed, "--out", out)
    before, after = read_draft(EXAMPLE.read_bytes()), read_draft(out.read_bytes())
    assert told(after, "exams[0].score") == "231" != told(before, "exams[0].score")
    assert {**after, "exams": ""} == {**before, "exams": ""}


@pytest.mark.parametrize(
    ("words", "said"), [(("--take", "1,99"), "There is no line 99."), (("--out", EXAMPLE), "exists already.")]
)
def test_a_wrong_wish_is_told_and_nothing_is_written(transcript: Path, words: tuple[object, ...], said: str) -> None:
    before = EXAMPLE.read_bytes()
    with pytest.raises(InputError, match=said):
        run(transcript, *words)
    assert EXAMPLE.read_bytes() == before


def test_an_applicant_file_needs_no_import() -> None:
    with pytest.raises(InputError, match="is an applicant file already"):
        run(EXAMPLE)


def test_entries_of_a_word_cv_are_taken_when_they_are_named_and_other_lines_are_printed(tmp_path: Path) -> None:
    path, out = tmp_path / "cv.docx", tmp_path / "me.yaml"
    path.write_bytes(word_cv())
    said = " ".join(run(path).split())
    assert "looks like: curriculum vitae" in said
    assert "matchwise experience FILE --gap-months" in said
    assert "Example Secondary School, Cairo" in said
    keys = [one["key"] for one in json.loads(run(path, "--json"))["findings"] if one["path"] == "experience"]
    run(path, "--take", ",".join(keys), "--out", out)
    taken = told(read_draft(out.read_bytes()), "experience")
    assert [(one["kind"], one["start"]) for one in taken] == [(one[0], one[3]) for one in CV_EXPERIENCE]
