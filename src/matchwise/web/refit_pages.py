"""The page New fit: the chances model fitted again on this computer, watched, stopped, and gone on with."""

import json

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.view_numbers import Values
from matchwise.web.view_refit import refit_values

router = APIRouter()
_AFTER_POST = 303
_WHOLE_PART = {"hx-retarget": "#refit", "hx-reswap": "innerHTML"}


@router.get("/calibrate", response_class=HTMLResponse)
def refit_page(request: Request) -> Response:
    """Where the new fit stands."""
    return shown(request, Page("calibrate.html", "New fit", _values(request)))


@router.get("/calibrate.json")
def refit_data(request: Request) -> Response:
    """The same as JSON."""
    return data(json.dumps(_values(request)["twin"]) + "\n")


@router.get("/calibrate/now", response_class=HTMLResponse)
def refit_now(request: Request) -> Response:
    """The progress alone; the whole part when the work has ended."""
    values = _values(request)
    if values["under_way"]:
        return fragment("calibrate_now.html", values)
    whole = fragment("calibrate_part.html", values)
    whole.headers.update(_WHOLE_PART)
    return whole


@router.post("/calibrate", response_class=HTMLResponse)
def begin_refit(request: Request) -> Response:
    """Begin the fit, or go on with one that was stopped."""
    desk_of(request).refit()
    return _after(request)


@router.post("/calibrate/stop", response_class=HTMLResponse)
def stop_refit(request: Request) -> Response:
    """Stop the fit; the vectors that are done are kept."""
    job = desk_of(request).refitting()
    if job is not None:
        job.stop()
    return _after(request)


def _after(request: Request) -> Response:
    if request.headers.get("hx-request"):
        return fragment("calibrate_part.html", _values(request))
    return RedirectResponse("/calibrate", _AFTER_POST)


def _values(request: Request) -> Values:
    desk = desk_of(request)
    job = desk.refitting()
    return refit_values(None if job is None else job.seen(), desk.refit_folder)
