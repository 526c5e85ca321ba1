"""`exams`: where each exam stands, readiness for the next attempt, Step 3 now or later, and the limits of states."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from matchwise.advice.about import about
from matchwise.advice.case import Case, open_case
from matchwise.advice.exam_boards import BOARD_NOTE, board_lines, states_without_board
from matchwise.advice.exam_readiness import Foreseen, known_exams, open_steps, readiness
from matchwise.advice.exam_reports import ExamReadiness, ExamsReport
from matchwise.advice.exam_standings import standings
from matchwise.advice.exam_step3 import step3_advice
from matchwise.advice.step3_effect import Measured, measured, with_step3, without_step3
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, ExamName, Visa
from matchwise.errors import InfeasibleError
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice
from matchwise.strategy.exam_evidence import STEP_NAMES

NOTES = (
    (
        "A chance to pass rests on what is published of others, and on assumptions with ranges where nothing is. It "
        "cannot know your preparation: your newest practice tests say more."
    ),
    (
        "No gain from further study is added: tests can be taken again. One study of students at one US school found "
        "gains in the weeks before Step 1; nothing like it is published for doctors trained abroad."
    ),
    (
        "The effect of Step 3 is that of one list. Programs that only H-1B opens and that the list does not hold come "
        "on top."
    ),
    "The article is opinion without data. Where something is published on the same question, both are shown.",
)


def exams(applicant: Applicant, evidence: Evidence, directory: Directory, *, as_of: dt.date) -> ExamsReport:
    """The report on the exams of one applicant.

    Raises InputError when nothing is known about the season, and EvidenceError when rules that every answer needs were
    left out.
    """
    case = open_case(without_step3(applicant), evidence, directory, as_of)
    return exams_in(replace(case, applicant=applicant), step3_effect(case, applicant))


def step3_effect(
    case: Case,
    applicant: Applicant,
    choices: Sequence[Choice] | None = None,
    judged_anew: Callable[[Applicant], Case] | None = None,
) -> Measured | None:
    """What Step 3 does to the chance; nothing where it is passed, or where no list is possible either way.

    choices: the list that it is judged with; the best one when None, and always for one who would take H-1B alone.
    judged_anew: how the file with Step 3 is judged for the latter; None: on a ground that is made for it.
    """
    if applicant.passed(ExamName.STEP3):
        return None
    judged = case
    if applicant.visa.needs and applicant.visa.accepts == {Visa.H1B}:  # without Step 3 no program could take them
        passed, choices = with_step3(applicant, case.as_of), None
        judged = judged_anew(passed) if judged_anew else open_case(passed, case.evidence, case.directory, case.as_of)
    try:
        return measured(judged, choices)
    except InfeasibleError:
        return None


def exams_in(case: Case, effect: Measured | None) -> ExamsReport:
    """The report on one case; effect: what Step 3 does to the chance, None where it is not known."""
    applicant, evidence = case.applicant, case.evidence
    known = known_exams(evidence, case.as_of)
    foreseen = {exam: readiness(known, applicant, exam) for exam in open_steps(applicant)}
    step3: tuple[ExamReadiness, Foreseen] | None = foreseen.get(ExamName.STEP3)
    return ExamsReport(
        about=about(case),
        standings=standings(evidence, applicant, case.as_of),
        untold=tuple(STEP_NAMES[exam] for exam in ExamName if not applicant.attempts(exam)),
        readiness=tuple(report for report, _ in foreseen.values()),
        step3=step3_advice(known, case, effect, step3),
        boards=board_lines(evidence, applicant, case.as_of),
        no_board=states_without_board(evidence),
        board_note=BOARD_NOTE,
        notes=NOTES,
    )
