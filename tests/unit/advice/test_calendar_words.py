"""The words of dates: the day, how far away it is, what comes next, and the months."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from calendar_samples import TODAY, calendar_of, date_of
from matchwise.advice.calendar_reports import When
from matchwise.advice.calendar_words import NEXT, NO_DAY, away_text, by_month, day_text, moment, next_dates, over


def test_a_day_says_hour_second_day_and_end() -> None:
    report = calendar_of(season=2027)
    assert day_text(date_of(report, "rank_list_deadline")) == "3 March 2027 21:00 Eastern"
    assert day_text(date_of(report, "standard_fee")) == "29 January 2027 (or 31 January 2027)"
    assert day_text(date_of(report, "interviews")) == "1 October 2026 to 31 January 2027"
    assert day_text(date_of(report, "oet")) == "December 2026"
    assert day_text(date_of(report, "j1_visa_interview")) == "not known"


def test_how_far_away() -> None:
    report = calendar_of(dt.date(2027, 3, 2), season=2027)
    assert away_text(date_of(report, "rank_list_deadline")) == "in 1 day"
    assert away_text(date_of(calendar_of(TODAY, season=2027), "oet")) == "in 5 days or more"
    assert away_text(date_of(report, "token")) == "passed"


def test_a_moment_follows_the_clock_of_new_york() -> None:
    report = calendar_of(season=2027)
    found = [moment(date_of(report, name)) for name in ("rank_list_deadline", "match_day", "ranking_opens")]
    assert found[0] == dt.datetime(2027, 3, 4, 2, tzinfo=dt.UTC), "five hours behind in winter"
    assert found[1] == dt.datetime(2027, 3, 19, 16, tzinfo=dt.UTC), "four after the clocks changed on 14 March"
    assert found[2] is None


@given(as_of=st.dates(dt.date(2026, 1, 1), dt.date(2029, 12, 31)))
def test_every_date_is_over_or_in_one_month(as_of: dt.date) -> None:
    report = calendar_of(as_of, season=2028)
    months = list(by_month(report.dates))
    shown = [*over(report), *(date for _, dates in months for date in dates)]
    assert sorted(date.name for date in shown) == sorted(date.name for date in report.dates)
    assert len({month for month, _ in months}) == len(months)
    assert months[-1][0] == NO_DAY
    ahead = [date for date in report.dates if date.when in {When.TODAY, When.AHEAD}]
    assert list(next_dates(report)) == ahead[:NEXT]
