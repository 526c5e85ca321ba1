"""The page Profile: the guided form, saved as it is typed, with every problem beside its field."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.domain.applicant_draft import read_draft, told, with_told
from matchwise.domain.applicant_edit import rewritten
from matchwise.errors import InputError, Problem
from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.asked import PATHS, Asked, tried
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.document import Paper
from matchwise.web.form import LONGEST, form_values, with_answer, with_entry, with_none, without_entry
from matchwise.web.view_numbers import Values

router = APIRouter()
Path_ = Annotated[str, Form(max_length=100, description="The place of the value, such as exams[0].score.")]
Texts = Annotated[list[str] | None, Form(max_length=20, description="The answer; several for boxes that are marked.")]
Seen = Annotated[int, Form(ge=1, le=2**53, description="The version that the change was made from.")]
Window = Annotated[str, Form(max_length=20, pattern="^[0-9a-f]*$", description="The name of the page's window.")]
_AFTER_POST, _NOTHING_NEW = 303, 204


def answered(text: Texts = None) -> str:
    """The answer in one text; InputError when it is too long."""
    joined = ", ".join(text or ())
    if len(joined) > LONGEST:
        raise InputError([Problem("text", f"It is longer than {LONGEST} characters.", "Write less.")])
    return joined


@router.get("/profile", response_class=HTMLResponse)
def profile_page(request: Request) -> Response:
    """The guided form."""
    desk = desk_of(request)
    return shown(request, Page("profile.html", "Profile", _values(desk, desk.document.read())))


@router.get("/profile.json")
def profile_data(request: Request) -> Response:
    """The document as told, and what is wrong with it, as JSON."""
    desk = desk_of(request)
    problems = [{"field": one.field, "reason": one.reason, "remedy": one.remedy} for one in _problems(desk)]
    paper = desk.document.read()
    found = {"version": paper.version, "applicant": read_draft(paper.text), "problems": problems}
    return data(json.dumps(found) + "\n")


@router.post("/profile/answer", response_class=HTMLResponse)
def save_answer(
    request: Request, path: Path_, seen: Seen, text: Annotated[str, Depends(answered)], window: Window = ""
) -> Response:
    """Save one answer; the answer of the page is what is wrong now, field by field."""
    desk = desk_of(request)
    if _says_nothing_new(desk, path, text, seen):
        return Response(status_code=_NOTHING_NEW)
    before = desk.document.read()
    changed = rewritten(before.text, with_answer(read_draft(before.text), path, text))
    paper = _save(desk, changed, seen, window, made_from=before.version, keep=not _moved(desk, path, seen, before))
    return fragment("profile_said.html", {**_values(desk, paper), **_kept(paper, window)})


@router.post("/profile/entry", response_class=HTMLResponse)
def save_entry(
    request: Request, path: Path_, seen: Seen, change: Annotated[str, Form(max_length=20)], window: Window = ""
) -> Response:
    """Add an entry to a list ("add"), say that there is none ("none"), or take one away by its number."""
    desk = desk_of(request)
    ways = {"add": with_entry, "none": with_none}
    before = desk.document.read()
    draft = read_draft(before.text)
    changed = ways[change](draft, path) if change in ways else without_entry(draft, path, _number(change))
    paper = _save(desk, rewritten(before.text, changed), seen, window, made_from=before.version)
    return fragment("profile_form.html", {**_values(desk, paper), **_kept(paper, window)})


@router.post("/profile/limits", response_class=HTMLResponse)
def save_limits(request: Request, seen: Seen, limits: Annotated[Asked, Depends(tried)]) -> Response:
    """Keep the limits that the reader tried on the page List."""
    desk, text = desk_of(request), desk_of(request).document.read().text
    draft = read_draft(text)
    limits.limits(desk.limits())
    for name, limit in limits.told:
        draft = with_told(draft, PATHS[name], (limit or "").strip())
    _save(desk, rewritten(text, draft), seen)
    return RedirectResponse("/list", _AFTER_POST)


def _save(  # noqa: PLR0913 (what is saved, and from what)
    desk: Desk, text: str, seen: int, window: str = "", *, made_from: int | None = None, keep: bool = True
) -> Paper:
    return desk.document.save(text, seen, window, made_from=made_from, keep=keep)


def _moved(desk: Desk, path: str, seen: int, now: Paper) -> bool:
    """Whether the entry that a path names may be another one by now: its list is not what the page showed."""
    shown_text, (whole, inside, _) = desk.document.text_at(seen), path.partition("[")
    if not inside or shown_text is None:
        return bool(inside)
    return bool(told(read_draft(shown_text), whole) != told(read_draft(now.text), whole))


def _says_nothing_new(desk: Desk, path: str, text: str, seen: int) -> bool:
    """Whether the page showed this answer already: sent late, it must not take back what was done in between."""
    shown_text = desk.document.text_at(seen)
    draft = None if shown_text is None else read_draft(shown_text)
    return draft is not None and with_answer(draft, path, text) == draft


def _kept(paper: Paper, window: str) -> Values:
    """What the top line of the page shows anew after a save."""
    return {"paper": paper, "page": "/profile", "window": window, "swapped": True}


def _problems(desk: Desk) -> tuple[Problem, ...]:
    try:
        desk.applicant()
    except IncompleteError as incomplete:
        return tuple(incomplete.problems)
    return ()


def _values(desk: Desk, paper: Paper) -> Values:
    problems = _problems(desk)
    form = form_values(read_draft(paper.text), problems)
    return {**form, "paper": paper, "missing": len(problems)}


def _number(text: str) -> int:
    if text.isdecimal() and text.isascii():
        return int(text)
    raise InputError([Problem("change", "This is no entry of the list.", "Load the page again.")])
