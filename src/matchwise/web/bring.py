"""Bring what you have: a file or a pasted text is read, shown beside the profile, and taken only when confirmed."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.domain.applicant_draft import NEW_FILE, read_draft
from matchwise.domain.applicant_edit import rewritten
from matchwise.errors import InputError, Problem
from matchwise.records import Kind, Reading, kind_of, proposals, read_record, text_of, with_chosen
from matchwise.web.answers import Page, data, desk_of, shown, wants_json
from matchwise.web.brought import Brought
from matchwise.web.desk import Desk
from matchwise.web.faults import SAFE, Fault
from matchwise.web.shelf import NEW_NAME
from matchwise.web.view_bring import bring_json, bring_values, zone_json

router = APIRouter()
PASTED = "pasted text"
_OPEN = "open"
_AFTER_POST = 303
_WRONG = 422
_MOST_LETTERS = 1_000_000
Into = Annotated[str, Form(max_length=10, description="open: into the open document; anything else: a new one.")]


@router.get("/bring", response_class=HTMLResponse)
def bring_page(request: Request) -> Response:
    """Where a file is dropped, chosen or pasted."""
    return shown(request, Page("bring.html", "Bring what you have", {"fault": None}))


@router.get("/bring.json")
def bring_data() -> Response:
    """What can be brought, as JSON."""
    return data(zone_json())


@router.post("/bring")
def bring(
    request: Request,
    file: UploadFile | None = None,
    text: Annotated[str, Form(max_length=_MOST_LETTERS)] = "",
    into: Into = "new",
) -> Response:
    """Read a file or a text; an applicant file that goes into no open document is opened at once."""
    name = (file and file.filename) or ""
    content = file.file.read() if file is not None and name else text.encode()
    try:
        address = _brought(desk_of(request), name or PASTED, content, into)
    except InputError as error:
        if wants_json(request):
            raise
        fault = Fault(_WRONG, "This cannot be read.", SAFE, "What to do stands below.", error.problems)
        return shown(request, Page("bring.html", "Bring what you have", {"fault": fault}, _WRONG))
    return RedirectResponse(address, _AFTER_POST)


@router.get("/bring/{token}.json")
def confirm_data(request: Request, token: str) -> Response:
    """What was read, beside the profile, as JSON."""
    desk = desk_of(request)
    return data(bring_json(desk.waiting.get(token), desk.paper()))


@router.get("/bring/{token}", response_class=HTMLResponse)
def confirm_page(request: Request, token: str) -> Response:
    """What was read, beside the profile, to be confirmed."""
    desk = desk_of(request)
    values = bring_values(desk.waiting.get(token), desk.paper())
    return shown(request, Page("bring_confirm.html", "What was read", {**values, "token": token}))


@router.post("/bring/{token}/take")
def take(
    request: Request,
    token: str,
    seen: Annotated[int, Form(ge=0, description="The version that was shown; 0 where no document was open.")] = 0,
    into: Into = "new",
    take: Annotated[list[str] | None, Form(max_length=1_000, description="The keys of the chosen findings.")] = None,
) -> Response:
    """Take the chosen findings in one save; nothing is forgotten when the save is refused."""
    desk = desk_of(request)
    brought = desk.waiting.get(token)
    if into == _OPEN:
        desk.document.save(_text(brought, desk.document.read().text, take or []), seen)
    else:
        desk.open(desk.shelf.bring(NEW_NAME, _text(brought, NEW_FILE, take or []).encode()))
    desk.waiting.drop(token)
    return RedirectResponse("/profile", _AFTER_POST)


@router.post("/bring/{token}/leave")
def leave(request: Request, token: str) -> Response:
    """Forget what was read."""
    desk = desk_of(request)
    desk.waiting.drop(token)
    return RedirectResponse("/" if desk.paper() is None else "/profile", _AFTER_POST)


def _brought(desk: Desk, name: str, content: bytes, into: str) -> str:
    """The address at which what was brought is shown."""
    if name == PASTED and not content.strip():
        raise InputError([Problem(name, "There is no file and no text.", "Choose a file, or paste a text.")])
    if kind_of(name, content) is not Kind.APPLICANT_FILE:
        return f"/bring/{desk.waiting.put(Brought(name, read_record(name, content)))}"
    text = text_of(name, content)
    read_draft(text)
    if into == _OPEN and desk.paper() is not None:
        return f"/bring/{desk.waiting.put(Brought(name, text))}"
    desk.open(desk.shelf.bring(NEW_NAME if name == PASTED else name, text.encode()))
    return "/profile"


def _text(brought: Brought, text: str, keys: list[str]) -> str:
    """The text of the document with what was chosen; of an applicant file, its own text."""
    if not isinstance(brought.content, Reading):
        return brought.content
    draft = read_draft(text)
    offered = proposals(brought.content, draft)
    chosen = {one.key for one in offered} & set(keys)
    if len(chosen) < len(set(keys)) or not chosen:
        raise InputError([Problem("take", "Nothing that was read is chosen.", "Go back and choose at least one line.")])
    return rewritten(text, with_chosen(draft, offered, chosen))
