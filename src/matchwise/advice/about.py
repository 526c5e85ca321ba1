"""What every answer says of itself: what it was computed with, for whom, and what must be known beside it."""

from collections.abc import Sequence

from matchwise import __version__
from matchwise.advice.alerts import alerts
from matchwise.advice.case import Case
from matchwise.advice.notes import losses, notes
from matchwise.advice.reports import About, Basis
from matchwise.domain.season import phase


def basis(case: Case) -> Basis:
    """What the answer for one case was computed with."""
    return Basis(__version__, case.evidence.shown, case.chances.fingerprint, case.as_of)


def about(case: Case, refused_pins: Sequence[str] = ()) -> About:
    """What the answer for one case says of itself; refused_pins: names of pinned programs that a rule keeps out."""
    applicant = case.applicant
    return About(
        basis=basis(case),
        season=applicant.season,
        phase=phase(case.as_of, case.dates).value.replace("_", " "),
        applicant_name=applicant.name or "",
        alerts=alerts(applicant, case.evidence, case.dates, case.as_of, refused_pins),
        losses=losses(case),
        notes=notes(case),
    )
