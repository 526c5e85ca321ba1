"""Word times, pace, pauses and syllables of synthetic speech whose truth is known.

`python benchmarks/alignment.py` prints the table of docs/explanation/speech.md. It needs espeak-ng on the machine, and
the extra `speech` for the word times. Six answers, four voices, three paces: 72 recordings.
"""

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import numpy as np

from matchwise.practice.take import Measured, Ruler, measure
from matchwise.practice.wav import RATE, Sound
from matchwise.practice.words import words_of
from practice_samples import ANSWERS, FILLERS, PACES, VOICES
from spoken import Spoken, aligner, speak

NEAR, PAUSE_NEAR, LEAST_PAUSE = 0.15, 0.15, 0.5
NOISES = (0.0, 0.003, 0.01)
"""Noise beside the voice, as a part of full scale: none, a quiet room (about 30 dB below the voice), a loud one."""


def main() -> None:
    """Measure every recording and print what came of it."""
    ruler = Ruler(FILLERS, LEAST_PAUSE, aligner())
    for noise in NOISES:
        print(f"Noise {noise}:")
        _told([_measured(text, voice, pace, noise, ruler) for text in ANSWERS for voice in VOICES for pace in PACES])


def _measured(text: str, voice: str, pace: int, noise: float, ruler: Ruler) -> tuple[Spoken, Measured, float]:
    spoken = speak(text, voice=voice, words_a_minute=pace)
    if noise:
        drawn = np.random.default_rng(7).normal(0, noise, len(spoken.sound.samples)).astype(np.float32)
        sound = Sound(np.clip(spoken.sound.samples + drawn, -1, 1))
    else:
        sound = spoken.sound
    started = time.perf_counter()
    return spoken, measure(sound, spoken.text, ruler), time.perf_counter() - started


def _told(runs: list[tuple[Spoken, Measured, float]]) -> None:
    errors = [
        abs(found.start - true)
        for spoken, measured, _ in runs
        for found, true in zip(measured.times, spoken.starts, strict=False)
        if true is not None
    ]
    aligned = sum(bool(measured.times) for _, measured, _ in runs)
    fillers = [filler for _, measured, _ in runs for filler in measured.fillers or ()]
    paces = [
        abs(
            (measured.words_a_minute or 0) / (len(words_of(spoken.text)) * 60 / (spoken.end - (spoken.starts[0] or 0)))
            - 1
        )
        for spoken, measured, _ in runs
    ]
    silences = [_pause_error(spoken, measured) for spoken, measured, _ in runs]
    found = [error for part in silences for error in part if error is not None]
    ratios = [
        (measured.words_a_minute or 0) / measured.peaks_a_minute for _, measured, _ in runs if measured.peaks_a_minute
    ]
    seconds = sum(len(spoken.sound.samples) / RATE for spoken, _, _ in runs)
    print(
        f"  {len(runs)} recordings, {seconds / 60:.1f} minutes; aligned {aligned}; {len(errors):,} words of known time"
    )
    if errors:
        near = sum(error <= NEAR for error in errors) / len(errors)
        print(f"  words within {NEAR} s: {near:.2%}; median {statistics.median(errors):.3f} s, "
              f"99 % {np.percentile(errors, 99):.3f} s, largest {max(errors):.2f} s")  # fmt: skip
    print(f"  fillers of the transcript: {len(fillers)}, timed {sum(f.span is not None for f in fillers)}")
    print(f"  pace: mean error {statistics.mean(paces):.2%}, largest {max(paces):.2%}")
    print(f"  silences put in: {sum(map(len, silences))}, found {len(found)}, largest error {max(found):.2f} s")
    print(f"  words for each syllable that stands out: {np.percentile(ratios, [0, 10, 50, 90, 100]).round(3)}")
    print(f"  time: {sum(taken for *_, taken in runs) / seconds:.3f} of real time")


def true_pace(spoken: Spoken) -> float:
    """Words a minute from the true first word to the true end."""
    return len(words_of(spoken.text)) * 60 / (spoken.end - (spoken.starts[0] or 0.0))


def _pause_error(spoken: Spoken, measured: Measured) -> list[float | None]:
    """For each silence, how wrong the length of the pause nearest to it is; None where there is none near."""
    errors: list[float | None] = []
    for start, length in spoken.silences:
        near = [pause for pause in measured.pauses if abs(pause.start - start) < length]
        errors.append(min((abs(pause.seconds - length) for pause in near), default=None))
    return errors


if __name__ == "__main__":
    main()
