"""Speech that is made here (espeak-ng), with the time at which each word truly begins; skipped where it is missing."""

import ctypes
import ctypes.util
import re
import struct
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from matchwise.practice.align import Aligner
from matchwise.practice.sphinx import SphinxAligner, sphinx_is_there
from matchwise.practice.wav import RATE, Sound, read_wav
from matchwise.practice.words import words_of

Samples = NDArray[np.int16]
_WORD, _LIST_END = 1, 0
_SYNCHRONOUS, _UTF8 = 2, 1
_SILENT = 100
_RATE_PARAMETER = 1


@dataclass(frozen=True)
class Spoken:
    """Speech with its truth: its text, when each word begins (None where espeak-ng joins it to the last), its end.

    silences: start and length of each silence that was put in (seconds).
    """

    sound: Sound
    text: str
    starts: tuple[float | None, ...]
    end: float
    silences: tuple[tuple[float, float], ...]


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


_CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


def has_speech() -> bool:
    """Whether espeak-ng is on this machine."""
    return ctypes.util.find_library("espeak-ng") is not None


needs_speech = pytest.mark.skipif(not has_speech(), reason="espeak-ng (libespeak-ng1) is not on this machine")
needs_aligner = pytest.mark.skipif(not sphinx_is_there(), reason="the extra speech (pocketsphinx) is not installed")


@cache
def _library() -> tuple[Any, int]:
    library = ctypes.CDLL(ctypes.util.find_library("espeak-ng"))
    return library, library.espeak_Initialize(_SYNCHRONOUS, 0, None, 0)


def aligner() -> Aligner:
    """The aligner of the extra."""
    return SphinxAligner()


def speak(text: str, *, voice: str = "en-us", words_a_minute: int = 150) -> Spoken:
    """The speech of a text; a mark [1500] is a silence of 1,500 ms, put between two phrases that are said apart."""
    parts = re.split(r"\[(\d+)\]", text)
    pieces: list[Samples] = []
    starts: list[float | None] = []
    silences: list[tuple[float, float]] = []
    rate, end = RATE, 0.0
    for number, part in enumerate(parts):
        at = sum(map(len, pieces)) / rate
        if number % 2:
            silences.append((end, at - end + int(part) / 1000))
            pieces.append(np.zeros(int(part) * rate // 1000, np.int16))
            continue
        samples, rate, events = _phrase(part, voice, words_a_minute)
        pieces.append(samples)
        starts += [None if word.start not in events else at + events[word.start] for word in words_of(part)]
        end = at + float(np.flatnonzero(np.abs(samples) > _SILENT)[-1]) / rate
    sound = read_wav(wav_bytes(np.concatenate(pieces), rate))
    return Spoken(sound, re.sub(r"\s*\[\d+\]\s*", " ", text), tuple(starts), end, tuple(silences))


def wav_bytes(samples: NDArray[Any], rate: int = RATE, channels: int = 1) -> bytes:
    """A 16-bit WAV file of some samples."""
    data = samples.astype("<i2").tobytes()
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, channels, rate,
                       2 * channels * rate, 2 * channels, 16, b"data", len(data))  # fmt: skip
    return head + data


def _phrase(text: str, voice: str, words_a_minute: int) -> tuple[Samples, int, dict[int, float]]:
    """The samples of a phrase, their rate, and the second at which the word at each place of the text begins."""
    library, rate = _library()
    pieces: list[Samples] = []
    begins: dict[int, float] = {}

    def take(samples: Any, count: int, events: Any) -> int:  # noqa: ANN401 (C calls it)
        at = 0
        while events[at].type != _LIST_END:
            if events[at].type == _WORD:
                begins.setdefault(events[at].text_position - 1, events[at].sample / rate)
            at += 1
        if count > 0:
            pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    callback = _CALLBACK(take)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    library.espeak_SetParameter(_RATE_PARAMETER, words_a_minute, 0)
    data = text.encode()
    library.espeak_Synth(data, len(data) + 1, 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return np.concatenate(pieces), rate, begins
