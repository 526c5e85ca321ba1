"""Where an exam of the record stands: its band by the article, its percentile, and its place among IMG applicants."""

from dataclasses import dataclass
from enum import StrEnum

from scipy.special import ndtr

from matchwise.domain.applicant import Applicant, ExamName
from matchwise.strategy.exam_evidence import Advice, Percentiles, ScoresOf

SEVERAL = 2
"""Failed attempts, over all Steps, that are several."""


class Band(StrEnum):
    """What a score counts as by the article's thresholds.

    FILTERED: below the span in which many programs no longer see the file; AT_FILTER: inside that span; LOW: below the
    span that means low; AT_LOW: inside it; NOT_LOW: at its upper end or above. SOLID, BARELY: Step 3, above the
    article's number or not. PASSED: passed, without a score; FAILED: taken and not passed.
    """

    FILTERED = "filtered"
    AT_FILTER = "at_filter"
    LOW = "low"
    AT_LOW = "at_low"
    NOT_LOW = "not_low"
    SOLID = "solid"
    BARELY = "barely"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a score stands in a distribution: the share below it, as a fraction, and both readings of that share."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The article's thresholds; None where it was left out."""

    step1_low: Advice | None
    step2_low: Advice | None
    step2_filter: Advice | None
    step3_solid: Advice | None


def failures(applicant: Applicant) -> int:
    """Failed attempts at all Steps together."""
    return sum(applicant.failures(exam) for exam in ExamName)


def band(exam: ExamName, score: int | None, *, passed: bool, thresholds: Thresholds) -> Band:
    """The band of one Step by its newest passed score; a failed attempt beside it is told apart from the score."""
    if not passed:
        return Band.FAILED
    if score is None:
        return Band.PASSED
    if exam is ExamName.STEP3:
        solid = thresholds.step3_solid
        return Band.PASSED if solid is None else Band.SOLID if score > solid.low else Band.BARELY
    low = thresholds.step1_low if exam is ExamName.STEP1 else thresholds.step2_low
    filter_ = thresholds.step2_filter if exam is ExamName.STEP2CK else None
    if filter_ is not None and score < filter_.high:
        return Band.FILTERED if score < filter_.low else Band.AT_FILTER
    if low is None:
        return Band.PASSED
    return Band.LOW if score < low.low else Band.AT_LOW if score < low.high else Band.NOT_LOW


def percentile(score: float, table: Percentiles) -> tuple[float, float]:
    """The percentile of a score between the two published ones around it: ends of what it can be, 0 to 100.

    Outside the table: from 0 to the first percentile, or from the last one to 100.
    """
    below = [percent for at, percent in zip(table.scores, table.percents, strict=True) if at <= score]
    above = [percent for at, percent in zip(table.scores, table.percents, strict=True) if at >= score]
    return (max(below) if below else 0.0), (min(above) if above else 100.0)


def place(score: float, among: ScoresOf) -> Place:
    """The share of a published group that scored below, by its mean and spread, and by its quartiles.

    Two readings are made: a normal distribution with the published mean and standard deviation, and straight lines
    between the published smallest value, quartiles and largest value. Both are kept inside the quarter that the score
    lies in, which is known. The value is the first reading; the ends are the lower and the higher of the two.
    """
    points, shares = among.points, (0.0, 0.25, 0.5, 0.75, 1.0)
    if score <= points[0]:
        return Place(0.0, 0.0, 0.0)
    if score > points[-1]:
        return Place(1.0, 1.0, 1.0)
    index = next(i for i in range(1, len(points)) if score <= points[i])
    low, high = points[index - 1], points[index]
    straight = shares[index - 1] + 0.25 * (score - low) / (high - low)
    normal = float(ndtr((score - 0.5 - among.mean) / among.sd))
    kept = min(max(normal, shares[index - 1]), shares[index])
    return Place(kept, min(kept, straight), max(kept, straight))
