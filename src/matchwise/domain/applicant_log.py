"""Writes lines of the season's log into an applicant file, and leaves every other sign of the text as it is."""

import datetime as dt
import json
from collections.abc import Sequence
from contextlib import suppress

import yaml

from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.applicant_draft import Draft, Node, has_comments, read_draft, told, write_draft
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
    added = [line for line in told(wanted, _KEY) if line not in _lines(draft)]
    by_hand = _inserted(text, added)
    if by_hand is not None and _says(by_hand, wanted):
        return by_hand
    if has_comments(text):
        remedy = "Write status as a list with one line for each entry, or delete the comments."
        raise InputError([Problem(_KEY, "lines cannot be added here without losing the comments of the file.", remedy)])
    return write_draft(wanted)


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


def _says(text: str, wanted: Draft) -> bool:
    """Whether a text tells just that draft."""
    try:
        return read_draft(text) == wanted
    except InputError:
        return False


def _inserted(text: str, lines: Sequence[dict[str, str]]) -> str | None:
    """The text with the lines below the last entry of its log, or at its end when it has none; None when unclear."""
    root = _root(text)
    if root is None:
        return None
    end_of_line, indent = "\r\n" if "\r\n" in text else "\n", root.start_mark.column
    log = next((value for key, value in root.value if key.value == _KEY), None)
    if log is None:
        between = "" if text.endswith("\n") else end_of_line
        return f"{text}{between}{' ' * indent}{_KEY}:{_block(lines, indent + 2, end_of_line)}{end_of_line}"
    start, end = log.start_mark.index, log.end_mark.index
    if isinstance(log, yaml.SequenceNode) and log.value and not log.flow_style:
        end = _end_of_line(text, _last_mark(log.value[-1]))
        return text[:end] + _block(lines, log.start_mark.column, end_of_line) + text[end:]
    if isinstance(log, yaml.SequenceNode) and log.value:
        return text[: end - 1].rstrip() + "".join(f", {_flow(line)}" for line in lines) + text[end - 1 :]
    return text[:start].rstrip(" ") + _block(lines, indent + 2, end_of_line) + text[end:]  # nothing, ~ or []


def _root(text: str) -> yaml.MappingNode | None:
    """The file as a block of keys; None when it is none."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    return root if isinstance(root, yaml.MappingNode) and not root.flow_style else None


def _block(lines: Sequence[dict[str, str]], indent: int, end_of_line: str) -> str:
    """Entries of a list, each on a line of its own below what stands before."""
    return "".join(f"{end_of_line}{' ' * indent}- {_flow(line)}" for line in lines)


def _last_mark(node: yaml.Node) -> int:
    """Where the last sign of a node stands; a block ends later, behind comments that are not its own."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_mark(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end - (text[end - 1] == "\r")


def _flow(line: dict[str, str]) -> str:
    """One entry on one line: the code and free words in quotes, so that they stay text."""
    free = {"acgme_code", "note", "documents"}
    told_values = {key: json.dumps(value, ensure_ascii=False) if key in free else value for key, value in line.items()}
    return "{" + ", ".join(f"{key}: {value}" for key, value in told_values.items()) + "}"
