"""The pages on how far to trust the numbers: Method, with both models and what was left out, and Assumptions."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.exports.assumptions_json import assumptions_json
from matchwise.exports.season_json import season_json, two_ways_json
from matchwise.exports.tornado_figure import tornado
from matchwise.exports.validation_json import validation_json
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, shown
from matchwise.web.drawings import drawing
from matchwise.web.faults import NotThereError
from matchwise.web.view_assumptions import Sought, assumptions_values
from matchwise.web.view_method import FIGURES, figure_svg, method_values
from matchwise.web.view_season import SEASON_FIGURES, season_svg, season_values, two_ways_svg, two_ways_values

router = APIRouter()
Name = Annotated[str, Path(max_length=100)]
Words = Annotated[str, Query(max_length=200)]


@router.get("/method", response_class=HTMLResponse)
def method_page(request: Request) -> Response:
    """Every published figure beside ours, both models side by side, and what was left out."""
    desk = desk_of(request)
    values = method_values(desk.validation(QUICK))
    more = {"two": two_ways_values(desk.two_ways()), "season": season_values(desk.simulated_season())}
    return shown(request, Page("method.html", "Method", {**values, **more}))


@router.get("/method.json")
def method_data(request: Request) -> Response:
    """Every published figure beside ours, as JSON."""
    return data(validation_json(desk_of(request).validation(WHOLE)))


@router.get("/method/season.json")
def season_data(request: Request) -> Response:
    """The simulated season beside what is published, as JSON."""
    shipped = desk_of(request).simulated_season()
    return data(season_json(shipped.found, shipped.warning))


@router.get("/method/two-ways.json")
def two_ways_data(request: Request) -> Response:
    """Both models side by side, as JSON."""
    shipped = desk_of(request).two_ways()
    return data(two_ways_json(shipped.found, shipped.warning))


@router.get("/method/{name}.svg")
def method_figure(request: Request, name: Name) -> Response:
    """One picture of the page Method."""
    desk = desk_of(request)
    if name in FIGURES:
        return drawing(figure_svg(desk.validation(WHOLE), name), FIGURES[name])
    if name in SEASON_FIGURES:
        return drawing(season_svg(desk.simulated_season(), name), SEASON_FIGURES[name])
    return drawing(two_ways_svg(desk.two_ways(), name), "Applicants who match, of 100, both ways")


@router.get("/assumptions", response_class=HTMLResponse)
def assumptions_page(request: Request, words: Words = "", part: Words = "") -> Response:
    """Every assumption: its value, range and reason, and what hangs on it, what matters most first."""
    values = assumptions_values(desk_of(request).assumptions(), Sought(words, part))
    return shown(request, Page("assumptions.html", "Assumptions", values))


@router.get("/assumptions.json")
def assumptions_data(request: Request) -> Response:
    """The same as JSON."""
    return data(assumptions_json(desk_of(request).assumptions()))


@router.get("/assumptions/{name}.svg")
def assumptions_figure(request: Request, name: Name) -> Response:
    """What moves the chance of one example, as a picture."""
    report = desk_of(request).assumptions()
    example = next((one for one in report.examples if one.name == name), None)
    if example is None:
        message = "There is no such picture."
        raise NotThereError(message)
    return drawing(tornado(report, example), name)
