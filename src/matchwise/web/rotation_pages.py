"""The page Rotation: the checklist of a day, and notes that are kept with the document."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.rotation import ITEMS
from matchwise.domain import applicant_values
from matchwise.errors import InputError, Problem
from matchwise.exports.rotation_json import rotation_json
from matchwise.store import RotationDay
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.letters import rotation_for
from matchwise.web.view_letters import rotation_values

router = APIRouter()
_AFTER_POST = 303
_Text = Annotated[str, Form(max_length=20_000)]


@router.get("/rotation", response_class=HTMLResponse)
def rotation_page(request: Request, day: Annotated[str, Query(max_length=20)] = "") -> Response:
    """The checklist and the notes of a day, and the days that are kept."""
    desk = desk_of(request)
    asked = _day(day, desk.knowledge().as_of).isoformat()
    return shown(request, Page("rotation.html", "Rotation", rotation_values(rotation_for(desk), asked)))


@router.get("/rotation.json")
def rotation_data(request: Request) -> Response:
    """The same as JSON."""
    return data(rotation_json(rotation_for(desk_of(request))))


@router.post("/rotation")
def keep_day(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    request: Request,
    day: Annotated[str, Form(max_length=20)] = "",
    done: Annotated[list[str] | None, Form(max_length=50)] = None,
    text: _Text = "",
    before: _Text = "",
    seen: Annotated[str, Form(max_length=5_000)] = "",
) -> Response:
    """Keep the notes of a day; `before` and `seen` are the text and the ticks that the page showed."""
    desk = desk_of(request)
    kept = _day(day, desk.knowledge().as_of)
    shown_then = RotationDay(kept, tuple(seen.split()), _lines(before))
    desk.document.put_rotation_day(kept, [name for name in ITEMS if name in (done or [])], _lines(text), shown_then)
    return RedirectResponse(f"/rotation?day={kept.isoformat()}", _AFTER_POST)


def _day(text: str, today: dt.date) -> dt.date:
    """The day that is meant; one that is still to come is refused."""
    if not text.strip():
        return today
    day = applicant_values.day(text.strip())
    if isinstance(day, applicant_values.Fault):
        raise InputError([Problem("Day", f"{day.reason}.", day.remedy)])
    if day > today:
        raise InputError([Problem("Day", "The day is still to come.", "Keep notes of today or of an earlier day.")])
    return day


def _lines(text: str) -> str:
    """The lines that say something, with the line ends of every system made the same."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.strip() for line in lines if line.strip())
