"""Steps that every application needs and that the file has not passed: when, with what chance, and what is said."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.exam_readiness import Foreseen, Known, known_exams, needed_words, readiness
from matchwise.advice.exam_reports import ExamReadiness
from matchwise.advice.reports import SourcedText
from matchwise.domain.applicant import Applicant, Exam, ExamName
from matchwise.domain.pass_marks import pass_mark_on
from matchwise.errors import EvidenceError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import pass_marks
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.strategy.readiness import ENOUGH

NEEDED = (ExamName.STEP1, ExamName.STEP2CK)
"""The Steps without which no application is sent."""


@dataclass(frozen=True, slots=True)
class ToPass:
    """One Step to pass first: what `exams` says of it, the day of its result, and whether the file tells of it."""

    exam: ExamName
    report: ExamReadiness
    result: dt.date
    chance: float
    told: bool

    @property
    def possible(self) -> bool:
        """Whether an attempt is left."""
        return self.report.earliest is not None


def steps_to_pass(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> tuple[ToPass, ...]:
    """The Steps that come before every application; EvidenceError where their pass rates were left out."""
    missing = [exam for exam in NEEDED if not applicant.passed(exam)]
    if not missing:
        return ()
    known = known_exams(evidence, as_of)
    return tuple(_to_pass(known, applicant, exam) for exam in missing)


def _to_pass(known: Known, applicant: Applicant, exam: ExamName) -> ToPass:
    report, foreseen = readiness(known, applicant, exam)
    result = known.delay.known_by(report.day, late=False)
    return ToPass(exam, report, result, _chance(foreseen), _told(applicant, exam))


def _chance(foreseen: Foreseen) -> float:
    """The chance to pass the next attempt; 0 where none is left."""
    if foreseen.passing is not None:
        return float(foreseen.passing.mean())
    if foreseen.next.day is None:
        return 0.0
    reason = "pass rates or pass marks were left out, so no plan can be made before the Steps are passed."
    raise EvidenceError(Problem("evidence", reason, "Do not leave out the pass rates and pass marks."))


def _told(applicant: Applicant, exam: ExamName) -> bool:
    named = {one.exam for one in applicant.exams} | {plan.exam for plan in applicant.planned_exams}
    return exam in named | {test.exam for test in applicant.practice_tests}


def chance_of(steps: Sequence[ToPass]) -> float:
    """The chance that all are passed."""
    return math.prod(step.chance for step in steps)


def result_of(steps: Sequence[ToPass], as_of: dt.date) -> dt.date:
    """The day on which all results are usually there."""
    return max((step.result for step in steps), default=as_of)


def if_passed(applicant: Applicant, steps: Sequence[ToPass], evidence: Evidence) -> Applicant:
    """The file with each of them passed at its pass mark: with no result that passes are its chances lower."""
    exams = list(applicant.exams)
    for step in steps:
        mark = pass_mark_on(pass_marks(evidence), step.exam, step.report.day)
        score = mark.minimum if mark is not None and step.exam is ExamName.STEP2CK else None
        exams.append(Exam(step.exam, step.report.day, passed=True, score=score))
    return replace(applicant, exams=tuple(exams))


def first_words(steps: Sequence[ToPass]) -> Iterator[SourcedText]:
    """What the answer says before any plan; nothing where all are passed."""
    for step in steps:
        name = STEP_NAMES[step.exam]
        if not step.possible:
            yield SourcedText(f"{step.report.text} Without {name} no application can bring a match.", _EXAMS)
            continue
        untold = "" if step.told else f"Your file tells nothing of {name}: if you passed it, write that first. "
        yield SourcedText(f"{untold}Pass {name} first. {step.report.text}{_sit_at(step)}", _EXAMS)
    if steps and all(step.possible for step in steps):
        yield SourcedText(counted_words(steps), _EXAMS)


def _sit_at(step: ToPass) -> str:
    line = next((line for line in step.report.needed if math.isclose(line.chance.value, ENOUGH)), None)
    return "" if line is None else f" To sit with a chance of {needed_words(line)}"


def counted_words(steps: Sequence[ToPass]) -> str:
    """How the chances of the plan count that a Step is not passed yet."""
    names = " and ".join(STEP_NAMES[step.exam] for step in steps)
    return (
        f"The plan sends no application before {names} is passed. Every chance of it is the chance to pass at the next "
        "attempt, times the chance with the lowest result that passes. A higher result is worth more."
    )


_EXAMS = "the answer on exams, from your record and practice tests"
