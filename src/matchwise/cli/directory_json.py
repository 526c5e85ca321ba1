"""The answers about programs as JSON, in ASCII so that every console prints it."""

import json
from collections.abc import Sequence

from matchwise.directory import Policy
from matchwise.directory.search import Hit
from matchwise.directory.show import ProgramReport
from matchwise.directory.stale import StaleFact
from matchwise.domain.program import Fact
from matchwise.exports.json_values import Json, estimate_json, named_json


def search_json(hits: Sequence[Hit]) -> str:
    """The programs that were found, each with its visa policies."""
    programs: list[Json] = [
        {
            "acgme_code": hit.program.acgme_code,
            "nrmp_code": hit.program.nrmp_code,
            "name": hit.program.name,
            "city": hit.program.city,
            "state": hit.program.state,
            "closed": hit.closed,
            "visa_j1": _policy(hit.j1) if hit.j1 else None,
            "visa_h1b": _policy(hit.h1b) if hit.h1b else None,
        }
        for hit in hits
    ]
    return _text({"programs": programs})


def program_json(report: ProgramReport) -> str:
    """Everything known about one program."""
    cells: list[Json] = [
        {
            "id": cell.id,
            "label": cell.label,
            "text": cell.text,
            "citation": cell.citation,
            "year": cell.year,
            "url": cell.url,
            "confidence": cell.confidence.word,
        }
        for cell in report.cells
    ]
    return _text(
        {
            **named_json(report),
            "policies": [_policy(policy) for policy in report.policies],
            "unknown": report.unknown,
            "priors": [estimate_json(prior) for prior in report.priors],
            "warnings": report.warnings,
            "cells": cells,
        }
    )


def stale_json(found: Sequence[StaleFact], total: int) -> str:
    """Statements to confirm; `total` counts those that are not printed too."""
    statements: list[Json] = [
        {
            "acgme_code": stale.program.acgme_code,
            "name": stale.program.name,
            **_fact(stale.fact),
            "age": stale.age,
            "to_confirm": stale.to_confirm,
        }
        for stale in found
    ]
    return _text({"total": total, "statements": statements})


def _policy(policy: Policy) -> Json:
    return {
        **_fact(policy.fact),
        "hard": policy.hard,
        "reliability": policy.reliability,
        "to_confirm": policy.to_confirm,
        "conflict": [_fact(fact) for fact in policy.conflict],
    }


def _fact(fact: Fact) -> dict[str, Json]:
    return {
        "attribute": fact.attribute,
        "value": fact.value,
        "strength": fact.strength,
        "year": fact.year,
        "standing": fact.standing.word,
        "citation": fact.citation,
        "url": fact.url,
    }


def _text(found: Json) -> str:
    return json.dumps(found, indent=1, allow_nan=False) + "\n"
