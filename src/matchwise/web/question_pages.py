"""The page Questions: what most applicants with low scores ask, answered for this one."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from matchwise.exports.questions_json import questions_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.view_questions import questions_values

router = APIRouter()


@router.get("/questions", response_class=HTMLResponse)
def questions_page(request: Request) -> Response:
    """The four questions with their answers."""
    desk = desk_of(request)
    values = questions_values(desk.questions(QUICK), desk.knowledge().evidence)
    return shown(request, Page("questions.html", "Questions", values))


@router.get("/questions.json")
def questions_data(request: Request) -> Response:
    """The same as JSON."""
    return data(questions_json(desk_of(request).questions(WHOLE)))
