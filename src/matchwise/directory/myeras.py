"""Programs Applied To: the table of MyERAS as a user copies it, read into codes and signals."""

import csv
import io
import re
from dataclasses import dataclass

from matchwise.directory.entries_file import MAX_BYTES
from matchwise.directory.joining import acgme_codes_in
from matchwise.directory.load import Directory
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem

_SIGNAL = re.compile(r"\b(gold|silver)\b", re.IGNORECASE)
_SIGNALED_HEADING = re.compile(r"signal", re.IGNORECASE)
_ID_HEADING = re.compile(r"accreditation\s*id|acgme", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Applied:
    """The programs that a pasted table names, in its order.

    signals: level by ACGME code, NONE where the line names none; not_in_directory: codes of internal medicine that the
    directory does not have; other_specialty: codes of other specialties; without_code: lines that hold no code.
    """

    codes: tuple[str, ...]
    signals: dict[str, Signal]
    not_in_directory: tuple[str, ...]
    other_specialty: tuple[str, ...]
    without_code: tuple[str, ...]


def applied_programs(text: str, directory: Directory) -> Applied:
    """Read pasted text: with or without the header line, cells parted by tabs, by commas, or each on a line of its own.

    A program ends where the next code stands, so a table whose cells were pasted one below the other works too.
    InputError when the text is too long or names no program.
    """
    if len(text) > MAX_BYTES:
        raise InputError([Problem("pasted text", "it is longer than 10 MB.", "Paste the table only.")])
    found = dict(_records(text))
    if not found:
        remedy = "Copy the whole table Programs Applied To with its column Accreditation ID."
        raise InputError([Problem("pasted text", "it holds no accreditation ID (10 digits).", remedy)])
    ours = tuple(code for code in found if code in directory)
    others = tuple(code for code in found if code not in directory)
    return Applied(
        codes=ours,
        signals={code: found[code] for code in ours},
        not_in_directory=tuple(code for code in others if code.startswith("140")),
        other_specialty=tuple(code for code in others if not code.startswith("140")),
        without_code=_lines_without_code(text),
    )


def _records(text: str) -> list[tuple[str, Signal]]:
    """(code, signal) of each program; a line is one program when it holds a code and several cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    whole_rows = any(len(_cells(line)) > 2 and acgme_codes_in(line) for line in lines)  # noqa: PLR2004 - a row has more
    records: dict[str, Signal] = {}
    pending = Signal.NONE
    for line in lines:
        pending = max(pending, _signal(line))
        for code in acgme_codes_in(line):
            records[code] = max(records.get(code, Signal.NONE), pending)
        if whole_rows or acgme_codes_in(line):
            pending = Signal.NONE
    return list(records.items())


def _signal(line: str) -> Signal:
    if _SIGNALED_HEADING.search(line) and _ID_HEADING.search(line):
        return Signal.NONE
    named = [word.lower() for cell in _cells(line) if len(cell) <= 20 for word in _SIGNAL.findall(cell)]  # noqa: PLR2004
    return Signal.GOLD if "gold" in named else Signal.SILVER if "silver" in named else Signal.NONE


def _cells(line: str) -> list[str]:
    delimiter = "\t" if "\t" in line else ";" if line.count(";") > line.count(",") else ","
    try:
        return [cell.strip() for cell in next(csv.reader(io.StringIO(line), delimiter=delimiter), [])]
    except csv.Error:
        return [line]


def _lines_without_code(text: str) -> tuple[str, ...]:
    rows = [line for line in text.splitlines() if len(_cells(line)) > 2]  # noqa: PLR2004 - a row has more than two
    return tuple(line[:120] for line in rows if not acgme_codes_in(line) and not _ID_HEADING.search(line))
