"""Frozen reports: what advice hands to the screens and the exports; numbers are Estimates or Measures."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.worth_reports import SignalTrade, SignalWorth, StoppingPoint, WishCost
from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Estimate, Measure, Standing


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A sentence and the citation it rests on; `own` marks a fact of this program or a tie of this applicant."""

    text: str
    source: str
    cell: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Basis:
    """What an answer was computed with: Matchwise by its version, evidence and model by their fingerprints, the day."""

    version: str
    evidence: str
    model: str
    as_of: dt.date


@dataclass(frozen=True, slots=True)
class About:
    """What every answer on a list says of itself: what it was computed with, for which season and applicant.

    phase: where the day lies in the season, in words; alerts: what the reader must know first (an entry ban on a
    citizenship); losses: parts of the evidence that are missing and what the answer lost by it; notes: limits that
    are said once.
    """

    basis: Basis
    season: int
    phase: str
    applicant_name: str
    alerts: tuple[SourcedText, ...]
    losses: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of a program as shown: what, its value in words, standing, source, and when it was seen or published.

    attribute, written: how the same can be recorded as an own fact; "" where it cannot be.
    """

    field: str
    value: str
    standing: Standing
    source: str
    as_of: str
    url: str = ""
    warning: str = ""
    attribute: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class ChanceReport:
    """The chance to match with this list and with the list that similar applicants send.

    match, typical, no_interview: fractions; interviews: a count; match_if_interviewed: chance among those who get
    at least one interview; denominator: who is counted, in words; condition: what must hold for the numbers to hold at
    all ("if the full entry ban did not hold"), empty when nothing stands in the way.
    """

    match: Estimate
    typical: Estimate
    interviews: Estimate
    no_interview: Estimate
    match_if_interviewed: Estimate
    denominator: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class ListedProgram:
    """One program of the list: where, which signal, its chances (fractions), and why it is here.

    match_here: chance that this is where one matches when the list order is the preference order; gain: chance lost
    when this program alone is dropped; in_from_usd: the lowest price on the curve whose best list holds it.
    """

    acgme_code: str
    nrmp_code: str
    name: str
    city: str
    state: str
    latitude: Measure | None
    longitude: Measure | None
    signal: Signal
    interview: Estimate
    match_here: Estimate
    gain: Estimate
    reasons: tuple[SourcedText, ...]
    facts: tuple[FactLine, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    in_from_usd: Measure | None = None


@dataclass(frozen=True, slots=True)
class ExcludedProgram:
    """A program that a rule keeps out: the rule, the fact that met it, its source, and the cheapest remedy.

    asks: why the reader should ask about the fact ("" when nothing speaks against it); told: whether what the program
    tells otherwise would open it.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    rule: str
    fact: str
    source: str
    remedy: str
    asks: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class NotChosenProgram:
    """An open program outside the list: what it would add, from which budget on it enters, what would help.

    enters_at: how many times as high its chance must be to take the place of the cheapest program of the list; None
    where a limit of the applicant keeps it out, or the list has room.
    """

    acgme_code: str
    name: str
    city: str
    state: str
    gain: Estimate
    would_enter_at_usd: Measure | None
    remedy: str
    enters_at: Measure | None = None


@dataclass(frozen=True, slots=True)
class CostItem:
    """One line of the bill, in dollars."""

    text: str
    usd: Measure
    source: str


@dataclass(frozen=True, slots=True)
class CostReport:
    """What the applications cost: the ERAS fee of the list, the items around it, and all items together, in dollars."""

    eras_usd: Measure
    items: tuple[CostItem, ...]
    total_usd: Measure


