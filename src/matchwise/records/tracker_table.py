"""The cells of a tracker: which sign parts them, which lines are headings (one or two), titles or totals."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.directory.entries_file import MAX_BYTES, decoded
from matchwise.directory.joining import acgme_codes_in
from matchwise.directory.sheet import DELIMITERS, MAX_CELL, MAX_COLUMNS, xlsx_grids
from matchwise.errors import InputError, Problem
from matchwise.records.tracker_columns import Meaning, columns_of
from matchwise.records.tracker_words import state_of

MOST_ROWS = 900
"""Rows of a tracker: more than the programs of internal medicine, and no more than a form may send back."""
_XLSX, _XLS = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TOTAL = re.compile(r"(?:sub)?totals?\b", re.IGNORECASE)
_RULE = re.compile(r"[-=_:\s|+]*")
_FIRST_LINES, _SAMPLE = 8, 60
_LEAST_HEADINGS, _LEAST_UPRIGHT = 2, 3
_LONGEST_STATE = 4  # words
_NAMES_A_ROW = frozenset({Meaning.CODE, Meaning.NAME})
_FORMULA_STARTS = ("=", "+", "-", "@", "'", "\t", "\r", "|", "%")
_DAY_OR_CODE = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}|^[0-9]{4,}$")

Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """A tracker as cells: headings ("" where a column has none), rows with the numbers of their lines, what is said.

    rows are as long as the headings, or longer where a line has more cells. columns: what the headings mean; empty
    where there are none. passed_over: lines that are titles, repeated headings or totals, in words; said: how the table
    was read where it had to be guessed.
    """

    headings: tuple[str, ...]
    columns: dict[int, Meaning]
    rows: tuple[Line, ...]
    passed_over: tuple[str, ...]
    said: tuple[str, ...]


def read_table(content: bytes, place: str) -> Table:
    """The table of a text or a workbook; InputError when it is empty, too large, or neither."""
    return _of_workbook(content, place) if is_workbook(content) else table_of(table_text(content, place), place)


def is_workbook(content: bytes) -> bool:
    """Whether a file is a workbook and no text."""
    return content.startswith(_XLSX)


def table_text(content: bytes, place: str) -> str:
    """A text in UTF-8, UTF-16 with its mark, or Windows 1252; InputError for anything else, and over 10 MB."""
    if len(content) > MAX_BYTES:
        raise InputError([Problem(place, "it is larger than 10 MB.", "Keep the rows of your programs only.")])
    if content.startswith(_XLS):
        remedy = "Save it as XLSX or CSV in your spreadsheet program, and bring that file."
        raise InputError([Problem(place, "is a workbook of the old kind (XLS).", remedy)])
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", "replace")
    else:
        text = decoded(content, place)
    if "\0" in text:
        raise InputError([Problem(place, "it is not a text.", "Save the tracker as CSV or XLSX.")])
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff")


def table_of(text: str, place: str) -> Table:
    """The table of a text."""
    upright = _upright(text)
    if upright is not None:
        return _table(upright, place, ("Each cell stands on a line of its own; the cells were put side by side.",))
    delimiter = _delimiter(text)
    if delimiter is None:
        return _loose(text, place)
    return _table(list(_parted(text, delimiter, place)), place, ())


def _of_workbook(content: bytes, place: str) -> Table:
    """The sheet of a workbook that is most like a tracker; the others are named."""
    best: tuple[tuple[int, int], str, Table] | None = None
    refused = list[tuple[str, InputError]]()
    grids = xlsx_grids(content, place)
    for name, grid in grids:
        lines = [(number, tuple(_cell(cell) for cell in row)) for number, row in grid]
        if not lines:
            continue
        try:
            table = _table(lines, place, ())
        except InputError as error:
            refused.append((name, error))
            continue
        weight = len(set(table.columns.values())), len(table.rows)
        if best is None or weight > best[0]:
            best = weight, name, table
    if best is None:
        raise refused[0][1] if refused else _empty(place)
    _, chosen, table = best
    others = tuple(f"The sheet {name!r} is not read: {chosen!r} is." for name, _ in grids if name != chosen)
    return Table(table.headings, table.columns, table.rows, table.passed_over, (*table.said, *others))


def _table(lines: Sequence[Line], place: str, said: tuple[str, ...]) -> Table:
    filled = [(number, row) for number, row in lines if any(row) and not all(map(_RULE.fullmatch, row))]
    if not filled:
        raise _empty(place)
    if len(filled) > MOST_ROWS:
        reason = f"it has {len(filled):,} rows, and {MOST_ROWS:,} are read."
        raise InputError([Problem(place, reason, "Keep the rows of your programs only.")])
    _check_cells(filled, place)
    at, taken, headings, columns = _headings(filled)
    titles = [row for _, row in filled[:at]] if taken else []
    body = filled[at + taken :]
    begun = {row for _, row in filled[at : at + taken]}
    rows = tuple((number, row) for number, row in body if row not in begun and not _is_total(row))
    passed = (*titles, *(row for _, row in body if row in begun or _is_total(row)))
    if taken == _LEAST_HEADINGS:
        said = (*said, "Two lines of headings were read as one.")
    width = max([len(headings), *(len(row) for _, row in rows)], default=0)
    padded = tuple((number, row + ("",) * (len(headings) - len(row))) for number, row in rows)
    if not rows:
        raise _empty(place)
    shown = tuple(" ".join(filter(None, row)) for row in passed)
    return Table(headings + ("",) * (width - len(headings)), columns, padded, shown, said)


def _headings(lines: Sequence[Line]) -> tuple[int, int, tuple[str, ...], dict[int, Meaning]]:
    """Where the headings stand, how many lines they take (0: none), the headings, and what they mean."""
    best: tuple[int, int, int, tuple[str, ...], dict[int, Meaning]] = (0, 0, 0, (), {})
    for at, (_, row) in enumerate(lines[:_FIRST_LINES]):
        if _is_data(row):
            break
        below = lines[at + 1][1] if at + 1 < len(lines) else ()
        options = [(1, row)]
        groups = sum(map(bool, row)) >= _LEAST_HEADINGS or not row[0]  # a title stands alone, in the first cell
        if groups and below and not _is_data(below) and sum(map(bool, below)) >= _LEAST_HEADINGS:
            options.append((2, _merged(row, below)))
        for taken, headings in options:
            columns = columns_of(headings)
            if len(columns) > best[0] and (len(columns) >= _LEAST_HEADINGS or _NAMES_A_ROW & set(columns.values())):
                best = len(columns), at, taken, headings, columns
    return best[1:]


def _merged(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two lines of headings as one: a heading above counts for the empty cells to its right."""
    group, made = "", []
    for index in range(max(len(above), len(below))):
        own = above[index] if index < len(above) else ""
        group = own or group
        under = below[index] if index < len(below) else ""
        made.append(f"{group} {under}".strip() if under and _helps(group, under) else under or own)
    return tuple(made)


