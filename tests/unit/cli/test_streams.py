"""Text prints in any encoding: marks become signs, accents fall away, nothing fails."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.cli.failure import ExitCode, tell
from matchwise.cli.patience import patience
from matchwise.cli.streams import plain_letters, prepare_streams
from matchwise.errors import EvidenceError, InfeasibleError, InputError, MatchwiseError, Problem

PROBLEM = Problem("exams[0].score", "2400 is no score.", "Write 1 to 300.")


@given(st.text())
def test_any_text_becomes_ascii(text: str) -> None:
    assert plain_letters(text).isascii()


def test_marks_and_accents_keep_their_meaning() -> None:
    assert plain_letters("◆ gold · Mayagüez … “x”") == '* gold | Mayaguez ... "x"'


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_a_stream_prints_what_its_encoding_lacks(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    prepare_streams()
    sys.stdout.write("◇ silver, \ud800, 漢字")
    sys.stdout.flush()
    assert raw.getvalue() == b"+ silver, ?, ??"


def test_what_a_library_prints_by_itself_does_not_stand_in_the_answer(tmp_path: Path) -> None:
    code = (
        "import os; from matchwise.cli.streams import *; prepare_streams(); keep_output_clean();"
        "os.write(1, b'noise\\n'); print('answer \u25c6')"
    )
    written = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=written, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.split() == [b"answer", "\u25c6".encode()]
    assert b"noise" in done.stderr


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (InputError([PROBLEM]), ExitCode.WRONG_INPUT, "One thing to correct:\n  exams[0].score: 2400 is no score."),
        (InputError([PROBLEM, PROBLEM]), ExitCode.WRONG_INPUT, "2 things to correct:"),
        (InfeasibleError(PROBLEM), ExitCode.INFEASIBLE, "No list is possible."),
        (EvidenceError(PROBLEM), ExitCode.BUG, "The evidence that comes with Matchwise cannot be used."),
        (MatchwiseError("Something else."), ExitCode.BUG, "Something else."),
        (ZeroDivisionError("a secret"), ExitCode.BUG, "Fault: ZeroDivisionError at unknown place"),
    ],
)
def test_each_failure_has_its_message_and_exit_code(
    error: Exception, code: ExitCode, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell(error) is code
    said = capsys.readouterr().err
    assert words in said
    assert "secret" not in said


def test_the_details_are_shown_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MATCHWISE_DEBUG", "1")
    tell(ZeroDivisionError("a secret"))
    assert "a secret" in capsys.readouterr().err


def test_patience_is_silent_away_from_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with patience("Working"):
        pass
    assert capsys.readouterr() == ("", "")


def test_patience_is_silent_on_a_terminal_when_work_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(screen, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", screen)
    with patience("Working"):
        pass
    assert "Working" not in screen.getvalue()
