"""A recognizer of the user's own gives the words; one that fails is told and leaves nothing behind."""

import sys
from pathlib import Path

import numpy as np
import pytest

from matchwise.advice.practice_measure import heard_words
from matchwise.errors import InputError
from matchwise.practice.recognizer import CommandTranscriber, command_transcriber
from matchwise.practice.wav import RATE, Sound, write_wav

SOUND = Sound(np.zeros(RATE * 2, np.float32))


def python(script: str, *more: str, most_seconds: float = 30) -> CommandTranscriber:
    return CommandTranscriber((sys.executable, "-c", script, *more), most_seconds)


def test_the_command_gets_the_recording_and_its_words_are_taken() -> None:
    script = "import sys, wave; print('um', wave.open(sys.argv[1]).getnframes(), '\\n words')"
    assert python(script).transcribe(SOUND) == "um 32000 words"
    assert python(script, "{wav}", "x").transcribe(SOUND) == "um 32000 words"


def test_the_recording_is_gone_afterwards() -> None:
    assert not Path(python("import sys; print(sys.argv[1])").transcribe(SOUND)).exists()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("", "printed no words"),
        ("raise SystemExit(3)", "code 3"),
        ("import time; time.sleep(60)", "longer than 1 seconds"),
    ],
)
def test_a_recognizer_that_fails_is_told(script: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        python(script, most_seconds=1 if "sleep" in script else 30).transcribe(SOUND)


@pytest.mark.parametrize("command", ["", "  ", "'open"])
def test_a_command_that_cannot_be_read_is_told(command: str) -> None:
    with pytest.raises(InputError, match="quotation mark"):
        command_transcriber(command)


def test_a_program_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="cannot be started"):
        command_transcriber("no-such-program-here {wav}").transcribe(SOUND)


def test_words_that_are_given_win() -> None:
    hearing = python("print('heard')")
    assert heard_words(write_wav(SOUND), " given ", hearing) == " given "
    assert heard_words(write_wav(SOUND), " ", hearing) == "heard"
    assert heard_words(write_wav(SOUND), "", None) == ""
    assert heard_words(None, "", hearing) == ""
