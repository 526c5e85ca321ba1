"""What is said where faster-whisper or its model is missing, and how a stand-in for it is asked."""

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from matchwise.errors import InputError
from matchwise.practice import whisper
from matchwise.practice.standards import own_transcriber
from matchwise.practice.wav import Sound
from matchwise.practice.whisper import FILES, MODEL, lacking

SOUND = Sound(np.zeros(16_000, dtype=np.float32))


@pytest.fixture(name="installed")
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper, "find_spec", lambda _: object())


@pytest.fixture(name="model")
def _model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: None) -> Path:  # noqa: ARG001 (asked for)
    for name in FILES:
        (tmp_path / name).write_bytes(b"synthetic")
    monkeypatch.setenv(MODEL, str(tmp_path))
    return tmp_path


def stand_in(monkeypatch: pytest.MonkeyPatch, *heard: str, error: Exception | None = None) -> list[dict[str, object]]:
    """Puts a module in the place of the library; what it was asked with."""
    asked: list[dict[str, object]] = []

    class WhisperModel:
        def __init__(self, folder: str, **options: object) -> None:
            asked.append({"folder": folder, **options})
            if error is not None:
                raise error

        def transcribe(self, samples: object, **options: object) -> tuple[list[SimpleNamespace], None]:
            asked.append({"samples": samples, **options})
            return [SimpleNamespace(text=text) for text in heard], None

    module = ModuleType("faster_whisper")
    monkeypatch.setattr(module, "WhisperModel", WhisperModel, raising=False)
    monkeypatch.setitem(sys.modules, "faster_whisper", module)
    return asked


def refusal() -> str:
    with pytest.raises(InputError) as refused:
        own_transcriber(whisper.NAME)
    return str(refused.value)


def test_without_the_library_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whisper, "find_spec", lambda _: None)
    assert "is not installed" in lacking()
    assert "is not installed" in refusal()


@pytest.mark.usefixtures("installed")
def test_without_a_model_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(MODEL, raising=False)
    assert "No model is named" in lacking()
    assert "No model is named" in refusal()


def test_each_missing_file_of_the_model_is_named(model: Path) -> None:
    assert lacking() == ""
    (model / "tokenizer.json").unlink()
    assert lacking().endswith("lacks tokenizer.json.")
    assert "tokenizer.json" in refusal()


def test_a_model_of_this_computer_is_asked_and_none_is_downloaded(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stand_in(monkeypatch, " I  failed", "once. ")
    transcriber = own_transcriber(whisper.NAME)
    assert transcriber is not None
    assert transcriber.transcribe(SOUND) == "I failed once."
    assert (asked[0]["folder"], asked[0]["local_files_only"]) == (str(model), True)
    assert asked[1]["samples"] is SOUND.samples


@pytest.mark.parametrize(("heard", "error"), [((), None), ((" ",), None), (("a",), RuntimeError("no model"))])
@pytest.mark.usefixtures("model")
def test_a_library_that_fails_or_hears_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, heard: tuple[str, ...], error: Exception | None
) -> None:
    stand_in(monkeypatch, *heard, error=error)
    transcriber = own_transcriber(whisper.NAME)
    assert transcriber is not None
    with pytest.raises(InputError) as refused:
        transcriber.transcribe(SOUND)
    assert "type" in refused.value.problems[0].remedy.lower()
