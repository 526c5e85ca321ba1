"""Undo, redo and the history of the document; and the drafts of saves that were refused."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise import store
from matchwise.store import Draft, Version
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.changes import differences, laid_over
from matchwise.web.document import StoredDocument
from matchwise.web.faults import NotThereError
from matchwise.web.field_words import change_values
from matchwise.web.view_history import draft_values, version_values
from matchwise.web.view_numbers import Values

router = APIRouter()
Seen = Annotated[int, Form(ge=1, le=2**53, description="The version that the change was made from.")]
Number = Annotated[int, Form(ge=1, le=2**53, description="The number of a version or of a draft.")]
Window = Annotated[str, Form(max_length=20, pattern="^[0-9a-f]*$", description="The name of the page's window.")]
Back = Annotated[str, Form(max_length=2_000, description="The page that is shown afterwards.")]
Before = Annotated[int | None, Query(ge=1, le=2**53, description="Only versions with a smaller number.")]
SHOWN = 20
_AFTER_POST = 303


@router.post("/undo")
def undo(request: Request, seen: Seen, page: Back = "/", window: Window = "") -> Response:
    """Take the last change back, and show the same page again."""
    desk_of(request).document.undo(seen, window)
    return RedirectResponse(own_page(page), _AFTER_POST)


@router.post("/redo")
def redo(request: Request, seen: Seen, page: Back = "/", window: Window = "") -> Response:
    """Take the last undo back, and show the same page again."""
    desk_of(request).document.redo(seen, window)
    return RedirectResponse(own_page(page), _AFTER_POST)


@router.get("/history", response_class=HTMLResponse)
def history_page(request: Request, before: Before = None) -> Response:
    """The versions, newest first, each with what it changed."""
    return shown(request, Page("history.html", "History", _history(desk_of(request).document, before)))


@router.get("/history.json")
def history_data(request: Request, before: Before = None) -> Response:
    """The same as JSON."""
    return data(json.dumps(_history(desk_of(request).document, before), default=str) + "\n")


@router.post("/history/back")
def go_back(request: Request, seen: Seen, number: Number) -> Response:
    """Save the text of an older version as a new one."""
    document = desk_of(request).document
    document.save(store.text_of(document.store, number), seen, by=f"back to version {number}", keep=False)
    return RedirectResponse("/history", _AFTER_POST)


@router.get("/drafts", response_class=HTMLResponse)
def drafts_page(request: Request) -> Response:
    """What was typed and refused, beside what the file says now."""
    return shown(request, Page("drafts.html", "Drafts", _drafts(desk_of(request).document)))


@router.get("/drafts.json")
def drafts_data(request: Request) -> Response:
    """The same as JSON."""
    return data(json.dumps(_drafts(desk_of(request).document), default=str) + "\n")


@router.post("/drafts/take")
def take_draft(
    request: Request, seen: Seen, number: Number, path: Annotated[str | None, Form(max_length=200)] = None
) -> Response:
    """Take one piece of a draft into the document, or all of it where no path is given."""
    document = desk_of(request).document
    draft = _draft(document, number)
    offered = [one.path for one in differences(_made_from(document, draft), draft.text)]
    chosen = offered if path is None else [one for one in offered if one == path]
    paper = document.save(laid_over(document.read().text, draft.text, chosen), seen, by="draft", keep=False)
    if path is None or not draft_values(draft, _made_from(document, draft), paper.text)["open"]:
        store.drop_draft(document.store, number)
    return RedirectResponse("/drafts", _AFTER_POST)


@router.post("/drafts/drop")
def drop_draft(request: Request, number: Number) -> Response:
    """Delete a draft."""
    store.drop_draft(desk_of(request).document.store, number)
    return RedirectResponse("/drafts", _AFTER_POST)


def own_page(address: str) -> str:
    """The address when it is one of ours; the start page for anything else."""
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if ours and "\\" not in address else "/"


def _history(document: StoredDocument, before: int | None) -> Values:
    listed = store.history(document.store, before=before, most=SHOWN + 1)
    versions = [
        version_values(version, _changes(document, version, older))
        for version, older in zip(listed[:SHOWN], (*listed[1:], None), strict=False)
    ]
    return {"versions": versions, "next": listed[SHOWN - 1].number if len(listed) > SHOWN else None, "from": before}


def _changes(document: StoredDocument, version: Version, older: Version | None) -> list[Values]:
    if older is None:
        return []
    return [change_values(change) for change in store.what_changed(document.store, older.number, version.number)]


def _drafts(document: StoredDocument) -> Values:
    now = document.read().text
    kept = store.drafts(document.store)
    return {"drafts": [draft_values(draft, _made_from(document, draft), now) for draft in kept]}


def _draft(document: StoredDocument, number: int) -> Draft:
    found = next((one for one in store.drafts(document.store) if one.number == number), None)
    if found is None:
        message = "There is no draft of this number; it may have been taken or dropped in another window."
        raise NotThereError(message)
    return found


def _made_from(document: StoredDocument, draft: Draft) -> str:
    """The text that a draft was made from; the present one where that version is not kept."""
    before = document.text_at(draft.read_version)
    return document.read().text if before is None else before
