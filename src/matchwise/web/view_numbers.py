"""How a page opens a number: its standing, its confidence, how it was made, and the tables below it."""

from collections import Counter
from typing import Any

from matchwise.advice.phrasing import standing_text
from matchwise.evidence import Evidence
from matchwise.exports.json_values import cells_below
from matchwise.provenance import Estimate

Values = dict[str, Any]


def why(estimate: Estimate, evidence: Evidence) -> Values:
    """What stands behind a number."""
    return {
        "standing": standing_text(estimate.standing),
        "confidence": estimate.confidence.word,
        "how": estimate.how,
        "tables": tables_below(estimate, evidence),
    }


def tables_below(estimate: Estimate, evidence: Evidence) -> list[Values]:
    """The tables and rules that a number rests on, with how many of their cells, most first."""
    counts = Counter(cell.partition(":")[0] for cell in dict.fromkeys(cells_below(estimate)))
    return [
        {"id": table, "cells": count, "title": _title(table, evidence), "address": source_address(table)}
        for table, count in counts.most_common()
    ]


def source_address(table: str) -> str:
    """The page of a table or rule."""
    return f"/sources/{table.removeprefix('rules/')}"


def _title(table: str, evidence: Evidence) -> str:
    document = evidence.documents.get(table.partition("/")[0])
    return document.title if document else table
