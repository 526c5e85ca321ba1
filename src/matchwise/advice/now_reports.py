"""Frozen report on a season under way: the chance given all news so far, and what further news would do to it."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import About, SourcedText
from matchwise.domain.applicant import ApplicationState
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many applications stand in one state."""

    state: ApplicationState
    programs: Measure


@dataclass(frozen=True, slots=True)
class IfQuiet:
    """The chance when nothing more is heard until a day."""

    day: dt.date
    match: Estimate


@dataclass(frozen=True, slots=True)
class ProgramNow:
    """One application: where it stands, since when, and what is still open about it.

    to_come: chance that an interview is held in the end, 1 where one is offered or held; if_changed: the chance to
    match if this program invited (a silent or refusing one) or if its interview fell away (one offered or held).
    """

    acgme_code: str
    name: str
    city: str
    state: str
    stands: ApplicationState
    since: dt.date | None
    signal: Signal
    to_come: Estimate
    if_changed: Estimate


@dataclass(frozen=True, slots=True)
class NowReport:
    """The chance to match on a day of a season, given what every program has said.

    before: the chance with the same applications before any news; now: with it; further: interviews still to come
    beyond those offered or held; sent: share of all invitations that programs have sent by the day; one_more: the
    chance with one more invitation, from the silent program likeliest to send it; one_less: with the interview that
    counts most given up (both None where there is no such program); quiet: the chance if nothing more is heard;
    surprises: news that a rule had excluded; late: what can still be done; condition: what must not hold for any chance
    to be real, "" where nothing.
    """

    about: About
    counts: tuple[StateCount, ...]
    before: Estimate
    now: Estimate
    further: Estimate
    sent: Estimate
    one_more: Estimate | None
    one_less: Estimate | None
    quiet: tuple[IfQuiet, ...]
    programs: tuple[ProgramNow, ...]
    surprises: tuple[SourcedText, ...]
    late: tuple[SourcedText, ...]
    condition: str
