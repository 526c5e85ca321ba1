"""The files that a reader takes along: the list as XLSX, CSV, PDF, HTML and JSON, and the document as YAML."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from matchwise.advice.reports import RecommendReport
from matchwise.exports.csv_list import list_csv
from matchwise.exports.html_report import recommend_html
from matchwise.exports.json_report import recommend_json
from matchwise.exports.pdf_report import recommend_pdf
from matchwise.exports.workbook import recommend_workbook
from matchwise.web.answers import WHOLE, desk_of
from matchwise.web.faults import NotThereError
from matchwise.web.pages import Limits

router = APIRouter()

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: dict[str, tuple[str, Callable[[RecommendReport], bytes]]] = {
    "list.xlsx": (_SHEET, recommend_workbook),
    "list.csv": ("text/csv; charset=utf-8", lambda report: list_csv(report).encode()),
    "report.pdf": ("application/pdf", recommend_pdf),
    "report.html": ("text/html; charset=utf-8", lambda report: recommend_html(report).encode()),
    "recommend.json": ("application/json", lambda report: recommend_json(report).encode()),
}
"""Every file of the list: its kind, and what writes it."""
APPLICANT = "applicant.yaml"


@router.get("/download/applicant.yaml")
def download_applicant(request: Request) -> Response:
    """The document as an applicant file."""
    return taken_along(APPLICANT, "application/yaml", desk_of(request).document.read().text.encode())


@router.get("/download/{name}")
def download(request: Request, name: Annotated[str, Path(max_length=40)], limits: Limits) -> Response:
    """A file of the list under the limits of the address."""
    if name not in FILES:
        message = "There is no file of this name to download."
        raise NotThereError(message)
    desk, (kind, write) = desk_of(request), FILES[name]
    return taken_along(name, kind, write(desk.recommended(limits.limits(desk.limits()), WHOLE)))


def taken_along(name: str, kind: str, content: bytes) -> Response:
    """An answer that the browser keeps as a file of that name."""
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-type": kind}
    return Response(content, headers=headers)
