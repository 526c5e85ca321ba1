"""The page of the reader's own list: what it is worth beside the best list for the same money, and what to change."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.chance import Own
from matchwise.advice.own_list import brought_list, require_signals
from matchwise.errors import InfeasibleError, InputError
from matchwise.exports.json_values import object_text
from matchwise.exports.list_json import lists_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import fault_of
from matchwise.web.own_address import MOST, address_of, own_of
from matchwise.web.view_compare import brought_values, compare_values
from matchwise.web.view_numbers import Values

router = APIRouter()
_AFTER_POST = 303
_PASTED = "your pasted list"
OwnList = Annotated[
    list[str] | None,
    Query(max_length=MOST, description="ACGME codes, each with g for gold or s for silver, parted by dots."),
]


@router.get("/compare", response_class=HTMLResponse)
def compare_page(request: Request, own: OwnList = None) -> Response:
    """The form; with a list in the address what that is worth."""
    return shown(request, Page("compare.html", "My own list", _values(desk_of(request), own or [], QUICK)))


@router.get("/compare.json")
def compare_data(request: Request, own: OwnList = None) -> Response:
    """The same as JSON."""
    desk, listed = desk_of(request), own_of(own or [])
    if not listed:
        return data(object_text({"evaluate": None}))
    _require_signals(desk, listed)
    return data(lists_json(desk.evaluated(listed, WHOLE), None))


@router.post("/compare", response_class=HTMLResponse)
def bring_list(
    request: Request, file: UploadFile | None = None, text: Annotated[str, Form(max_length=1_000_000)] = ""
) -> Response:
    """Read a list that is pasted or brought as a file; what names no program for certain is asked about."""
    desk = desk_of(request)
    content = file.file.read() if file is not None and file.filename else text.encode("utf-8", "replace")
    place = (file.filename or "")[:60] if file is not None and file.filename else _PASTED
    try:
        found = brought_list(content, place, desk.knowledge())
    except InputError as error:
        return shown(request, Page("compare.html", "My own list", {**_empty(), "fault": fault_of(error), "text": text}))
    if found.own and not (found.not_read or found.twice or found.named):
        return RedirectResponse(f"/compare?{urlencode({'own': address_of(found.own)})}", _AFTER_POST)
    return shown(request, Page("compare.html", "My own list", {**_empty(), **brought_values(found), "text": text}))


def _values(desk: Desk, texts: list[str], wait: Wait) -> Values:
    try:
        own = own_of(texts)
        if not own:
            desk.case(wait)
            return _empty()
        _require_signals(desk, own)
        return {**_empty(), **compare_values(desk.evaluated(own, wait), own)}
    except (InputError, InfeasibleError) as error:
        return {**_empty(), "fault": fault_of(error)}


def _require_signals(desk: Desk, own: tuple[Own, ...]) -> None:
    require_signals(own, "your list", desk.applicant(), desk.knowledge().evidence)


def _empty() -> Values:
    return {"fault": None, "text": "", "brought": None, "report": None}
