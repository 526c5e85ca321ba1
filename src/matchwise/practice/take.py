"""Measures one take: a recording, or its words, or both; what cannot be known without the words is None."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.practice.align import Aligner, WordTime
from matchwise.practice.speech import Span, Speech, find_speech
from matchwise.practice.wav import Sound
from matchwise.practice.words import Filler, FillerAt, Word, fillers_in, words_of

_MINUTE, _HUNDRED = 60, 100
_MOST_OUTSIDE = 0.25
"""The part of the time of the words that may lie in silence; beyond it they do not fit the recording."""

MOST_ALIGNED_SECONDS = 180
"""The longest recording in which word times are looked for: it takes half a minute."""
_MOST_WORDS_A_SECOND = 8
"""Nobody speaks faster; more words do not fit, and are not looked for."""


@dataclass(frozen=True, slots=True)
class FillerTime:
    """A filler, and when it was said; None where no times are known."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a take tells. Seconds; words a minute; fillers per 100 words; None where it is not known.

    spoken: from the first sound to the last; pauses: silences of that length or longer; peaks_a_minute: syllables that
    stand out; heard: whether speech stood out from the room; words_fit: whether the words were found in the sound, None
    where nothing looked for them.
    """

    seconds: float | None
    spoken: float | None
    heard: bool | None
    pauses: tuple[Span, ...]
    peaks_a_minute: float | None
    words: int | None
    words_a_minute: float | None
    fillers: tuple[FillerTime, ...] | None
    fillers_per_100: float | None
    times: tuple[WordTime, ...]
    words_fit: bool | None


@dataclass(frozen=True, slots=True)
class Ruler:
    """What a take is measured with: the list of fillers, the shortest pause that counts, and what finds word times."""

    fillers: tuple[Filler, ...]
    least_pause: float
    aligner: Aligner | None


def measure(sound: Sound | None, transcript: str, ruler: Ruler) -> Measured:
    """Everything that a recording and its words tell; either may be missing."""
    speech = None if sound is None else find_speech(sound)
    whole = speech.whole if speech else None
    words = words_of(transcript)
    times = _times(sound, words, ruler) if whole else None
    fit = None if times is None else _fits(times, speech)
    kept = times if times and fit else ()
    fillers = fillers_in(transcript, words, ruler.fillers) if words else None
    spoken = _spoken(kept, whole)
    return Measured(
        seconds=None if sound is None else sound.seconds,
        spoken=spoken,
        heard=None if speech is None else whole is not None,
        pauses=speech.pauses(ruler.least_pause) if speech else (),
        peaks_a_minute=len(speech.peaks) * _MINUTE / whole.seconds if speech and whole else None,
        words=len(words) if words else None,
        words_a_minute=len(words) * _MINUTE / spoken if words and spoken else None,
        fillers=None if fillers is None else tuple(_timed(filler, kept) for filler in fillers),
        fillers_per_100=None if fillers is None else _HUNDRED * len(fillers) / len(words),
        times=kept,
        words_fit=fit,
    )


def _times(sound: Sound | None, words: Sequence[Word], ruler: Ruler) -> tuple[WordTime, ...] | None:
    """The times of the words; None where nothing looks for them, () where they do not fit."""
    if sound is None or not words or ruler.aligner is None or sound.seconds > MOST_ALIGNED_SECONDS:
        return None
    if len(words) > _MOST_WORDS_A_SECOND * sound.seconds:
        return ()
    return ruler.aligner.align(sound, [word.text for word in words]) or ()


def _fits(times: Sequence[WordTime], speech: Speech | None) -> bool:
    """Whether the words lie where somebody speaks."""
    if not times or speech is None:
        return False
    total = sum(time.end - time.start for time in times)
    inside = sum(
        max(0.0, min(time.end, span.end) - max(time.start, span.start)) for time in times for span in speech.spans
    )
    return inside >= (1 - _MOST_OUTSIDE) * total


def _spoken(times: Sequence[WordTime], whole: Span | None) -> float | None:
    """How long the answer takes: by its words where their times are known, else by its sound."""
    if times and whole:
        return max(min(times[-1].end, whole.end) - times[0].start, 0.1)
    return whole.seconds if whole else None


def _timed(filler: FillerAt, times: Sequence[WordTime]) -> FillerTime:
    span = Span(times[filler.first].start, times[filler.after - 1].end) if times else None
    return FillerTime(filler.text, span)
