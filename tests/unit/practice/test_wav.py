"""Recordings are read within limits, whatever their header claims; anything else is told with a remedy."""

import struct
import time
import tracemalloc
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchwise.errors import InputError
from matchwise.practice.wav import MOST_BYTES, RATE, Sound, read_wav, write_wav
from spoken import wav_bytes


def tone(rate: int = RATE, seconds: float = 2.0) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    return (8_000 * np.sin(2 * np.pi * 440 * np.arange(int(rate * seconds)) / rate)).astype(np.int16)


def with_format(
    kind: int = 1, channels: int = 1, rate: int = RATE, bits: int = 16, data: bytes = b"\0" * 64_000
) -> bytes:
    """A WAV file with any header."""
    block = channels * bits // 8
    head = struct.pack("<4sI4s4sIHHIIHH", b"RIFF", 36 + len(data), b"WAVE", b"fmt ", 16, kind, channels, rate,
                       (block * rate) & 0xFFFFFFFF, block, bits)  # fmt: skip
    return head + struct.pack("<4sI", b"data", len(data)) + data


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_a_tone_is_the_same_at_every_rate_and_number_of_channels(rate: int, channels: int) -> None:
    samples = tone(rate)
    sound = read_wav(wav_bytes(np.repeat(samples, channels), rate, channels))
    assert sound.seconds == pytest.approx(2.0, abs=0.01)
    spectrum = np.abs(np.fft.rfft(sound.samples))
    assert np.argmax(spectrum) * RATE / len(sound.samples) == pytest.approx(440, abs=1)
    assert np.abs(sound.samples).max() == pytest.approx(8_000 / 32_768, rel=0.02)


def test_what_is_written_reads_back_the_same() -> None:
    content = wav_bytes(tone())
    assert write_wav(read_wav(content)) == content


def test_a_louder_sound_than_fits_is_cut_and_not_turned_over() -> None:
    sound = read_wav(write_wav(Sound(np.full(RATE, 2.0, np.float32))))
    assert sound.samples.min() > 0.99


HOSTILE = {
    "0 bytes": (b"", "empty"),
    "text as .wav": (b"I failed Step 1.", "not a WAV file"),
    "half a head": (b"RIFF\x24\0\0\0WAVEfmt ", "does not say how"),
    "header only": (wav_bytes(tone())[:44][:40] + struct.pack("<I", 0), "0.0 seconds"),
    "no data part": (wav_bytes(tone())[:36], "holds no sound"),
    "2 GB claimed": (
        wav_bytes(tone())[:40] + struct.pack("<I", 2**31) + b"\0" * 1_000,
        "cut off: it claims 2,147,483,648",
    ),
    "truncated": (wav_bytes(tone())[:-100], "cut off"),
    "float": (with_format(3, bits=32), "floating point"),
    "NaN": (with_format(3, bits=32, data=struct.pack("<f", float("nan")) * RATE), "floating point"),
    "8 bit": (with_format(bits=8), "8 bits"),
    "24 bit": (with_format(bits=24), "24 bits"),
    "192 kHz": (with_format(rate=192_000), "192,000 samples"),
    "no rate": (with_format(rate=0), "0 samples"),
    "no channel": (with_format(channels=0), "0 channels"),
    "6 channels": (with_format(channels=6), "6 channels"),
    "MP3 inside": (with_format(85), "MP3"),
    "too short": (wav_bytes(tone(seconds=0.5)), "0.5 seconds"),
    "too long": (wav_bytes(np.zeros(8_000 * 301, np.int16), 8_000), "301.0 seconds"),
    "many parts": (b"RIFF\0\0\0\0WAVE" + b"junk\0\0\0\0" * 100, "too many parts"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_file_is_told_with_its_reason_and_a_remedy(name: str) -> None:
    content, reason = HOSTILE[name]
    with pytest.raises(InputError) as told:
        read_wav(content)
    (problem,) = told.value.problems
    assert reason in problem.reason
    assert problem.remedy


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(InputError, match="larger than 60 MB"):
        read_wav(bytes(MOST_BYTES + 1))


def test_a_claim_of_4_gb_takes_neither_time_nor_memory() -> None:
    content = with_format(data=b"")[:40] + struct.pack("<I", 2**32 - 1) + b"\0" * 100_000
    tracemalloc.start()
    started = time.perf_counter()
    with pytest.raises(InputError):
        read_wav(content)
    taken, (_, most) = time.perf_counter() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000
    assert taken < 1.0


@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_bytes_are_read_or_told(noise: bytes, kept: int) -> None:
    content = wav_bytes(tone(8_000, 1.2), 8_000)[:kept] + noise
    with suppress(InputError):
        assert read_wav(content).seconds >= 1
