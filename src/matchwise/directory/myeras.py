"""The applicant's own list, line by line: our list.csv, a table with ACGME codes, the table of MyERAS, or codes."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from matchwise.directory.column_mapping import CODE, mapped
from matchwise.directory.entries_file import MAX_BYTES, limited
from matchwise.directory.joining import acgme_codes_in
from matchwise.directory.load import Directory
from matchwise.directory.sheet import DELIMITERS
from matchwise.domain.chance_grid import Signal
from matchwise.errors import InputError, Problem

SIGNAL_WORDS: Mapping[str, Signal] = MappingProxyType(
    {
        "gold": Signal.GOLD,
        "gold signal": Signal.GOLD,
        "silver": Signal.SILVER,
        "silver signal": Signal.SILVER,
        **dict.fromkeys(("", "-", "no", "none", "no signal", "no gold", "no silver"), Signal.NONE),
    }
)
"""What a cell of signals may say; capitals do not matter."""

_TITLES = 5
"""Lines at the top among which the line of headings is looked for."""

_DELIMITER = "[" + re.escape("".join(DELIMITERS)) + "]"
_TOTAL = re.compile(r"total\b", re.IGNORECASE)
_SIGNAL_HEADING = re.compile(r"signal", re.IGNORECASE)
_SPECIALTY = "140"  # the first digits of every ACGME code of internal medicine
_CODE_DIGITS = 10
_SHOWN = 80
_CODE_AND_SIGNAL = 2  # cells of a row that holds nothing else


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds the code and which the signal; None where no heading says so."""

    code: int | None = None
    signal: int | None = None


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line of the list: number, words, code ("" where none is read), signal, and every fault with its remedy."""

    number: int
    text: str
    code: str
    signal: Signal
    faults: tuple[tuple[str, str], ...]


def applied_programs(text: str, directory: Directory, place: str) -> tuple[tuple[str, Signal], ...]:
    """The codes and signals of a list, in its order; `place` names the list to the reader.

    Each line stands alone: with or without a line of headings, cells parted by commas, semicolons, tabs or bars.
    InputError names every faulty line at once: no code, a code of the wrong length, one that is no internal medicine
    program of the directory or stands twice, and a signal that is neither gold, silver nor none.
    """
    lines = list_lines(text, directory, place)
    problems = [
        Problem(f"{place}, line {line.number}", reason, remedy) for line in lines for reason, remedy in line.faults
    ]
    if problems:
        raise limited(problems)
    return tuple((line.code, line.signal) for line in lines)


def list_lines(text: str, directory: Directory, place: str) -> tuple[ListLine, ...]:
    """Every line of a list, in its order, with what is wrong with it; InputError when there is none.

    How lines are read: see `applied_programs`.
    """
    if len(text) > MAX_BYTES:
        raise InputError([Problem(place, "it is longer than 10 MB.", "Keep the lines of the programs only.")])
    lines = tuple(_lines(_rows(text, place)))
    if not lines:
        remedy = "Write one ACGME code (10 digits) a line, or copy the whole table Programs Applied To of MyERAS."
        raise InputError([Problem(place, "it names no program.", remedy)])
    faults: dict[int, list[tuple[str, str]]] = {}
    for line, reason, remedy in _faults(lines, directory):
        faults.setdefault(line.number, []).append((reason, remedy))
    return tuple(replace(line, faults=tuple(faults.get(line.number, ()))) for line in lines)


def is_coded(text: str) -> bool:
    """Whether a list is one of codes: each line that holds something has one, or a heading near the top names them."""
    lines = [line for line in text.splitlines() if line.strip()]
    headed = any(
        _columns([cell.strip() for cell in re.split(_DELIMITER, line)]).code is not None for line in lines[:_TITLES]
    )
    return bool(lines) and (headed or all(map(_holds_number, lines)))


def _rows(text: str, place: str) -> tuple[tuple[int, list[str]], ...]:
    """The rows that hold something, each with the number of its last line."""
    if "\0" in text:
        raise InputError([Problem(place, "it is not a text.", "Save the list as CSV.")])
    first = next((line for line in text.splitlines() if any(mark in line for mark in DELIMITERS)), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, [cell.strip().removeprefix("'") for cell in row]) for row in reader]
    except csv.Error as error:
        raise InputError([Problem(place, f"it is not a CSV table ({error}).", "Save it as CSV again.")]) from error
    return tuple((number, row) for number, row in rows if any(row))


def _lines(rows: Sequence[tuple[int, list[str]]]) -> Iterator[ListLine]:
    heading = _heading(rows)
    columns = _columns(rows[heading][1]) if heading is not None else _Columns()
    for number, row in rows[0 if heading is None else heading + 1 :]:
        if _TOTAL.match(next(filter(None, row))):
            continue
        code, wrong_code = _code(row, columns)
        signal_sent, wrong_signal = _signal(row, columns, code)
        words = " ".join(cell for cell in row if cell and (code or not _sends(cell)))
        yield ListLine(number, words, code, signal_sent, (*wrong_code, *wrong_signal))


def _heading(rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """The place of the line of headings: under any titles the one that names codes, else the only line before codes.

    Several lines without a code that name no column are lines of the list, so that none of them is lost.
    """
    first = [row for _, row in rows[:_TITLES]]
    titles = next((place for place, row in enumerate(first) if any(map(_holds_number, row))), len(first))
    named = (place for place in range(titles) if _columns(first[place]).code is not None)
    alone = titles == 1 or (titles > 0 and _columns(first[0]).signal is not None)
    return next(named, 0 if alone and (len(rows) > 1 or len(first[0]) > _CODE_AND_SIGNAL) else None)


def _columns(headings: Sequence[str]) -> _Columns:
    """Which column holds the code and which the signal, by their headings."""
    signal = next((at for at, heading in enumerate(headings) if _SIGNAL_HEADING.search(heading)), None)
    return _Columns(mapped(tuple(headings)).get(CODE), signal)


def _holds_number(cell: str) -> bool:
    return cell.isdigit() or bool(acgme_codes_in(cell))


def _code(row: Sequence[str], columns: _Columns) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The code of a row ("" when it has none that can be read) and what is wrong with it."""
    cells = row if columns.code is None else row[columns.code : columns.code + 1]
    codes = tuple(dict.fromkeys(code for cell in cells for code in acgme_codes_in(cell)))
    if len(codes) == 1:
        return codes[0], ()
    if codes:
        return "", ((f"it holds {len(codes)} codes.", "Write each code on a line of its own."),)
    digits = next((cell for cell in cells if cell.isdigit()), "")
    if digits:
        reason = f"{digits[:_SHOWN]} is not an ACGME code: it has {len(digits)} digits."
        if len(digits) == _CODE_DIGITS:
            reason = f"{digits} is not an ACGME code."
        return "", ((reason, "Write the ten digits; the first three are 140."),)
    shown = " | ".join(cell for cell in row if cell)[:_SHOWN]
    return "", ((f"there is no ACGME code in {shown!r}.", "Write its ten digits, or delete the line."),)


