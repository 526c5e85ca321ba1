"""The evidence ledger: every document, table and rule of one pack, tables parsed when they are asked for."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from matchwise.errors import EvidenceError, Problem
from matchwise.evidence.document import Document, citation_of
from matchwise.evidence.rule import Rule, RuleValue
from matchwise.evidence.table import Field, RowSources, Table
from matchwise.provenance import Cell, Confidence

INDEX = "index.json"
RULE_PREFIX = "rules/"
SHOWN_FINGERPRINT = 16
"""Letters of a fingerprint that answers show: two contents with the same ones are not to be expected."""

ReadMember = Callable[[str], bytes]


def table_member(table_id: str) -> str:
    """The name of the member of a pack that holds a table."""
    return f"tables/{table_id}.json"


class Tables(Mapping[str, Table]):
    """The tables of a pack by id (`document/table`); each is parsed once, when it is first asked for."""

    def __init__(self, ids: tuple[str, ...], documents: Mapping[str, Document], read: ReadMember) -> None:
        self._ids = dict.fromkeys(ids)
        self._documents = documents
        self._read = read
        self._parsed: dict[str, Table] = {}

    def __getitem__(self, table_id: str) -> Table:
        """The table, parsed; KeyError when the pack has none of this id."""
        if table_id not in self._ids:
            raise KeyError(table_id)
        if table_id not in self._parsed:
            content = json.loads(self._read(table_member(table_id)))
            self._parsed[table_id] = _table(table_id, content, self._documents)
        return self._parsed[table_id]

    def __contains__(self, table_id: object) -> bool:
        """Whether the pack has the table; does not parse it."""
        return table_id in self._ids

    def __iter__(self) -> Iterator[str]:
        """The ids of all tables, in order."""
        return iter(self._ids)

    def __len__(self) -> int:
        """The number of tables."""
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything from outside that Matchwise computes with.

    fingerprint: SHA-256 of the content (hex), of which answers show the first letters. absent: ids of documents that
    the catalogue names and that a distributor left out.
    """

    fingerprint: str
    documents: Mapping[str, Document]
    tables: Mapping[str, Table]
    rules: Mapping[str, Rule]
    absent: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The fingerprint as answers show it."""
        return self.fingerprint[:SHOWN_FINGERPRINT]

    def has(self, table_id: str) -> bool:
        """Whether a table (`document/table`) is there."""
        return table_id in self.tables

    def table(self, table_id: str) -> Table:
        """A table by id (`document/table`); EvidenceError when it is not there."""
        try:
            return self.tables[table_id]
        except KeyError:
            raise self._missing(table_id, "table") from None

    def rule(self, rule_id: str) -> Rule:
        """A rule by id (`body/rule`); EvidenceError when it is not there."""
        try:
            return self.rules[rule_id]
        except KeyError:
            raise self._missing(rule_id, "rule") from None

    def citation(self, document_id: str) -> str:
        """How to cite a document; says so when the document was left out."""
        return citation_of(document_id, self.documents)

    def cell(self, cell_id: str) -> Cell:
        """The cell with this id, of a table or of a rule; EvidenceError when there is none."""
        place, _, rest = cell_id.partition(":")
        if place.startswith(RULE_PREFIX):
            return self._rule_cell(self.rule(place.removeprefix(RULE_PREFIX)), cell_id)
        row_key, _, column = rest.rpartition(":")
        return self.table(place).find(row_key, column)

    def _rule_cell(self, rule: Rule, cell_id: str) -> Cell:
        value = next((value for value in rule.values if value.cell == cell_id), None)
        if value is None:
            raise self._missing(cell_id, "rule value")
        document = self.documents.get(value.source)
        return Cell(
            id=cell_id,
            label=rule.title + (" (expected, not yet published)" if value.expected else ""),
            text=f"{value.value} {rule.unit}".strip(),
            document=value.source,
            citation=self.citation(value.source),
            year=document.year if document else "n.d.",
            url=document.url if document else "",
            confidence=value.confidence,
        )

    def _missing(self, wanted: str, kind: str) -> EvidenceError:
        left_out = wanted.partition("/")[0] in self.absent
        reason = "its document was left out of this distribution." if left_out else f"the evidence has no such {kind}."
        remedy = "In a checkout, run: python -m matchwise.evidence.compile"
        return EvidenceError(Problem(wanted, reason, remedy))


def open_ledger(read: ReadMember, fingerprint: str) -> Evidence:
    """The ledger of a pack whose members are read by `read`; EvidenceError when its index cannot be read."""
    try:
        index = json.loads(read(INDEX))
    except (KeyError, ValueError) as error:
        problem = Problem(INDEX, f"the evidence pack cannot be read ({error}).", "Install Matchwise again.")
        raise EvidenceError(problem) from error
    documents = {key: _document(key, content) for key, content in index["documents"].items()}
    return Evidence(
        fingerprint=fingerprint,
        documents=documents,
        tables=Tables(tuple(index["tables"]), documents, read),
        rules={key: _rule(key, content) for key, content in index["rules"].items()},
        absent=tuple(index["absent"]),
    )


def _document(document_id: str, content: dict[str, Any]) -> Document:
    confidence = Confidence.from_word(content["confidence"])
    return Document(**{**content, "id": document_id, "confidence": confidence})


def _rule(rule_id: str, content: dict[str, Any]) -> Rule:
    values = tuple(_rule_value(rule_id, value) for value in content["values"])
    return Rule(rule_id, content["title"], content["unit"], values)


def _rule_value(rule_id: str, content: dict[str, Any]) -> RuleValue:
    until = content["until"]
    return RuleValue(
        value=content["value"],
        since=dt.date.fromisoformat(content["from"]),
        source=content["source"],
        seen=dt.date.fromisoformat(content["seen"]),
        expected=content["expected"],
        confidence=Confidence.from_word(content["confidence"]),
        note=content["note"],
        cell=f"{RULE_PREFIX}{rule_id}:{content['from']}",
        until=dt.date.fromisoformat(until) if until else None,
        hour=content["hour"] or "",
        other=content["other"] or "",
        other_source=content["other_source"] or "",
    )


def _table(table_id: str, content: dict[str, Any], documents: Mapping[str, Document]) -> Table:
    texts = ("title", "printed_label", "page", "population", "notes", "read_by")
    return Table(
        id=table_id,
        document=documents[table_id.partition("/")[0]],
        cited=documents,
        fields=tuple(Field(**field) for field in content["fields"]),
        key=tuple(content["key"]),
        columns={name: tuple(cells) for name, cells in content["columns"].items()},
        printed={(row, column): text for row, column, text in content["printed"]},
        row_sources=RowSources(**content["row_sources"]),
        **{name: content[name] for name in texts},
    )
