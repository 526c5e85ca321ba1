"""Entry restrictions: which citizens are barred from the US on a day, fully or for some visas."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from matchwise.domain.applicant import Visa
from matchwise.evidence.ledger import Evidence
from matchwise.provenance import Cell

ENTRY_TABLE = "entry-proclamations-2026/entry_restrictions"


class EntryLevel(StrEnum):
    """Whether all visas are closed to the citizens of a country, or some."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class EntryRestriction:
    """One country under an entry proclamation: which visa classes are closed from the day `effective` on."""

    iso_code: str
    country: str
    level: EntryLevel
    visa_classes: str
    closed: frozenset[Visa]
    effective: dt.date
    instrument: str
    cell: Cell


def entry_restriction(evidence: Evidence, iso_code: str, day: dt.date) -> EntryRestriction | None:
    """The restriction on citizens of a country (ISO 3166-1 code) on a day; None when the table names none.

    EvidenceError when the table was left out: silence must not read as freedom to enter.
    """
    table = evidence.table(ENTRY_TABLE)
    for index, row in enumerate(table.rows):
        effective = dt.date.fromisoformat(str(row["effective"]))
        if row["iso_code"] == iso_code and effective <= day:
            closed = {Visa.J1: row["bars_j1"], Visa.H1B: row["bars_h1b"]}
            return EntryRestriction(
                iso_code=iso_code,
                country=str(row["country"]),
                level=EntryLevel(str(row["level"])),
                visa_classes=str(row["visa_classes"]),
                closed=frozenset(visa for visa, is_closed in closed.items() if is_closed),
                effective=effective,
                instrument=str(row["instrument"]),
                cell=table.cell(index, "level"),
            )
    return None
