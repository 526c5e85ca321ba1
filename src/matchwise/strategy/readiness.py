"""Readiness for an exam: the score that practice tests and the record foretell, and the chance to pass.

The model, for one person (true scores on the scale of the exam; all parts normal and independent):

    x        true score on the day of the exam, before any test N(m0, v0): `exam_prior`
    y_i      practice test i, t_i weeks before the exam:  y_i = x(t_i) + b + e_i
    x(t)     a random walk that ends in x, with variance d^2 a week
    b        N(0, f^2), the same for all tests of one person: forms and circumstances run high or low together
    e_i      N(0, s_i^2), s_i being the standard error of the form
    exam     z = x + e, e being N(0, u^2), u the standard error of measurement of the exam; passed from mark - 1/2 on

Sources: the equation of observed and true score is that of classical test theory (Lord and Novick 1968); tests are
combined by the filter of Kalman (1960), which for a random walk is generalized least squares with weights above 0; the
prior is combined with them by the product of two normal densities. s of NBME's form and u are published.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.special import chdtrc, ndtr

from matchwise.domain.applicant import ExamName, PracticeTest
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.strategy.exam_evidence import Figure, practice_precision
from matchwise.strategy.exam_parameters import Assumptions
from matchwise.strategy.exam_prior import HALF_POINT, Prior

LOW_SCORE, HIGH_SCORE = 1, 300
"""Scores that an exam or a practice test can have."""

CONTRADICTION = 0.05
"""Practice tests contradict each other when so large a distance between them had a chance below this."""

ENOUGH = 0.95
"""The chance to pass from which sitting is advised; our choice: the article says well above passing, no number."""

FRESH_TESTS, FRESH_DAYS = 2, 56
"""So many practice tests, not older than so many days on the day of the exam, make "consistently"; our choice."""

DAYS_PER_WEEK = 7.0
_STEPS = 60  # halvings of an interval of scores: far below a point
_NBME = ("ccssa", "nbme")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of practice test: its standard error (B,) and its central value, and the cell that it was read in."""

    error: FloatArray
    central: float
    cell: str
    published: bool


