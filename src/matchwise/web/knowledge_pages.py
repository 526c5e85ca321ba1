"""The pages on what Matchwise knows: Method, Sources and Help."""

import base64
import hashlib
import json
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.phrasing import STANDING_MEANINGS, standing_text
from matchwise.evidence.catalogue import catalogue_report
from matchwise.exports.document_figures import STYLE
from matchwise.exports.evidence_json import catalogue_json, rule_json, table_json
from matchwise.exports.plain_text import web_address
from matchwise.exports.validation_json import validation_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.desk import Desk
from matchwise.web.faults import NotThereError
from matchwise.web.view_method import FIGURES, figure_svg, method_values
from matchwise.web.view_numbers import Values

router = APIRouter()
Id = Annotated[str, Path(max_length=100)]
SHOWN_ROWS = 200


@router.get("/method", response_class=HTMLResponse)
def method_page(request: Request) -> Response:
    """Every published figure beside ours."""
    return shown(request, Page("method.html", "Method", method_values(desk_of(request).validation(QUICK))))


@router.get("/method.json")
def method_data(request: Request) -> Response:
    """The same as JSON."""
    return data(validation_json(desk_of(request).validation(WHOLE)))


@router.get("/method/{name}.svg")
def method_figure(request: Request, name: Id) -> Response:
    """One picture of the page Method."""
    if name not in FIGURES:
        message = "There is no such picture."
        raise NotThereError(message)
    headers = {"content-security-policy": f"default-src 'none'; style-src '{_style_hash()}'"}
    return Response(figure_svg(desk_of(request).validation(WHOLE), name), media_type="image/svg+xml", headers=headers)


@router.get("/sources", response_class=HTMLResponse)
def sources_page(request: Request) -> Response:
    """The ledger of the evidence."""
    known = desk_of(request).knowledge()
    report = catalogue_report(known.evidence, known.as_of)
    entries = [{"entry": entry, "url": web_address(entry.url)} for entry in report.entries]
    values = {"entries": entries, "absent": report.absent, "fingerprint": report.fingerprint[:16]}
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
def source_page(request: Request, document: Id, part: Id) -> Response:
    """One table or rule with its cells as printed, and its citation."""
    values = _source_values(desk_of(request), f"{document}/{part}")
    return shown(request, Page("source.html", str(values["heading"]), values))


@router.get("/help", response_class=HTMLResponse)
def help_page(request: Request) -> Response:
    """How to read the pages, where the data stay, and what the keys do."""
    marks = [(standing_text(standing), meaning) for standing, meaning in STANDING_MEANINGS.items()]
    return shown(request, Page("help.html", "Help", {"marks": marks}))


@router.get("/help.json")
def help_data() -> Response:
    """The marks of the numbers as JSON."""
    return data(json.dumps({standing.word: meaning for standing, meaning in STANDING_MEANINGS.items()}) + "\n")


def _source_values(desk: Desk, name: str) -> Values:
    evidence = desk.knowledge().evidence
    if name in evidence.rules:
        rule = evidence.rule(name)
        cites = {value.source: evidence.citation(value.source) for value in rule.values}
        return {"heading": rule.title, "rule": rule, "cites": cites, "table": None, "rows": [], "most": SHOWN_ROWS}
    table = evidence.table(name)
    names = [field.name for field in table.fields]
    rows = [[table.text(row, column) for column in names] for row in range(min(len(table), SHOWN_ROWS))]
    url = web_address(table.document.url)
    return {"heading": table.title, "rule": None, "table": table, "rows": rows, "url": url, "most": SHOWN_ROWS}


def _style_hash() -> str:
    style = STYLE.partition("<style>")[2].partition("</style>")[0]
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
