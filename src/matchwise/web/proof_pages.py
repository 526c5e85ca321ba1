"""The proof of the list as long work: begun, watched from any window, and stopped; each address gives JSON too."""

import json

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.list_only import Limited
from matchwise.web.answers import Page, data, desk_of, fragment, shown
from matchwise.web.pages import Limits
from matchwise.web.view_numbers import Values
from matchwise.web.view_proof import proof_values

router = APIRouter()
_AFTER_POST = 303
_WHOLE_PART = {"hx-retarget": "#proof", "hx-reswap": "innerHTML"}


@router.get("/proof", response_class=HTMLResponse)
def proof_page(request: Request, limits: Limits) -> Response:
    """Where the proof of the list stands; a part of the page List when that asks."""
    values = _values(request, limits)
    if request.headers.get("hx-request") and not request.headers.get("hx-boosted"):
        return fragment("proof_part.html", values)
    return shown(request, Page("proof.html", "Proof", values))


@router.get("/proof.json")
def proof_data(request: Request, limits: Limits) -> Response:
    """The same as JSON."""
    return data(json.dumps(_values(request, limits)["twin"]) + "\n")


@router.get("/proof/now", response_class=HTMLResponse)
def proof_now(request: Request, limits: Limits) -> Response:
    """The progress alone; the whole part when the proof has ended, or is gone with the program that ran it."""
    values = _values(request, limits, was=True)
    if values["status"] in {"running", "stopping"}:
        return fragment("proof_now.html", values)
    whole = fragment("proof_part.html", values)
    whole.headers.update(_WHOLE_PART)
    return whole


@router.post("/proof", response_class=HTMLResponse)
def begin_proof(request: Request, limits: Limits) -> Response:
    """Begin the proof; InputError and InfeasibleError as the list itself."""
    desk = desk_of(request)
    desk.prove(_asked(request, limits))
    return _after(request, limits)


@router.post("/proof/stop", response_class=HTMLResponse)
def stop_proof(request: Request, limits: Limits) -> Response:
    """Ask the proof to stop after its round; what it reached stays."""
    job = desk_of(request).proof(_asked(request, limits))
    if job is not None:
        job.stop()
    return _after(request, limits)


def _after(request: Request, limits: Limits) -> Response:
    if request.headers.get("hx-request"):
        return fragment("proof_part.html", _values(request, limits, was=True))
    return RedirectResponse(f"/proof{limits.query()}", _AFTER_POST)


def _asked(request: Request, limits: Limits) -> Limited:
    return limits.limits(desk_of(request).limits())


def _values(request: Request, limits: Limits, *, was: bool = False) -> Values:
    job = desk_of(request).proof(_asked(request, limits))
    return {**proof_values(None if job is None else job.seen(), was=was), "query": limits.query()}
