"""The command `exams`: what it prints, its JSON, and what it does with wrong files."""

import json
from pathlib import Path

import pytest

from command_process import EXAMPLES, Run, running


@pytest.fixture(name="run")
def _run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return running(tmp_path, monkeypatch, capsys)


def test_the_answer_is_printed_within_80_columns(run: Run) -> None:
    code, out, err = run("exams", EXAMPLES / "failed_then_224.yaml", "--as-of", "2026-11-23")
    assert (code, err) == (0, "")
    assert "Ready for Step 3?" in out
    assert "Step 2 CK 224: low." in out
    assert "This decides." in out
    assert "Nothing known: AS, GU" in out
    assert max(map(len, out.splitlines())) <= 80


def test_the_json_holds_the_same_answer_and_only_known_cells(run: Run) -> None:
    code, out, _ = run("exams", EXAMPLES / "failed_then_224.yaml", "--as-of", "2026-11-23", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["step3"]["verdict"] == "later"
    passing = found["readiness"][0]["passing"]
    assert passing["low"] <= passing["value"] <= passing["high"]
    assert passing["standing"] == "assumed"
    assert any(cell.startswith("usmle-performance-data-2025/") for cell in passing["sources"])


def test_every_example_is_answered(run: Run) -> None:
    verdicts = {}
    for path in sorted(EXAMPLES.glob("*.yaml")):
        code, out, err = run("exams", path, "--as-of", "2026-11-23", "--json")
        assert (code, err) == (0, ""), path.name
        verdicts[path.name] = json.loads(out)["step3"]["verdict"]
    assert verdicts["h1b_only.yaml"] == "not_needed"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("version: 1\nseason: soon\n", "season"),
        ("\x00", "control character"),
    ],
)
def test_a_wrong_file_gets_its_message_and_no_answer(run: Run, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(text, encoding="utf-8")
    code, out, err = run("exams", path)
    assert (code, out) == (2, "")
    assert words in err


def test_a_retake_of_a_passed_step_is_refused_in_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    content = (EXAMPLES / "failed_then_224.yaml").read_text(encoding="utf-8")
    path.write_text(
        content.replace("{exam: step3, date: 2027-06-14}", "{exam: step2ck, date: 2027-06-14}"), encoding="utf-8"
    )
    code, out, err = run("exams", path, "--as-of", "2026-11-23")
    assert (code, out) == (2, "")
    assert "cannot be planned" in err
