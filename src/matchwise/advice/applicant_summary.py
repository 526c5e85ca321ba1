"""The applicant in a few short phrases, so that the reader sees which file was read."""

from collections.abc import Iterator

from matchwise.domain.applicant import Applicant, ExamName, Visa

_STEPS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}


def applicant_summary(applicant: Applicant) -> tuple[str, ...]:
    """Exams, graduation, visa, certificate and US experience, one phrase each; what is not told is left out."""
    return tuple(_phrases(applicant))


def _phrases(applicant: Applicant) -> Iterator[str]:
    for exam in _STEPS:
        if applicant.attempts(exam):
            yield exam_fact(applicant, exam)
    if applicant.medical_school.graduated:
        yield f"graduated in {applicant.medical_school.graduated.year}"
    yield _visa(applicant)
    if applicant.ecfmg is not None and applicant.ecfmg.certified:
        yield "ECFMG certified"
    if applicant.usce is not None:
        yield f"US experience: {sum(stay.weeks for stay in applicant.usce)} weeks"


def exam_fact(applicant: Applicant, exam: ExamName) -> str:
    """One exam of the record: "Step 1 passed after 1 failed attempt"."""
    name = _STEPS[exam]
    score, failures = applicant.score(exam), applicant.failures(exam)
    result = "passed" if applicant.passed(exam) else "not passed yet"
    points = f" with {score}" if score is not None else ""
    failed = f" after {failures} failed {'attempt' if failures == 1 else 'attempts'}" if failures else ""
    return f"{name} {result}{points}{failed}"


def _visa(applicant: Applicant) -> str:
    if not applicant.visa.needs:
        return "needs no visa"
    return f"needs a visa, would take {' or '.join(visa.value for visa in Visa if visa in applicant.visa.accepts)}"
