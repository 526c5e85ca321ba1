"""Reads what a command is given: the applicant file, the applicant's own list, the day, the shipped knowledge."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import known_seasons, pass_marks

MOST_BYTES = 10_000_000
_CODE_HEADERS = ("acgmecode", "acgme", "accreditationid", "programcode", "code")
_SIGNAL_HEADERS = ("signal", "signaled", "signaledtype", "signaltype")
_SIGNALS = {"gold": Signal.GOLD, "silver": Signal.SILVER, "none": Signal.NONE, "no": Signal.NONE, "": Signal.NONE}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What comes with Matchwise, and the day that the question is asked on."""

    evidence: Evidence
    directory: Directory
    as_of: dt.date


def open_knowledge(as_of: dt.datetime | None) -> Knowledge:
    """The evidence and the directory for a day; today when none is given.

    Raises InputError for a day before the first season that the evidence knows.
    """
    evidence = load_evidence()
    day = day_of(as_of)
    first = min(dates.opens.day for dates in known_seasons(evidence))
    if day < first:
        problem = Problem("--as-of", f"the rules of {day} are not known.", f"Give a day from {first} on.")
        raise InputError([problem])
    return Knowledge(evidence, load_directory(evidence), day)


def day_of(as_of: dt.datetime | None) -> dt.date:
    """The day that a question is asked on: the one given, or today where the computer stands."""
    return as_of.date() if as_of else dt.datetime.now().astimezone().date()


def applicant_from(path: Path, knowledge: Knowledge) -> Applicant:
    """The applicant of a file; InputError with every problem when it cannot be read."""
    return read_applicant(
        file_bytes(path),
        as_of=knowledge.as_of,
        pass_marks=pass_marks(knowledge.evidence),
        known_codes=frozenset(knowledge.directory.codes),
    )


def own_list_from(path: Path) -> tuple[tuple[str, Signal], ...]:
    """The codes and signals of a list (CSV with a column "ACGME code" and perhaps "Signal", or one code a line).

    Raises InputError when a line has no code or a signal that is not gold, silver or none.
    """
    rows = _rows(_decoded(file_bytes(path), path))
    if not rows:
        raise InputError([Problem(path.name, "the list is empty.", "Write one ACGME code a line.")])
    code_at, signal_at, body = _columns(rows)
    problems: list[Problem] = []
    found = [_application(row, code_at, signal_at, number, problems) for number, row in body]
    if problems:
        raise InputError(problems)
    return tuple(found)


def file_bytes(path: Path) -> bytes:
    """The content of a file, at most 10 MB; InputError that says why it cannot be read."""
    try:
        if path.is_dir():
            raise _unreadable(path, "is a folder.", "Name a file.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise _unreadable(path, "does not exist.", "Check the name and the folder.") from None
    except PermissionError:
        raise _unreadable(path, "may not be read by you.", "Change its permissions, or copy it.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, f"cannot be read ({type(error).__name__}).", "Check the name and the disk.") from None
    if len(content) > MOST_BYTES:
        raise _unreadable(path, "is larger than 10 MB.", "Check that it is the right file.")
    return content


def _unreadable(path: Path, reason: str, remedy: str) -> InputError:
    return InputError([Problem(str(path), reason, remedy)])


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise _unreadable(path, "is not text.", "Save it as CSV (UTF-8).") from None


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Rows that hold something, with their line numbers; parted by the sign that the first line uses."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        problem = Problem("list", f"it is not a CSV file ({error}).", "Write one ACGME code a line.")
        raise InputError([problem]) from None
    return [(n, [cell.strip() for cell in row]) for n, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]


def _columns(rows: Sequence[tuple[int, list[str]]]) -> tuple[int, int | None, Sequence[tuple[int, list[str]]]]:
    """Where the codes and the signals stand, and the rows below the header."""
    header = ["".join(letter for letter in cell.lower() if letter.isalnum()) for cell in rows[0][1]]
    codes = [at for at, name in enumerate(header) if name in _CODE_HEADERS]
    signals = [at for at, name in enumerate(header) if name in _SIGNAL_HEADERS]
    if codes:
        return codes[0], signals[0] if signals else None, rows[1:]
    if header[0].isdigit():
        return 0, 1 if len(header) > 1 else None, rows
    raise InputError([Problem("list", 'it has no column "ACGME code".', "Give the column that name.")])


def _application(
    row: Sequence[str], code_at: int, signal_at: int | None, number: int, problems: list[Problem]
) -> tuple[str, Signal]:
    code = row[code_at].strip("'=\"") if code_at < len(row) else ""
    said = row[signal_at].lower() if signal_at is not None and signal_at < len(row) else ""
    signal = next((level for word, level in _SIGNALS.items() if word and word in said.split()), None)
    if not code:
        problems.append(
            Problem(f"list, line {number}", "there is no ACGME code.", "Write the code or delete the line.")
        )
    if signal is None and said:
        problems.append(Problem(f"list, line {number}", f"{said!r} is no signal.", "Write gold, silver or none."))
    return code, signal or Signal.NONE
