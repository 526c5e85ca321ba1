"""Writes lines of the season's log into an applicant file, and leaves every other sign of the text as it is."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.applicant_draft import Draft, Node, read_draft, told
from matchwise.domain.applicant_edit import loses_comments, rewritten
from matchwise.domain.season_log import applied_once
from matchwise.errors import InputError, Problem

_KEY = "status"
MOST_LINES = 800
"""Lines of a log; a file may hold about a thousand entries in all."""


def with_log(text: str, entries: Sequence[ApplicationStatus]) -> str:
    """The text of a file with more lines of its log; a line that stands there already is not written twice.

    Comments and order stay. Raises InputError when the file is no applicant file, or when its form does not let lines
    be added without losing its comments.
    """
    draft = read_draft(text)
    wanted = with_entries(draft, entries)
    if wanted == draft:
        return text
    made = rewritten(text, wanted)
    if loses_comments(text, made):
        remedy = "Write status as a list with one line for each entry, or delete the comments."
        raise InputError([Problem(_KEY, "lines cannot be added here without losing the comments of the file.", remedy)])
    return made


def with_entries(draft: Draft, entries: Sequence[ApplicationStatus]) -> Draft:
    """The draft with more lines in its log; a program that was applied to already is not applied to again.

    Where the new line tells a signal, a note or documents that no line of the program tells: see `applied_once`.

    Raises InputError when the log would have more lines than a file can hold.
    """
    written = _lines(draft)
    for entry in entries:
        once = applied_once(entry, _entries_of(entry.acgme_code, written))
        if once is not None and (line := _line(once)) not in written:
            written.append(line)
    if len(written) > MOST_LINES:
        remedy = "Delete lines of programs that are closed, or begin a file for the new season."
        reason = f"the log would have {len(written)} lines, and may have {MOST_LINES}."
        raise InputError([Problem(_KEY, reason, remedy)])
    return {**draft, _KEY: written} if written else draft


def _lines(draft: Draft) -> list[Node]:
    found = told(draft, _KEY) or []
    if not isinstance(found, list):
        raise InputError([Problem(_KEY, "it is no list.", "Write one line for each entry, or delete the key.")])
    return list(found)


def _entries_of(code: str, written: Sequence[Node]) -> list[ApplicationStatus]:
    """What the lines of a log say of a program; a line that is not yet right says nothing."""
    lines = [one for one in written if isinstance(one, dict) and one.get("acgme_code") == code]
    return [entry for entry in map(_entry, lines) if entry is not None]


def _entry(line: dict[str, str]) -> ApplicationStatus | None:
    with suppress(ValueError, TypeError):
        day = line.get("date")
        return ApplicationStatus(
            line["acgme_code"],
            ApplicationState(str(line.get("state"))),
            None if not day else dt.date.fromisoformat(day),
            line.get("signal"),
            line.get("note"),
            line.get("documents"),
        )
    return None


def _line(entry: ApplicationStatus) -> dict[str, str]:
    told_values = {
        "acgme_code": entry.acgme_code,
        "state": entry.state.value,
        "date": None if entry.date is None else entry.date.isoformat(),
        "signal": entry.signal,
        "note": entry.note,
        "documents": entry.documents,
    }
    return {key: value for key, value in told_values.items() if value is not None}
