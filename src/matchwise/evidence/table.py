"""A table of a published document: typed rows with a natural key, and the citation of each cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence.document import Document, citation_of
from matchwise.provenance import Cell, Confidence

CellValue = str | int | float | bool | None

UNIT_FROM_ROW = "@"
"""First letter of a field's unit that is the name of the column holding the unit of each row."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name, type (text, integer, number, date or flag), unit and meaning.

    A unit such as "@unit" says that the column `unit` holds the unit of each row.
    """

    name: str
    type: str
    unit: str
    description: str


@dataclass(frozen=True, slots=True)
class RowSources:
    """Columns that say more about a row than its document does; "" when there is no such column.

    documents: the ids of all documents that a row rests on, parted by ";".
    """

    confidence: str = ""
    url: str = ""
    year: str = ""
    documents: str = ""


@dataclass(frozen=True)
class Table:
    """One table: `columns` maps each field to its typed cells; a printed empty cell is None, a date an ISO text.

    key: the columns that name a row; printed: the text of those cells whose typed value does not read back as
    printed, by (row, column); cited: every document of the pack by id, for rows that rest on several; read_by: the
    parts of Matchwise that compute with it, "" when it is only shown.
    """

    id: str
    document: Document
    title: str
    printed_label: str
    page: str
    population: str
    notes: str
    read_by: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    columns: Mapping[str, tuple[CellValue, ...]]
    printed: Mapping[tuple[int, str], str]
    row_sources: RowSources
    cited: Mapping[str, Document]

    def __len__(self) -> int:
        """The number of rows."""
        return len(next(iter(self.columns.values()), ()))

    @cached_property
    def rows(self) -> tuple[Mapping[str, CellValue], ...]:
        """Every row as a mapping from column to typed cell, in printed order."""
        names = tuple(self.columns)
        return tuple(dict(zip(names, cells, strict=True)) for cells in zip(*self.columns.values(), strict=True))

    def column(self, name: str) -> tuple[CellValue, ...]:
        """One column, in printed order; EvidenceError when the table has no such column."""
        try:
            return self.columns[name]
        except KeyError:
            raise self._error(
                name, "the table has no such column.", f"Use one of: {', '.join(self.columns)}."
            ) from None

    def row_index(self, **key: CellValue) -> int:
        """The index of the one row that has these cells; EvidenceError when none or several have them."""
        columns = [(self.column(name), wanted) for name, wanted in key.items()]
        found = [i for i in range(len(self)) if all(column[i] == wanted for column, wanted in columns)]
        if len(found) != 1:
            reason = "no row has these cells." if not found else f"{len(found)} rows have these cells."
            raise self._error(str(key), reason, f"Name a row by its key: {', '.join(self.key)}.")
        return found[0]

    def row(self, **key: CellValue) -> Mapping[str, CellValue]:
        """The one row that has these cells; EvidenceError when none or several have them."""
        return self.rows[self.row_index(**key)]

    def text(self, row_index: int, column: str) -> str:
        """A cell as printed; "" when empty."""
        printed = self.printed.get((row_index, column))
        return plain_text(self.column(column)[row_index]) if printed is None else printed

    def row_key(self, row_index: int) -> str:
        """The key of a row in one text, parts joined by "|"."""
        return "|".join(self.text(row_index, name) for name in self.key)

    def cell_id(self, row_index: int, column: str) -> str:
        """The id of a cell: `document/table:row key:column`."""
        self.column(column)
        return f"{self.id}:{self.row_key(row_index)}:{column}"

    def cell(self, row_index: int, column: str) -> Cell:
        """A cell with its label, text and citation; the row's own confidence, address and year win."""
        return Cell(
            id=self.cell_id(row_index, column),
            label=f"{self._field(column).description.rstrip('.')} ({self.row_key(row_index).replace('|', ', ')})",
            text=f"{self.text(row_index, column)} {self._unit(row_index, column)}".strip(),
            document=self.document.id,
            citation=self._citation(row_index),
            year=self._of_row(row_index, self.row_sources.year) or self.document.year,
            url=self._of_row(row_index, self.row_sources.url) or self.document.url or self._first_other_url(row_index),
            confidence=self._confidence(row_index),
        )

    def find(self, row_key: str, column: str) -> Cell:
        """The cell of the row with this key; EvidenceError when there is none."""
        return self.cell(self.row_of(row_key), column)

    def row_of(self, row_key: str) -> int:
        """The index of the row with this key; EvidenceError when there is none."""
        try:
            return self._rows_by_key[row_key]
        except KeyError:
            raise self._error(row_key, "no row has this key.", f"Keys join {', '.join(self.key)} by |.") from None

    @cached_property
    def _rows_by_key(self) -> Mapping[str, int]:
        return {self.row_key(index): index for index in range(len(self))}

    def _field(self, column: str) -> Field:
        return next(field for field in self.fields if field.name == column)

    def _unit(self, row_index: int, column: str) -> str:
        unit = self._field(column).unit
        return self._of_row(row_index, unit[1:]) if unit.startswith(UNIT_FROM_ROW) else unit

    def _of_row(self, row_index: int, column: str) -> str:
        return self.text(row_index, column) if column else ""

    def _others(self, row_index: int) -> list[str]:
        ids = self._of_row(row_index, self.row_sources.documents).split(";")
        return [document_id for document_id in ids if document_id not in {"", self.document.id}]

    def _citation(self, row_index: int) -> str:
        own = ", ".join(filter(None, (self.document.citation, self.printed_label, self.page)))
        return "; ".join([own, *(citation_of(other, self.cited) for other in self._others(row_index))])

    def _first_other_url(self, row_index: int) -> str:
        return next((self.cited[other].url for other in self._others(row_index) if other in self.cited), "")

    def _confidence(self, row_index: int) -> Confidence:
        word = self._of_row(row_index, self.row_sources.confidence)
        return Confidence.from_word(word) if word else self.document.confidence

    def _error(self, key: str, reason: str, remedy: str) -> EvidenceError:
        return EvidenceError(Problem(f"{self.id}: {key}", reason, remedy))


def plain_text(value: CellValue) -> str:
    """The plain printed form of a typed cell: "" for an empty one, "yes" or "no" for a flag, 5 for 5.0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)
