"""The catalogue of the evidence: every document with its age, confidence, tables and terms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.evidence.ledger import SHOWN_FINGERPRINT, Evidence
from matchwise.provenance import Confidence


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One document as the ledger lists it; `age_years` is None when the year of publication is not known.

    tables: ids of its tables; rules: ids of the rules with a value from it.
    """

    id: str
    title: str
    producer: str
    year: str
    age_years: int | None
    confidence: Confidence
    tables: tuple[str, ...]
    rules: tuple[str, ...]
    url: str
    licence_note: str
    redistribution_note: str


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """Every document that is there, in order of id; `absent` names those that a distributor left out."""

    fingerprint: str
    as_of: dt.date
    entries: tuple[CatalogueEntry, ...]
    absent: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The fingerprint as answers show it."""
        return self.fingerprint[:SHOWN_FINGERPRINT]


def catalogue_report(evidence: Evidence, today: dt.date) -> CatalogueReport:
    """The catalogue of the evidence on a day."""
    tables = _tables_by_document(evidence)
    rules = _rules_by_document(evidence)
    entries = tuple(
        CatalogueEntry(
            id=document.id,
            title=document.title,
            producer=document.producer,
            year=document.year,
            age_years=today.year - int(document.year) if document.published else None,
            confidence=document.confidence,
            tables=tables.get(document.id, ()),
            rules=rules.get(document.id, ()),
            url=document.url,
            licence_note=document.licence_note,
            redistribution_note=document.redistribution_note,
        )
        for document in evidence.documents.values()
    )
    return CatalogueReport(evidence.fingerprint, today, entries, evidence.absent)


def _tables_by_document(evidence: Evidence) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table_id in evidence.tables:
        document_id = table_id.partition("/")[0]
        found[document_id] = (*found.get(document_id, ()), table_id)
    return found


def _rules_by_document(evidence: Evidence) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in evidence.rules.values():
        for source in dict.fromkeys(value.source for value in rule.values):
            found[source] = (*found.get(source, ()), rule.id)
    return found
