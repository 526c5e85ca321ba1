"""The share of invitations sent by a day is the survey's, moved to the days of a season."""

import datetime as dt

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchwise.chances.invitations_sent import invitations_sent
from shipped import shipped_evidence

REVIEW = dt.date(2026, 9, 23)
SENT = invitations_sent(shipped_evidence(), 100)


def test_the_curve_holds_the_shares_of_the_survey() -> None:
    """Figure IM-5 of the NRMP Program Director Survey 2020: 18, 45, 22, 11 and 5 percent, 101 with rounding."""
    assert np.round(np.diff(SENT.shares) * 101).tolist() == [18, 45, 22, 11, 5]
    assert SENT.days.tolist() == [0, 16, 47, 77, 108, 164]


def test_nothing_is_sent_before_programs_can_read_applications() -> None:
    assert not SENT.by(REVIEW, REVIEW).any()
    assert not SENT.by(REVIEW - dt.timedelta(days=40), REVIEW).any()


def test_half_of_the_delays_are_later_than_in_the_season_surveyed() -> None:
    assert abs(np.median(SENT.later)) < 0.05
    assert np.quantile(SENT.later, (0.1, 0.9)).round().tolist() == [-10, 15]


@given(st.integers(0, 250), st.integers(0, 60))
def test_more_is_sent_by_a_later_day(days: int, more: int) -> None:
    early, late = (SENT.by(REVIEW + dt.timedelta(days=count), REVIEW) for count in (days, days + more))
    assert np.all(early <= late)
    assert np.all((early >= 0) & (late <= 1))
