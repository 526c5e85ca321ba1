"""When an exam may be taken again, and which seasons its result serves."""

import datetime as dt

import pytest

from matchwise.evidence.rulebook import season_dates
from matchwise.strategy.exam_dates import Timing, months_after, next_attempt, result_delay, season_window, served
from synthetic_case import AS_OF, evidence

DELAY = result_delay(evidence(), AS_OF)
WINDOW = season_window(season_dates(evidence(), 2028), DELAY)


def test_results_take_four_weeks_usually_and_eight_at_the_latest() -> None:
    day = dt.date(2027, 7, 1)
    assert DELAY.known_by(day, late=False) == dt.date(2027, 7, 29)
    assert DELAY.known_by(day, late=True) == dt.date(2027, 8, 26)


@pytest.mark.parametrize(
    ("before_submission", "timing"),
    [(57, Timing.SAFE), (56, Timing.SAFE), (55, Timing.TIGHT), (42, Timing.TIGHT), (7, Timing.TIGHT), (6, Timing.LATE)],
)
def test_how_a_day_serves_the_season(before_submission: int, timing: Timing) -> None:
    assert WINDOW.dates.submit_from.day == dt.date(2027, 9, 1)
    assert WINDOW.dates.review_from.day == dt.date(2027, 9, 22)
    assert WINDOW.timing(dt.date(2027, 9, 1) - dt.timedelta(days=before_submission)) is timing


def test_a_result_for_a_visa_may_come_until_the_rank_list() -> None:
    assert WINDOW.visa_until == WINDOW.dates.rank_list_deadline.day - dt.timedelta(weeks=4)


def test_the_first_season_that_is_served() -> None:
    windows = [season_window(season_dates(evidence(), season), DELAY) for season in (2028, 2027)]
    first, later, none = (served(windows, day) for day in (dt.date(2026, 7, 1), AS_OF, dt.date(2027, 8, 1)))
    assert first is not None
    assert later is not None
    assert (first.season, later.season, none) == (2027, 2028, None)


@pytest.mark.parametrize("taken", [[], [dt.date(2026, 11, 1)], [dt.date(2026, 9, 1), dt.date(2026, 11, 1)]])
def test_up_to_three_attempts_lie_within_a_year(taken: list[dt.date]) -> None:
    assert next_attempt(evidence(), taken, AS_OF).day == AS_OF


@pytest.mark.parametrize(
    ("third", "day"), [(dt.date(2026, 4, 1), dt.date(2026, 12, 1)), (dt.date(2026, 8, 1), dt.date(2027, 2, 1))]
)
def test_the_fourth_waits_for_the_first_and_for_the_third(third: dt.date, day: dt.date) -> None:
    taken = [dt.date(2025, 12, 1), dt.date(2026, 2, 1), third]
    found = next_attempt(evidence(), taken, AS_OF)
    assert found.day == day
    assert {rule.value for rule in found.rules} == {6, 12}


def test_after_four_attempts_none_is_left() -> None:
    assert next_attempt(evidence(), [dt.date(2020 + i, 1, 1) for i in range(4)], AS_OF).day is None


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 3, 3)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 3, 1)),
        (dt.date(2026, 12, 15), 12, dt.date(2027, 12, 15)),
    ],
)
def test_months_later(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later
