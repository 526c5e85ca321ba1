"""Tells speech from silence by energy: where somebody speaks, the pauses, and the syllables that stand out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.practice.wav import RATE, Sound

STEP = RATE // 100
"""Samples between two frames: 10 ms."""
WINDOW = RATE * 25 // 1_000
_FLOOR, _SILENT = -100.0, -60.0
_BELOW_LOUD, _ABOVE_NOISE = 30.0, 9.0
_LEAST_CONTRAST = 12.0
"""Decibels between loud and quiet frames below which speech cannot be told from the room."""
_LEAST_BURST, _LEAST_GAP = 8, 15
"""Frames: shorter bursts are clicks, shorter gaps belong to a word."""
_DIP = 2.0
"""Decibels that the sound falls between two syllables (De Jong and Wempe 2009)."""
_SMOOTH = 7
_FRAMES_OF_A_SECOND = 100

Levels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the recording, in seconds."""

    start: float
    end: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Speech:
    """Where somebody speaks. clear: whether speech stands out from the room; peaks: times of the syllables that do."""

    spans: tuple[Span, ...]
    clear: bool
    peaks: tuple[float, ...]

    @property
    def whole(self) -> Span | None:
        """From the first sound to the last; None where nothing was heard."""
        return Span(self.spans[0].start, self.spans[-1].end) if self.spans else None

    def pauses(self, least: float) -> tuple[Span, ...]:
        """The silences inside the answer that last at least so many seconds."""
        pairs = zip(self.spans, self.spans[1:], strict=False)
        gaps = (Span(before.end, after.start) for before, after in pairs)
        return tuple(gap for gap in gaps if gap.seconds >= least)


def find_speech(sound: Sound) -> Speech:
    """Where somebody speaks in a sound."""
    levels = _levels(sound)
    quiet, loud = (float(np.percentile(levels, part)) for part in (10, 95))
    if loud < _SILENT or loud - quiet < _LEAST_CONTRAST:
        return Speech((), clear=False, peaks=())
    limit = max(loud - _BELOW_LOUD, quiet + _ABOVE_NOISE)
    spoken = _without_short(levels > limit, _LEAST_BURST, _LEAST_GAP)
    pairs = zip(*_edges(spoken), strict=True)
    spans = tuple(Span(start / _FRAMES_OF_A_SECOND, end / _FRAMES_OF_A_SECOND) for start, end in pairs)
    return Speech(spans, clear=True, peaks=_peaks(levels, limit))


def _levels(sound: Sound) -> Levels:
    """The level of each frame in decibels below full scale, without what lies below the voice."""
    count = max(1, (len(sound.samples) - WINDOW) // STEP + 1)
    total = np.concatenate(([0.0], np.cumsum(np.square(sound.samples, dtype=np.float64))))
    starts = np.arange(count) * STEP
    ends = np.minimum(starts + WINDOW, len(sound.samples))
    power = (total[ends] - total[starts]) / np.maximum(ends - starts, 1)
    levels: Levels = np.maximum(10 * np.log10(np.maximum(power, 1e-12)), _FLOOR)
    return levels


def _edges(spoken: NDArray[np.bool_]) -> tuple[list[int], list[int]]:
    steps = np.diff(np.concatenate(([0], spoken.astype(np.int8), [0])))
    return np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist()


def _without_short(spoken: NDArray[np.bool_], burst: int, gap: int) -> NDArray[np.bool_]:
    """The same without gaps shorter than `gap` frames, then without bursts shorter than `burst` frames."""
    cleaned = spoken.copy()
    for start, end in zip(*_edges(~cleaned), strict=True):
        if end - start < gap and start > 0 and end < len(cleaned):
            cleaned[start:end] = True
    for start, end in zip(*_edges(cleaned), strict=True):
        if end - start < burst:
            cleaned[start:end] = False
    return cleaned


def _peaks(levels: Levels, limit: float) -> tuple[float, ...]:
    """Times of the syllables: peaks of the smoothed level with a fall of at least 2 dB before and after each."""
    window = np.hanning(_SMOOTH + 2)
    smooth = np.maximum(np.convolve(levels, window / window.sum(), mode="same"), limit).tolist()
    found: list[int] = []
    best, low, rising = 0, smooth[0], False
    for at, level in enumerate((*smooth, limit - _DIP)):
        if rising and level < smooth[best] - _DIP:
            found.append(best)
            low, rising = level, False
        elif not rising and level > low + _DIP:
            best, rising = at, True
        elif rising and level > smooth[best]:
            best = at
        low = min(low, level)
    return tuple(at / _FRAMES_OF_A_SECOND for at in found)
