"""Interview practice of the open document: its questions, and takes and stories that the document keeps."""

from matchwise import store
from matchwise.advice.practice import practice
from matchwise.advice.practice_kept import KeptStory, KeptTake, coverage, summaries
from matchwise.advice.practice_measure import heard_words, measured_sound
from matchwise.advice.practice_reports import PracticeReport, StoryCoverage, TakeReport, TakeSummary
from matchwise.advice.practice_take import question_of, take_report
from matchwise.errors import InputError
from matchwise.practice.kept import measured_from, measured_text
from matchwise.practice.standards import own_transcriber
from matchwise.practice.take import Measured
from matchwise.practice.wav import read_wav, write_wav
from matchwise.store import Story, Take
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.faults import NotThereError


def report_of(desk: Desk) -> PracticeReport:
    """The questions, those first that the file makes likely; all alike while the profile is not complete."""
    known = desk.knowledge()
    try:
        applicant = desk.applicant()
    except IncompleteError:
        applicant = None
    return practice(known.evidence, as_of=known.as_of, applicant=applicant)


def summaries_of(desk: Desk, report: PracticeReport) -> tuple[TakeSummary, ...]:
    """One line for each take, oldest first."""
    return summaries(map(_kept, store.takes(desk.document.store)), report)


def put(desk: Desk, question: str, words: str, wav: bytes | None, recognizer: str | None = None) -> Take:
    """Measure a take and keep it, its sound as 16 kHz; InputError for what cannot be read or is too much.

    recognizer: what hears the words where none are written, as `practice --recognizer` takes it.
    """
    evidence = desk.knowledge().evidence
    question_of(report_of(desk), question)
    sound = None if wav is None else read_wav(wav)
    words = heard_words(wav, words, own_transcriber(recognizer)) if wav is not None else words
    measured = measured_text(measured_sound(evidence, sound, words))
    kept = None if sound is None else write_wav(sound)
    return store.put_take(desk.document.store, question, words, measured, kept)


def change_words(desk: Desk, number: int, words: str) -> None:
    """Measure a take again with other words."""
    store.change_take(desk.document.store, number, words, measured_text(_measured(desk, number, words)))


def take_of(desk: Desk, number: int) -> Take:
    """A kept take; NotThereError when there is none."""
    found = next((take for take in store.takes(desk.document.store) if take.number == number), None)
    if found is None:
        message = "There is no take of this number; it may have been deleted in another window."
        raise NotThereError(message)
    return found


def sound_of(desk: Desk, number: int) -> bytes:
    """The recording of a take; NotThereError when it has none."""
    take_of(desk, number)
    sound = store.take_sound(desk.document.store, number)
    if sound is None:
        message = "This take has words and no recording."
        raise NotThereError(message)
    return sound


def told_of(desk: Desk, take: Take, report: PracticeReport) -> TakeReport:
    """What a kept take tells; it is measured again where what was kept cannot be read."""
    known = {question.name for theme in report.themes for question in theme.questions}
    asked = question_of(report, take.question) if take.question in known else None
    try:
        measured = measured_from(take.measured)
    except InputError:
        measured = _measured(desk, take.number, take.transcript)
    return take_report(measured, take.transcript, asked, desk.knowledge().evidence)


def covered(stories: tuple[Story, ...]) -> tuple[StoryCoverage, ...]:
    """How far the four qualities are covered by stories."""
    return coverage([KeptStory((one.situation, one.task, one.action, one.result), one.qualities) for one in stories])


def _measured(desk: Desk, number: int, words: str) -> Measured:
    wav = store.take_sound(desk.document.store, number)
    return measured_sound(desk.knowledge().evidence, None if wav is None else read_wav(wav), words)


def _kept(take: Take) -> KeptTake:
    return KeptTake(take.number, take.made_at, take.question, take.measured)
