"""From a recording and its words to the report on a take."""

import datetime as dt

from matchwise.advice.practice import practice
from matchwise.advice.practice_reports import TakeReport
from matchwise.advice.practice_take import question_of, take_report
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.practice.align import Transcriber
from matchwise.practice.standards import installed_aligner, ruler
from matchwise.practice.take import Measured, measure
from matchwise.practice.wav import Sound, read_wav


def measured_take(
    evidence: Evidence, as_of: dt.date, wav: bytes | None, words: str, question: str | None
) -> TakeReport:
    """The report on a take; InputError for a recording or words that cannot be read, or where there is neither."""
    asked = question_of(practice(evidence, as_of=as_of), question) if question else None
    measured = measured_sound(evidence, None if wav is None else read_wav(wav), words)
    return take_report(measured, words, asked, evidence)


def heard_words(wav: bytes | None, words: str, transcriber: Transcriber | None) -> str:
    """The words that are given; where there are none, what a recognizer hears in the recording, if there is one."""
    if words.strip() or wav is None or transcriber is None:
        return words
    return transcriber.transcribe(read_wav(wav))


def measured_sound(evidence: Evidence, sound: Sound | None, words: str) -> Measured:
    """What a sound and its words tell, with the aligner that is installed; InputError where there is neither."""
    if sound is None and not words.strip():
        raise InputError([Problem("transcript", "There is no recording and there are no words.", "Give one of them.")])
    return measure(sound, words, ruler(evidence, installed_aligner()))
