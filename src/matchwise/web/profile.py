"""The page Profile: the guided form, saved as it is typed, with every problem beside its field."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.domain.applicant_draft import Draft, read_draft, with_told, write_draft
from matchwise.errors import InputError, Problem
from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.asked import PATHS, Asked, tried
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.document import Paper
from matchwise.web.form import form_values, with_answer, with_entry, with_none, without_entry
from matchwise.web.view_numbers import Values

router = APIRouter()
Path_ = Annotated[str, Form(max_length=100, description="The place of the value, such as exams[0].score.")]
Text = Annotated[str, Form(max_length=2_000)]
Seen = Annotated[int, Form(ge=1, description="The version that the change was made from.")]
_AFTER_POST = 303


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
def save_answer(request: Request, path: Path_, seen: Seen, text: Text = "") -> Response:
    """Save one answer; the answer of the page is what is wrong now, field by field."""
    desk = desk_of(request)
    paper = _save(desk, with_answer(_draft(desk), path, text), seen)
    return fragment("profile_said.html", {**_values(desk, paper), "paper": paper})


@router.post("/profile/entry", response_class=HTMLResponse)
def save_entry(request: Request, path: Path_, seen: Seen, change: Annotated[str, Form(max_length=20)]) -> Response:
    """Add an entry to a list ("add"), say that there is none ("none"), or take one away by its number."""
    desk = desk_of(request)
    ways = {"add": with_entry, "none": with_none}
    draft = _draft(desk)
    changed = ways[change](draft, path) if change in ways else without_entry(draft, path, _number(change))
    paper = _save(desk, changed, seen)
    return fragment("profile_part.html", {**_values(desk, paper), "paper": paper})


@router.post("/profile/limits", response_class=HTMLResponse)
def save_limits(request: Request, seen: Seen, limits: Annotated[Asked, Depends(tried)]) -> Response:
    """Keep the limits that the reader tried on the page List."""
    desk, draft = desk_of(request), _draft(desk_of(request))
    limits.limits(desk.limits())
    for name, text in limits.told:
        draft = with_told(draft, PATHS[name], (text or "").strip())
    _save(desk, draft, seen)
    return RedirectResponse("/list", _AFTER_POST)


def _draft(desk: Desk) -> Draft:
    return read_draft(desk.document.read().text)


def _save(desk: Desk, draft: Draft, seen: int) -> Paper:
    return desk.document.save(write_draft(draft), seen)


def _problems(desk: Desk) -> tuple[Problem, ...]:
    try:
        desk.applicant()
    except IncompleteError as incomplete:
        return tuple(incomplete.problems)
    return ()


def _values(desk: Desk, paper: Paper) -> Values:
    problems = _problems(desk)
    return {**form_values(read_draft(paper.text), problems), "paper": paper, "missing": len(problems)}


def _number(text: str) -> int:
    if text.isdecimal() and text.isascii():
        return int(text)
    raise InputError([Problem("change", "This is no entry of the list.", "Load the page again.")])
