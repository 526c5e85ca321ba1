"""The timeline of the CV: stretches, gaps, and the days of graduation, exams and certification."""

import datetime as dt
from collections.abc import Iterator

from matchwise.advice.experience_cv import KIND_WORDS, gap_line
from matchwise.advice.experience_question import Question
from matchwise.advice.experience_reports import MomentLine, StretchLine, Timeline
from matchwise.advice.phrasing import capitalized
from matchwise.domain.applicant import Applicant
from matchwise.strategy.cv_gaps import CvStanding, Stretch
from matchwise.strategy.exam_evidence import STEP_NAMES


def timeline(question: Question, found: CvStanding) -> Timeline | None:
    """Everything of the file that has a day; None where nothing has."""
    case = question.case
    stretches, moments = tuple(_line(one) for one in found.stretches), tuple(_moments(case.applicant))
    days = [one.start for one in stretches] + [one.day for one in moments]
    if not days:
        return None
    reading = case.dates.review_from.day
    ends = [one.end for one in stretches] + [one.day for one in moments]
    return Timeline(
        start=min((*days, case.as_of)),
        end=max((*ends, case.as_of, reading)),
        as_of=case.as_of,
        reading=reading,
        stretches=stretches,
        gaps=tuple(gap_line(gap) for gap in found.gaps or ()),
        moments=tuple(sorted(moments, key=lambda one: one.day)),
    )


def _line(one: Stretch) -> StretchLine:
    words = capitalized(KIND_WORDS[one.kind])
    return StretchLine(one.lane.value, f"{words}: {one.title}" if one.title else words, one.start, one.end, one.later)


def _moments(applicant: Applicant) -> Iterator[MomentLine]:
    graduated: dt.date | None = applicant.medical_school.graduated
    if graduated is not None:
        yield MomentLine("Graduation", graduated, planned=False)
    for exam in applicant.exams:
        result = "passed" if exam.passed else "failed"
        score = f" with {exam.score}" if exam.score is not None else ""
        yield MomentLine(f"{STEP_NAMES[exam.exam]} {result}{score}", exam.date, planned=False, failed=not exam.passed)
    for plan in applicant.planned_exams:
        yield MomentLine(f"{STEP_NAMES[plan.exam]} planned", plan.date, planned=True)
    held = applicant.ecfmg
    if held is not None and not held.certified and held.expected is not None:
        yield MomentLine("ECFMG certificate expected", held.expected, planned=True)
