"""Match Days as published for 2026 and announced for 2027, and as projected for 2028."""

import datetime as dt

import pytest

from matchwise.domain.season import usual_match_day


@pytest.mark.parametrize("day", [dt.date(2026, 3, 20), dt.date(2027, 3, 19), dt.date(2028, 3, 17)])
def test_match_day_is_the_third_friday_of_march(day: dt.date) -> None:
    assert usual_match_day(day.year) == day