@dataclass(frozen=True, slots=True)
class ProofReport:
    """How good the list is: its value, what no list under the same limits can exceed, and the gap as a fraction.

    measured: what the value is where it is not the chance to match, in words; exact: whether the search went on until
    no better list was left.
    """

    objective: Measure
    upper_bound: Measure
    gap: Measure
    method: str
    checked: str
    measured: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The best list of `programs` programs: its price in dollars and its chance to match.

    next_30_usd: what each $30 adds on the way to the next point (a fraction); None at the last one.
    """

    programs: Measure
    usd: Measure
    match: Estimate
    next_30_usd: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Driver:
    """What one fact of the applicant does to the chance with this list; `name` is the word of the model for it."""

    text: str
    effect: Estimate
    source: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DriverSum:
    """How the drivers make the chance shown: average + effects + overlap = chance, under every plausible vector.

    average: the chance with this list of an applicant who is average in every fact that the file tells; effects: the
    sum of all drivers; overlap: what they leave, because facts change the weight of each other. Fractions.
    """

    average: Estimate
    effects: Estimate
    overlap: Estimate
    chance: Estimate


@dataclass(frozen=True, slots=True)
class Remedy:
    """A better fact, in words, and what it adds to the chance with this list (a fraction); `name` as of a Driver."""

    text: str
    gain: Estimate
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReadFactor:
    """One fact of the file as a program reads it: what it costs or brings, and what directors say of such facts.

    text: the fact; effect: what it does to the chance with this list; average: the same of the average applicant (None
    where there is none), in words too; survey_item: the factor of the directors' survey that stands for it, empty when
    none does; citing: programs of 100 that cite it; importance: mean rating from 1 to 5 of those; survey: what else the
    survey says; balance: whether changes that the model knows would outweigh it, in words; empty for a strong point.
    """

    name: str
    text: str
    effect: Estimate
    average: Estimate | None
    average_words: str
    survey_item: str
    citing: Estimate | None
    importance: Estimate | None
    survey: tuple[SourcedText, ...] = ()
    balance: str = ""


@dataclass(frozen=True, slots=True)
class WorryCost:
    """What one worry does to the mean chance of an interview in a class of programs (a fraction)."""

    name: str
    text: str
    cost: Estimate


@dataclass(frozen=True, slots=True)
class ClassReading:
    """How one class of programs reads the file; fractions, besides the count.

    programs: how many open programs are of the class; passes: share of them whose rules the file passes; interview:
    mean chance of an interview there without a signal; costs: what the worries do to that.
    """

    group: str
    name: str
    described: str
    programs: Estimate
    passes: Estimate
    interview: Estimate
    costs: tuple[WorryCost, ...]


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a program reads this file: its strongest points, its worries, both largest first, and by class of program.

    remedies: changes that could outweigh a worry in the model, largest first; together: all of them at once; about:
    what the survey says of non-US IMGs; unread: factors that many directors cite and that this file does not hold.
    """

    strongest: tuple[ReadFactor, ...]
    worries: tuple[ReadFactor, ...]
    remedies: tuple[Remedy, ...]
    together: Estimate | None
    classes: tuple[ClassReading, ...]
    about: tuple[SourcedText, ...]
    unread: tuple[SourcedText, ...]


@dataclass(frozen=True, slots=True)
class RecommendReport:
    """The answer to "where shall I apply": chance, list, reasons, exclusions, cost, proof, and what it rests on.

    money: sentences on what the next dollars buy; limits: the limits that the list keeps, in words; signals, trades:
    the worth of those sent, and of others; wish_costs: what each wish of the applicant costs; stop: where the next
    dollars stop paying, None where they do not.
    """

    about: About
    applicant_summary: tuple[str, ...]
    chance: ChanceReport
    drivers: tuple[Driver, ...]
    programs: tuple[ListedProgram, ...]
    excluded: tuple[ExcludedProgram, ...]
    not_chosen: tuple[NotChosenProgram, ...]
    cost: CostReport
    proof: ProofReport
    curve: tuple[CurvePoint, ...]
    seconds: Measure
    money: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    driver_sum: DriverSum | None = None
    signals: SignalWorth | None = None
    trades: tuple[SignalTrade, ...] = ()
    wish_costs: tuple[WishCost, ...] = ()
    stop: StoppingPoint | None = None


@dataclass(frozen=True, slots=True)
class ChanceOnlyReport:
    """The answer to "what is my chance": with the recommended or a given list, and what moves it.

    again: the chance in the next season with the same file and list, after a season without a match.
    """

    about: About
    list_described: str
    chance: ChanceReport
    drivers: tuple[Driver, ...]
    driver_sum: DriverSum | None = None
    reading: FileReading | None = None
    again: Estimate | None = None


@dataclass(frozen=True, slots=True)
class ExplainStep:
    """One step of a program's number: what it is, the estimate, and the steps below it that it was made from.

    joined: how the children make the number under each plausible vector: product, sum, ratio (the first divided by all
    others) or least; "" where a formula joins them that `estimate.how` names. said: the statement about the program
    that decides here, in words, with its page. A step without children has cells, or is a fact that the user entered.
    """

    title: str
    estimate: Estimate
    children: tuple["ExplainStep", ...] = ()
    joined: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class ExplainReport:
    """Everything known and computed about one program for one applicant."""

    basis: Basis
    season: int
    acgme_code: str
    name: str
    city: str
    state: str
    verdict: str
    facts: tuple[FactLine, ...]
    unknowns: tuple[str, ...]
    warnings: tuple[str, ...]
    steps: tuple[ExplainStep, ...]
