"""Frozen reports on a couple: the chance at each pair, of both, one or none matched, and what is assumed."""

from dataclasses import dataclass

from matchwise.advice.rank_reports import NamedProgram
from matchwise.advice.reports import Basis, SourcedText
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class RankedPair:
    """One pair of the list; None for a partner who would have no seat. here: chance (fraction) to match at it."""

    order: Measure
    one: NamedProgram | None
    other: NamedProgram | None
    here: Estimate


@dataclass(frozen=True, slots=True)
class CoupleOutcomes:
    """The chance (fractions) that both match, one of them alone, or none."""

    way: str
    both: Estimate
    one_only: Estimate
    other_only: Estimate
    neither: Estimate


@dataclass(frozen=True, slots=True)
class CoupleReport:
    """The answer to "we rank pairs: what becomes of us".

    names: of the two, as their files tell them; outcomes: of the list as it is, then under other assumptions and with
    other lists; apart: the chance of each to match alone, without the other, with the same programs.
    """

    basis: Basis
    names: tuple[str, str]
    described: tuple[str, ...]
    pairs: tuple[RankedPair, ...]
    outcomes: tuple[CoupleOutcomes, ...]
    apart: tuple[Estimate, Estimate]
    assumed: tuple[str, ...]
    fee: SourcedText | None
    notes: tuple[str, ...]
    warning: str
    seasons: Measure
    seed: Measure
