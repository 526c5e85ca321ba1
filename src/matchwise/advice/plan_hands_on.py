"""Hands-on work that a visit visa forbids a graduate: whom it bars, what is said, and the plan with observerships."""

import re
from dataclasses import replace

from matchwise.advice.alerts import is_inside
from matchwise.domain.applicant import Applicant
from matchwise.strategy.plan_check import check_plan
from matchwise.strategy.plan_problem import FoundPlan, PlanProblem
from matchwise.strategy.plan_search import best_plan

OBSERVING = "observing"
"""The name of the plan with observerships in place of hands-on work."""
HANDS_ON = ("inpatient_letter", "inpatient", "outpatient")
_OF_VISAS = re.compile(r"visa|immigration", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.]) ")

BAR = (
    "On a visit visa (B-1 or B-2) a graduate may watch but not treat patients: without another visa you cannot do "
    "this. The plan with observerships stands beside it."
)


def barred(applicant: Applicant) -> bool:
    """Whether somebody outside the US would need a visa for hands-on work there; students are let in by some."""
    return applicant.visa.needs and not is_inside(applicant)


def entry_words(text: str, applicant: Applicant) -> str:
    """What an action asks for, without its sentences on visas for those who need none."""
    if applicant.visa.needs:
        return text
    return " ".join(one for one in _SENTENCE.split(text) if not _OF_VISAS.search(one))


def is_hands_on(name: str) -> bool:
    """Whether an action or a task is hands-on work."""
    return name.startswith(HANDS_ON)


def observing(problem: PlanProblem, plan: FoundPlan) -> FoundPlan | None:
    """The best plan of the same seasons without hands-on work; None where the plan holds none of it."""
    if not any(is_hands_on(one.action) for one in plan.placed):
        return None
    actions = tuple(replace(one, most=0) if is_hands_on(one.name) else one for one in problem.actions)
    without = replace(problem, actions=actions)
    found = best_plan(without, plan.applies)
    if found is not None:
        check_plan(without, found)
    return found
