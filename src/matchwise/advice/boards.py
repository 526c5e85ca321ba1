"""Limits of state licensing boards on attempts, set against the attempts of this applicant."""

import re
from collections.abc import Iterator

from matchwise.domain.applicant import Applicant, ExamName
from matchwise.evidence import Evidence
from matchwise.evidence.state_boards import BoardLimits, board_limits

_STEPS = {"1": ExamName.STEP1, "2": ExamName.STEP2CK, "3": ExamName.STEP3}
_NAMES = {ExamName.STEP1: "Step 1", ExamName.STEP2CK: "Step 2 CK", ExamName.STEP3: "Step 3"}
_NO_LIMIT = re.compile(r"none\b|no limit\b")
_NUMBER = re.compile(r"\d+")
_NAMED_STEPS = re.compile(r"Steps? (\d(?: and \d)*)")


def board_warnings(evidence: Evidence, applicant: Applicant, state: str) -> tuple[str, ...]:
    """What the licensing board of a state may say to an applicant with a failed attempt, one sentence or none.

    It is said where a limit on attempts is reached, or where the limit cannot be read as a number. A limit on Step 3
    matters only to attempts at Step 3.
    """
    if not any(applicant.failures(exam) for exam in ExamName):
        return ()
    limits = board_limits(evidence, state)
    if limits is None:
        return ()
    return tuple(_sentence(evidence, limits, said, yours) for said, yours in _reached(limits, applicant))[:1]


def _reached(limits: BoardLimits, applicant: Applicant) -> Iterator[tuple[str, str]]:
    """Each printed limit that the attempts reach, or that has no number, with the applicant's side of it."""
    for said, usual in ((limits.step3_attempts, (ExamName.STEP3,)), (limits.second_source, tuple(ExamName))):
        if not said or _NO_LIMIT.match(said):
            continue
        steps = _steps(said, usual)
        yours, count = _attempts(applicant, steps, together="together" in said)
        number = _NUMBER.match(said)
        if count and (number is None or count >= int(number.group())):
            yield said, yours


def _steps(said: str, usual: tuple[ExamName, ...]) -> tuple[ExamName, ...]:
    """The Steps that a printed limit speaks of; those of its column where it names none."""
    if "per Step" in said:
        return tuple(ExamName)
    named = _NAMED_STEPS.search(said)
    return tuple(_STEPS[digit] for digit in _NUMBER.findall(named[1])) if named else usual


def _attempts(applicant: Applicant, steps: tuple[ExamName, ...], *, together: bool) -> tuple[str, int]:
    """The attempts to set against a limit, in words and as a number: of all Steps, or of the one with most."""
    counts = {step: len(applicant.attempts(step)) for step in steps if applicant.failures(step) or together}
    if together:
        return f"{sum(counts.values())} at all Steps together", sum(counts.values())
    most = max(counts, key=lambda step: counts[step], default=None)
    return ("", 0) if most is None else (f"{counts[most]} at {_NAMES[most]}", counts[most])


def _sentence(evidence: Evidence, limits: BoardLimits, said: str, yours: str) -> str:
    cell = evidence.cell(limits.cells[-1])
    return (
        f"The licensing board of {limits.state} limits attempts: {said} (undated, confidence {cell.confidence.word}; "
        f"source: {cell.citation}); you had {yours}. Check with the board."
    )
