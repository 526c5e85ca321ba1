"""The scorecard: the weighted mean of own marks, and the order that it suggests."""

import pytest

from matchwise.domain.rank_order import Criterion, Mark
from matchwise.strategy.rank_scorecard import by_score, scored

CRITERIA = (
    Criterion("visa", 3, (Mark("a", 5), Mark("b", 1), Mark("c", 3))),
    Criterion("place", 1, (Mark("a", 1), Mark("b", 5))),
    Criterion("not counted", 0, (Mark("a", 1), Mark("d", 5))),
)


def test_marks_are_weighed_and_a_missing_one_does_not_count() -> None:
    found = {one.acgme_code: one for one in scored(CRITERIA, "abcd")}
    assert found["a"].points == pytest.approx((3 * 5 + 1) / 4)
    assert found["c"].points == 3
    assert (found["c"].marked, found["c"].criteria) == (1, 2)
    assert found["d"].points is None


def test_the_order_is_by_points_and_who_has_none_keeps_the_place() -> None:
    assert by_score(scored(CRITERIA, "bdca")) == ("a", "d", "c", "b")


def test_equal_points_stay_in_the_order_given() -> None:
    criteria = (Criterion("visa", 1, (Mark("a", 2), Mark("b", 2))),)
    assert by_score(scored(criteria, "ba")) == ("b", "a")


def test_without_criteria_nothing_moves() -> None:
    assert by_score(scored((), "cab")) == ("c", "a", "b")
