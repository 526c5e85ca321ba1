"""From a handler to an answer: the frame of every page, its JSON twin, and the pages of work, gaps and failures."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from secrets import token_hex
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from matchwise.errors import InputError, MatchwiseError, Problem
from matchwise.exports.plain_text import plain
from matchwise.web.assets import assets
from matchwise.web.desk import PATIENCE, Desk, IncompleteError, Wait, WorkingError
from matchwise.web.faults import Fault, NoDocumentError, NotThereError, fault_of
from matchwise.web.field_words import step_words
from matchwise.web.form_links import in_form, problem_values

QUICK, WHOLE = Wait(PATIENCE), Wait(None)
GROUPS = (
    ("Your file", (("/profile", "Profile"), ("/exams", "Exams"), ("/experience", "Experience"))),
    (
        "Your list",
        (
            ("/chance", "Chance"),
            ("/list", "List"),
            ("/excluded", "Left out"),
            ("/compare", "My own list"),
            ("/parallel", "Parallel plans"),
        ),
    ),
    (
        "What to do",
        (
            ("/plan", "Plan"),
            ("/levers", "Levers"),
            ("/calendar", "Calendar"),
            ("/what-if", "What if"),
            ("/questions", "Questions"),
        ),
    ),
    (
        "Papers",
        (
            ("/letters", "Letters"),
            ("/rotation", "Rotation"),
            ("/check", "Check a text"),
            ("/practice", "Interview practice"),
        ),
    ),
    (
        "Season",
        (
            ("/season", "This season"),
            ("/season/board", "Tracker"),
            ("/interviews", "Interviews"),
            ("/rank", "Rank list"),
            ("/match-week", "Match Week"),
            ("/after-match", "After the match"),
        ),
    ),
    (
        "Behind it",
        (("/method", "Method"), ("/assumptions", "Assumptions"), ("/sources", "Sources"), ("/help", "Help")),
    ),
)
"""The pages by what they are about, in the order of the menu."""
MENU = tuple(page for _, group in GROUPS for page in group)
IN_BAR = ("/profile", "/chance", "/list", "/plan")
"""The pages that stand in the bar of a narrow screen; the others stand below More."""
_INCOMPLETE = 409


@dataclass(frozen=True, slots=True)
class Page:
    """One answer: the template with its title and values; `status` of the answer."""

    template: str
    title: str
    values: Mapping[str, Any]
    status: int = 200


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("matchwise.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = plain
    environment.filters["in_form"] = in_form
    environment.filters["step_words"] = step_words
    return environment


def desk_of(request: Request) -> Desk:
    """The desk of the application."""
    desk: Desk = request.app.state.desk
    return desk


def fragment(
    name: str, values: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A part of a page."""
    return HTMLResponse(_environment().get_template(name).render(values), status, headers)


def shown(request: Request, page: Page) -> HTMLResponse:
    """A whole page in the frame."""
    paper = desk_of(request).paper()
    frame = {
        "title": page.title,
        "menu_groups": GROUPS,
        "in_bar": [(address, word) for address, word in MENU if address in IN_BAR],
        "path": request.url.path,
        "paper": paper,
        "season": desk_of(request).season(paper) if paper else "",
        "page": str(request.url.path) + _query(request) if request.method == "GET" else "/",
        "window": token_hex(4),
        "assets": assets(),
    }
    return fragment(page.template, {**frame, **page.values}, page.status)


def data(text: str, status: int = 200) -> Response:
    """A JSON twin."""
    return Response(text, status, media_type="application/json")


def wants_json(request: Request) -> bool:
    """Whether the address, or the reader, asks for JSON."""
    return request.url.path.endswith(".json") or request.headers.get("accept", "").startswith("application/json")


def add_failures(app: FastAPI) -> None:
    """Give every failure its page, or its JSON."""
    handlers: dict[Any, Callable[[Request, Any], Response]] = {
        WorkingError: _working,
        IncompleteError: _incomplete,
        NoDocumentError: _no_document,
        RequestValidationError: lambda request, error: _fault(request, fault_of(_wrong_fields(error))),
        HTTPException: lambda request, error: _fault(request, _of_status(error)),
        **dict.fromkeys(
            (MatchwiseError, NotThereError, Exception), lambda request, error: _fault(request, fault_of(error))
        ),
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


def _fault(request: Request, fault: Fault) -> Response:
    if wants_json(request):
        return data(json.dumps(fault.as_json()) + "\n", fault.status)
    if request.headers.get("hx-request") and not request.headers.get("hx-boosted"):
        return fragment("fault_part.html", {"fault": fault}, fault.status)
    return shown(request, Page("fault.html", "This did not work", {"fault": fault}, fault.status))


def _working(request: Request, error: WorkingError) -> Response:
    values = {"steps": error.steps, "address": str(request.url.path) + _query(request)}
    return shown(request, Page("working.html", "Working", values))


def _query(request: Request) -> str:
    return f"?{request.url.query}" if request.url.query else ""


def _incomplete(request: Request, error: IncompleteError) -> Response:
    fault = Fault(
        _INCOMPLETE,
        "Your profile is not complete yet.",
        "What you entered is kept.",
        "Open the page Profile and answer what is named below.",
        tuple(error.problems),
    )
    if wants_json(request):
        return data(json.dumps(fault.as_json()) + "\n", fault.status)
    values = {"problems": [problem_values(problem) for problem in error.problems]}
    return shown(request, Page("incomplete.html", "Not complete yet", values))


def _no_document(request: Request, error: NoDocumentError) -> Response:
    fault = fault_of(error)
    if wants_json(request):
        return data(json.dumps(fault.as_json()) + "\n", fault.status)
    return shown(request, Page("empty.html", "No document is open", {}))


def _wrong_fields(error: RequestValidationError) -> InputError:
    return InputError(
        [Problem(str(one["loc"][-1])[:60], f"{one['msg']}.", "Correct the value.") for one in error.errors()]
    )


def _of_status(error: HTTPException) -> Fault:
    if error.status_code == 404:  # noqa: PLR2004 (not found)
        return fault_of(NotThereError("There is no page under this address."))
    return Fault(error.status_code, f"{error.detail}.", "Nothing was changed.", "Choose a page from the menu.")
