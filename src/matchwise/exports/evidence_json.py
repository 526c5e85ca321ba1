"""The evidence as JSON: the ledger, one table, one rule."""

import json
from collections.abc import Mapping

from matchwise.evidence import Rule, Table
from matchwise.evidence.catalogue import CatalogueReport


def catalogue_json(report: CatalogueReport) -> str:
    """The ledger as one JSON object."""
    documents = [
        {
            "id": entry.id,
            "title": entry.title,
            "producer": entry.producer,
            "year": entry.year,
            "age_years": entry.age_years,
            "confidence": entry.confidence.word,
            "tables": entry.tables,
            "rules": entry.rules,
            "url": entry.url,
            "licence_note": entry.licence_note,
            "redistribution_note": entry.redistribution_note,
        }
        for entry in report.entries
    ]
    found = {"evidence": report.fingerprint, "as_of": report.as_of.isoformat(), "documents": documents}
    return json.dumps({**found, "absent": report.absent}, indent=1) + "\n"


def table_json(table: Table) -> str:
    """One table as one JSON object: its citation, its fields and its rows as typed values."""
    found = {
        "id": table.id,
        "title": table.title,
        "citation": table.document.citation,
        "url": table.document.url,
        "population": table.population,
        "notes": table.notes,
        "fields": [
            {"name": f.name, "type": f.type, "unit": f.unit, "description": f.description} for f in table.fields
        ],
        "rows": [dict(row) for row in table.rows],
    }
    return json.dumps(found, indent=1) + "\n"


def rule_json(rule: Rule, citations: Mapping[str, str]) -> str:
    """One rule as one JSON object, each value with its source."""
    values = [
        {
            "value": value.value,
            "from": value.since.isoformat(),
            "source": citations[value.source],
            "seen": value.seen.isoformat(),
            "expected": value.expected,
            "confidence": value.confidence.word,
            "note": value.note,
        }
        for value in rule.values
    ]
    return json.dumps({"id": rule.id, "title": rule.title, "unit": rule.unit, "values": values}, indent=1) + "\n"
