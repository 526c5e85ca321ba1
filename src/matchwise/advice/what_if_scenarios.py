"""Saved scenarios beside the file itself, each with its own best list."""

from collections.abc import Sequence

from matchwise.advice.about import about
from matchwise.advice.knowledge import Knowledge
from matchwise.advice.spread import spread
from matchwise.advice.what_if import (
    HOW_DIFFERENCE,
    HOW_INTERVIEWS,
    Answer,
    best_answer,
    changed_applicant,
    changed_case,
    tried,
    trust_of_both,
)
from matchwise.advice.what_if_reports import ComparedScenario, ScenariosReport
from matchwise.advice.what_if_settings import Settings
from matchwise.chances import Ground
from matchwise.errors import InfeasibleError, InputError
from matchwise.store import Change, Scenario

MOST_COMPARED = 4
OWN = "Your file"


def changes_of(asked: Settings) -> tuple[Change, ...]:
    """Settings as a scenario keeps them: by their names, so that they can be laid over a file that has changed since.

    Places of the file, such as exams[2].score, would mean another exam after one more entry.
    """
    return tuple(Change(name, text) for name, text in asked.items())


def settings_of(scenario: Scenario) -> dict[str, str]:
    """The settings that a scenario keeps."""
    return {change.field: change.value or "" for change in scenario.changes}


def compared_scenario(before: Answer, known: Knowledge, ground: Ground, scenario: Scenario) -> ComparedScenario:
    """One scenario laid over the file as it is now; `problem` says why there is no answer where it does not fit."""
    asked = settings_of(scenario)
    try:
        settings = tried(before.case.applicant, asked)
        applicant = changed_applicant(before.case, known, asked)
        after = best_answer(changed_case(before.case, ground, applicant))
    except (InputError, InfeasibleError) as error:
        return ComparedScenario(scenario.name, (), None, None, None, f"It does not fit your file as it is now. {error}")
    trust = trust_of_both(before.case, after.case)
    return ComparedScenario(
        name=scenario.name,
        tried=settings,
        side=after.side,
        difference=spread(after.match - before.match, "fraction", HOW_DIFFERENCE, trust),
        interviews=spread(after.interviews - before.interviews, "interviews", HOW_INTERVIEWS, trust),
    )


def scenarios_report(before: Answer, columns: Sequence[ComparedScenario]) -> ScenariosReport:
    """The file itself and its scenarios, side by side."""
    own = ComparedScenario(OWN, (), before.side, None, None)
    return ScenariosReport(about(before.case), (own, *columns))
