"""Pin a program, or take it out of the list: one save of the document, and the list is computed again."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.domain.applicant_draft import read_draft
from matchwise.domain.applicant_edit import rewritten
from matchwise.errors import InputError, Problem
from matchwise.web.answers import WHOLE, desk_of, fragment
from matchwise.web.asked import Asked, tried
from matchwise.web.desk import Desk
from matchwise.web.own_marks import BANNED, PINNED, marks_of, named, with_wish
from matchwise.web.pages import list_page_values
from matchwise.web.profile import Seen
from matchwise.web.program_pages import excluded_page_values, index_of, wish_values
from matchwise.web.view_numbers import Values

router = APIRouter()
_AFTER_POST = 303
_Code = Annotated[str, Form(max_length=20, description="The ACGME code of the program.")]
_PARTS = {"list": "list_part.html", "program": "program_wish.html", "excluded": "excluded_part.html"}


@dataclass(frozen=True, slots=True)
class Wished:
    """Which program is to be pinned or taken out (or no longer), and the page that asks."""

    wish: str
    code: str
    back: str


def wished(pinned: _Code = "", banned: _Code = "", back: Annotated[str, Form(max_length=20)] = "list") -> Wished:
    """What a button says; InputError when it names no program, or two."""
    if bool(pinned) == bool(banned) or back not in _PARTS:
        raise InputError([Problem("program", "It is not clear which program is meant.", "Load the page again.")])
    return Wished(PINNED, pinned, back) if pinned else Wished(BANNED, banned, back)


@router.post("/wishes", response_class=HTMLResponse)
def change_wish(
    request: Request,
    seen: Seen,
    asked_for: Annotated[Wished, Depends(wished)],
    limits: Annotated[Asked, Depends(tried)],
) -> Response:
    """Pin or take out one program, or take that back."""
    desk, index = desk_of(request), index_of(desk_of(request), asked_for.code)
    text = desk.document.read().text
    changed = rewritten(text, with_wish(read_draft(text), asked_for.wish, asked_for.code))
    paper = desk.document.save(changed, seen, keep=False)
    if not request.headers.get("hx-request"):
        pages = {"list": "/list", "excluded": "/excluded", "program": f"/programs/{asked_for.code}"}
        return RedirectResponse(pages[asked_for.back], _AFTER_POST)
    values = {**_values(desk, asked_for, limits, index), "paper": paper, "said": _said(desk, asked_for)}
    return fragment("wish_said.html", {**values, "part": _PARTS[asked_for.back], "back": asked_for.back})


def _values(desk: Desk, asked_for: Wished, limits: Asked, index: int) -> Values:
    if asked_for.back == "list":
        return list_page_values(desk, limits, WHOLE)
    return excluded_page_values(desk, WHOLE) if asked_for.back == "excluded" else wish_values(desk, index, WHOLE)


def _said(desk: Desk, asked_for: Wished) -> str:
    marks = marks_of(desk)
    (program,) = named(desk.knowledge().directory, [asked_for.code])
    kept = asked_for.code in (marks.pinned if asked_for.wish == PINNED else marks.banned)
    words = {
        (PINNED, True): "is pinned: it stays in the list unless a rule keeps it out",
        (PINNED, False): "is no longer pinned",
        (BANNED, True): "is taken out of the list",
        (BANNED, False): "may be in the list again",
    }
    return f"{program['name']} {words[asked_for.wish, kept]}. The list was computed again."
