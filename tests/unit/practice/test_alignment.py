"""On synthetic speech whose truth is known: word times, fillers, pace and silences. The larger run is the benchmark."""

import numpy as np
import pytest

from matchwise.practice.speech import find_speech
from matchwise.practice.take import Measured, Ruler, measure
from matchwise.practice.words import words_of
from practice_samples import ANSWERS, FILLERS
from spoken import Spoken, aligner, needs_aligner, needs_speech, speak

pytestmark = needs_speech


def measured(spoken: Spoken, *, with_times: bool) -> Measured:
    return measure(spoken.sound, spoken.text, Ruler(FILLERS, 0.5, aligner() if with_times else None))


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_silence_is_found_and_as_long_as_it_was_made(answer: str) -> None:
    spoken = speak(answer)
    pauses = find_speech(spoken.sound).pauses(0.5)
    for start, length in spoken.silences:
        near = [pause for pause in pauses if abs(pause.start - start) < 0.3]
        assert [pause.seconds for pause in near] == [pytest.approx(length, abs=0.15)]


@pytest.mark.parametrize("words_a_minute", [120, 180])
def test_the_pace_is_right_to_3_percent_without_word_times_too(words_a_minute: int) -> None:
    spoken = speak(ANSWERS[0], words_a_minute=words_a_minute)
    true = len(words_of(spoken.text)) * 60 / (spoken.end - (spoken.starts[0] or 0))
    assert measured(spoken, with_times=False).words_a_minute == pytest.approx(true, rel=0.03)


@needs_aligner
@pytest.mark.parametrize("voice", ["en-us", "en-gb"])
def test_95_of_100_words_are_timed_to_0_15_seconds_and_every_filler_is(voice: str) -> None:
    errors: list[float] = []
    for answer in ANSWERS[:2]:
        spoken = speak(answer, voice=voice)
        found = measured(spoken, with_times=True)
        assert found.words_fit
        assert found.fillers
        assert all(filler.span for filler in found.fillers)
        true = len(words_of(spoken.text)) * 60 / (spoken.end - (spoken.starts[0] or 0))
        assert found.words_a_minute == pytest.approx(true, rel=0.03)
        pairs = zip(found.times, spoken.starts, strict=True)
        errors += [abs(time.start - start) for time, start in pairs if start is not None]
    assert len(errors) > 100
    assert np.mean(np.array(errors) <= 0.15) >= 0.95


@needs_aligner
def test_words_of_another_answer_do_not_fit() -> None:
    spoken = speak(ANSWERS[0])
    found = measure(spoken.sound, "Yes.", Ruler(FILLERS, 0.5, aligner()))
    assert found.words == 1
    assert measure(speak("Yes. [4000] No.").sound, ANSWERS[1].replace("[", "").replace("]", ""),
                   Ruler(FILLERS, 0.5, aligner())).words_fit is False  # fmt: skip


@needs_aligner
def test_words_that_no_dictionary_has_are_timed_too() -> None:
    spoken = speak("Doctor Oyelaran wrote that my USMLE Step 2 CK of 224 and my QI project at Xyqtl count.")
    found = measured(spoken, with_times=True)
    assert found.words_fit
    assert [time.text for time in found.times] == [word.text for word in words_of(spoken.text)]