def _signal(row: Sequence[str], columns: _Columns, code: str) -> tuple[Signal, tuple[tuple[str, str], ...]]:
    """The signal that a row sends, and what is wrong with it.

    It stands under its heading. Without one it stands beside the code when the row holds nothing else; in a longer
    row, and beside a name, it is a cell that holds its word alone.
    """
    if columns.signal is not None:
        said = row[columns.signal : columns.signal + 1]
    elif code and len(row) <= _CODE_AND_SIGNAL and columns.code is None:
        said = [cell.replace(code, "").strip() for cell in row]
    else:
        said = [cell for cell in row if _sends(cell)]
    unknown = [word for word in said if _word(word) not in SIGNAL_WORDS]
    if unknown:
        return Signal.NONE, ((f"{unknown[0][:_SHOWN]!r} is not a signal.", "Write gold, silver or none."),)
    sent = {SIGNAL_WORDS[_word(word)] for word in said} - {Signal.NONE}
    if len(sent) > 1:
        return Signal.NONE, (("it names gold and silver.", "Write one of the two."),)
    return (sent.pop() if sent else Signal.NONE), ()


def _sends(cell: str) -> bool:
    """Whether a cell is the word of a signal and nothing else."""
    return SIGNAL_WORDS.get(_word(cell), Signal.NONE) is not Signal.NONE


def _word(cell: str) -> str:
    return " ".join(cell.lower().strip("\u25c6\u25c7 ").split())


def _faults(lines: Sequence[ListLine], directory: Directory) -> Iterator[tuple[ListLine, str, str]]:
    """Every fault, in the order of the lines, with its reason and remedy."""
    first: dict[str, int] = {}
    for line in lines:
        for reason, remedy in line.faults:
            yield line, reason, remedy
        if not line.code:
            continue
        if line.code in first:
            yield line, f"{line.code} stands on line {first[line.code]} already.", "Keep one of the two lines."
        elif not line.code.startswith(_SPECIALTY):
            yield line, f"{line.code} is no internal medicine program.", "Correct the code, or delete the line."
        elif line.code not in directory:
            yield line, f"the directory has no program {line.code}.", "Correct the code, or delete the line."
        first.setdefault(line.code, line.number)
