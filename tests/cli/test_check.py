"""`matchwise check`: text and JSON for each kind, two drafts, an applicant file, and files that cannot be read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from command_process import EXAMPLES
from docx_samples import HOSTILE, paragraphs
from matchwise.cli.main import app
from matchwise.errors import InputError
from text_samples import STRONG, WEAK

RUN = CliRunner()


def written(folder: Path, text: str, name: str = "text.txt") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def printed(*words: str) -> str:
    return RUN.invoke(app, ["check", *words], catch_exceptions=False).stdout


def test_a_finding_has_a_place_words_a_reason_a_source_and_a_remedy(tmp_path: Path) -> None:
    text = "I was devastated when I failed. I made a plan."
    found = json.loads(printed("statement", written(tmp_path, text), "--json"))
    one = next(finding for finding in found["findings"] if finding["rule"] == "emotional")
    start, end = one["span"]
    assert text[start:end] == one["text"] == "I was devastated when I failed."
    assert all(one[key] for key in ("why", "source", "remedy", "severity", "standing", "cell"))


def test_a_letter_has_a_specificity_with_a_range(tmp_path: Path) -> None:
    weak, strong = (
        json.loads(printed("letter", written(tmp_path, text), "--json"))["summary"]["specificity"]
        for text in (WEAK, STRONG)
    )
    assert 0 <= weak["low"] <= weak["value"] <= weak["high"] < strong["low"] <= strong["value"] <= strong["high"] <= 1
    assert weak["sources"]


def test_two_drafts_are_compared(tmp_path: Path) -> None:
    files = written(tmp_path, WEAK), "--beside", written(tmp_path, STRONG, "second.txt")
    assert "more specific than the first" in printed("letter", *files)
    assert {"changes", "first", "second"} == set(json.loads(printed("letter", *files, "--json")))


def test_an_applicant_file_lets_the_score_paragraph_be_asked_for(tmp_path: Path) -> None:
    file = str(EXAMPLES / "failed_then_224.yaml")
    found = json.loads(printed("statement", written(tmp_path, "I like rounds."), "--applicant", file, "--json"))
    assert "score-paragraph-missing" in {finding["rule"] for finding in found["findings"]}


@pytest.mark.parametrize("kind", ["letter", "statement", "additional", "email", "cv", "answer"])
def test_every_kind_prints_text_and_json(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "text.docx"
    file.write_bytes(paragraphs("My name is Jane.", "I rotated in 2024 and learned a lot."))
    assert "Keep in mind" in printed(kind, str(file))
    assert json.loads(printed(kind, str(file), "--json"))["kind"] == kind


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(HOSTILE[name])
    ran = RUN.invoke(app, ["check", "letter", str(file)])
    assert isinstance(ran.exception, InputError)
    assert ran.exception.problems[0].field == "letter.docx"
