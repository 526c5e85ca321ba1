"""The predicted score and the chance to pass: closed form, matrix algebra and simulation agree."""

import datetime as dt

import numpy as np
import pytest
from scipy.stats import norm

from exam_samples import fixed, plain_prior, plain_tests, practice, practised
from matchwise.domain.applicant import ExamName
from matchwise.strategy.exam_parameters import Assumptions
from matchwise.strategy.exam_prior import Prior
from matchwise.strategy.readiness import (
    LOW_SCORE,
    Further,
    Practice,
    Sitting,
    Verdict,
    alone,
    contradictory,
    counted,
    first_fresh,
    posterior,
    score_needed,
    score_to_sit,
    usual_form,
    verdict,
)
from synthetic_case import AS_OF, evidence

DAY, MARK = AS_OF + dt.timedelta(days=21), 218
PRIOR = plain_prior(220.0, 150.0, 6.0)
THREE = plain_tests((practice(212, 90), 8.0), (practice(225, 30), 10.0), (practice(219, 3), 8.0))
ONE_SET = fixed()


def by_matrix(prior: Prior, tests: Practice, day: dt.date, known: Assumptions) -> tuple[float, float]:
    """Mean and variance of the true score by generalized least squares with the whole covariance matrix."""
    weeks = np.array([(day - test.date).days / 7 for test in tests.tests])
    scores = np.array([float(test.score) for test in tests.tests])
    errors = np.array([form.error[0] ** 2 for form in tests.forms])
    walk, shift = known.central["drift_per_root_week"] ** 2, known.central["form_shift_sd"] ** 2
    covariance = shift + np.diag(errors) + walk * np.minimum.outer(weeks, weeks)
    weighed = np.linalg.solve(covariance, np.ones(len(scores)))
    precision = 1 / prior.variance[0] + weighed.sum()
    return float((prior.mean[0] / prior.variance[0] + weighed @ scores) / precision), float(1 / precision)


def simulated(
    prior: Prior, tests: Practice, day: dt.date, known: Assumptions, count: int
) -> tuple[float, float, float]:
    """Mean, variance and chance to pass by drawing people, weighed by how well they fit the practice scores."""
    rng = np.random.default_rng(5)
    level = rng.normal(prior.mean[0], np.sqrt(prior.variance[0]), count)
    shift = rng.normal(0, known.central["form_shift_sd"], count)
    logs, at, last = np.zeros(count), level.copy(), day
    newest_first = sorted(zip(tests.tests, tests.forms, strict=True), key=lambda pair: pair[0].date, reverse=True)
    for test, form in newest_first:
        weeks = (last - test.date).days / 7
        at = at - rng.normal(0, known.central["drift_per_root_week"] * np.sqrt(weeks), count)
        logs += norm.logpdf(test.score, at + shift, form.error[0])
        last = test.date
    weight = np.exp(logs - logs.max())
    weight /= weight.sum()
    mean = float(weight @ level)
    exam = np.round(level + rng.normal(0, prior.error[0], count))
    return mean, float(weight @ (level - mean) ** 2), float(weight @ (exam >= MARK))


def test_the_filter_is_generalized_least_squares() -> None:
    found = posterior(PRIOR, THREE, DAY, ONE_SET)
    mean, variance = by_matrix(PRIOR, THREE, DAY, ONE_SET)
    assert found.mean[0] == pytest.approx(mean, abs=1e-9)
    assert found.variance[0] == pytest.approx(variance, abs=1e-9)


def test_a_simulation_of_people_finds_the_same() -> None:
    found = posterior(PRIOR, THREE, DAY, ONE_SET)
    mean, variance, passing = simulated(PRIOR, THREE, DAY, ONE_SET, 400_000)
    assert found.mean[0] == pytest.approx(mean, abs=0.15)
    assert found.variance[0] == pytest.approx(variance, rel=0.03)
    assert found.passing(MARK)[0] == pytest.approx(passing, abs=0.01)


