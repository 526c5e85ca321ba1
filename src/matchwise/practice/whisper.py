"""Words from faster-whisper with a model of this computer: the only module that knows it. It downloads nothing."""

import os
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from matchwise.errors import InputError, Problem
from matchwise.practice.wav import Sound
from matchwise.practice.words import MOST_LETTERS

NAME = "faster-whisper"
"""What is written for `--recognizer` to ask for it."""
MODEL = "MATCHWISE_WHISPER_MODEL"
"""The variable of the environment that names the folder of the model."""
FILES = ("model.bin", "config.json", "tokenizer.json")
"""Without any of these the library would ask the network."""
UNTRIED = "It was written after the library's own description and was never tried with a real model: read every word."
FIELD = "recognizer"


@dataclass(frozen=True, slots=True)
class WhisperTranscriber:
    """Hears English words with the model of a folder; it leaves out many fillers."""

    folder: Path

    def transcribe(self, sound: Sound) -> str:
        """The words; InputError where the library fails or hears none."""
        from faster_whisper import WhisperModel  # noqa: PLC0415 (an extra of 200 MB)

        try:
            model = WhisperModel(str(self.folder), device="cpu", compute_type="int8", local_files_only=True)
            segments, _ = model.transcribe(sound.samples, language="en", condition_on_previous_text=False)
            heard = " ".join(" ".join(segment.text for segment in segments).split())
        except (RuntimeError, ValueError, OSError, MemoryError) as error:
            reason = f"It gives no words ({type(error).__name__})."
            raise _problem(reason, "Check the folder of the model, or type the words.") from None
        if not heard:
            raise InputError([Problem(FIELD, "It heard no words.", "Type what you said, or record nearer to it.")])
        return heard[:MOST_LETTERS]


def whisper_folder() -> Path | None:
    """The folder that the environment names."""
    named = os.environ.get(MODEL, "").strip()
    return Path(named) if named else None


def lacking() -> str:
    """What is missing on this computer, as a sentence; "" where nothing is."""
    if find_spec("faster_whisper") is None:
        return "The extra recognize (faster-whisper) is not installed."
    folder = whisper_folder()
    if folder is None:
        return f"No model is named: set {MODEL} to its folder."
    gone = [name for name in FILES if not (folder / name).is_file()]
    return f"The folder that {MODEL} names lacks {', '.join(gone)}." if gone else ""


def whisper() -> WhisperTranscriber:
    """The transcriber; InputError that says what is missing."""
    folder, gone = whisper_folder(), lacking()
    if folder is None or gone:
        raise _problem(gone, "How to set it up stands in the guide on interview practice. Or type the words.")
    return WhisperTranscriber(folder)


def _problem(reason: str, remedy: str) -> InputError:
    return InputError([Problem(FIELD, reason, remedy)])
