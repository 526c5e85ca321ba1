"""The page Exams: where each exam stands, readiness for the next, Step 3, limits of states, and a form for a test."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.knowledge import applicant_in
from matchwise.domain.applicant_draft import read_draft, told
from matchwise.domain.applicant_edit import rewritten
from matchwise.errors import InputError, Problem
from matchwise.exports.exams_json import exams_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.form import with_answer, with_entry
from matchwise.web.next_answers import exams_of
from matchwise.web.profile import Seen
from matchwise.web.view_exams import TEST_FIELDS, exams_values, test_fields
from matchwise.web.view_numbers import Values

router = APIRouter()
TESTS = "practice_tests"
"""Where practice tests stand in the applicant file."""
_AFTER_POST = 303
_Word = Annotated[str, Form(max_length=100)]


def typed(exam: _Word = "", form: _Word = "", date: _Word = "", score: _Word = "") -> dict[str, str]:
    """A practice test as it was typed."""
    return dict(zip(TEST_FIELDS, (exam, form, date, score), strict=True))


@router.get("/exams", response_class=HTMLResponse)
def exams_page(request: Request) -> Response:
    """Standing, readiness, Step 3, and the limits of states."""
    return shown(request, Page("exams.html", "Exams", _values(desk_of(request), QUICK, {}, ())))


@router.get("/exams.json")
def exams_data(request: Request) -> Response:
    """The same as JSON."""
    return data(exams_json(exams_of(desk_of(request), WHOLE)))


@router.post("/exams/practice", response_class=HTMLResponse)
def add_practice(request: Request, seen: Seen, test: Annotated[dict[str, str], Depends(typed)]) -> Response:
    """Add a practice test to the document, if the file is still whole with it; else show what is wrong with it."""
    desk = desk_of(request)
    text, problems = _with_test(desk, test)
    if problems:
        return shown(request, Page("exams.html", "Exams", _values(desk, WHOLE, test, problems), status=422))
    desk.document.save(text, seen, keep=False)
    return RedirectResponse("/exams#practice", _AFTER_POST)


def _values(desk: Desk, wait: Wait, test: dict[str, str], problems: tuple[Problem, ...]) -> Values:
    values = exams_values(exams_of(desk, wait), desk.knowledge().evidence)
    return {**values, "test": test_fields(test, problems), "seen": desk.document.read().version}


def _with_test(desk: Desk, test: dict[str, str]) -> tuple[str, tuple[Problem, ...]]:
    """The document with one more practice test, and what is wrong with that test."""
    text = desk.document.read().text
    draft = read_draft(text)
    before = told(draft, TESTS)
    at = f"{TESTS}[{len(before) if isinstance(before, list) else 0}]"
    draft = with_entry(draft, TESTS)
    for name, answer in test.items():
        draft = with_answer(draft, f"{at}.{name}", answer)
    changed = rewritten(text, draft)
    try:
        applicant_in(changed, desk.knowledge())
    except InputError as error:
        return changed, tuple(one for one in error.problems if one.field.startswith(at))
    return changed, ()