def test_the_range_of_the_score_is_that_of_the_simulated_exam() -> None:
    found = posterior(PRIOR, THREE, DAY, ONE_SET)
    width = np.sqrt(found.variance[0] + 36)
    assert found.quantile(0.1) == pytest.approx(norm.ppf(0.1, found.mean[0], width), abs=1e-6)
    assert found.quantile(0.9) == pytest.approx(norm.ppf(0.9, found.mean[0], width), abs=1e-6)


def test_one_fresh_practice_test_is_as_wide_as_the_published_projection() -> None:
    """Without a prior, 8 for the form and 6 for the exam are 10; with the shift of forms 10.8. Published: 10.2."""
    wide = plain_prior(220.0, 1e9, 6.0)
    found = posterior(wide, plain_tests((practice(220, 0), 8.0)), AS_OF, ONE_SET)
    published = evidence().table("cbssa-projection-2021/exam_figures")
    spread = float(str(published.row(topic="standard deviation of score minus projection")["value"]))
    assert found.width[0] == pytest.approx(spread, rel=0.1)


def test_an_old_test_counts_less_than_a_fresh_one() -> None:
    fresh, old = (posterior(PRIOR, plain_tests((practice(260, days), 8.0)), DAY, ONE_SET) for days in (1, 400))
    assert fresh.mean[0] > old.mean[0] > PRIOR.mean[0]
    assert fresh.variance[0] < old.variance[0] < PRIOR.variance[0]


def test_many_tests_cannot_take_away_the_shift_that_they_share() -> None:
    many = plain_tests(*[(practice(230, 0, form=f"NBME {i}"), 8.0) for i in range(2000)])
    found = posterior(plain_prior(220.0, 1e9, 6.0), many, AS_OF, ONE_SET)
    assert found.variance[0] == pytest.approx(ONE_SET.central["form_shift_sd"] ** 2, rel=0.01)


def test_without_tests_the_record_stands() -> None:
    found = posterior(PRIOR, plain_tests(), DAY, ONE_SET)
    assert (found.mean[0], found.variance[0]) == (220.0, 150.0)


def test_tests_far_apart_contradict_each_other_and_near_ones_do_not() -> None:
    assert contradictory(plain_tests((practice(200, 5), 8.0), (practice(250, 3), 8.0)), ONE_SET)
    assert not contradictory(plain_tests((practice(214, 5), 8.0), (practice(225, 3), 8.0)), ONE_SET)
    assert not contradictory(plain_tests((practice(150, 5), 8.0)), ONE_SET)


def test_a_year_between_two_tests_explains_a_distance() -> None:
    assert not contradictory(plain_tests((practice(205, 400), 8.0), (practice(235, 3), 8.0)), ONE_SET)


@pytest.mark.parametrize("further", [1, 2])
@pytest.mark.parametrize("sought", [0.8, 0.9, 0.95])
def test_the_score_at_which_to_sit_gives_the_chance_and_one_less_does_not(further: int, sought: float) -> None:
    sitting = Sitting(PRIOR, THREE, DAY, MARK)
    form = usual_form(evidence(), ExamName.STEP2CK, ONE_SET)
    taken = AS_OF + dt.timedelta(days=3)
    score = score_needed(sitting, Further(practice(LOW_SCORE, -3), form, further), sought, ONE_SET)
    assert score is not None

    def chance(shown: int) -> float:
        new = [practice(shown, (AS_OF - taken).days, form=f"NBME {i}") for i in range(further)]
        joined = Practice((*THREE.tests, *new), (*THREE.forms, *[form] * further))
        return float(posterior(PRIOR, joined, DAY, ONE_SET).passing(MARK).mean())

    assert chance(score) >= sought > chance(score - 1)


def test_a_chance_out_of_reach_has_no_score() -> None:
    hopeless = Sitting(plain_prior(120.0, 4.0, 6.0), plain_tests(), DAY, MARK)
    assert score_needed(hopeless, more(2), 0.95, ONE_SET) is None
    assert score_to_sit(hopeless, more(2), ONE_SET) is None


