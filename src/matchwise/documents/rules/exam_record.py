"""Whether what a text says of exams agrees with the exam record in the applicant's file."""

import re
from collections.abc import Iterator

from matchwise.documents.findings import Found
from matchwise.documents.look import Look
from matchwise.domain.applicant import Applicant, ExamName

_NAMES = {
    ExamName.STEP1: r"step\s*(?:1|one|i)\b",
    ExamName.STEP2CK: r"(?:step\s*(?:2|two|ii)\s*(?:ck)?\b|\bck\b)",
    ExamName.STEP3: r"step\s*(?:3|three|iii)\b",
}
WORDS = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
_SCORE = re.compile(
    r"(?<![\d.,$-])([12]\d\d)(?![\d%]|[.,]\d|-\w|\s*(?:patients|points|beds|hours|days|words|people|cases|students|programs|mg|ml))"
)
_FIRST_TRY = re.compile(r"\b(?:first (?:attempt|try)|without (?:a )?fail\w*|never failed|one attempt|single attempt)\b")
_NOT_FAILED = re.compile(r"\bnever failed|no fail\w*|no attempts\b")
_PASSED = re.compile(r"\b(?:i|have|having) (?:have |has |had )?(?:also |already |since |recently |now )?passed\b")
_PLANNED = re.compile(r"\b(?:will|plan|going to|scheduled|intend|hope|prepar\w+)\b")
_LATER_TRY = re.compile(r"\b(?:second|third|2nd|3rd|another|later|again|retake|retook)\b")
_ANY_TRY = re.compile(r"\b(?:attempt|try|second|third|2nd|3rd|again)\b")
_END = r"(?=\s*(?:[.,;!?]|$|(?:on|with|at|in|before|and|while)\b))"
_ANY_STEP = "|".join(f"(?:{name})" for name in _NAMES.values())
_NAMED_PASSED = {
    exam: re.compile(
        rf"{_PASSED.pattern} (?:usmle )?(?:(?:both )?(?:{_ANY_STEP})[ ,]*(?:and )?(?:the )?)*(?:{name}){_END}"
    )
    for exam, name in _NAMES.items()
}
"""An exam in the list right after the words that it is passed."""


def find(look: Look) -> Iterator[Found]:
    """Every sentence that the record contradicts, for each exam that it names."""
    if look.applicant is None or not look.applicant.exams:
        return
    for part in look.text.sentences:
        said = look.text.small[part.start : part.end]
        named = [exam for exam, pattern in _NAMES.items() if re.search(pattern, said)]
        if _NOT_FAILED.search(said) and any(look.applicant.failures(exam) for exam in ExamName):
            yield Found("exam-record", part.start, part.end, "Your file holds a failed attempt.")
        whys = _against(said, named[0], look.applicant) if len(named) == 1 else _among(said, named, look.applicant)
        yield from (Found("exam-record", part.start, part.end, why) for why in whys)


def _among(said: str, named: list[ExamName], applicant: Applicant) -> Iterator[str]:
    """What a sentence on several exams says otherwise than the record; scores only where each exam has one."""
    scores = [_scores(applicant, exam) for exam in named]
    told = {int(found.group(1)) for found in _SCORE.finditer(said)}
    if scores and told and all(scores) and not told <= set().union(*scores):
        names = " or ".join(WORDS[exam] for exam in named)
        yield f"Your file holds no score of {min(told - set().union(*scores))} in {names}."
    for exam in named:
        if applicant.failures(exam) and "fail" not in said and _tried_once(said, exam):
            yield f"Your file holds a failed attempt at {WORDS[exam]}."
        if not applicant.passed(exam) and not _PLANNED.search(said) and _NAMED_PASSED[exam].search(said):
            yield f"Your file holds no pass of {WORDS[exam]}."


def _tried_once(said: str, exam: ExamName) -> bool:
    """Whether a first attempt is told of an exam: of all named ones, or, beside a later attempt, of those before."""
    if not _LATER_TRY.search(said):
        return bool(_FIRST_TRY.search(said))
    start = 0
    for found in _ANY_TRY.finditer(said):
        piece, start = said[start : found.end()], found.end()
        if _FIRST_TRY.search(piece) and re.search(_NAMES[exam], piece):
            return True
    return False


def _scores(applicant: Applicant, exam: ExamName) -> set[int]:
    return {attempt.score for attempt in applicant.attempts(exam) if attempt.score is not None}


def _against(said: str, exam: ExamName, applicant: Applicant) -> Iterator[str]:
    """What a sentence on one exam says otherwise than the record."""
    name = WORDS[exam]
    told = {int(found.group(1)) for found in _SCORE.finditer(said)}
    scores = _scores(applicant, exam)
    if scores and told and told.isdisjoint(scores):
        yield f"Your file says {name} {' and '.join(str(score) for score in sorted(scores))}, the text {min(told)}."
    if applicant.failures(exam) and _FIRST_TRY.search(said) and "fail" not in said:
        yield f"Your file holds a failed attempt at {name}."
    if _PASSED.search(said) and not _PLANNED.search(said) and not applicant.passed(exam):
        yield f"Your file holds no pass of {name}."
