"""The page Phone: the address for a phone of the same network as words and as a code, and who came in."""

import json

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.exports.qr_code import qr_svg
from matchwise.web.answers import Page, data, shown
from matchwise.web.faults import NotThereError
from matchwise.web.phone import PhoneDoor
from matchwise.web.view_numbers import Values

router = APIRouter()
_AFTER_POST = 303


@router.get("/phone", response_class=HTMLResponse)
def phone_page(request: Request) -> Response:
    """How to use Matchwise on a phone."""
    return shown(request, Page("phone.html", "Phone", _values(request.app.state.door)))


@router.get("/phone.json")
def phone_data(request: Request) -> Response:
    """Whether a phone may come in, as JSON."""
    door: PhoneDoor | None = request.app.state.door
    return data(json.dumps({"on": door is not None, "phones": door.inside if door else 0}) + "\n")


@router.post("/phone/new")
def new_address(request: Request) -> Response:
    """Make a new address for one more phone."""
    _door(request).renew()
    return RedirectResponse("/phone", _AFTER_POST)


@router.post("/phone/close")
def close_door(request: Request) -> Response:
    """Send every phone away."""
    _door(request).close()
    return RedirectResponse("/phone", _AFTER_POST)


def _values(door: PhoneDoor | None) -> Values:
    address = door.address if door else None
    code = Markup(qr_svg(address, "The address as a QR code")) if address else ""  # noqa: S704 (a drawing of our own)
    return {"on": door is not None, "address": address, "code": code, "inside": door.inside if door else 0}


def _door(request: Request) -> PhoneDoor:
    door: PhoneDoor | None = request.app.state.door
    if door is None:
        message = "Phones cannot come in: Matchwise was started without --phone."
        raise NotThereError(message)
    return door