def _helps(group: str, under: str) -> bool:
    """Whether a heading says more with the one above it: "Date" below "Interview", but not "City" below "Program"."""
    alone = columns_of([under]).get(0)
    together = columns_of([f"{group} {under}"]).get(0)
    return together is not None and alone in {None, Meaning.DAY}


def _is_data(row: Sequence[str]) -> bool:
    return any(acgme_codes_in(cell) or _DAY_OR_CODE.search(cell) for cell in row)


def _is_total(row: Sequence[str]) -> bool:
    first = next(filter(None, row), "")
    return bool(_TOTAL.match(first)) and not any(acgme_codes_in(cell) for cell in row)


def _delimiter(text: str) -> str | None:
    """The sign that parts most lines into equally many cells; None where no sign does."""
    lines = [line for line in text.split("\n") if line.strip()][:_SAMPLE]
    scored = {}
    for sign in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=sign) if len(row) > 1)
        except csv.Error:  # a cell without end; the cells are checked where the table is read
            continue
        if widths:
            width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
            scored[sign] = count * (width - 1) if count > 1 or len(lines) <= _LEAST_HEADINGS else 0
    best = max(scored, key=lambda sign: scored[sign], default=None)
    return best if best is not None and scored[best] > 0 else None


def _parted(text: str, delimiter: str, place: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells = [_cell(cell) for cell in row]
            if delimiter == "|" and cells and not cells[0] and not cells[-1]:
                cells = cells[1:-1]
            yield reader.line_num, tuple(cells)
    except csv.Error as error:
        raise InputError([Problem(place, f"it is not a table ({error}).", "Save it as CSV again.")]) from error


def _cell(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(_FORMULA_STARTS) else text


def _upright(text: str) -> list[Line] | None:
    """The lines of a table whose cells stand below one another, as some browsers copy them; None where it is none."""
    lines = [line.strip() for line in text.split("\n")]
    if any(sign in line for line in lines for sign in "\t;|") or not lines:
        return None
    meanings = [bool(columns_of([line])) for line in lines[: 3 * _FIRST_LINES]]
    start = next((at for at in range(len(meanings)) if all(meanings[at : at + _LEAST_UPRIGHT])), None)
    if start is None or len(meanings) < start + _LEAST_UPRIGHT:
        return None
    width = next((n for n in range(len(meanings) - start) if not meanings[start + n]), len(meanings) - start)
    cells = lines[start:]
    for kept in (cells, [cell for cell in cells if cell]):
        made = [
            (start + 1 + at, tuple(_cell(cell) for cell in kept[at : at + width])) for at in range(0, len(kept), width)
        ]
        coded = [any(acgme_codes_in(cell) for cell in row) for _, row in made[1:] if any(row)]
        if coded and all(coded):
            return [*((at + 1, (line,)) for at, line in enumerate(lines[:start])), *made]
    return None


def _loose(text: str, place: str) -> Table:
    """Lines without any sign between their parts: a code, words of a state or a signal at the end, and the name."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    plain = _table([(number, (line,)) for number, line in lines], place, ())
    meanings = (Meaning.CODE, Meaning.NAME, Meaning.STATUS, Meaning.SIGNAL)
    rows = tuple((number, _loose_cells(" ".join(cells))) for number, cells in plain.rows)
    headings = tuple(meaning.value for meaning in meanings)
    said = "No sign parts the cells of a line; code, name, state and signal were found by their words."
    return Table(headings, dict(enumerate(meanings)), rows, plain.passed_over, (*plain.said, said))


def _loose_cells(line: str) -> tuple[str, ...]:
    code = next(iter(acgme_codes_in(line)), "")
    words = line.replace(code, " ", 1).split() if code else line.split()
    sent = words.pop() if words and words[-1].lower() in {"gold", "silver", "none"} else ""
    for length in range(min(len(words), _LONGEST_STATE), 0, -1):
        said = " ".join(words[-length:])
        if state_of(said) is not None and (length < len(words) or code):
            return code, " ".join(words[:-length]).strip(" -:,"), said, sent
    return code, " ".join(words).strip(" -:,"), "", sent


def _check_cells(lines: Sequence[Line], place: str) -> None:
    for number, row in lines:
        if len(row) > MAX_COLUMNS:
            reason = f"line {number} has more than {MAX_COLUMNS} cells."
            raise InputError([Problem(place, reason, "Keep the columns that matter.")])
        if any(len(cell) > MAX_CELL for cell in row):
            reason = f"a cell of line {number} has more than {MAX_CELL:,} characters."
            raise InputError([Problem(place, reason, "Shorten it.")])


def _empty(place: str) -> InputError:
    remedy = "Copy the whole table with its headings, or bring it as CSV or XLSX."
    return InputError([Problem(place, "it names no program.", remedy)])
