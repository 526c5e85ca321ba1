"""`matchwise practice`: questions, the sheet, and what a recorded answer tells; wrong files end in a plain message."""

import json
from pathlib import Path

import numpy as np
import pytest

from command_process import EXAMPLES, run
from spoken import wav_bytes

EXAMPLE = str(EXAMPLES / "failed_then_224.yaml")


def said(folder: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    """What the command says on both streams, and that it ended as it should."""
    done = run(folder, "practice", *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout.decode(), done.stderr.decode()


@pytest.fixture(name="wav")
def _wav(tmp_path: Path) -> Path:
    """Four seconds in which a tone swells four times a second."""
    at = np.arange(16_000 * 4) / 16_000
    samples = 9_000 * np.sin(2 * np.pi * 150 * at) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * at)) * (at > 0.5) * (at < 3.5)
    path = tmp_path / "take.wav"
    path.write_bytes(wav_bytes(samples))
    return path


def test_the_questions_of_the_file_come_first_and_the_sheet_is_written(tmp_path: Path) -> None:
    out, err = said(tmp_path, EXAMPLE, "--json", "--out", str(tmp_path))
    told = json.loads(out)
    assert [theme["name"] for theme in told["themes"][:3]] == ["scores", "graduation", "visa"]
    assert told["themes"][0]["seconds"] == [30, 60]
    assert (tmp_path / "practice.pdf").read_bytes().startswith(b"%PDF")
    assert "practice.pdf" in err


def test_without_a_file_and_for_one_theme_the_bank_is_printed(tmp_path: Path) -> None:
    out, _ = said(tmp_path, "--theme", "teamwork")
    assert "Tell me about a conflict with a colleague or a nurse." in out
    assert "exam scores" not in out


def test_a_recording_with_words_is_measured(wav: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("I, um, failed once.", encoding="utf-8")
    out, _ = said(tmp_path, "--wav", str(wav), "--text", str(words), "--question", "scores-1", "--json")
    told = {line["name"]: line for line in json.loads(out)["measures"]}
    assert told["length"]["value"] == pytest.approx(3, abs=0.1)
    assert told["length"]["judged"] == "below"
    assert told["pace"]["value"] == pytest.approx(4 * 60 / 3, rel=0.05)
    assert told["fillers"]["value"] == 25


def test_a_recording_alone_says_that_fillers_are_not_known(wav: Path, tmp_path: Path) -> None:
    out, _ = said(tmp_path, "--wav", str(wav))
    assert "a rough estimate" in out
    assert "Fillers are not known without the words." in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--theme", "soap"), "no such theme"),
        (("--wav", "none.wav"), "does not exist"),
        (("--wav", EXAMPLE), "not a WAV file"),
        (("--text", EXAMPLE, "--question", "x"), "no question of this name"),
    ],
)
def test_what_is_wrong_is_told_in_one_message(tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    _, err = said(tmp_path, *arguments, code=2)
    assert reason in " ".join(err.split())
    assert "Traceback" not in err
