"""The page Parallel plans: a second specialty beside internal medicine, its cost, and the best split of money."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from matchwise.errors import InfeasibleError, InputError
from matchwise.exports.parallel_json import parallel_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.faults import fault_of
from matchwise.web.next_answers import parallel_of
from matchwise.web.parallel_asked import Words, parallel_words
from matchwise.web.view_parallel import controls, parallel_values

router = APIRouter()
Told = Annotated[Words, Depends(parallel_words)]


@router.get("/parallel", response_class=HTMLResponse)
def parallel_page(request: Request, words: Told) -> Response:
    """The controls and the answer; what is wrong with them in its place."""
    desk = desk_of(request)
    evidence = desk.knowledge().evidence
    values = controls(words, evidence)
    try:
        values |= parallel_values(parallel_of(desk, words.question(evidence), QUICK), evidence)
    except (InputError, InfeasibleError) as error:
        values |= {"fault": fault_of(error)}
    return shown(request, Page("parallel.html", "Parallel plans", values))


@router.get("/parallel.json")
def parallel_data(request: Request, words: Told) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    return data(parallel_json(parallel_of(desk, words.question(desk.knowledge().evidence), WHOLE)))
