"""The pages Match Week and After the match: rules, dates, the ready file, and the move to the next season."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from matchwise.advice.after_match import after_match
from matchwise.advice.match_week import applicant_of, match_week
from matchwise.advice.match_week_reports import AfterMatchReport, MatchWeekReport
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_season import next_season
from matchwise.errors import InputError, Problem
from matchwise.evidence.rulebook import known_seasons
from matchwise.exports.match_week_json import after_match_json, match_week_json
from matchwise.web.answers import Page, data, desk_of, shown
from matchwise.web.desk import Desk, IncompleteError
from matchwise.web.profile import Seen
from matchwise.web.view_match_week import after_match_values, match_week_values

router = APIRouter()
_AFTER_POST = 303


@router.get("/match-week", response_class=HTMLResponse)
def match_week_page(request: Request) -> Response:
    """Match Week and SOAP: rules, dates, the ready file, and what comes after no match."""
    desk = desk_of(request)
    values = match_week_values(_week(desk), may_move=_may_move(desk))
    return shown(request, Page("match_week.html", "Match Week and SOAP", values))


@router.get("/match-week.json")
def match_week_data(request: Request) -> Response:
    """The same as JSON."""
    return data(match_week_json(_week(desk_of(request))))


@router.post("/match-week/next")
def move_on(request: Request, seen: Seen) -> Response:
    """Move the file to the next season, once this one is decided; Undo takes it back."""
    desk = desk_of(request)
    if not _may_move(desk):
        raise InputError([Problem("season", "This season is not decided yet.", "Wait for Match Week.")])
    desk.document.save(next_season(desk.document.read().text), seen, keep=False)
    return RedirectResponse("/plan", _AFTER_POST)


@router.get("/after-match", response_class=HTMLResponse)
def after_match_page(request: Request) -> Response:
    """The steps from Match Day to the first day of training, and the rules of each visa."""
    return shown(request, Page("after_match.html", "After the match", after_match_values(_after(desk_of(request)))))


@router.get("/after-match.json")
def after_match_data(request: Request) -> Response:
    """The same as JSON."""
    return data(after_match_json(_after(desk_of(request))))


def _week(desk: Desk) -> MatchWeekReport:
    known = desk.knowledge()
    return match_week(_applicant(desk), known.evidence, known.directory, known.as_of)


def _after(desk: Desk) -> AfterMatchReport:
    known = desk.knowledge()
    return after_match(_applicant(desk), known.evidence, known.as_of)


def _applicant(desk: Desk) -> Applicant:
    """The applicant, also of a season whose Match Day is over; IncompleteError when the file tells none."""
    try:
        return applicant_of(desk.document.read().text, desk.knowledge())
    except InputError as error:
        raise IncompleteError(error) from None


def _may_move(desk: Desk) -> bool:
    """From the day on which applicants learn whether they matched."""
    known, season = desk.knowledge(), _applicant(desk).season
    return any(dates.match_week.day <= known.as_of for dates in known_seasons(known.evidence) if dates.season == season)
