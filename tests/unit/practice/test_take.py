"""A take is measured by what is there: sound, words or both; what cannot be known is None."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from matchwise.errors import InputError
from matchwise.practice.align import WordTime
from matchwise.practice.kept import measured_from, measured_text
from matchwise.practice.speech import Span, find_speech
from matchwise.practice.take import Ruler, measure
from matchwise.practice.wav import RATE, Sound
from practice_samples import FILLERS

TEXT = "I um like medicine very much"


def bursts(*spans: tuple[float, float], seconds: float = 6.0, noise: float = 0.0) -> Sound:
    """A sound with a voice-like tone in some spans."""
    at = np.arange(int(seconds * RATE)) / RATE
    drawn = np.random.default_rng(5).normal(0, noise, len(at)) if noise else np.zeros(len(at))
    for start, end in spans:
        inside = (at >= start) & (at < end)
        drawn += inside * 0.3 * np.sin(2 * np.pi * 150 * at) * (0.65 + 0.35 * np.sin(2 * np.pi * 4 * at))
    return Sound(drawn.astype(np.float32))


@dataclass(frozen=True)
class Even:
    """Gives every word the same time between two seconds; None: finds nothing."""

    start: float | None
    end: float = 0.0

    def align(self, sound: Sound, words: Sequence[str]) -> tuple[WordTime, ...] | None:
        """The times."""
        assert sound.seconds > 0
        if self.start is None:
            return None
        step = (self.end - self.start) / len(words)
        return tuple(
            WordTime(word, self.start + step * at, self.start + step * (at + 1)) for at, word in enumerate(words)
        )


def ruled(aligner: Even | None = None) -> Ruler:
    return Ruler(FILLERS, 0.5, aligner)


@pytest.mark.parametrize("noise", [0.0, 0.001, 0.01])
def test_speech_and_pauses_are_found_to_a_twentieth_of_a_second(noise: float) -> None:
    speech = find_speech(bursts((1, 2), (3, 5), noise=noise))
    assert speech.clear
    assert [span.start for span in speech.spans] == pytest.approx([1, 3], abs=0.05)
    assert [span.end for span in speech.spans] == pytest.approx([2, 5], abs=0.05)
    assert [pause.seconds for pause in speech.pauses(0.5)] == [pytest.approx(1, abs=0.08)]
    assert speech.pauses(1.2) == ()


def test_the_syllables_of_a_tone_that_swells_four_times_a_second_are_counted() -> None:
    assert len(find_speech(bursts((1, 5))).peaks) == pytest.approx(16, abs=1)


@pytest.mark.parametrize("sound", [bursts(), bursts(noise=0.01), Sound(np.full(RATE * 2, 0.5, np.float32))])
def test_silence_noise_and_a_constant_hold_no_speech(sound: Sound) -> None:
    assert find_speech(sound).whole is None
    measured = measure(sound, TEXT, ruled(Even(0, 1)))
    assert measured.heard is False
    assert (measured.spoken, measured.words_a_minute, measured.words_fit) == (None, None, None)


def test_without_words_fillers_and_counted_pace_are_not_known() -> None:
    measured = measure(bursts((1, 5)), "  ", ruled(Even(1, 5)))
    assert (measured.words, measured.words_a_minute, measured.fillers, measured.fillers_per_100) == (None,) * 4
    assert measured.peaks_a_minute == pytest.approx(16 * 60 / 4, rel=0.1)
    assert measured.spoken == pytest.approx(4, abs=0.1)


def test_words_alone_have_fillers_and_no_pace() -> None:
    measured = measure(None, TEXT, ruled(Even(1, 5)))
    assert measured.fillers_per_100 == pytest.approx(100 / 6)
    assert measured.fillers is not None
    assert measured.fillers[0].span is None
    assert (measured.seconds, measured.heard, measured.words_a_minute) == (None, None, None)


def test_with_both_each_filler_has_its_time() -> None:
    measured = measure(bursts((1, 4)), TEXT, ruled(Even(1, 4)))
    assert measured.words_fit is True
    assert measured.fillers is not None
    assert measured.fillers[0].span == Span(1.5, 2.0)
    assert measured.words_a_minute == pytest.approx(6 * 60 / 3, rel=0.03)


@pytest.mark.parametrize("aligner", [Even(None), Even(4.5, 6)])
def test_words_that_do_not_fit_are_told_and_still_counted(aligner: Even) -> None:
    measured = measure(bursts((1, 4)), TEXT, ruled(aligner))
    assert measured.words_fit is False
    assert measured.times == ()
    assert measured.words_a_minute == pytest.approx(6 * 60 / 3, rel=0.05)


def test_too_long_a_recording_or_too_many_words_are_not_looked_for() -> None:
    @dataclass(frozen=True)
    class Never(Even):
        """Fails when it is asked."""

        def align(self, sound: Sound, words: Sequence[str]) -> tuple[WordTime, ...] | None:
            """Never called."""
            pytest.fail(f"{sound.seconds} {len(words)}")

    assert measure(bursts((1, 170), seconds=181), TEXT, ruled(Never(1))).words_fit is None
    assert measure(bursts((1, 4)), "a " * 49, ruled(Never(1))).words_fit is False


@pytest.mark.parametrize("aligner", [None, Even(None), Even(1, 4)])
@pytest.mark.parametrize("words", ["", TEXT])
def test_measures_are_kept_as_a_text_and_read_back_the_same(words: str, aligner: Even | None) -> None:
    measured = measure(bursts((1, 2), (3, 4)), words, ruled(aligner))
    assert measured_from(measured_text(measured)) == measured


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"fillers": [{}], "pauses": 3}', "[" * 100_000])
def test_measures_that_are_damaged_are_told(text: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        measured_from(text)