@dataclass(frozen=True, slots=True)
class Practice:
    """Practice tests that count, oldest first, with the standard error of each."""

    tests: tuple[PracticeTest, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Posterior:
    """The true score on the day of the exam, for B draws, with the exam's own error; score points."""

    mean: FloatArray
    variance: FloatArray
    error: FloatArray

    def passing(self, mark: int) -> FloatArray:
        """The chance (B,) to reach a pass mark: Phi((mean - mark + 1/2) / sqrt(variance + error^2))."""
        chance: FloatArray = ndtr((self.mean - mark + HALF_POINT) / self.width)
        return chance

    @property
    def width(self) -> FloatArray:
        """(B,) standard deviation of the score to come."""
        width: FloatArray = np.sqrt(self.variance + self.error**2)
        return width

    def quantile(self, share: float) -> float:
        """The score below which the exam ends with a chance of `share`, over all draws; between 1 and 300."""
        low, high = float(LOW_SCORE), float(HIGH_SCORE)
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if float(ndtr((middle - self.mean) / self.width).mean()) < share:
                low = middle
            else:
                high = middle
        return (low + high) / 2


def form_of(evidence: Evidence, test: PracticeTest, assumed: Assumptions) -> Form:
    """The kind of a practice test by its name: the NBME's form for Step 2 CK is published, any other is assumed."""
    published = practice_precision(evidence)
    if test.exam is ExamName.STEP2CK and published is not None and _is_nbme(test.form):
        return _published(published, assumed)
    name = "other_form_sd"
    return Form(assumed.drawn[name], assumed.central[name], assumed.cells[name], published=False)


def usual_form(evidence: Evidence, exam: ExamName, assumed: Assumptions) -> Form:
    """The kind of practice test that a person would take next."""
    return form_of(evidence, PracticeTest(exam, "NBME", dt.date.min, LOW_SCORE), assumed)


def _is_nbme(form: str) -> bool:
    return any(word in form.lower() for word in _NBME)


def _published(figure: Figure, assumed: Assumptions) -> Form:
    error = np.full_like(assumed.drawn["other_form_sd"], figure.value)
    return Form(error, figure.value, figure.cell, published=True)


def posterior(prior: Prior, tests: Practice, day: dt.date, assumed: Assumptions) -> Posterior:
    """The true score on a day by the record and all tests; the order in which tests are given changes nothing."""
    if not tests.tests:
        return Posterior(prior.mean, prior.variance, prior.error)
    return _with_prior(prior, *_combined(tests, day, assumed), assumed)


def _with_prior(prior: Prior, score: FloatArray, variance: FloatArray, assumed: Assumptions) -> Posterior:
    """The product of the prior with what the tests say; the shift that all tests share widens the latter once."""
    weight = prior.variance / (prior.variance + variance + assumed.drawn["form_shift_sd"] ** 2)
    return Posterior(prior.mean + weight * (score - prior.mean), prior.variance * (1 - weight), prior.error)


def _combined(tests: Practice, day: dt.date, assumed: Assumptions) -> tuple[FloatArray, FloatArray]:
    """What one test or more say of the day, before the shift that all share: score and variance (B,).

    Kalman: between tests the variance P grows by d^2 a week; a test moves the score by P / (P + s^2) of its distance.
    """
    walk = assumed.drawn["drift_per_root_week"] ** 2
    (first, form), *later = _in_order(tests)
    score, variance, last = np.full_like(walk, first.score), form.error**2, first.date
    for test, form in later:
        variance = variance + walk * _weeks(last, test.date)
        gain = variance / (variance + form.error**2)
        score, variance, last = score + gain * (test.score - score), variance * (1 - gain), test.date
    return score, variance + walk * _weeks(last, day)


def contradictory(tests: Practice, assumed: Assumptions) -> bool:
    """Whether the tests lie farther apart than their errors and the drift explain, at the central parameters.

    The squared distances of each test from what the earlier ones foretell, each divided by its variance, add up to a
    chi-square with one degree of freedom for each test after the first.
    """
    if len(tests.tests) < 2:  # noqa: PLR2004 (one test contradicts nobody)
        return False
    walk, distance = assumed.central["drift_per_root_week"] ** 2, 0.0
    (first, form), *later = _in_order(tests)
    score, variance, last = float(first.score), form.central**2, first.date
    for test, form in later:
        variance += walk * _weeks(last, test.date)
        distance += (test.score - score) ** 2 / (variance + form.central**2)
        gain = variance / (variance + form.central**2)
        score, variance, last = score + gain * (test.score - score), variance * (1 - gain), test.date
    return float(chdtrc(len(later), distance)) < CONTRADICTION


def alone(tests: Practice, index: int) -> Practice:
    """One of the tests as if it were the only one."""
    return Practice((tests.tests[index],), (tests.forms[index],))


@dataclass(frozen=True, slots=True)
class Sitting:
    """One exam on one day as it is foreseen: the prior, the tests so far, and the pass mark of the day."""

    prior: Prior
    tests: Practice
    day: dt.date
    mark: int


@dataclass(frozen=True, slots=True)
class Further:
    """More practice tests of one form, all on one day with one score: so many like `test`, whose score is to be found.

    The day is not before that of any test so far, and not after that of the exam.
    """

    test: PracticeTest
    form: Form
    count: int

    def added(self, tests: Practice, score: int) -> Practice:
        """The tests so far with these beside them."""
        new = (replace(self.test, score=score),) * self.count
        return Practice((*tests.tests, *new), (*tests.forms, *(self.form,) * self.count))


def first_fresh(day: dt.date, as_of: dt.date) -> dt.date:
    """The first day on which a practice test can still be taken that is fresh on the day of the exam."""
    return min(day, max(as_of, day - dt.timedelta(days=FRESH_DAYS)))


def score_to_sit(sitting: Sitting, more: Further, assumed: Assumptions) -> int | None:
    """The least score, not below the pass mark, with which further tests would make the verdict READY; None: none.

    Higher scores raise the chance, but they can lie too far from the tests so far, or leave too few fresh ones.
    """
    least = score_needed(sitting, more, ENOUGH, assumed)
    if least is None:
        return None
    for score in range(max(least, sitting.mark), HIGH_SCORE + 1):
        joined = replace(sitting, tests=more.added(sitting.tests, score))
        if verdict(joined, ENOUGH, assumed) is Verdict.READY:
            return score
    return None


def score_needed(sitting: Sitting, more: Further, sought: float, assumed: Assumptions) -> int | None:
    """The score that further practice tests must all show, so that the chance to pass reaches `sought`.

    The tests so far count beside them. None where even 300 is not enough. The chance rises with the score, so the
    interval is halved.
    """
    form, taken = more.form, more.test.date
    so_far = _combined(sitting.tests, taken, assumed) if sitting.tests.tests else None
    later = assumed.drawn["drift_per_root_week"] ** 2 * _weeks(taken, sitting.day)

    def chance(score: int) -> float:
        mean, variance = np.full_like(form.error, score), form.error**2 / more.count
        if so_far is not None:
            before, wide = so_far
            gain = wide / (wide + variance)
            mean, variance = before + gain * (score - before), wide * (1 - gain)
        return float(_with_prior(sitting.prior, mean, variance + later, assumed).passing(sitting.mark).mean())

    low, high = LOW_SCORE, HIGH_SCORE
    if chance(high) < sought:
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if chance(middle) >= sought else (middle + 1, high)
    return low


def _in_order(tests: Practice) -> list[tuple[PracticeTest, Form]]:
    """Oldest first; tests of one day by score and form, so that the order of the file leaves no trace in a digit."""
    return sorted(
        zip(tests.tests, tests.forms, strict=True), key=lambda pair: (pair[0].date, pair[0].score, pair[0].form)
    )


def _weeks(start: dt.date, end: dt.date) -> float:
    return max(0.0, (end - start).days / DAYS_PER_WEEK)


def counted(
    practice: Sequence[PracticeTest], exam: ExamName, after: dt.date | None, until: dt.date
) -> tuple[PracticeTest, ...]:
    """The practice tests for a Step that still count: taken after the last attempt at it, which answered older ones."""
    return tuple(
        test for test in practice if test.exam is exam and test.date <= until and (after is None or test.date > after)
    )


class Verdict(StrEnum):
    """Whether to sit: READY; ONE_MORE: likely enough, with too few fresh tests; CONTRADICTION; NOT_YET; NO_TESTS."""

    READY = "ready"
    ONE_MORE = "one_more"
    CONTRADICTION = "contradiction"
    NOT_YET = "not_yet"
    NO_TESTS = "no_tests"


def verdict(sitting: Sitting, chance: float, assumed: Assumptions) -> Verdict:
    """Whether to sit on the day: a chance of `ENOUGH`, and two fresh tests that do not contradict each other."""
    tests = sitting.tests.tests
    if not tests:
        return Verdict.NO_TESTS
    if contradictory(sitting.tests, assumed):
        return Verdict.CONTRADICTION
    if chance < ENOUGH:
        return Verdict.NOT_YET
    fresh = [test for test in tests if (sitting.day - test.date).days <= FRESH_DAYS]
    return Verdict.READY if len(fresh) >= FRESH_TESTS else Verdict.ONE_MORE
