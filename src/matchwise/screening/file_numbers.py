"""FileNumbers: what programs read in application files, as arrays, one row an applicant."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from matchwise.domain.applicant import Applicant, ExamName, Usce, UsceKind, Visa
from matchwise.domain.chance_grid import FloatArray

# Rotations are counted in blocks of four weeks: eight weeks are the "two months" that programs ask for.
WEEKS_PER_MONTH = 4
MONTHS_PER_YEAR, START_MONTH = 12, 7
# Hands-on inpatient work counts whole; the others follow the article's order of weight (ASSUMED, see docs).
USCE_WEIGHTS = {
    UsceKind.HANDS_ON_INPATIENT: 1.0,
    UsceKind.HANDS_ON_OUTPATIENT: 0.75,
    UsceKind.OBSERVERSHIP: 0.5,
    UsceKind.TELE: 0.2,
    UsceKind.RESEARCH: 0.2,
}
MOST_LETTERS_PER_PROGRAM = 4


@dataclass(frozen=True, slots=True)
class FileNumbers:
    """The numbers of N application files; NaN where a file does not tell.

    step2: Step 2 CK score points; failures: failed attempts at Step 1 and Step 2 CK together; step1_attempts,
    step2_attempts: attempts needed to pass each (failures + 1), attempts: the larger of the two; years: years from
    graduation to the start in July, in whole months; letters: letters of US internal medicine physicians (0-4);
    usce_months: months of US clinical experience weighted by kind; usce_raw_months: the same unweighted, hands-on and
    observerships only; hands_on_months: hands-on alone; scholarship: abstracts + presentations + publications;
    step3: chance that Step 3 is passed when applications are read, step3_for_visa: by the rank list deadline (0-1);
    previous_matches: earlier Match seasons; needs_visa, takes_j1, takes_h1b: 0 or 1; ecfmg_at_application: chance
    (0-1) of holding the certificate when applications are read.
    """

    step2: FloatArray
    failures: FloatArray
    attempts: FloatArray
    step1_attempts: FloatArray
    step2_attempts: FloatArray
    years: FloatArray
    letters: FloatArray
    usce_months: FloatArray
    usce_raw_months: FloatArray
    hands_on_months: FloatArray
    scholarship: FloatArray
    step3: FloatArray
    step3_for_visa: FloatArray
    previous_matches: FloatArray
    needs_visa: FloatArray
    takes_j1: FloatArray
    takes_h1b: FloatArray
    ecfmg_at_application: FloatArray


def file_numbers(
    applicant: Applicant, *, submission: dt.date, rank_deadline: dt.date, step3_pass: float
) -> FileNumbers:
    """Read one applicant (N = 1) as programs will see him at submission.

    step3_pass: chance that a planned first Step 3 is passed, as a fraction.
    """
    step1, step2 = applicant.failures(ExamName.STEP1), applicant.failures(ExamName.STEP2CK)
    needs = applicant.visa.needs
    return FileNumbers(
        step2=_one(applicant.score(ExamName.STEP2CK)),
        failures=_one(step1 + step2),
        attempts=_one(max(step1, step2) + 1),
        step1_attempts=_one(step1 + 1),
        step2_attempts=_one(step2 + 1),
        years=_one(years_at_start(applicant)),
        letters=_one(_us_letters(applicant, submission)),
        usce_months=_one(_months(applicant.usce, USCE_WEIGHTS, submission)),
        usce_raw_months=_one(_months(applicant.usce, dict.fromkeys(_COUNTED, 1.0), submission)),
        hands_on_months=_one(_months(applicant.usce, dict.fromkeys(_HANDS_ON, 1.0), submission)),
        scholarship=_one(_scholarship(applicant)),
        step3=_one(_step3_chance(applicant, submission, step3_pass)),
        step3_for_visa=_one(_step3_chance(applicant, rank_deadline, step3_pass)),
        previous_matches=_one(applicant.previous_match_attempts),
        needs_visa=_one(needs),
        takes_j1=_one(Visa.J1 in applicant.visa.accepts),
        takes_h1b=_one(Visa.H1B in applicant.visa.accepts),
        ecfmg_at_application=_one(_ecfmg_at(applicant, submission)),
    )


_HANDS_ON = (UsceKind.HANDS_ON_INPATIENT, UsceKind.HANDS_ON_OUTPATIENT)
_COUNTED = (*_HANDS_ON, UsceKind.OBSERVERSHIP)


def _one(number: float | None) -> FloatArray:
    return np.array([np.nan if number is None else float(number)])


def years_at_start(applicant: Applicant) -> float | None:
    """Years from graduation to the start in July of the season, in whole months; None when the file does not tell."""
    graduated = applicant.medical_school.graduated
    if graduated is None:
        return None
    months = (applicant.season - graduated.year) * MONTHS_PER_YEAR + START_MONTH - graduated.month
    return max(0.0, months / MONTHS_PER_YEAR)


def _us_letters(applicant: Applicant, submission: dt.date) -> float | None:
    """Letters of US internal medicine physicians that are written by submission."""
    if applicant.letters is None:
        return None
    strong = [x for x in applicant.letters if x.of_us_medicine]
    written = [x for x in strong if x.date is None or x.date <= submission]
    return float(min(len(written), MOST_LETTERS_PER_PROGRAM))


def _months(usce: tuple[Usce, ...] | None, weights: dict[UsceKind, float], submission: dt.date) -> float | None:
    if usce is None:
        return None
    return sum(weights.get(stay.kind, 0.0) * weeks_done(stay, submission) for stay in usce) / WEEKS_PER_MONTH


def weeks_done(stay: Usce, submission: dt.date) -> float:
    """Weeks of a stay that are over by submission; a stay without a start counts whole."""
    return stay.weeks if stay.start is None else min(stay.weeks, max(0.0, (submission - stay.start).days / 7))


def _scholarship(applicant: Applicant) -> float | None:
    work = applicant.publications
    if work is None:
        return None
    told = [x for x in (work.peer_reviewed, work.abstracts, work.presentations) if x is not None]
    return float(sum(told)) if told else None


def _step3_chance(applicant: Applicant, deadline: dt.date, step3_pass: float) -> float:
    if applicant.passed(ExamName.STEP3):
        return 1.0
    planned = any(x.exam is ExamName.STEP3 and x.date < deadline for x in applicant.planned_exams)
    return step3_pass if planned else 0.0


def _ecfmg_at(applicant: Applicant, submission: dt.date) -> float | None:
    if applicant.ecfmg is None:
        return None
    expected = applicant.ecfmg.expected
    return float(applicant.ecfmg.certified or (expected is not None and expected <= submission))
