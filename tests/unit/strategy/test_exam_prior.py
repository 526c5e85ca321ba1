"""What the record says before any practice test: published pass rates come out again, and the record moves them."""

import datetime as dt

import numpy as np
import pytest
from scipy.stats import truncnorm

from exam_samples import FIRST_PASS, MARK_209, assumed, failed_twice, fixed, record, shipped_prior
from matchwise.domain.applicant import ExamName
from matchwise.strategy.exam_parameters import DRAWS, exam_assumptions
from matchwise.strategy.readiness import Posterior
from synthetic_case import evidence

ONE_FAILURE = (ExamName.STEP2CK, dt.date(2026, 5, 1), False, None)


def passing(applicant: object, exam: ExamName, mark: int) -> float:
    found = shipped_prior(applicant, exam)  # type: ignore[arg-type] # an applicant of exam_samples
    return float(Posterior(found.mean, found.variance, found.error).passing(mark).mean())


@pytest.mark.parametrize(
    ("exam", "mark", "rate"), [(ExamName.STEP1, 196, 0.75), (ExamName.STEP2CK, 214, 0.90), (ExamName.STEP3, 200, 0.88)]
)
def test_first_takers_pass_as_published(exam: ExamName, mark: int, rate: float) -> None:
    assert passing(record(), exam, mark) == pytest.approx(rate, abs=1e-9)


def test_repeaters_without_a_score_pass_as_published_and_less_often_at_a_higher_mark() -> None:
    once = record(FIRST_PASS, ONE_FAILURE)
    assert passing(once, ExamName.STEP2CK, 214) == pytest.approx(0.64, abs=1e-9)
    assert 0.45 < passing(once, ExamName.STEP2CK, 218) < 0.60


def test_the_usual_failed_score_moves_nothing() -> None:
    """The mean of the failing part of a normal distribution, by an independent function."""
    spread = fixed().central["first_taker_sd"]
    mean = 217.5 + spread * 1.2815515655446004
    usual = truncnorm.mean(-np.inf, (217.5 - mean) / spread, loc=mean, scale=spread)
    nearest = round(float(usual))
    told = record(FIRST_PASS, (ExamName.STEP2CK, dt.date(2026, 5, 1), False, nearest))
    untold = record(FIRST_PASS, ONE_FAILURE)
    with_score, without = (shipped_prior(one, known=fixed()) for one in (told, untold))
    assert with_score.mean[0] - without.mean[0] == pytest.approx(0.5 * (nearest - usual), abs=1e-6)


def test_a_lower_failed_score_and_another_failure_lower_the_prior() -> None:
    near, far = (record(FIRST_PASS, (ExamName.STEP2CK, dt.date(2026, 5, 1), False, score)) for score in (215, 190))
    assert shipped_prior(near).mean.mean() > shipped_prior(far).mean.mean()
    once = record(FIRST_PASS, (ExamName.STEP2CK, dt.date(2026, 5, 1), False, 210))
    assert shipped_prior(failed_twice()).mean.mean() < shipped_prior(once).mean.mean()


def test_step_2_moves_step_3_and_narrows_it() -> None:
    plain, low, high = (
        record(FIRST_PASS, *([] if score is None else [(ExamName.STEP2CK, MARK_209, True, score)]))
        for score in (None, 215, 255)
    )
    priors = [shipped_prior(one, ExamName.STEP3) for one in (low, plain, high)]
    assert priors[0].mean.mean() < priors[1].mean.mean() < priors[2].mean.mean()
    assert (priors[0].variance < priors[1].variance).all()
    assert "foretells" in priors[0].words[0]


def test_the_american_rate_of_step_3_follows_from_its_published_mean_and_spread() -> None:
    """A check of the half point and of the spread: mean 227, SD 15, mark 200 gives 96 to 97 of 100; published 96."""
    figures = evidence().table("usmle-score-interpretation-2026/exam_figures")
    mean, spread = (
        float(str(figures.row(exam="Step 3", topic=topic, period="2025-26")["value"]))
        for topic in ("mean score, first takers", "SD, first takers")
    )
    found = Posterior(np.array([mean]), np.array([spread**2 - 25.0]), np.array([5.0])).passing(200)[0]
    rates = evidence().table("usmle-performance-data-2025/exam_figures")
    published = rates.row(exam="Step 3", topic="first-taker pass rate", group="US MD", period="2025")["value"]
    assert found == pytest.approx(float(str(published)) / 100, abs=0.01)


def test_draws_keep_the_points_of_the_table() -> None:
    table = evidence().table("matchwise-exam-assumptions/readiness")
    for row in table.rows:
        draws = assumed().drawn[str(row["name"])]
        low, middle, high = np.quantile(draws, (0.1, 0.5, 0.9))
        width = float(str(row["high"])) - float(str(row["low"]))
        assert low == pytest.approx(float(str(row["low"])), abs=0.15 * width)
        assert middle == pytest.approx(float(str(row["value"])), abs=0.1 * width)
        assert high == pytest.approx(float(str(row["high"])), abs=0.15 * width)
        assert len(draws) == DRAWS


def test_draws_are_the_same_every_time() -> None:
    again = exam_assumptions(evidence())
    assert all((again.drawn[name] == draws).all() for name, draws in assumed().drawn.items())
