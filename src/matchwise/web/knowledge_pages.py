"""The pages on what Matchwise knows: Sources, single cells, and Help."""

import json
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.phrasing import STANDING_MEANINGS, standing_text
from matchwise.evidence.catalogue import catalogue_report
from matchwise.exports.evidence_json import catalogue_json, rule_json, table_json
from matchwise.exports.plain_text import web_address
from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.cell_places import cells_at
from matchwise.web.desk import Desk
from matchwise.web.view_cells import SHOWN_ROWS, cell_json, cells_values
from matchwise.web.view_numbers import Values

router = APIRouter()
Id = Annotated[str, Path(max_length=100)]
First = Annotated[int, Query(alias="from", ge=1, le=10_000_000, description="The first row that is shown.")]
At = Annotated[str, Query(max_length=4_000, description="Columns with runs of rows, such as value:1-3,7;why:2.")]


@router.get("/sources", response_class=HTMLResponse)
def sources_page(request: Request) -> Response:
    """The ledger of the evidence."""
    known = desk_of(request).knowledge()
    report = catalogue_report(known.evidence, known.as_of)
    entries = [{"entry": entry, "url": web_address(entry.url)} for entry in report.entries]
    values = {"entries": entries, "absent": report.absent, "fingerprint": report.shown}
    return shown(request, Page("sources.html", "Sources", values))


@router.get("/sources.json")
def sources_data(request: Request) -> Response:
    """The same as JSON."""
    known = desk_of(request).knowledge()
    return data(catalogue_json(catalogue_report(known.evidence, known.as_of)))


@router.get("/sources/{document}/{part}.json")
def source_data(request: Request, document: Id, part: Id) -> Response:
    """One table or rule as JSON."""
    evidence, name = desk_of(request).knowledge().evidence, f"{document}/{part}"
    if name in evidence.rules:
        rule = evidence.rule(name)
        return data(rule_json(rule, {value.source: evidence.citation(value.source) for value in rule.values}))
    return data(table_json(evidence.table(name)))


@router.get("/sources/{document}/{part}", response_class=HTMLResponse)
def source_page(request: Request, document: Id, part: Id, first: First = 1) -> Response:
    """One table or rule with its cells as printed, and its citation."""
    values = _source_values(desk_of(request), f"{document}/{part}", first)
    return shown(request, Page("source.html", str(values["heading"]), values))


@router.get("/cells/{document}/{part}.json")
def cells_data(request: Request, document: Id, part: Id, at: At) -> Response:
    """Single cells with their citation, as JSON."""
    found = cells_at(desk_of(request).knowledge().evidence, f"{document}/{part}", at)
    return data(json.dumps({"cells": [cell_json(cell) for _, cell in found]}) + "\n")


@router.get("/cells/{document}/{part}", response_class=HTMLResponse)
def cells_page(request: Request, document: Id, part: Id, at: At) -> Response:
    """Single cells of a table or rule with citation, link and day; a part of the page when a "why" asks."""
    values = cells_values(desk_of(request).knowledge().evidence, f"{document}/{part}", at)
    if request.headers.get("hx-request") and not request.headers.get("hx-boosted"):
        return fragment("cells_part.html", values)
    return shown(request, Page("cells.html", "Cells", values))


@router.get("/help", response_class=HTMLResponse)
def help_page(request: Request) -> Response:
    """How to read the pages, where the data stay, and what the keys do."""
    marks = [(standing_text(standing), meaning) for standing, meaning in STANDING_MEANINGS.items()]
    return shown(request, Page("help.html", "Help", {"marks": marks}))


@router.get("/help.json")
def help_data() -> Response:
    """The marks of the numbers as JSON."""
    return data(json.dumps({standing.word: meaning for standing, meaning in STANDING_MEANINGS.items()}) + "\n")


def _source_values(desk: Desk, name: str, first: int) -> Values:
    evidence = desk.knowledge().evidence
    if name in evidence.rules:
        rule = evidence.rule(name)
        cites = {value.source: evidence.citation(value.source) for value in rule.values}
        return {"heading": rule.title, "rule": rule, "cites": cites, "table": None}
    table = evidence.table(name)
    names = [field.name for field in table.fields]
    last = min(len(table), first + SHOWN_ROWS - 1)
    rows = {row: [table.text(row - 1, column) for column in names] for row in range(first, last + 1)}
    turns = {"before": max(first - SHOWN_ROWS, 1) if first > 1 else 0, "after": last + 1 if last < len(table) else 0}
    url = web_address(table.document.url)
    return {"heading": table.title, "rule": None, "table": table, "rows": rows, "url": url, "last": last, **turns}
