"""The start page: begin a new document, go on with a kept one, or try an example."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.errors import PassPhraseError
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.document import MemoryDocument
from matchwise.web.examples import EXAMPLES, example_text
from matchwise.web.faults import NotThereError

router = APIRouter()
_AFTER_POST = 303


@router.get("/", response_class=HTMLResponse)
def start_page(request: Request) -> Response:
    """What to begin with."""
    shelf, locked = desk_of(request).shelf, desk_of(request).locked
    name = locked.name if locked else ""
    values = {"examples": EXAMPLES, "names": shelf.names(), "folder": str(shelf.folder), "locked": name}
    return shown(request, Page("start.html", "Start", values))


@router.get("/index.json")
def start_data(request: Request) -> Response:
    """What is open, as JSON."""
    paper = desk_of(request).paper()
    found = None if paper is None else {"name": paper.name, "version": paper.version}
    return data(json.dumps({"document": found, "examples": list(EXAMPLES)}) + "\n")


@router.post("/start/new")
def begin(request: Request) -> Response:
    """Begin a new document."""
    desk = desk_of(request)
    desk.open(desk.shelf.begin())
    return RedirectResponse("/profile", _AFTER_POST)


@router.post("/start/example")
def open_example(request: Request, name: Annotated[str, Form(max_length=60)]) -> Response:
    """Open a copy of an example."""
    if name not in EXAMPLES:
        message = "There is no example of this name."
        raise NotThereError(message)
    desk_of(request).open(MemoryDocument(f"Example: {EXAMPLES[name]}", example_text(name)))
    return RedirectResponse("/chance", _AFTER_POST)


@router.post("/start/kept")
def open_kept(request: Request, name: Annotated[str, Form(max_length=200)]) -> Response:
    """Open a document that stands on the shelf; one with a pass phrase asks for it first."""
    desk = desk_of(request)
    try:
        document = desk.shelf.take(name)
    except PassPhraseError:
        desk.locked = desk.shelf.folder / name
        return RedirectResponse("/unlock", _AFTER_POST)
    if document is None:
        message = "There is no document of this name."
        raise NotThereError(message)
    desk.open(document)
    return RedirectResponse("/chance", _AFTER_POST)
