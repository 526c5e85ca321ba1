"""The answers about what to do next, each computed once for a version of the document: actions, plan, exams, news."""

from matchwise.advice.exam_reports import ExamsReport
from matchwise.advice.exams import exams
from matchwise.advice.lever_reports import LeversReport
from matchwise.advice.levers import levers
from matchwise.advice.now import now_in
from matchwise.advice.now_reports import NowReport
from matchwise.advice.parallel import Asked, parallel
from matchwise.advice.parallel_reports import ParallelReport
from matchwise.advice.plan import plan
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_reports import PlanReport
from matchwise.web.desk import Desk, Wait


def levers_of(desk: Desk, wait: Wait) -> LeversReport:
    """What each action of the catalogue adds."""
    at = desk.version()
    applicant, ground = desk.applicant(), desk.ground()
    found: LeversReport = desk.answer(("levers",), lambda: levers(applicant, ground, _untold), wait, at)
    return found


def plan_of(desk: Desk, asked: PlanAsked, wait: Wait) -> PlanReport:
    """What to do over the next years."""
    at = desk.version()
    applicant, ground = desk.applicant(), desk.ground()
    found: PlanReport = desk.answer(("plan", asked), lambda: plan(applicant, ground, asked, _untold), wait, at)
    return found


def exams_of(desk: Desk, wait: Wait) -> ExamsReport:
    """Where the exams stand, readiness for the next, and Step 3."""
    at = desk.version()
    applicant, known = desk.applicant(), desk.knowledge()
    make = lambda: exams(applicant, known.evidence, known.directory, as_of=known.as_of)  # noqa: E731 (work to do)
    found: ExamsReport = desk.answer(("exams",), make, wait, at)
    return found


def parallel_of(desk: Desk, want: Asked, wait: Wait) -> ParallelReport:
    """What a second specialty adds, takes and costs."""
    at = desk.version()
    case, ground = desk.case(wait), desk.ground()
    found: ParallelReport = desk.answer(("parallel", want), lambda: parallel(case, ground, want, _untold), wait, at)
    return found


def now_of(desk: Desk, wait: Wait) -> NowReport:
    """The chance given the news of the season; InputError when the file tells of no application."""
    at = desk.version()
    case = desk.case(wait)
    found: NowReport = desk.answer(("now",), lambda: now_in(case), wait, at)
    return found


def _untold(_words: str, _share: float) -> None:
    """Nobody is told: the page says that the work goes on."""
