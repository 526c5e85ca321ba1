"""Frozen reports on given lists: what the applicant's own list is worth, and what people do against the best list."""

from dataclasses import dataclass

from matchwise.advice.reports import About, ChanceReport, ExcludedProgram, ProofReport, SourcedText
from matchwise.advice.worth_reports import NamedChoice, SignalWorth
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class WeighedChoice:
    """An application of a list, and the chance that the list loses without it (a fraction)."""

    choice: NamedChoice
    gain: Estimate


@dataclass(frozen=True, slots=True)
class OtherSignal:
    """A program of two lists that gets another signal in the second; the gains are those in each list (fractions)."""

    first: NamedChoice
    second: NamedChoice
    first_gain: Estimate
    second_gain: Estimate


@dataclass(frozen=True, slots=True)
class ListDifference:
    """How two lists differ, what adds most first: programs of one list alone, and signals that differ.

    same: how many programs stand in both with the same signal.
    """

    same: Measure
    only_first: tuple[WeighedChoice, ...]
    only_second: tuple[WeighedChoice, ...]
    signals: tuple[OtherSignal, ...]


@dataclass(frozen=True, slots=True)
class SwapLine:
    """One change of a list in words, what it replaces by what, what it adds alone (a fraction), and why.

    kind: "replace", "move signal" or "send signal"; before, after: the choices that change, side by side; why: what is
    known of the program that enters.
    """

    kind: str
    text: str
    before: tuple[NamedChoice, ...]
    after: tuple[NamedChoice, ...]
    rise: Estimate
    why: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class EvaluateReport:
    """The answer to "how good is my own list": its chance, the best list of as many programs, and what to change.

    best: chance with the best list; difference: its value minus that of the own one under each plausible vector;
    measured: what the value is where it is not the chance to match; ahead: share of
    the vectors under which the best list is ahead; programs, usd: the own list; proof: of the own list, against every
    list of as many programs under the limits; bound_holds: whether it holds for the own list, which may break limits;
    terms: how the best list was made; broken: limits of the applicant that
    the own list breaks; kept_out: its programs that a rule or the applicant's own wish keeps out; apart: own list
    against best list; swaps: single changes, best first; together: what all of them add together, None for fewer than
    two.
    """

    about: About
    list_described: str
    chance: ChanceReport
    programs: Measure
    usd: Measure
    best: Estimate
    difference: Estimate
    ahead: Measure
    measured: str
    best_programs: Measure
    proof: ProofReport
    bound_holds: bool
    terms: tuple[str, ...]
    broken: tuple[str, ...]
    kept_out: tuple[ExcludedProgram, ...]
    apart: ListDifference
    signals: SignalWorth
    swaps: tuple[SwapLine, ...]
    together: Estimate | None


@dataclass(frozen=True, slots=True)
class ComparedList:
    """One way to make a list, and what it is worth.

    way: a short name; text: how the list is made; programs: None where its length is spread, as for typical lists;
    difference: value of the best list minus this one under each plausible vector, None for the best list itself and
    where the value of these lists is not known;
    ahead: share of the vectors under which the best list is ahead; luck: the chance (a fraction) that lists drawn at
    random reach, its range over the draws; note: what must be known of the numbers.
    """

    way: str
    text: str
    programs: Measure | None
    match: Estimate
    interviews: Estimate
    difference: Estimate | None
    ahead: Measure | None
    luck: Estimate | None
    note: str


@dataclass(frozen=True, slots=True)
class CompareReport:
    """What people do against the best list, all with as many programs and the same signals.

    condition: what must hold for the numbers to hold at all; terms: what all lists keep, and what the best one alone
    keeps; measured: what the value is where it is not the chance to match; lists: the best list last.
    """

    about: About
    condition: str
    programs: Measure
    usd: Measure
    measured: str
    terms: tuple[str, ...]
    lists: tuple[ComparedList, ...]
