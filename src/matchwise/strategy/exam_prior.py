"""What the record alone says of the next attempt: published pass rates, the failed score, and Step 2 CK for Step 3."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from matchwise.domain.applicant import Applicant, Exam, ExamName
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.pass_marks import PassMark, pass_mark_on
from matchwise.evidence import Evidence
from matchwise.strategy.exam_evidence import PassRate, pass_rate, standard_error
from matchwise.strategy.exam_parameters import Assumptions

HALF_POINT = 0.5
"""Scores are whole: one passes from half a point below the pass mark on."""

LEAST_VARIANCE = 4.0
"""Least variance of proficiency (score points squared), so that no draw is certain before any test."""

ACADEMIC_YEAR = 7
"""Letters of a period that is an academic year ("2024-25"); it begins in July."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Proficiency before any practice test counts, for B draws, on the scale of the score.

    mean, variance: (B,) of the true score; error: (B,) standard error of the exam itself; rate: the published pass rate
    that it rests on; words: what moved it; cells: evidence cells.
    """

    mean: FloatArray
    variance: FloatArray
    error: FloatArray
    rate: PassRate
    words: tuple[str, ...]
    cells: tuple[str, ...]


def prior(
    evidence: Evidence, applicant: Applicant, exam: ExamName, marks: Sequence[PassMark], assumed: Assumptions
) -> Prior | None:
    """The prior of the next attempt at a Step; None when the pass rates were left out.

    A group of which a share r passes at the mark c, with scores normal of spread s, has the mean c - 1/2 + s z(r), z
    being the normal quantile. Of the variance s^2 the square of the exam's standard error is luck of the day.
    """
    failed = [attempt for attempt in applicant.attempts(exam) if not attempt.passed]
    found = pass_rate(evidence, exam, repeater=bool(failed))
    if found is None:
        return None
    drawn = assumed.drawn
    error, error_cells = exam_error(evidence, exam, assumed)
    spread = drawn["repeater_sd" if failed else "first_taker_sd"]
    mean = _mean(found, exam, marks, spread)
    variance = spread**2 - error**2
    cells = (found.cell, assumed.cells["repeater_sd" if failed else "first_taker_sd"], *error_cells)
    if failed:
        shift, words, used = _failed_before(evidence, failed, exam, marks, assumed)
        mean, cells = mean + shift, (*cells, *used)
    elif exam is ExamName.STEP3:
        shift, known, words, used = _from_step2(evidence, applicant, marks, assumed)
        mean, variance, cells = mean + shift, variance - known * spread**2, (*cells, *used)
    else:
        words = ()
    return Prior(mean, np.maximum(variance, LEAST_VARIANCE), error, found, words, tuple(dict.fromkeys(cells)))


def exam_error(evidence: Evidence, exam: ExamName, assumed: Assumptions) -> tuple[FloatArray, tuple[str, ...]]:
    """The standard error of measurement (B,) of a Step, published or assumed, and its cell."""
    published = standard_error(evidence, exam)
    if published is None:
        return assumed.drawn["step1_sem"], (assumed.cells["step1_sem"],)
    return np.full_like(assumed.drawn["step1_sem"], published.value), (published.cell,)


def _mean(rate: PassRate, exam: ExamName, marks: Sequence[PassMark], spread: FloatArray) -> FloatArray:
    """The mean score of the group whose pass rate is known, by the mark that held in its period."""
    mark = _mark_in(rate.period, exam, marks)
    found: FloatArray = mark - HALF_POINT + spread * ndtri(rate.rate)
    return found


def _mark_in(period: str, exam: ExamName, marks: Sequence[PassMark]) -> float:
    start = dt.date(int(period[:4]), 7 if len(period) == ACADEMIC_YEAR else 1, 1)
    mark = pass_mark_on(marks, exam, start)
    oldest = min((m for m in marks if m.exam is exam), key=lambda m: m.since)
    return float((mark or oldest).minimum)


def _failed_before(
    evidence: Evidence, failed: Sequence[Exam], exam: ExamName, marks: Sequence[PassMark], assumed: Assumptions
) -> tuple[FloatArray, tuple[str, ...], tuple[str, ...]]:
    """What the failed score and further failures add to the mean of repeaters, with words and cells.

    The distance of a failed score from its pass mark is compared with the usual one, the mean of the part of first
    takers that fails: -s phi(z) / (1 - r) + s z from the mark. A share of the difference remains at the next attempt.
    """
    drawn, shift = assumed.drawn, np.zeros_like(assumed.drawn["failed_score_pull"])
    words: list[str] = []
    cells: list[str] = []
    newest = failed[-1]
    mark = pass_mark_on(marks, exam, newest.date)
    usual = _usual_gap(evidence, exam, drawn["first_taker_sd"])
    if newest.score is not None and mark is not None and usual is not None:
        shift = shift + drawn["failed_score_pull"] * (newest.score - mark.minimum - usual)
        words.append(f"your failed score of {newest.score} was {mark.minimum - newest.score} below the pass mark")
        cells.append(assumed.cells["failed_score_pull"])
    if len(failed) > 1:
        shift = shift + (len(failed) - 1) * drawn["further_failure_shift"]
        words.append(f"{len(failed)} failures; the published rate counts all repeaters together")
        cells.append(assumed.cells["further_failure_shift"])
    return shift, tuple(words), tuple(cells)


def _usual_gap(evidence: Evidence, exam: ExamName, spread: FloatArray) -> FloatArray | None:
    """The mean distance (B,) of failed scores of first takers from the pass mark, in score points; below 0."""
    found = pass_rate(evidence, exam, repeater=False)
    if found is None:
        return None
    z = float(ndtri(found.rate))
    density = np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
    gap: FloatArray = spread * (z - density / (1 - found.rate)) - HALF_POINT
    return gap


def _from_step2(
    evidence: Evidence, applicant: Applicant, marks: Sequence[PassMark], assumed: Assumptions
) -> tuple[FloatArray, FloatArray, tuple[str, ...], tuple[str, ...]]:
    """What Step 2 CK adds to the mean of first takers of Step 3, and the share of the variance that it explains.

    With a correlation c the mean moves by c times the distance of the mean of all scored attempts at Step 2 CK from
    the mean of first takers (both Steps with the same spread), and c^2 of the variance is explained.
    """
    correlation = assumed.drawn["step2_step3_correlation"]
    scores = [a.score for a in applicant.attempts(ExamName.STEP2CK) if a.score is not None]
    rate = pass_rate(evidence, ExamName.STEP2CK, repeater=False)
    if not scores or rate is None:
        return np.zeros_like(correlation), np.zeros_like(correlation), (), ()
    usual = _mean(rate, ExamName.STEP2CK, marks, assumed.drawn["first_taker_sd"])
    average = sum(scores) / len(scores)
    counted = f"the average of your {len(scores)} Step 2 CK scores" if len(scores) > 1 else "your Step 2 CK score"
    words = (f"{counted} ({average:.0f}) foretells a part of Step 3",)
    return correlation * (average - usual), correlation**2, words, (assumed.cells["step2_step3_correlation"], rate.cell)
