"""The part of the page List that says where its programs are, by region and by state."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from matchwise.exports.places_json import places_json
from matchwise.web.answers import WHOLE, data, desk_of, fragment
from matchwise.web.asked import Asked, asked
from matchwise.web.view_places import places_values

router = APIRouter()
Limits = Annotated[Asked, Depends(asked)]


@router.get("/list/places", response_class=HTMLResponse)
def places_part(request: Request, limits: Limits) -> Response:
    """Where the programs of the list are, and what a limit for one state would do."""
    desk = desk_of(request)
    return fragment("places.html", places_values(desk.places(limits.limits(desk.limits()), WHOLE), limits))


@router.get("/list/places.json")
def places_data(request: Request, limits: Limits) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    return data(places_json(desk.places(limits.limits(desk.limits()), WHOLE)))
