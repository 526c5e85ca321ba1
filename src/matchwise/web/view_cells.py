"""What a single cell of the evidence says: its text, its citation, its link and its days, and where it stands."""

from matchwise.evidence import Evidence
from matchwise.exports.plain_text import web_address
from matchwise.provenance import Cell
from matchwise.web.cell_places import MOST_CELLS, cells_at, source_address
from matchwise.web.view_numbers import Values

SHOWN_ROWS = 200
"""Rows of a table that one page shows."""


def cells_values(evidence: Evidence, name: str, at: str) -> Values:
    """The values of some cells of one table or rule; NotThereError when they are not there."""
    found = cells_at(evidence, name, at)
    citations = dict.fromkeys(cell.citation for _, cell in found)
    return {
        "title": evidence.rule(name).title if name in evidence.rules else evidence.table(name).title,
        "address": source_address(name),
        "cells": [_shown(evidence, name, row, cell) for row, cell in found],
        "citations": list(citations),
        "url": web_address(found[0][1].url),
        "most": MOST_CELLS,
    }


def cell_json(cell: Cell) -> Values:
    """One cell as JSON."""
    return {
        "id": cell.id,
        "label": cell.label,
        "text": cell.text,
        "citation": cell.citation,
        "year": cell.year,
        "url": web_address(cell.url),
        "confidence": cell.confidence.word,
    }


def row_address(name: str, row: int) -> str:
    """The row of a table on its page, which shows SHOWN_ROWS rows at a time."""
    first = (row - 1) // SHOWN_ROWS * SHOWN_ROWS + 1
    return f"{source_address(name)}{f'?from={first}' if first > 1 else ''}#row-{row}"


def _shown(evidence: Evidence, name: str, row: int, cell: Cell) -> Values:
    document = evidence.documents.get(cell.document)
    return {
        "label": cell.label,
        "text": cell.text,
        "year": cell.year,
        "read": document.retrieved if document else "",
        "address": row_address(name, row),
        "url": web_address(cell.url),
    }
