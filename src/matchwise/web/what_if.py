"""The page What if: settings laid over the file, the answer before and after, and scenarios kept with the document."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, Response

from matchwise.advice.what_if_scenarios import MOST_COMPARED, changes_of
from matchwise.advice.what_if_settings import changed_settings
from matchwise.errors import InfeasibleError, InputError, Problem
from matchwise.exports.what_if_json import scenarios_json, what_if_json
from matchwise.store import Scenario
from matchwise.web.answers import QUICK, WHOLE, Page, data, desk_of, fragment, shown
from matchwise.web.desk import Desk, Wait
from matchwise.web.faults import NotThereError, fault_of
from matchwise.web.view_numbers import Values
from matchwise.web.view_what_if import answer_values, compared_values, scenarios_values, settings_values
from matchwise.web.what_if_asked import MOST_LETTERS, Tried, query_of, settings_in, tried_settings

router = APIRouter()
Asked = Annotated[Tried, Depends(tried_settings)]
Name = Annotated[str, Form(max_length=200)]
Names = Annotated[list[str] | None, Query(max_length=50, description="Names of scenarios.")]
Query_ = Annotated[str, Form(max_length=MOST_LETTERS)]


@router.get("/what-if", response_class=HTMLResponse)
def what_if_page(request: Request, asked: Asked) -> Response:
    """The settings and the answer; the parts of the page that changed when a control asks."""
    desk, part = desk_of(request), request.headers.get("hx-target", "").endswith("what-if-said")
    values = _values(desk, asked, WHOLE if part else QUICK)
    if part:
        return fragment("what_if_said.html", values)
    return shown(request, Page("what_if.html", "What if", values))


@router.get("/what-if.json")
def what_if_data(request: Request, asked: Asked) -> Response:
    """Before and after, each with its best list, as JSON."""
    return data(what_if_json(desk_of(request).what_if(asked.settings, WHOLE, anew=True)))


@router.get("/what-if/list", response_class=HTMLResponse)
def best_list_part(request: Request, asked: Asked) -> Response:
    """The answer with the best list for the changed file."""
    return fragment("what_if_list.html", _answer(desk_of(request), asked, WHOLE, anew=True))


@router.post("/what-if/scenarios", response_class=HTMLResponse)
def save_scenario(request: Request, name: Name, query: Query_ = "", replace: Name = "") -> Response:
    """Keep settings under a name; with `replace` in place of those that have the name."""
    desk, asked = desk_of(request), settings_in(query)
    changed = changed_settings(desk.applicant(), asked.settings)
    if not changed:
        raise InputError([Problem("scenario", "Nothing is changed, so there is nothing to keep.", "Change a setting.")])
    desk.document.scenarios.put(name.strip(), changes_of(changed), replace=bool(replace))
    return _scenarios(desk, f"Saved as “{name.strip()}”.")


@router.post("/what-if/scenarios/rename", response_class=HTMLResponse)
def rename_scenario(request: Request, name: Name, new: Name) -> Response:
    """Give a scenario another name."""
    desk = desk_of(request)
    desk.document.scenarios.rename(name, new.strip())
    return _scenarios(desk, f"Renamed to “{new.strip()}”.")


@router.post("/what-if/scenarios/delete", response_class=HTMLResponse)
def delete_scenario(request: Request, name: Name) -> Response:
    """Delete a scenario."""
    desk = desk_of(request)
    desk.document.scenarios.drop(name)
    return _scenarios(desk, f"Deleted “{name}”.")


@router.get("/what-if/compare", response_class=HTMLResponse)
def compare_page(request: Request, name: Names = None) -> Response:
    """Scenarios beside the file itself, in one table."""
    desk = desk_of(request)
    report = desk.compared(_chosen(desk, name or []), QUICK)
    values = {**compared_values(report), "most": MOST_COMPARED}
    return shown(request, Page("what_if_compare.html", "Compare scenarios", values))


@router.get("/what-if/compare.json")
def compare_data(request: Request, name: Names = None) -> Response:
    """The same as JSON."""
    desk = desk_of(request)
    return data(scenarios_json(desk.compared(_chosen(desk, name or []), WHOLE)))


def _values(desk: Desk, asked: Tried, wait: Wait) -> Values:
    """The whole page."""
    desk.before(wait)
    answer, (told, days) = _answer(desk, asked, wait, anew=False), desk.told_settings()
    problems = answer["fault"].problems if answer["fault"] else ()
    return {**settings_values(told, days, asked, problems), **answer, **_kept(desk)}


def _answer(desk: Desk, asked: Tried, wait: Wait, *, anew: bool) -> Values:
    """The answer to some settings; `fault` says why there is none, and then that of the file itself stands."""
    evidence = desk.knowledge().evidence
    try:
        report = desk.what_if(asked.settings, wait, anew=anew)
    except (InputError, InfeasibleError) as error:
        own = desk.what_if({}, wait, anew=False)
        return {**answer_values(own, evidence), "query": "", "fault": fault_of(error)}
    changed = changed_settings(desk.applicant(), asked.settings)
    return {**answer_values(report, evidence), "query": query_of(changed), "fault": None}


def _kept(desk: Desk) -> Values:
    return {"scenarios": scenarios_values(desk.document.scenarios.all()), "most": MOST_COMPARED}


def _scenarios(desk: Desk, said: str) -> Response:
    return fragment("what_if_kept.html", {**_kept(desk), "done": said})


def _chosen(desk: Desk, names: list[str]) -> tuple[Scenario, ...]:
    """The scenarios of these names, without names the first ones; NotThereError, or InputError for too many."""
    kept = {scenario.name: scenario for scenario in desk.document.scenarios.all()}
    if absent := [name for name in names if name not in kept]:
        message = f"There is no scenario with the name {absent[0][:80]}."
        raise NotThereError(message)
    if len(set(names)) > MOST_COMPARED:
        reason = f"You chose {len(set(names))} scenarios, and at most {MOST_COMPARED} stand side by side."
        raise InputError([Problem("scenario", reason, "Choose fewer.")])
    chosen = dict.fromkeys(names) if names else list(kept)[:MOST_COMPARED]
    return tuple(kept[name] for name in chosen)
