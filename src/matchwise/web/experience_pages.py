"""The page Experience: US work, letters, the CV in time, research that fits, and how a program reads the file."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.experience import experience_in, measured_from, unmeasured
from matchwise.advice.experience_reports import ExperienceReport
from matchwise.errors import InfeasibleError
from matchwise.exports.experience_json import experience_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.next_answers import levers_of
from matchwise.web.view_experience import experience_values

router = APIRouter()
Gap = Annotated[int | None, Query(ge=1, le=60)]


@router.get("/experience", response_class=HTMLResponse)
def experience_page(request: Request, gap: Gap = None) -> Response:
    """What the experience lacks, and what to do."""
    desk = desk_of(request)
    values = experience_values(_report(desk, gap, QUICK), desk.knowledge().evidence)
    return shown(request, Page("experience.html", "Experience", values))


@router.get("/experience.json")
def experience_data(request: Request, gap: Gap = None) -> Response:
    """The same as JSON."""
    return data(experience_json(_report(desk_of(request), gap, WHOLE)))


def _report(desk: Desk, gap: int | None, wait: Wait) -> ExperienceReport:
    """The report from the answers that other pages show; without chances where no list is possible."""
    case = desk.case(wait)
    try:
        listed, chance, judged = desk.listed(desk.limits(), wait), desk.chance(wait), levers_of(desk, wait)
    except InfeasibleError as error:
        return experience_in(case, unmeasured(error), gap)
    return experience_in(case, measured_from(case, listed, chance, judged), gap)
