"""`experience`: US experience, letters, the CV, research that fits, and how a program reads the file with all of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.alerts import entry_condition
from matchwise.advice.case import Case, case_on
from matchwise.advice.chance import chance_in, own_choices
from matchwise.advice.experience_actions import NAMES, NO_ACTIONS, Actions, actions_in, actions_of
from matchwise.advice.experience_cv import cv_audit
from matchwise.advice.experience_letters import letters_audit
from matchwise.advice.experience_question import NO_ARTICLE, Question
from matchwise.advice.experience_reports import ExperienceReport, Finding, State
from matchwise.advice.experience_research import research_audit
from matchwise.advice.experience_timeline import timeline
from matchwise.advice.experience_usce import usce_audit
from matchwise.advice.lever_reports import LeversReport
from matchwise.advice.levers import Told, some_levers
from matchwise.advice.list_only import ListOnlyReport
from matchwise.advice.outweigh import outweighs
from matchwise.advice.recommend import best_choices
from matchwise.advice.reports import ChanceOnlyReport, FileReading
from matchwise.chances import Ground
from matchwise.domain.applicant import Applicant
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Choice
from matchwise.strategy.cv_gaps import CvMarks, cv_standing
from matchwise.strategy.experience_marks import own_marks, targets

FIRST = 3
NOTES = (
    (
        "The marks for months and letters are those of one article, which gives no data. What an action adds is "
        "computed by the model by itself, on your file as it stands, as on the page What to do (command levers). A "
        "plan takes actions together and up to their days, so the same action can add more or less there."
    ),
    (
        "The model does not see gaps, clinical work at home, teaching, the age of a letter or who wrote it. A finding "
        "without a gain is therefore not worth nothing."
    ),
    (
        "Programs have their own rules on US experience, letters and years. Those that we know stand with each program "
        "of the list."
    ),
)
_WEIGHT = {State.MISSING: 0, State.WORRY: 1, State.NOT_TOLD: 2, State.NOTE: 3, State.GOOD: 4}


@dataclass(frozen=True, slots=True)
class Measured:
    """What the chances say: the recommended list, how programs read the file, the actions.

    unmade: why there are no chances; then the list is empty and the reading is None.
    """

    choices: Sequence[Choice]
    reading: FileReading | None
    actions: Actions
    unmade: str = ""


def experience(applicant: Applicant, ground: Ground, told: Told, gap_months: float | None = None) -> ExperienceReport:
    """The report on the experience of one applicant; gap_months: the shortest gap shown, None for the assumed mark.

    Raises InputError when nothing is known about the season.
    """
    case = case_on(ground, applicant)
    try:
        choices = best_choices(case)
    except InfeasibleError as error:
        return experience_in(case, unmeasured(error), gap_months)
    reading = chance_in(case, choices, own=False).reading
    actions = actions_of(some_levers(applicant, ground, NAMES, told))
    return experience_in(case, Measured(choices, reading, actions), gap_months)


def measured_from(case: Case, listed: ListOnlyReport, chance: ChanceOnlyReport, judged: LeversReport) -> Measured:
    """What the chances say, from reports on the recommended list that are there already."""
    choices = own_choices(case.directory, [(one.acgme_code, one.signal) for one in listed.programs])
    return Measured(choices, chance.reading, actions_in(judged))


def unmeasured(error: InfeasibleError) -> Measured:
    """What the chances say where no list is possible: nothing, and why."""
    return Measured((), None, NO_ACTIONS, str(error))


def experience_in(case: Case, measured: Measured, gap_months: float | None = None) -> ExperienceReport:
    """The same from what is computed already."""
    marks = own_marks(case.evidence)
    length = marks.gap_months.value if gap_months is None else gap_months
    question = Question(case, targets(case.evidence), marks, length, measured.actions)
    found = cv_standing(case.applicant, case.as_of, CvMarks(length, marks.overlap_months.value))
    usce, letters, cv = usce_audit(question), letters_audit(question, measured.choices), cv_audit(question, found)
    frame = about(case)
    if question.targets is None:
        frame = replace(frame, losses=(*frame.losses, NO_ARTICLE))
    return ExperienceReport(
        about=frame,
        reading_day=case.dates.review_from.day,
        reading_confirmed=case.dates.review_from.confirmed,
        first=first_findings((*usce.findings, *letters.findings, *cv.findings)),
        timeline=timeline(question, found),
        usce=usce,
        letters=letters,
        cv=cv,
        research=research_audit(question),
        reading=measured.reading,
        outweighs=outweighs(question, measured.reading, usce, letters, cv),
        unmade=measured.unmade,
        condition=entry_condition(case.applicant, case.evidence, case.as_of),
        notes=NOTES,
    )


def first_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The three that matter most: what is missing first, then what is asked about; each part in turn.

    Within a part, and among parts, the larger gain comes first. An open or long gap is among what is missing, though
    the model has no gain for it; taking parts in turn keeps it from standing behind all others.
    """
    ordered = sorted(findings, key=lambda one: (_WEIGHT[one.state], -(one.gain.value if one.gain else 0.0)))
    turns = Counter[tuple[State, str]]()
    ranked: list[tuple[int, int, Finding]] = []
    for one in ordered:
        ranked.append((_WEIGHT[one.state], turns[one.state, one.part], one))
        turns[one.state, one.part] += 1
    return tuple(one for _, _, one in sorted(ranked, key=lambda entry: entry[:2])[:FIRST])
