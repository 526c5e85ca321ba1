"""Which questions the applicant's own file makes likely, and why."""

import datetime as dt
import math

from matchwise.advice.phrasing import date_text, how_many
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.evidence import Evidence
from matchwise.practice.standards import band
from matchwise.strategy.cv_gaps import CvMarks, cv_standing
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.strategy.exam_evidence import advice as exam_advice

_DAYS_OF_A_YEAR = 365.25
_LOW = {ExamName.STEP1: "step1_low", ExamName.STEP2CK: "step2ck_low"}


def likely_questions(applicant: Applicant, evidence: Evidence, as_of: dt.date) -> dict[str, str]:
    """For each kind of question that the file makes likely, why: score, gap, years, again, visa."""
    found = {
        "score": _scores(applicant, evidence),
        "gap": _gap(applicant, band(evidence, "gap").high, as_of),
        "years": _years(applicant, band(evidence, "years").high, as_of),
        "again": _again(applicant),
        "visa": "Your file says that you need a visa." if applicant.visa.needs else "",
    }
    return {kind: why for kind, why in found.items() if why}


def _scores(applicant: Applicant, evidence: Evidence) -> str:
    said = [f"{STEP_NAMES[exam.exam]} failed in {exam.date.year}" for exam in applicant.exams if not exam.passed]
    for exam in applicant.exams:
        limit = exam_advice(evidence, _LOW[exam.exam]) if exam.exam in _LOW else None
        if exam.passed and exam.score is not None and limit is not None and exam.score < limit.high:
            said.append(f"{STEP_NAMES[exam.exam]} {exam.score}, which the article calls low (below {limit.high:.0f})")
    return f"Your file: {'; '.join(said)}." if said else ""


def _gap(applicant: Applicant, most_months: float, as_of: dt.date) -> str:
    gaps = cv_standing(applicant, as_of, CvMarks(most_months, math.inf)).gaps
    longest = max(gaps or (), key=lambda gap: gap.months, default=None)
    if longest is None:
        return ""
    last = "today" if longest.up_to_now else date_text(longest.end)
    return (
        f"Your file shows nothing from {date_text(longest.start)} to {last}: {how_many(int(longest.months), 'month')}."
    )


def _years(applicant: Applicant, most: float, as_of: dt.date) -> str:
    graduated = applicant.medical_school.graduated
    if graduated is None:
        return ""
    years = int((as_of - graduated).days / _DAYS_OF_A_YEAR)
    return f"You graduated {how_many(years, 'year')} ago." if years >= most else ""


def _again(applicant: Applicant) -> str:
    times = applicant.previous_match_attempts or 0
    return f"Your file tells {how_many(times, 'earlier season')} without a match." if times else ""
