"""Words from a speech recognizer that the user has: a program that reads a WAV file and prints what was said."""

import shlex
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.errors import InputError, Problem
from matchwise.practice.wav import Sound, write_wav
from matchwise.practice.words import MOST_LETTERS

PLACE = "{wav}"
"""What stands in the command where the name of the recording goes; without it the name goes last."""
MOST_SECONDS = 600
FIELD = "--recognizer"


@dataclass(frozen=True, slots=True)
class CommandTranscriber:
    """A command that is started without a shell, in a folder of its own that is deleted afterwards."""

    command: tuple[str, ...]
    most_seconds: float = MOST_SECONDS

    def transcribe(self, sound: Sound) -> str:
        """What the command prints; InputError when it fails, takes too long, or prints no words."""
        with tempfile.TemporaryDirectory() as folder:
            wav = Path(folder) / "take.wav"
            wav.write_bytes(write_wav(sound))
            printed = self._printed(wav)
        words = " ".join(printed.decode("utf-8", errors="replace").split())
        if not words:
            raise InputError(_problems("it printed no words.", "Check that it prints what was said, without times."))
        return words[:MOST_LETTERS]

    def _printed(self, wav: Path) -> bytes:
        given = [part.replace(PLACE, str(wav)) for part in self.command]
        if PLACE not in " ".join(self.command):
            given.append(str(wav))
        try:
            done = subprocess.run(  # noqa: S603 (the user's own command, on the user's own computer, without a shell)
                given, stdin=subprocess.DEVNULL, capture_output=True, timeout=self.most_seconds, cwd=wav.parent,
                check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise InputError(
                _problems(f"it took longer than {self.most_seconds:g} seconds.", "Choose a smaller model.")
            ) from None
        except OSError as error:
            raise InputError(
                _problems(f"it cannot be started ({type(error).__name__}).", "Check its name and folder.")
            ) from None
        if done.returncode:
            raise InputError(
                _problems(f"it ended with code {done.returncode}.", "Try it in a terminal with a WAV file.")
            )
        return done.stdout


def command_transcriber(text: str) -> CommandTranscriber:
    """The transcriber of a command line; InputError when it cannot be read as one."""
    try:
        parts: Sequence[str] = shlex.split(text)
    except ValueError:
        parts = ()
    if not parts:
        raise InputError(_problems("it is empty, or a quotation mark is open.", "Write the command as in a terminal."))
    return CommandTranscriber(tuple(parts))


def _problems(reason: str, remedy: str) -> list[Problem]:
    return [Problem(FIELD, f"The recognizer gives no words: {reason}", remedy)]
