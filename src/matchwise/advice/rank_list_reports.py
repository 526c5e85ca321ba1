"""Frozen reports on a rank order list: the chance at each rank, other orders beside it, and what more would add."""

from dataclasses import dataclass

from matchwise.advice.reports import Basis
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class RankedProgram:
    """One place of the list; the fields that name a program are empty where only the number of interviews is known.

    here: chance to match at this place; so_far: at this place or above; alone: if the list held this program alone.
    Fractions.
    """

    order: Measure
    acgme_code: str
    name: str
    city: str
    state: str
    here: Estimate
    so_far: Estimate
    alone: Estimate


@dataclass(frozen=True, slots=True)
class OrderTried:
    """Another list of the same interviews, judged by the true wish, on the same draws.

    way: the word for it; match: chance to match at all; first, top: to match at the program wanted most, and at one of
    the three wanted most (fractions); place: mean place on the true list of those who match.
    """

    way: str
    text: str
    match: Estimate
    first: Estimate
    top: Estimate
    place: Estimate


@dataclass(frozen=True, slots=True)
class ShorterList:
    """The chance to match (a fraction) with the first programs alone, and what that gives up."""

    kept: Measure
    match: Estimate
    lost: Estimate


@dataclass(frozen=True, slots=True)
class MoreInterviews:
    """The chance to match (a fraction) with more interviews for the same applicant, and what these add."""

    more: Measure
    match: Estimate
    adds: Estimate


@dataclass(frozen=True, slots=True)
class InterviewsNeeded:
    """How many interviews make a chance of so many of 100; None where more than were tried are needed."""

    of_100: Measure
    more: Measure | None
    in_all: Measure | None


@dataclass(frozen=True, slots=True)
class RankListReport:
    """The answer to "given the interviews that I hold, where shall I match".

    described: who and what, in words; warnings: what the reader must know of single programs; left: how many more of
    the programs applied to may interview, None where these are not told; shown: sentences that say what orders show;
    why: the reason in words; notes: how sure, and what no season can know; warning: what is wrong with the calibration,
    whose fingerprint is the model of the basis, "" when nothing is.
    """

    basis: Basis
    applicant_name: str
    described: tuple[str, ...]
    warnings: tuple[str, ...]
    interviews: Measure
    match: Estimate
    unmatched: Estimate
    places: tuple[RankedProgram, ...]
    shorter: tuple[ShorterList, ...]
    more: tuple[MoreInterviews, ...]
    left: Measure | None
    needed: tuple[InterviewsNeeded, ...]
    orders: tuple[OrderTried, ...]
    shown: tuple[str, ...]
    why: tuple[str, ...]
    notes: tuple[str, ...]
    warning: str
    seasons: Measure
    seed: Measure
