"""Frozen reports on parallel plans: a second specialty beside internal medicine, its cost, and the best split."""

from dataclasses import dataclass

from matchwise.advice.reports import About, SourcedText
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class SplitPoint:
    """One way to spend: so many applications in each specialty; chances are fractions.

    anywhere: to match at all; own: in internal medicine, ranked first; other: in the other specialty, because internal
    medicine did not take the applicant; gain: anywhere less the chance of internal medicine alone with all the money.
    """

    own_programs: Measure
    other_programs: Measure
    usd: Measure
    anywhere: Estimate
    own: Estimate
    other: Estimate
    gain: Estimate
    own_lost: Estimate


@dataclass(frozen=True, slots=True)
class OtherSpecialty:
    """One other specialty in the table of all: what is published, and what ADDED applications add beside the list.

    rate: matched of those who rank it first; score_matched, score_unmatched: mean Step 2 CK; added: number of
    applications; usd: their price; alone: the chance with these alone; gain: what they add to internal medicine.
    """

    name: str
    title: str
    rate: Estimate
    positions: Measure
    score_matched: Estimate
    score_unmatched: Estimate
    added: Measure
    usd: Measure
    alone: Estimate
    gain: Estimate
    advice: str


@dataclass(frozen=True, slots=True)
class FormFigure:
    """A published figure of the specialty beside ours: fitted, and predicted when its block is left out of the fit."""

    words: str
    published: Estimate
    fitted: Estimate
    left_out: Estimate
    inside: bool
    held: bool


@dataclass(frozen=True, slots=True)
class FirstYear:
    """A first year without a categorical place: what is published of 2025, no chance."""

    title: str
    programs: Estimate
    positions: Estimate
    unfilled: Estimate
    ranked: Estimate
    matched: Estimate
    share: Estimate


@dataclass(frozen=True, slots=True)
class ParallelAssumption:
    """One assumption of the answer: its words, value with range, and the reason."""

    name: str
    title: str
    value: Estimate
    why: str
    used: bool


@dataclass(frozen=True, slots=True)
class ParallelReport:
    """The answer: alone is internal medicine with the whole budget.

    splits: ways to spend the same money, fewest in the other specialty first; best: the one with the highest chance to
    match anywhere in which internal medicine stays the larger part, None when none is better than no split; smaller:
    one with fewer others that is hardly worse; worth: what a place in the other specialty must be worth, against one in
    internal medicine, for the best split to pay; beside: the list of internal medicine kept whole and others added for
    more money; form_own: internal medicine by the form without programs, typical: the same by the model of programs.
    """

    about: About
    specialty: str
    title: str
    budget: Measure
    alone: Estimate
    splits: tuple[SplitPoint, ...]
    best: SplitPoint | None
    smaller: SplitPoint | None
    worth: Estimate | None
    beside: tuple[SplitPoint, ...]
    diluted: bool
    others: tuple[OtherSpecialty, ...]
    first_years: tuple[FirstYear, ...]
    figures: tuple[FormFigure, ...]
    form_own: Estimate
    typical: Estimate
    assumptions: tuple[ParallelAssumption, ...]
    said: tuple[SourcedText, ...]
    notes: tuple[str, ...]
