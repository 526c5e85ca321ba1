"""Where a plan starts: the file in its first season on the real chances, the advice on Step 3, and what is offered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from matchwise.advice.case import Case, case_on
from matchwise.advice.costs import cost_report
from matchwise.advice.exam_readiness import known_exams, open_steps, readiness
from matchwise.advice.exam_reports import Step3Advice
from matchwise.advice.exam_step3 import step3_advice
from matchwise.advice.exams import step3_effect
from matchwise.advice.plan_chances import Files, SeasonChances
from matchwise.advice.plan_frame import Frame, PlanAsked, frame_for
from matchwise.advice.plan_lived import Living
from matchwise.advice.plan_news import start_weights
from matchwise.advice.plan_offers import Asking, Offers, offers_for
from matchwise.advice.plan_passing import ToPass, chance_of, if_passed, result_of, steps_to_pass
from matchwise.advice.step3_effect import without_step3
from matchwise.chances import Ground
from matchwise.chances.applicant import step3_pass_rate
from matchwise.chances.part_ground import part_of, without_typical
from matchwise.domain.applicant import Applicant, ExamName, Visa
from matchwise.portfolio import Choice


@dataclass(frozen=True, slots=True)
class Start:
    """The frame, its files on the real chances, the case of the first season, and what the plan may hold.

    to_pass: the Steps that come before every application; the files count them as passed, the weights do not.
    """

    frame: Frame
    ground: Ground
    living: Living
    case: Case
    step3: Step3Advice
    offers: Offers
    to_pass: tuple[ToPass, ...]

    @property
    def untold(self) -> tuple[str, ...]:
        """What the file must tell before every action can be weighed."""
        exams = () if all(step.told for step in self.to_pass) else ("your exams (key exams)",)
        return (*exams, *self.offers.untold)


def opened(applicant: Applicant, ground: Ground, asked: PlanAsked) -> Start:
    """The start of a plan; InfeasibleError when no list is possible as the file stands."""
    ground = without_typical(ground)
    to_pass = steps_to_pass(applicant, ground.evidence, ground.as_of)
    ready = result_of(to_pass, ground.as_of)
    frame = frame_for(if_passed(applicant, to_pass, ground.evidence), ground.evidence, ground.as_of, asked, ready)
    files = Files(frame.applicant, ground, frame.seasons)
    passing = chance_of(to_pass)
    chances = SeasonChances(ground, _usable(frame.applicant, ground) * passing, passing, hangs=bool(to_pass))
    own = files.plain(0, frame.unmatched)
    case = case_on(ground, own)
    chances.keep(own, case)
    if frame.money is not None:
        frame = _paid(frame, chances.judged(own).usd, ground)
        files = Files(frame.applicant, ground, frame.seasons)
        chances.same(own, files.plain(0, frame.unmatched))
        own = files.plain(0, frame.unmatched)
        case = replace(case, applicant=own)
    living = Living(frame, files, chances, *start_weights(frame, files, chances))
    step3 = _step3(ground, case, own, chances.judged(own).choices)
    asking = Asking(own, ground.evidence, ground.as_of, frame.seasons[0].review_from.day, step3, ready)
    case = replace(case, applicant=replace(own, exams=applicant.exams))
    return Start(frame, ground, living, case, step3, offers_for(asking), to_pass)


def _paid(frame: Frame, usd: float, ground: Ground) -> Frame:
    """The frame in which no later list costs more than the first: the money is counted with its fees."""
    around = cost_report(ground.evidence, frame.applicant.season, 0).total_usd.value
    return replace(frame, applicant=replace(frame.applicant, budget_usd=max(1, int(usd - around))))


def _usable(applicant: Applicant, ground: Ground) -> float:
    """The chance that Step 3 is passed where everything hangs on it: 1 but for one who would take H-1B alone."""
    only = applicant.visa.needs and applicant.visa.accepts == {Visa.H1B} and not applicant.passed(ExamName.STEP3)
    return step3_pass_rate(ground.evidence) if only else 1.0


def _step3(ground: Ground, case: Case, own: Applicant, choices: Sequence[Choice]) -> Step3Advice:
    """What `exams` says of Step 3 for the first season, judged with the list of the file as it stands."""
    known, plain = known_exams(case.evidence, case.as_of), without_step3(own)
    if plain != own:  # the file is judged with this list alone, so at its programs alone
        listed = part_of(ground, [choice.program for choice in choices])
        among = [Choice(place, choice.signal) for place, choice in enumerate(choices)]
        effect = step3_effect(case_on(listed, plain), own, among, partial(case_on, ground))
    else:
        effect = step3_effect(case, own, choices, partial(case_on, ground))
    foreseen = readiness(known, own, ExamName.STEP3) if ExamName.STEP3 in open_steps(own) else None
    return step3_advice(known, case, effect, foreseen)
