"""The pass phrase: the page that opens a protected document, and the page that sets, changes or removes it."""

import json
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.errors import InputError, PassPhraseError, Problem
from matchwise.store import can_protect, open_file
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.desk import Desk
from matchwise.web.document import MemoryDocument, StoredDocument
from matchwise.web.view_numbers import Values

router = APIRouter()
Phrase = Annotated[str, Form(max_length=2_000, description="A pass phrase; it is never shown or logged.")]
LEAST = 8
"""Letters of the shortest pass phrase that is taken."""
_AFTER_POST, _WRONG = 303, 422


@router.get("/unlock", response_class=HTMLResponse)
def unlock_page(request: Request) -> Response:
    """The question for the pass phrase of the file that was chosen."""
    return shown(request, Page("unlock.html", "Pass phrase", _locked(desk_of(request))))


@router.get("/unlock.json")
def unlock_data(request: Request) -> Response:
    """Whether a file waits for its pass phrase, as JSON."""
    return data(json.dumps({"locked": desk_of(request).locked is not None, "installed": can_protect()}) + "\n")


@router.post("/unlock")
def unlock(request: Request, phrase: Phrase = "") -> Response:
    """Open the file that was chosen."""
    desk = desk_of(request)
    if desk.locked is None:
        return RedirectResponse("/", _AFTER_POST)
    try:
        desk.open(StoredDocument(desk.locked.name, open_file(desk.locked, pass_phrase=phrase)))
    except (PassPhraseError, InputError) as error:
        return shown(request, Page("unlock.html", "Pass phrase", _locked(desk, _said(error)), _WRONG))
    return RedirectResponse("/chance", _AFTER_POST)


@router.get("/protect", response_class=HTMLResponse)
def protect_page(request: Request) -> Response:
    """Set, change or remove the pass phrase of the document."""
    return shown(request, Page("protect.html", "Pass phrase", _values(desk_of(request).document)))


@router.get("/protect.json")
def protect_data(request: Request) -> Response:
    """Whether the document has a pass phrase, as JSON."""
    protected = desk_of(request).document.protected
    return data(json.dumps({"protected": protected, "installed": can_protect()}) + "\n")


@router.post("/protect")
def protect(request: Request, phrase: Phrase = "", again: Phrase = "", present: Phrase = "") -> Response:
    """Set a pass phrase, or put another one in the place of the present one."""
    return _changed(request, present, lambda: _chosen(phrase, again))


@router.post("/protect/remove")
def unprotect(request: Request, present: Phrase = "") -> Response:
    """Remove the pass phrase."""
    return _changed(request, present, lambda: None)


def _changed(request: Request, present: str, chosen: Callable[[], str | None]) -> Response:
    document = desk_of(request).document
    try:
        document.prove(present)
        document.protect(chosen())
    except (PassPhraseError, InputError) as error:
        values = _values(document, _said(error))
        return shown(request, Page("protect.html", "Pass phrase", values, _WRONG))
    return RedirectResponse("/protect", _AFTER_POST)


def _chosen(phrase: str, again: str) -> str:
    """The new phrase; InputError when it is short or was typed in two ways."""
    if phrase != again:
        raise InputError([Problem("pass phrase", "The two fields differ.", "Type the same words in both.")])
    if len(phrase.strip()) < LEAST:
        reason = f"It is shorter than {LEAST} characters."
        raise InputError([Problem("pass phrase", reason, "Take four or more words that nobody would guess.")])
    return phrase


def _said(error: PassPhraseError | InputError) -> str:
    problem = error.problem if isinstance(error, PassPhraseError) else error.problems[0]
    return f"{problem.reason} {problem.remedy}"


def _locked(desk: Desk, problem: str = "") -> Values:
    locked = desk.locked
    return {"locked": locked.name if locked else None, "installed": can_protect(), "problem": problem}


def _values(document: StoredDocument, problem: str = "") -> Values:
    return {
        "protected": document.protected,
        "in_memory": isinstance(document, MemoryDocument),
        "installed": can_protect(),
        "least": LEAST,
        "problem": problem,
    }
