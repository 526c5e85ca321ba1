"""Reads and writes recordings: 16-bit PCM WAV within limits of size, length and rate, as one channel of 16 kHz."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from matchwise.errors import InputError, Problem

RATE = 16_000
"""Samples of a second that everything here works with."""
MOST_BYTES = 60_000_000
"""The largest file that is read: five minutes of two channels at 48 kHz have 58 MB."""
MOST_SECONDS, LEAST_SECONDS = 300, 1
RATES = range(8_000, 48_001)
FIELD = "recording"
_REMEDY = "Save it as WAV with 16 bits (PCM), one or two channels, 8,000 to 48,000 samples of a second."
_PCM, _EXTENSIBLE = 1, 0xFFFE
_OTHER = {2: "ADPCM", 3: "floating point", 6: "A-law", 7: "mu-law", 80: "MPEG", 85: "MP3"}
_HEAD, _CHUNK, _FORMAT = 12, 8, 16
_MOST_CHUNKS = 64
_BITS = 16
_FULL = 32_768.0

Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sound:
    """A recording as one channel at 16 kHz: samples from -1 to 1."""

    samples: Samples

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / RATE


@dataclass(frozen=True, slots=True)
class _Layout:
    channels: int
    rate: int


def read_wav(content: bytes) -> Sound:
    """The sound of a WAV file; InputError with the reason and the remedy for anything else.

    Memory is bounded by the size of the content, whatever its header claims.
    """
    if len(content) > MOST_BYTES:
        _refuse(f"it is larger than {MOST_BYTES // 1_000_000} MB.", f"Record at most {MOST_SECONDS // 60} minutes.")
    if not content:
        _refuse("it is empty.", "Record again, or choose another file.")
    if content[:4] != b"RIFF" or content[8:_HEAD] != b"WAVE":
        _refuse("it is not a WAV file.")
    layout, data = _parts(content)
    seconds = len(data) / (2 * layout.channels * layout.rate)
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        reason = f"it has {seconds:,.1f} seconds; {LEAST_SECONDS} to {MOST_SECONDS} can be measured."
        _refuse(reason, "Record one answer at a time.")
    return Sound(_at_16_khz(data, layout))


def write_wav(sound: Sound) -> bytes:
    """The sound as a WAV file: 16-bit PCM, one channel, 16 kHz."""
    data = np.clip(np.round(sound.samples * _FULL), -_FULL, _FULL - 1).astype("<i2").tobytes()
    head = struct.pack("<4sI4s4sIHHIIHH4sI", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16,
                       b"data", len(data))  # fmt: skip
    return head + data


def _parts(content: bytes) -> tuple[_Layout, bytes]:
    layout, data = None, None
    for name, start, claimed in _chunks(content):
        if name == b"fmt " and layout is None:
            layout = _layout(content[start : start + min(claimed, 40)])
        if name == b"data" and data is None:
            data = _whole(content, start, claimed)
    if layout is None:
        _refuse("it does not say how its sound is stored.")
    if data is None:
        _refuse("it holds no sound.", "Record again, or choose another file.")
    return layout, data[: len(data) - len(data) % (2 * layout.channels)]


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and claimed length of each part of the file."""
    at = _HEAD
    for _ in range(_MOST_CHUNKS):
        if at + _CHUNK > len(content):
            return
        name, claimed = struct.unpack_from("<4sI", content, at)
        yield name, at + _CHUNK, claimed
        at += _CHUNK + claimed + claimed % 2
    _refuse("it has too many parts.")


def _layout(found: bytes) -> _Layout:
    if len(found) < _FORMAT:
        _refuse("its header is cut off.")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", found)
    if kind == _EXTENSIBLE and len(found) >= 26:  # noqa: PLR2004 (where the real format stands)
        kind = int.from_bytes(found[24:26], "little")
    if kind != _PCM:
        _refuse(f"its sound is stored as {_OTHER.get(kind, 'an unknown kind')}, which is not read.")
    if bits != _BITS:
        _refuse(f"it has {bits} bits a sample.")
    if channels not in {1, 2}:
        _refuse(f"it has {channels} channels.")
    if rate not in RATES:
        _refuse(f"it has {rate:,} samples of a second.")
    return _Layout(channels, rate)


def _whole(content: bytes, start: int, claimed: int) -> bytes:
    there = len(content) - start
    if claimed > there:
        _refuse(f"it is cut off: it claims {claimed:,} bytes of sound and holds {there:,}.", "Save it again.")
    return content[start : start + claimed]


def _at_16_khz(data: bytes, layout: _Layout) -> Samples:
    samples: NDArray[Any] = np.frombuffer(data, "<i2").astype(np.float32) / np.float32(_FULL)
    if layout.channels > 1:
        samples = samples.reshape(-1, layout.channels).mean(axis=1)
    if layout.rate != RATE:
        from scipy.signal import resample_poly  # noqa: PLC0415 (half a second to load; the browser records at 16 kHz)

        samples = resample_poly(samples, RATE, layout.rate)
    return np.ascontiguousarray(samples, dtype=np.float32)


def _refuse(reason: str, remedy: str = _REMEDY) -> NoReturn:
    raise InputError([Problem(FIELD, f"The recording cannot be read: {reason}", remedy)])