def more(count: int) -> Further:
    return Further(practice(LOW_SCORE, 0), usual_form(evidence(), ExamName.STEP2CK, ONE_SET), count)


LOW_TWO = plain_tests((practice(209, 20), 8.0), (practice(207, 10), 8.0))
CLOSE_TWO = plain_tests((practice(225, 20), 8.0), (practice(228, 10), 8.0))


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("tests", [LOW_TWO, CLOSE_TWO, THREE, plain_tests()])
def test_who_shows_the_score_at_which_to_sit_is_ready_and_who_shows_less_is_not(tests: Practice, count: int) -> None:
    sitting, further = Sitting(plain_prior(214.0, 60.0, 6.0), tests, DAY, MARK), more(count)

    def said(score: int) -> Verdict:
        joined = further.added(tests, score)
        chance = float(posterior(sitting.prior, joined, DAY, ONE_SET).passing(MARK).mean())
        return verdict(Sitting(sitting.prior, joined, DAY, MARK), chance, ONE_SET)

    ready = [score for score in range(MARK, 301) if said(score) is Verdict.READY]
    assert score_to_sit(sitting, further, ONE_SET) == (ready[0] if ready else None)


def test_no_score_is_told_that_lies_too_far_from_the_tests_so_far() -> None:
    sitting = Sitting(plain_prior(208.0, 60.0, 6.0), LOW_TWO, DAY, MARK)
    assert score_needed(sitting, more(2), 0.95, ONE_SET) is not None
    assert score_to_sit(sitting, more(2), ONE_SET) is None


def test_the_score_at_which_to_sit_is_not_below_the_pass_mark() -> None:
    sitting = Sitting(plain_prior(260.0, 100.0, 6.0), plain_tests(), DAY, MARK)
    least = score_needed(sitting, more(2), 0.95, ONE_SET)
    assert least is not None
    assert least < MARK
    assert score_to_sit(sitting, more(2), ONE_SET) == MARK


def test_the_new_tests_are_fresh_on_the_day_of_the_exam() -> None:
    assert first_fresh(DAY, AS_OF) == AS_OF
    assert first_fresh(AS_OF + dt.timedelta(days=100), AS_OF) == AS_OF + dt.timedelta(days=44)


@pytest.mark.parametrize(
    ("tests", "chance", "said"),
    [
        (plain_tests(), 0.99, Verdict.NO_TESTS),
        (plain_tests((practice(240, 3), 8.0)), 0.99, Verdict.ONE_MORE),
        (plain_tests((practice(240, 3), 8.0), (practice(242, 9), 8.0)), 0.99, Verdict.READY),
        (plain_tests((practice(240, 3), 8.0), (practice(242, 200), 8.0)), 0.99, Verdict.ONE_MORE),
        (plain_tests((practice(240, 3), 8.0), (practice(242, 9), 8.0)), 0.94, Verdict.NOT_YET),
        (plain_tests((practice(200, 3), 8.0), (practice(280, 9), 8.0)), 0.99, Verdict.CONTRADICTION),
    ],
)
def test_the_verdict(tests: Practice, chance: float, said: Verdict) -> None:
    assert verdict(Sitting(PRIOR, tests, DAY, MARK), chance, ONE_SET) is said


def test_only_tests_after_the_last_attempt_count() -> None:
    old, new, other = practice(230, 200), practice(220, 10), practice(215, 5, ExamName.STEP3)
    taken = counted((old, new, other), ExamName.STEP2CK, AS_OF - dt.timedelta(days=100), AS_OF)
    assert taken == (new,)


def test_the_form_of_the_nbme_has_its_published_error_for_step_2_alone() -> None:
    tests = practised(practice(220), practice(220, form="UWSA 2"), practice(220, exam=ExamName.STEP3))
    assert [form.published for form in tests.forms] == [True, False, False]
    assert set(tests.forms[0].error) == {8.0}


def test_one_test_alone_is_that_test() -> None:
    assert alone(THREE, 1).tests == (THREE.tests[1],)
