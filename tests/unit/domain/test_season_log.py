"""The log of a season says where each application stands, whatever the order of its lines."""

import datetime as dt
from itertools import permutations

import pytest

from matchwise.domain.applicant import ApplicationState, ApplicationStatus
from matchwise.domain.chance_grid import Signal
from matchwise.domain.season_log import applications

CODE, OTHER = "1400500001", "1400500002"
SENT, ASKED, MET = dt.date(2026, 9, 23), dt.date(2026, 10, 20), dt.date(2026, 11, 5)


def test_the_state_furthest_on_counts_and_the_signal_is_kept() -> None:
    log = [
        ApplicationStatus(CODE, ApplicationState.APPLIED, SENT, "gold"),
        ApplicationStatus(CODE, ApplicationState.INVITED, ASKED),
        ApplicationStatus(CODE, ApplicationState.INTERVIEWED),
        ApplicationStatus(OTHER, ApplicationState.APPLIED, SENT),
    ]
    for order in permutations(log):
        first, second = applications(order)
        assert (first.state, first.since, first.signal) == (ApplicationState.INTERVIEWED, None, Signal.GOLD)
        assert (second.state, second.since, second.signal) == (ApplicationState.APPLIED, SENT, Signal.NONE)


@pytest.mark.parametrize(("later", "state"), [(MET, ApplicationState.INVITED), (SENT, ApplicationState.REJECTED)])
def test_with_days_the_newest_counts_so_that_an_invitation_may_follow_a_refusal(
    later: dt.date, state: ApplicationState
) -> None:
    refused = ApplicationStatus(CODE, ApplicationState.REJECTED, ASKED)
    invited = ApplicationStatus(CODE, ApplicationState.INVITED, later)
    assert applications([invited, refused])[0].state is state


def test_an_empty_log_has_no_application() -> None:
    assert applications([]) == ()


def test_an_invitation_is_remembered_after_a_refusal() -> None:
    log = [
        ApplicationStatus(CODE, ApplicationState.INVITED, ASKED),
        ApplicationStatus(CODE, ApplicationState.REJECTED, MET),
    ]
    refused = [ApplicationStatus(OTHER, ApplicationState.REJECTED, MET)]
    assert [one.asked for one in applications([*log, *refused])] == [True, False]
