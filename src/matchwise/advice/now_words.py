"""The words for where an application stands."""

from matchwise.domain.applicant import ApplicationState

STATE_WORDS = {
    ApplicationState.APPLIED: "silent",
    ApplicationState.INVITED: "invited",
    ApplicationState.DECLINED: "declined by you",
    ApplicationState.REJECTED: "refused",
    ApplicationState.INTERVIEWED: "interviewed",
    ApplicationState.RANKED: "on your rank list",
}
KEPT = frozenset({ApplicationState.INVITED, ApplicationState.INTERVIEWED, ApplicationState.RANKED})
"""The states with an interview that is offered or was held."""
