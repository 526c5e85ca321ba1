"""What the article names as outweighing low scores: whether the file has it, how directors weigh it, what it adds."""

from collections.abc import Callable, Mapping, Sequence

from matchwise.advice.experience_question import Question
from matchwise.advice.experience_reports import CvAudit, Finding, LettersAudit, OutweighLine, State, UsceAudit
from matchwise.advice.experience_said import ADVICE, surveyed
from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import FileReading
from matchwise.advice.statements import cell_source
from matchwise.domain.applicant import Applicant, ExamName, ExperienceKind
from matchwise.provenance import Estimate

SCORE_WORRIES = frozenset({"step2", "attempts"})
"""Facts of a file for which the article says what outweighs them."""
STEP3 = "step3"
_HELPS: Mapping[str, tuple[str, ...]] = {
    "usce": ("inpatient_letter", "inpatient", "observership_letter"),
    "letters": ("letter", "inpatient_letter", "observership_letter"),
    "commitment": ("publication", "poster"),
}
_USCE_SHORT = (
    "usce_none",
    "usce_tele_alone",
    "usce_below",
    "usce_no_inpatient",
    "usce_no_outpatient",
    "usce_old",
)
"""Findings that keep US experience from outweighing a score: too little, of one setting, or old."""
_COMMITTED = frozenset({ExperienceKind.RESEARCH, ExperienceKind.TEACHING, ExperienceKind.QUALITY_IMPROVEMENT})


def outweighs(
    question: Question, reading: FileReading | None, usce: UsceAudit, letters: LettersAudit, cv: CvAudit
) -> tuple[OutweighLine, ...]:
    """One line for each point of the article; nothing where no score is a worry, or where the article was left out."""
    evidence = question.case.evidence
    worried = reading is not None and any(one.name in SCORE_WORRIES for one in reading.worries)
    if not worried or not evidence.has(ADVICE):
        return ()
    table, applicant = evidence.table(ADVICE), question.case.applicant
    has: Mapping[str, Callable[[], str]] = {
        "usce": lambda: _marks_met(usce.findings, _USCE_SHORT),
        "letters": lambda: _marks_met(letters.findings, ("letters_below", "letters_few_from_usce")),
        "improvement": lambda: _improved(applicant),
        "continuity": lambda: _marks_met(cv.findings, ("cv_gap", "cv_gap_now", "cv_away", "cv_no_clinical")),
        "communication": lambda: "not in this file: it shows in the statement and in interviews",
        "commitment": lambda: _committed(applicant),
    }
    lines = []
    for row, one in enumerate(table.rows):
        if one["topic"] != "outweighs":
            continue
        name = str(one["item"])
        gain, action = _helped(question, reading, name)
        cell = table.cell(row, "meaning")
        weights = surveyed(evidence, table.text(row, "survey_factor"))
        lines.append(
            OutweighLine(
                name=name,
                text=table.text(row, "meaning"),
                has=has[name](),
                weight=weights[0] if weights else None,
                gain=gain,
                action=action,
                source=cell_source(cell),
            )
        )
    return tuple(lines)


def _helped(question: Question, reading: FileReading | None, name: str) -> tuple[Estimate | None, str]:
    """What the best action for a point adds, and that action; later results are those of the reading's Step 3."""
    if name == "improvement":
        step3 = next((one for one in (reading.remedies if reading else ()) if one.name == STEP3), None)
        return (step3.gain, capitalized(step3.text)) if step3 else (None, "")
    best = question.actions.best(_HELPS.get(name, ()))
    return (best.gain, best.title) if best else (None, "")


def _marks_met(findings: Sequence[Finding], missing: Sequence[str]) -> str:
    if [one.state for one in findings] == [State.NOT_TOLD]:
        return "not told by your file"
    short = any(one.code in missing and one.state is not State.NOTE for one in findings)
    return "not yet: see the finding" if short else "your file reaches the mark"


def _improved(applicant: Applicant) -> str:
    first, second = applicant.score(ExamName.STEP1), applicant.score(ExamName.STEP2CK)
    if applicant.passed(ExamName.STEP3):
        return "your file has Step 3 passed"
    if first is not None and second is not None:
        return f"your file has it: {first} in Step 1, {second} in Step 2 CK" if second > first else "not yet"
    return "not yet: Step 1 has no score to compare with, and Step 3 is not passed"


def _committed(applicant: Applicant) -> str:
    work = applicant.publications
    counts = () if work is None else (work.peer_reviewed, work.abstracts, work.presentations)
    done = any(one.kind in _COMMITTED for one in applicant.experience or ())
    return "your file has some" if done or any(counts) else "not yet: no research, teaching or project is told"
