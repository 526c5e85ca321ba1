"""How a page opens a number: range, standing, how it was made, the numbers below it, and the cells it rests on."""

from typing import Any

from matchwise.advice.phrasing import effect_of_100, estimate_text, standing_text
from matchwise.evidence import Evidence
from matchwise.exports.json_values import cells_below
from matchwise.provenance import Estimate
from matchwise.web.cell_places import cells_address, source_address

Values = dict[str, Any]
DEPTH = 2
"""Levels of numbers below a number that are shown."""


def why(estimate: Estimate, evidence: Evidence) -> Values:
    """What stands behind a number."""
    return {**_opened(estimate, DEPTH), "tables": tables_below(estimate, evidence)}


def why_effect(estimate: Estimate, evidence: Evidence) -> Values:
    """What stands behind a change of the chance."""
    return {**why(estimate, evidence), "number": effect_of_100(estimate)}


def tables_below(estimate: Estimate, evidence: Evidence) -> list[Values]:
    """The tables and rules that a number rests on, most cells first, each with the address that shows these cells."""
    held: dict[str, list[str]] = {}
    for cell in dict.fromkeys(cells_below(estimate)):
        held.setdefault(cell.partition(":")[0], []).append(cell)
    return [
        {
            "id": table,
            "cells": len(cells),
            "title": _title(table, evidence),
            "address": source_address(table),
            "at": cells_address(evidence, table, cells),
        }
        for table, cells in sorted(held.items(), key=lambda pair: -len(pair[1]))
    ]


def _opened(estimate: Estimate, depth: int) -> Values:
    return {
        "number": estimate_text(estimate),
        "standing": standing_text(estimate.standing),
        "confidence": estimate.confidence.word,
        "how": estimate.how,
        "inputs": [_opened(one, depth - 1) for one in estimate.inputs] if depth else [],
    }


def _title(table: str, evidence: Evidence) -> str:
    """The document and its table, or the rule."""
    name = table.removeprefix("rules/")
    if name in evidence.rules:
        return evidence.rule(name).title
    document, part = evidence.documents.get(table.partition("/")[0]), table.partition("/")[2].replace("_", " ")
    return f"{document.title}: {part}" if document else table
