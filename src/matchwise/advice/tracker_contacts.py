"""What was sent to a program, received from it, and noted about it, in one list by date."""

import datetime as dt
from collections.abc import Iterator, Sequence

from matchwise.advice.interview_words import form_words
from matchwise.advice.tracker_reports import Contact, ContactKind, ProgramNote
from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.chance_grid import Signal
from matchwise.domain.interview import Interview

_OF_STATE = {
    ApplicationState.APPLIED: (ContactKind.SENT, "application"),
    ApplicationState.INVITED: (ContactKind.RECEIVED, "invitation to an interview"),
    ApplicationState.INTERVIEWED: (ContactKind.MET, "interview"),
    ApplicationState.RANKED: (ContactKind.NOTED, "put on your rank list"),
    ApplicationState.DECLINED: (ContactKind.SENT, "declined by you"),
    ApplicationState.REJECTED: (ContactKind.RECEIVED, "refusal"),
}
_MESSAGE = "message of interest"


def contacts_of(
    lines: Sequence[ApplicationStatus],
    interviews: Sequence[Interview],
    messaged: dt.date | None,
    note: ProgramNote | None,
) -> tuple[Contact, ...]:
    """Everything that is written down of a program, the earliest first, what has no day at the end; each once.

    lines: those of its log, whose documents and notes stand on the day of their line; interviews: those of the file,
    except on a day for which the log tells that one was held; messaged: when a message was logged.
    """
    found = [contact for line in lines for contact in _of_line(line)]
    held = {line.date for line in lines if line.state is ApplicationState.INTERVIEWED}
    found += [
        Contact(one.date, ContactKind.MET, f"interview in your calendar, {form_words(one.form)}")
        for one in interviews
        if one.date not in held
    ]
    found += [] if messaged is None else [Contact(messaged, ContactKind.SENT, _MESSAGE)]
    found += [] if note is None else [Contact(note.day, ContactKind.NOTED, f"on the program's page: {note.text}")]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.day is None, one.day or dt.date.min)))


def _of_line(line: ApplicationStatus) -> Iterator[Contact]:
    kind, words = _OF_STATE[line.state]
    signal = f", {line.signal} signal" if line.signal not in {None, Signal.NONE.word} else ""
    yield Contact(line.date, kind, f"{words}{signal}")
    if line.documents:
        yield Contact(line.date, ContactKind.SENT, f"documents: {line.documents}")
    if line.note:
        yield Contact(line.date, ContactKind.NOTED, line.note)
