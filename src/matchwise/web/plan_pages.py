"""The page Plan: what to do over the next years, beside waiting and changing nothing; its data and its files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import HTMLResponse, Response

from matchwise.exports.plan_files import PLAN_FILES
from matchwise.exports.plan_json import plan_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.faults import NotThereError
from matchwise.web.next_answers import plan_of
from matchwise.web.plan_asked import AskedPlan, asked_plan
from matchwise.web.view_plan import plan_values

router = APIRouter()
Asked = Annotated[AskedPlan, Depends(asked_plan)]
_KINDS = {"pdf": "application/pdf", "ics": "text/calendar; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@router.get("/plan", response_class=HTMLResponse)
def plan_page(request: Request, asked: Asked) -> Response:
    """The best plan, its time line and tasks, and what other plans would bring."""
    desk = desk_of(request)
    report = desk.last_plan.compared(plan_of(desk, asked.read(), QUICK))
    return shown(request, Page("plan.html", "Plan", plan_values(report, asked, desk.knowledge().evidence)))


@router.get("/plan.json")
def plan_data(request: Request, asked: Asked) -> Response:
    """The same as JSON."""
    return data(plan_json(plan_of(desk_of(request), asked.read(), WHOLE)))


@router.get("/plan/{name}")
def plan_file(request: Request, name: Annotated[str, Path(max_length=40)], asked: Asked) -> Response:
    """A file of the plan."""
    if name not in PLAN_FILES:
        message = "There is no file of this name to download."
        raise NotThereError(message)
    content = PLAN_FILES[name](plan_of(desk_of(request), asked.read(), WHOLE))
    kind = _KINDS.get(name.rpartition(".")[2], "application/json")
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-type": kind}
    return Response(content, headers=headers)
