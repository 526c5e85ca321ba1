"""Where cells of the evidence stand, as short text in an address: columns with runs of row numbers, counted from 1."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlencode

from matchwise.errors import EvidenceError
from matchwise.evidence import Evidence
from matchwise.evidence.ledger import RULE_PREFIX
from matchwise.provenance import Cell
from matchwise.web.faults import NotThereError

MOST_CELLS = 200
"""Cells that one address shows."""
_RULE_COLUMN = "value"


def source_address(table: str) -> str:
    """The page of a table or rule."""
    return f"/sources/{table.removeprefix(RULE_PREFIX)}"


def cells_address(evidence: Evidence, table: str, cells: Sequence[str]) -> str:
    """The address that shows some cells of one table or rule; "" when none of them is in the evidence."""
    rows: dict[str, list[int]] = {}
    for cell in cells:
        place = _place(evidence, table, cell)
        if place is not None:
            rows.setdefault(place[1], []).append(place[0])
    if not rows:
        return ""
    at = ";".join(f"{column}:{_runs(sorted(set(numbers)))}" for column, numbers in rows.items())
    return f"/cells/{table.removeprefix(RULE_PREFIX)}?{urlencode({'at': at}, safe=':;,')}"


def cells_at(evidence: Evidence, name: str, at: str) -> tuple[tuple[int, Cell], ...]:
    """The cells of an address with their row numbers, at most MOST_CELLS; NotThereError for a place that is not."""
    try:
        places = [(number, column) for column, runs in _columns(at) for number in _numbers(runs)]
        return tuple((number, _cell(evidence, name, number, column)) for number, column in places[:MOST_CELLS])
    except (ValueError, IndexError, EvidenceError):
        message = "There are no such cells."
        raise NotThereError(message) from None


def _place(evidence: Evidence, table: str, cell: str) -> tuple[int, str] | None:
    try:
        if table.startswith(RULE_PREFIX):
            values = evidence.rule(table.removeprefix(RULE_PREFIX)).values
            return next(((n, _RULE_COLUMN) for n, value in enumerate(values, start=1) if value.cell == cell), None)
        key, _, column = cell.partition(":")[2].rpartition(":")
        return evidence.table(table).row_of(key) + 1, column
    except EvidenceError:
        return None


def _cell(evidence: Evidence, name: str, number: int, column: str) -> Cell:
    if number < 1:
        raise IndexError
    if name in evidence.rules:
        return evidence.cell(evidence.rule(name).values[number - 1].cell)
    return evidence.table(name).cell(number - 1, column)


def _runs(numbers: Sequence[int]) -> str:
    """Rising numbers as runs: "1-3,7"."""
    runs = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        held = [number for _, number in run]
        runs.append(f"{held[0]}-{held[-1]}" if len(held) > 1 else str(held[0]))
    return ",".join(runs)


def _columns(at: str) -> Iterator[tuple[str, str]]:
    for part in at.split(";"):
        column, _, runs = part.partition(":")
        yield column, runs


def _numbers(runs: str) -> Iterable[int]:
    for run in runs.split(","):
        first, _, last = run.partition("-")
        yield from range(int(first), min(int(last or first), int(first) + MOST_CELLS) + 1)
