"""The page Check a text: a pasted text or a file is checked, shown with its findings, and kept nowhere."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse, Response

from matchwise.advice.check import compare_drafts
from matchwise.errors import InputError
from matchwise.exports.check_json import check_json, drafts_json, kinds_json
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.checked import Brought, Wanted, checked
from matchwise.web.faults import fault_of
from matchwise.web.guard import MOST_BYTES
from matchwise.web.view_check import check_values, drafts_values, empty_values


class _LongForm(APIRoute):
    """Reads a form whose fields may be as long as the largest upload, where a form else ends at 1 MB in a field."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, after the form is read."""
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            if request.method == "POST":
                await request.form(max_part_size=MOST_BYTES)
            return await handle(request)

        return read


router = APIRouter(route_class=_LongForm)
_TITLE = "Check a text"
_WRONG = 422
Kind = Annotated[
    str,
    Form(pattern="^(letter|statement|additional|email|cv|answer)$", description="What kind of text it is."),
]
Pasted = Annotated[str, Form(description="The text, where no file is brought; at most 1,000,000 characters.")]
Profile = Annotated[str, Form(max_length=3, description="yes: compare with the open document.")]


@router.get("/check", response_class=HTMLResponse)
def check_page(request: Request) -> Response:
    """The form."""
    return shown(request, Page("check.html", _TITLE, empty_values()))


@router.get("/check.json")
def check_kinds() -> Response:
    """What can be checked, as JSON."""
    return data(kinds_json())


@router.post("/check", response_class=HTMLResponse)
def check_text(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    request: Request,
    kind: Kind,
    text: Pasted = "",
    other: Pasted = "",
    profile: Profile = "",
    file: UploadFile | None = None,
    other_file: UploadFile | None = None,
) -> Response:
    """The findings beside the text; of two drafts both."""
    wanted = Wanted(kind, Brought("text", text, file), Brought("other", other, other_file), profile == "yes")
    try:
        first, second = checked(desk_of(request), wanted)
    except InputError as error:
        values = {**empty_values(), "kind": kind, "text": text, "other": other, "fault": fault_of(error)}
        return shown(request, Page("check.html", _TITLE, values, _WRONG))
    evidence = desk_of(request).knowledge().evidence
    values = check_values(first, evidence) if second is None else drafts_values(compare_drafts(first, second), evidence)
    return shown(request, Page("check.html", _TITLE, {**empty_values(), **values, "profile": wanted.profile}))


@router.post("/check.json")
def check_data(  # noqa: PLR0913, PLR0917 (the same)
    request: Request,
    kind: Kind,
    text: Pasted = "",
    other: Pasted = "",
    profile: Profile = "",
    file: UploadFile | None = None,
    other_file: UploadFile | None = None,
) -> Response:
    """The same as JSON."""
    wanted = Wanted(kind, Brought("text", text, file), Brought("other", other, other_file), profile == "yes")
    first, second = checked(desk_of(request), wanted)
    return data(check_json(first) if second is None else drafts_json(compare_drafts(first, second)))
