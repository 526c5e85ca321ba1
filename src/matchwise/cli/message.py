"""What `email` does: reads who writes to which program, asks advice, writes the draft, and prints text or JSON."""

import datetime as dt
import sys
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.knowledge import Knowledge
from matchwise.advice.message import program_message
from matchwise.advice.message_after import MessageKind, after_message
from matchwise.advice.message_reports import MessageReport
from matchwise.cli.asked import Asked
from matchwise.cli.console import answers
from matchwise.cli.kept import applicant_kept, document_of
from matchwise.cli.message_log import Log, log_of, log_sent, sent_in, take_back, whole_log
from matchwise.cli.message_screen import show_message
from matchwise.cli.reading import open_knowledge
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_values import Fault, choice
from matchwise.domain.program import Program
from matchwise.errors import InputError, Problem

SUFFIX = ".eml"


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of message, and whether it is to be recorded that it was sent, or that it was not."""

    kind: str
    sent: bool
    not_sent: bool


def answer_message(asked: Asked, acgme_code: str, wanted: Wanted, out: Path | None) -> None:
    """Print the message or why there is none; write the draft when a file is named; record what was sent."""
    kind = _kind(wanted.kind)
    _require_one_record(wanted, kind)
    if out is not None and out.suffix.lower() != SUFFIX:
        raise InputError(
            [Problem("--out", f"{out.name[:60]!r} does not end with .eml.", "Name a file ending with .eml.")]
        )
    knowledge = open_knowledge(asked.as_of, own=False)
    applicant = applicant_kept(asked.applicant, knowledge)
    program = knowledge.directory.programs[knowledge.directory.index(acgme_code)]
    place = document_of(asked.applicant) or log_of(asked.applicant)
    log = whole_log(asked.applicant) if kind is MessageKind.INTEREST else {}
    report = _report(applicant, program, knowledge, kind, place, log)
    if out is not None:
        _write(report, out)
    if wanted.sent or wanted.not_sent:
        _record(asked.applicant, log, (applicant.season, program.acgme_code), knowledge.as_of if wanted.sent else None)
    if asked.as_json:
        from matchwise.exports.message_json import message_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(message_json(report))
        return
    show_message(report, answers())


def _kind(text: str) -> MessageKind:
    read = choice(MessageKind)(text.strip())
    if isinstance(read, Fault):
        raise InputError([Problem("--kind", f"{read.reason}.", read.remedy)])
    return read


def _require_one_record(wanted: Wanted, kind: MessageKind) -> None:
    """Refuse a record that contradicts itself, or that is of a message which no limit counts."""
    if wanted.sent and wanted.not_sent:
        raise InputError([Problem("--log", "It stands beside --not-sent.", "Write one of the two.")])
    if (wanted.sent or wanted.not_sent) and kind is not MessageKind.INTEREST:
        given = "--log" if wanted.sent else "--not-sent"
        reason = f"The log counts messages of interest, and this is one of {kind.value}."
        raise InputError([Problem(given, reason, f"Leave {given} out.")])


def _report(  # noqa: PLR0913, PLR0917 (who writes to whom, and what was sent before)
    applicant: Applicant, program: Program, knowledge: Knowledge, kind: MessageKind, place: Path, log: Log
) -> MessageReport:
    answer = (applicant, program, knowledge.evidence, knowledge.as_of)
    if kind is not MessageKind.INTEREST:
        return after_message(*answer, kind)
    kept = f"Messages that you log (--log) are kept in {place.name}, one for each program and season."
    return program_message(*answer, sent=sent_in(log, applicant.season), log=kept)


def _record(applicant_file: Path, log: Log, key: tuple[int, str], day: dt.date | None) -> None:
    """Log a message of that day, or without a day take it back; one that is logged already stays as it is."""
    if (key in log) is (day is not None):
        sys.stderr.write("The log stays as it is: " + ("it has this message." if day else "no such message.") + "\n")
        return
    place = take_back(applicant_file, key) if day is None else log_sent(applicant_file, key, day)
    sys.stderr.write(f"{'Logged' if day else 'Taken back'}: {place}\n")


def _write(report: MessageReport, file: Path) -> None:
    """Write the draft and name it on standard error, so that JSON on standard output stays whole."""
    from matchwise.exports.folder import place_files  # noqa: PLC0415 (only when a file is wanted)
    from matchwise.exports.mail_draft import mail_file  # noqa: PLC0415 (the same)

    if report.draft is None:
        sys.stderr.write("Nothing was written: there is no draft. The answer says why.\n")
        return
    for path in place_files({file.name: mail_file(report.draft)}, file.parent):
        sys.stderr.write(f"Written: {path}\n")
