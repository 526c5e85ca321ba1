"""What `status` does: writes news into the log of the file, asks advice, and prints text or JSON."""

import codecs
import datetime as dt
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.advice.knowledge import applicant_in
from matchwise.advice.now import now
from matchwise.cli.files import file_bytes, unreadable
from matchwise.cli.patience import patience
from matchwise.cli.reading import Knowledge, applicant_from, open_knowledge, own_list, own_list_from
from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.applicant_log import with_log
from matchwise.domain.applicant_season import with_interviews
from matchwise.domain.applicant_values import Fault, choice
from matchwise.domain.chance_grid import Signal
from matchwise.domain.interview import Interview
from matchwise.errors import InputError, Problem
from matchwise.store import SUFFIX


@dataclass(frozen=True, slots=True)
class Told:
    """One piece of news as it was typed: program, state and signal; None where nothing was."""

    code: str | None
    state: str | None
    signal: str | None


@dataclass(frozen=True, slots=True)
class News:
    """What is to be recorded: one piece of news, a list that was applied to, and the day of both."""

    told: Told
    applied: Path | None
    day: dt.datetime | None


def answer_status(applicant_file: Path, news: News, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Record the news, if any, and print the report on the season."""
    with patience("Weighing the news"):
        knowledge = open_knowledge(as_of)
        applicant_from(applicant_file, knowledge)
        entries = tuple(_entries(applicant_file, news, knowledge))
        if entries:
            write_log(applicant_file, entries, knowledge)
        applicant = applicant_from(applicant_file, knowledge)
        report = now(applicant, knowledge.evidence, knowledge.directory, as_of=knowledge.as_of)
    if as_json:
        from matchwise.exports.now_json import now_json  # noqa: PLC0415 (text needs no JSON)

        sys.stdout.write(now_json(report))
        return
    from matchwise.cli.console import answers  # noqa: PLC0415 (JSON needs no screen)
    from matchwise.cli.status_screen import show_status  # noqa: PLC0415 (the same)

    show_status(report, len(entries), answers())


def _entries(applicant_file: Path, news: News, knowledge: Knowledge) -> Iterator[ApplicationStatus]:
    """The lines for the log; InputError for a code, state or signal that cannot be."""
    day = news.day.date() if news.day else knowledge.as_of
    if news.applied is not None:
        applicant = applicant_from(applicant_file, knowledge)
        for code, level in own_list_from(own_list(news.applied), applicant, knowledge):
            signal = None if level is Signal.NONE else level.word
            yield ApplicationStatus(code, ApplicationState.APPLIED, day, signal)
    told = news.told
    if told.code is None:
        return
    if told.state is None:
        remedy = "Write it behind the code, such as: invited."
        raise InputError([Problem("STATE", "nothing says what happened at the program.", remedy)])
    if told.code not in knowledge.directory:
        remedy = "Check the ten digits, or look with: matchwise directory search NAME."
        raise InputError([Problem("ACGME_CODE", f"the directory has no program {told.code[:40]}.", remedy)])
    state, signal = choice(ApplicationState)(told.state.strip()), told.signal
    if isinstance(state, Fault):
        raise InputError([Problem("STATE", f"{state.reason}.", state.remedy)])
    if signal is not None and signal not in {level.word for level in Signal}:
        raise InputError([Problem("--signal", f"{signal[:40]!r} is no signal.", "Write gold, silver or none.")])
    yield ApplicationStatus(told.code, state, day, signal)


def write_log(
    path: Path, entries: Sequence[ApplicationStatus], knowledge: Knowledge, interviews: Sequence[Interview] = ()
) -> None:
    """The file with more lines and interviews, put in its place at once; nothing is written that could not be read.

    Raises InputError when the pages keep the applicant in a document beside the file, when the file cannot be written,
    and when somebody else changed it meanwhile.
    """
    place = path.resolve()
    _refuse_document(place)
    before = file_bytes(place)
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    text = with_interviews(with_log(before.removeprefix(mark).decode("utf-8"), entries), interviews)
    applicant_in(text, knowledge)
    part = None
    try:
        if not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        with tempfile.NamedTemporaryFile("wb", dir=place.parent, prefix=".matchwise-", delete=False) as stream:
            part = Path(stream.name)
            stream.write(mark + text.encode())
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(place, part)
        if file_bytes(place) != before:
            raise unreadable(path, "was changed meanwhile.", "Nothing was recorded. Try again.")
        part.replace(place)
    except OSError as error:
        remedy = "Copy the file to a folder of your own and start again."
        raise unreadable(path, f"cannot be written ({error.strerror}).", remedy) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _refuse_document(place: Path) -> None:
    """The pages read the file in anew when it is newer than their document, and would lose what they hold."""
    document = place if place.suffix == SUFFIX else place.with_suffix(SUFFIX)
    if document.exists():
        reason = f"the pages keep this applicant in {document.name}, where news belongs too."
        raise InputError([Problem(place.name, reason, "Record it on the page This season: matchwise open FILE.")])
