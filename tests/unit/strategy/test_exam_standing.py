"""Bands at, below and above each threshold, percentiles, and the place among published groups."""

import pytest
from scipy.stats import norm

from matchwise.advice.exam_standings import thresholds
from matchwise.domain.applicant import ExamName
from matchwise.strategy.exam_evidence import percentiles, scores_of
from matchwise.strategy.exam_standing import Band, Thresholds, band, percentile, place
from synthetic_case import evidence

NO_ARTICLE = Thresholds(None, None, None, None)


@pytest.mark.parametrize(
    ("exam", "score", "found"),
    [
        (ExamName.STEP2CK, 209, Band.FILTERED),
        (ExamName.STEP2CK, 210, Band.AT_FILTER),
        (ExamName.STEP2CK, 214, Band.AT_FILTER),
        (ExamName.STEP2CK, 215, Band.LOW),
        (ExamName.STEP2CK, 224, Band.LOW),
        (ExamName.STEP2CK, 225, Band.AT_LOW),
        (ExamName.STEP2CK, 229, Band.AT_LOW),
        (ExamName.STEP2CK, 230, Band.NOT_LOW),
        (ExamName.STEP1, 214, Band.LOW),
        (ExamName.STEP1, 215, Band.AT_LOW),
        (ExamName.STEP1, 219, Band.AT_LOW),
        (ExamName.STEP1, 220, Band.NOT_LOW),
        (ExamName.STEP3, 220, Band.BARELY),
        (ExamName.STEP3, 221, Band.SOLID),
        (ExamName.STEP1, None, Band.PASSED),
    ],
)
def test_the_band_of_a_passed_step(exam: ExamName, score: int | None, found: Band) -> None:
    assert band(exam, score, passed=True, thresholds=thresholds(evidence())) is found


@pytest.mark.parametrize("exam", ExamName)
def test_a_failed_step_is_failed_whatever_its_score(exam: ExamName) -> None:
    assert band(exam, 205, passed=False, thresholds=thresholds(evidence())) is Band.FAILED


@pytest.mark.parametrize("exam", ExamName)
def test_without_the_article_a_pass_is_a_pass(exam: ExamName) -> None:
    assert band(exam, 205, passed=True, thresholds=NO_ARTICLE) is Band.PASSED


@pytest.mark.parametrize(
    ("score", "ends"), [(225, (6, 6)), (224, (3, 6)), (200, (0, 1)), (210, (1, 1)), (275, (98, 98)), (290, (98, 100))]
)
def test_a_percentile_lies_between_the_published_ones(score: int, ends: tuple[float, float]) -> None:
    table = percentiles(evidence(), ExamName.STEP2CK)
    assert table is not None
    assert percentile(score, table) == ends


def test_there_are_no_percentiles_of_step_1() -> None:
    assert percentiles(evidence(), ExamName.STEP1) is None


@pytest.mark.parametrize("matched", [True, False])
def test_the_quartiles_have_their_shares(matched: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    among = scores_of(evidence(), matched=matched)
    assert among is not None
    low, first, median, third, high = among.points
    shares = [place(score, among) for score in (low, first, median, third, high)]
    assert [found.high for found in shares] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert place(low - 50, among).share == 0
    assert place(high + 1, among).share == 1


def test_both_readings_of_a_place_are_its_ends() -> None:
    among = scores_of(evidence(), matched=True)
    assert among is not None
    found = place(224, among)
    assert found.low == pytest.approx(norm.cdf((223.5 - 249) / 14))
    assert found.high == pytest.approx(0.25 * (224 - 209) / (240 - 209))
    assert found.low <= found.share <= found.high
