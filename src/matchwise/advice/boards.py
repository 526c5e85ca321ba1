"""Limits of state licensing boards on attempts, set against the attempts of this applicant."""

from collections.abc import Iterator

from matchwise.domain.applicant import Applicant, ExamName
from matchwise.evidence import Evidence
from matchwise.evidence.state_boards import BoardLimits, board_limits
from matchwise.strategy.exam_evidence import STEP_NAMES
from matchwise.strategy.state_limits import attempt_limits


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
    for limit in attempt_limits(limits):
        yours, count = _attempts(applicant, limit.steps, together=limit.together)
        if count and (limit.number is None or count >= limit.number):
            yield limit.said, yours


def _attempts(applicant: Applicant, steps: tuple[ExamName, ...], *, together: bool) -> tuple[str, int]:
    """The attempts to set against a limit, in words and as a number: of all Steps, or of the one with most."""
    counts = {step: len(applicant.attempts(step)) for step in steps if applicant.failures(step) or together}
    if together:
        return f"{sum(counts.values())} at all Steps together", sum(counts.values())
    most = max(counts, key=lambda step: counts[step], default=None)
    return ("", 0) if most is None else (f"{counts[most]} at {STEP_NAMES[most]}", counts[most])


def _sentence(evidence: Evidence, limits: BoardLimits, said: str, yours: str) -> str:
    cell = evidence.cell(limits.cells[-1])
    return (
        f"The licensing board of {limits.state} limits attempts: {said} (undated, confidence {cell.confidence.word}; "
        f"source: {cell.citation}); you had {yours}. Check with the board."
    )
