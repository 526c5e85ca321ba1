"""Applicants with a log and a rank order list of their own, and a few simulated seasons, for tests."""

import dataclasses
import datetime as dt
from functools import cache

from matchwise.advice.rank_list import Met, seasons_met
from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus, Visa, VisaNeed
from matchwise.domain.rank_order import Criterion, Mark, Preferred, RankOrder
from matchwise.market.season_parameters import ApplicantType
from matchwise.market.season_run import Run
from shipped import AS_OF, example, shipped_directory, shipped_evidence

RUN = Run(seasons=3, seed=3, workers=1)
HELD = ("1403800004", "1403800003", "1402800002")
SILENT = ("1403812339", "1404800011")
SAFE = HELD[2]
"""The program of the three that takes most applicants in these seasons."""
LOG = """status:
  - {acgme_code: "1403800004", state: interviewed, date: 2026-11-01, signal: gold}
  - {acgme_code: "1403800003", state: interviewed, date: 2026-11-05}
  - {acgme_code: "1402800002", state: invited, date: 2026-11-05}
  - {acgme_code: "1403812339", state: applied, date: 2026-09-24}
  - {acgme_code: "1404800011", state: applied, date: 2026-09-24}
"""
"""The log of the samples as it stands in a file."""


@cache
def few_seasons() -> Met:
    """Three seasons as applicants who need a visa meet them."""
    return seasons_met(shipped_evidence(), shipped_directory(), ApplicantType.NONUS_VISA, as_of=AS_OF, run=RUN)


def states(**changes: ApplicationState) -> tuple[ApplicationStatus, ...]:
    """The log of the samples, with other states by code (after an underscore)."""
    plain = dict.fromkeys(HELD, ApplicationState.INTERVIEWED) | dict.fromkeys(SILENT, ApplicationState.APPLIED)
    told = plain | {code.removeprefix("_"): state for code, state in changes.items()}
    return tuple(ApplicationStatus(code, state, dt.date(2026, 11, 1)) for code, state in told.items())


def ranking(
    *programs: str,
    marks: dict[str, int] | None = None,
    answers: tuple[tuple[str, str], ...] = (),
    log: tuple[ApplicationStatus, ...] | None = None,
    accepts: frozenset[Visa] = frozenset(Visa),
) -> Applicant:
    """The example with a log, an order, marks by one criterion, and answers to pairs."""
    criteria = (Criterion("Mine", 5, tuple(Mark(*mark) for mark in marks.items())),) if marks else ()
    order = RankOrder(programs, criteria, tuple(Preferred(*answer) for answer in answers))
    log = states() if log is None else log
    visa = VisaNeed(needs=True, accepts=accepts)
    return dataclasses.replace(example("failed_then_224"), status=log, rank_order=order, visa=visa)
