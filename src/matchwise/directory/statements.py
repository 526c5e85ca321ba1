"""Statements about programs: read from the evidence, each with its kind of page, strength, age and reliability."""

import re
from collections.abc import Iterator

from matchwise.directory.reliability import Reliability
from matchwise.domain.program import Fact, FactKind
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Standing

STATEMENT_TABLES: dict[str, str] = {
    "program-pages-2026/statements": (
        "The statements of official pages are left out: most visa, score and graduation rules are unknown."
    ),
    "new-im-programs-2026/statements": "The statements of the tracker are left out: visas of new programs are unknown.",
    "residencyadvisor-2025/statements": "The badges of the aggregator are left out: 26 statements of low reliability.",
}
"""Tables of statements, most trusted source first, each with what is lost without it."""

_YEAR = re.compile(r"\d{4}")


def statements(evidence: Evidence, reliability: Reliability) -> dict[str, list[Fact]]:
    """Every statement by ACGME code, in the order of the tables."""
    found: dict[str, list[Fact]] = {}
    for table_id in STATEMENT_TABLES:
        if evidence.has(table_id):
            for code, fact in _facts(evidence.table(table_id), reliability):
                found.setdefault(code, []).append(fact)
    return found


def statement_losses(evidence: Evidence) -> tuple[str, ...]:
    """What is lost because documents with statements were left out, one sentence each."""
    return tuple(loss for table, loss in STATEMENT_TABLES.items() if not evidence.has(table))


def year_in(text: str) -> int | None:
    """The year of a printed date such as "2026" or "2024 or later"; None when there is none."""
    found = _YEAR.search(text)
    return int(found.group()) if found else None


def _facts(table: Table, reliability: Reliability) -> Iterator[tuple[str, Fact]]:
    names = ("statement", "acgme_code", "attribute", "value", "strength", "year", "source_kind", "url", "evidence")
    for cells in zip(*(table.column(name) for name in names), strict=True):
        statement, code, attribute, value, strength, printed_year, kind, url, words = (
            "" if c is None else str(c) for c in cells
        )
        year = year_in(printed_year)
        yield (
            code,
            Fact(
                attribute=attribute,
                value=value,
                strength=strength,
                year=year,
                kind=FactKind(kind),
                standing=Standing.PUBLISHED,
                cell=f"{table.id}:{statement}:value",
                citation=table.document.citation,
                url=url,
                evidence=words,
                reliability=reliability.steps(kind, strength, year, attribute, value),
            ),
        )
