"""The page What to do: each action of the catalogue, by what it adds to the chance."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from matchwise.exports.levers_json import levers_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.next_answers import levers_of
from matchwise.web.view_levers import levers_values

router = APIRouter()


@router.get("/levers", response_class=HTMLResponse)
def levers_page(request: Request) -> Response:
    """Each action with its gain, cost and time."""
    desk = desk_of(request)
    values = levers_values(levers_of(desk, QUICK), desk.knowledge().evidence)
    return shown(request, Page("levers.html", "What to do", values))


@router.get("/levers.json")
def levers_data(request: Request) -> Response:
    """The same as JSON."""
    return data(levers_json(levers_of(desk_of(request), WHOLE)))
