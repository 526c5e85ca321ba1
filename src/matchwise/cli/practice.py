"""What `practice` does: reads, asks advice, writes the sheet, and prints text or JSON."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.practice import practice
from matchwise.advice.practice_reports import PracticeReport
from matchwise.cli.reading import applicant_from, open_knowledge
from matchwise.exports.plain_text import plain


@dataclass(frozen=True, slots=True)
class Taken:
    """A take to measure: its recording, its words, its question, and what hears words; each None where not given."""

    wav: Path | None
    text: Path | None
    question: str | None
    recognizer: str | None = None


def answer_practice(
    applicant: Path | None, theme: str | None, as_of: dt.datetime | None, *, as_json: bool, out: Path | None
) -> None:
    """Print the questions; write the sheet when a folder is given."""
    knowledge = open_knowledge(as_of, own=False)
    who = None if applicant is None else applicant_from(applicant, knowledge)
    report = practice(knowledge.evidence, as_of=knowledge.as_of, applicant=who, theme=theme)
    if out is not None:
        _write(report, out)
    if as_json:
        from matchwise.exports.practice_json import practice_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(practice_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.practice_screen import show_practice  # noqa: PLC0415 (the same)

    show_practice(report, answers())


def answer_take(taken: Taken, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Print what a recording and its words tell."""
    from matchwise.advice.practice_measure import heard_words, measured_take  # noqa: PLC0415 (questions need no measures)
    from matchwise.cli.files import file_bytes  # noqa: PLC0415 (the same)
    from matchwise.cli.patience import patience  # noqa: PLC0415 (the same)
    from matchwise.practice.standards import own_transcriber  # noqa: PLC0415 (the same)
    from matchwise.practice.wav import MOST_BYTES  # noqa: PLC0415 (the same)

    wav = None if taken.wav is None else file_bytes(taken.wav, most=MOST_BYTES)
    words = "" if taken.text is None else _words(taken.text)
    with patience("Measuring"):
        knowledge = open_knowledge(as_of, own=False)
        words = heard_words(wav, words, own_transcriber(taken.recognizer))
        report = measured_take(knowledge.evidence, knowledge.as_of, wav, words, taken.question)
    if taken.recognizer is not None:
        sys.stderr.write(f"Words that were heard; correct them and give them with --text: {plain(words)}\n")
    if as_json:
        from matchwise.exports.practice_json import take_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(take_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.practice_screen import show_take  # noqa: PLC0415 (the same)

    show_take(report, answers())


def _words(path: Path) -> str:
    """The text of a file of words; InputError when it is not UTF-8."""
    from matchwise.cli.files import file_bytes, unreadable  # noqa: PLC0415 (only where words are given)

    try:
        return file_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable(path, "is not UTF-8 text.", 'Save it with the encoding "UTF-8".') from None


def _write(report: PracticeReport, folder: Path) -> None:
    """Write the sheet and name it on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when files are wanted)
    from matchwise.exports.practice_pdf import practice_pdf  # noqa: PLC0415 (the same)

    for path in place_files({"practice.pdf": practice_pdf(report)}, folder):
        sys.stderr.write(f"Written: {path}\n")
