"""`parallel`: a second specialty beside internal medicine: what it costs, adds and takes; best split of the money."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from matchwise.advice.about import about
from matchwise.advice.case import Case
from matchwise.advice.grounds import match_rate_cells
from matchwise.advice.list_limits import USUAL_BUDGET_USD
from matchwise.advice.parallel_published import first_years, form_figures, specialty_published
from matchwise.advice.parallel_reports import OtherSpecialty, ParallelAssumption, ParallelReport, SplitPoint
from matchwise.advice.parallel_words import NOTES, said
from matchwise.advice.recommend import frame_of
from matchwise.advice.spread import Trust, spread
from matchwise.chances import Ground
from matchwise.chances.free_answer import Crossing, OtherChances, crossing, missing_commitment, other_chances, own_form
from matchwise.chances.free_figures import ASSUMPTIONS_TABLE, OWN, Specialty, free_assumptions, free_specialties
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.money import FeeSchedule
from matchwise.errors import InputError, Problem
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import fee_schedule
from matchwise.portfolio import Choice, Limits, curve, missed, shortest
from matchwise.provenance import Confidence, Estimate, Measure, Standing
from matchwise.strategy.split import OTHER_COUNTS, Joint, Split, chosen_splits, joined, splits

FIRST_CHOICE = "family_medicine"
"""The specialty that the article names."""
ADDED = 30
"""Applications added to the list in the table of all specialties: as many as ERAS charges least for."""
LEAST_BUDGET, MOST_BUDGET = 1, 100_000

Told = Callable[[str, float], None]
"""Told before each part of the work: in words, and the part that is done."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks: the specialty by its name in addresses, dollars (None: the file's), with dilution or not."""

    specialty: str = FIRST_CHOICE
    budget_usd: int | None = None
    dilution: bool = True


@dataclass(frozen=True, slots=True)
class _Lists:
    """The best lists of internal medicine by their largest number of programs, the most of it, and the fewest."""

    by_count: dict[int, tuple[Choice, ...]]
    most: int
    fewest: int


def asked(evidence: Evidence, specialty: str | None, budget_usd: int | None, *, dilution: bool) -> Asked:
    """What is asked, checked; InputError for a specialty that is not looked at, or a budget out of bounds."""
    known = [one.name for one in free_specialties(evidence) if one.name != OWN]
    problems = []
    if specialty is not None and specialty not in known:
        shown = specialty[:40]
        problems.append(Problem("specialty", f"{shown} is not a specialty of the table.", f"Use: {', '.join(known)}."))
    if budget_usd is not None and not LEAST_BUDGET <= budget_usd <= MOST_BUDGET:
        reason = f"{budget_usd} dollars cannot be a budget."
        problems.append(Problem("budget", reason, f"Give {LEAST_BUDGET} to {MOST_BUDGET} dollars."))
    if problems:
        raise InputError(problems)
    return Asked(specialty or FIRST_CHOICE, budget_usd, dilution)


def parallel(case: Case, ground: Ground, want: Asked, told: Told) -> ParallelReport:
    """The answer for one case on the ground it stands on; InfeasibleError when no list is possible or can be paid."""
    told("Find how far the file goes in other specialties", 0.0)
    across = crossing(case.chances, ground)
    fees = fee_schedule(case.evidence, case.applicant.season)
    frame = frame_of(case, want.budget_usd, None)
    budget = want.budget_usd if want.budget_usd is not None else _own_budget(case, frame.limits, fees)
    told("Find the best list at each split of the money", 0.2)
    lists = _lists(case, frame.limits, frame.worth, budget, fees)
    work = _Parallel(case, across, want, fees, lists)
    told("Join both specialties", 0.8)
    return work.report(budget)


def _own_budget(case: Case, limits: Limits, fees: FeeSchedule) -> int:
    """The dollars of the file; without any, what the list under its largest number costs."""
    if case.applicant.budget_usd is not None:
        return case.applicant.budget_usd
    return fees.fee((limits.max_count,)) if case.applicant.max_programs is not None else USUAL_BUDGET_USD


def _lists(case: Case, limits: Limits, worth: FloatArray | None, budget: int, fees: FeeSchedule) -> _Lists:
    fewest = shortest(case.chances.grid, limits) or 1 if limits.pinned or limits.minimums else 1
    counts = sorted({split.own for split in splits(budget, fees, limits.max_count, fewest)} | {limits.max_count})
    found = curve(case.chances.grid, limits, counts, worth=worth, polished=(limits.max_count,))
    return _Lists(
        {count: portfolio.choices for count, portfolio in zip(counts, found, strict=True)}, limits.max_count, fewest
    )


class _Parallel:
    """One applicant's chances in both specialties."""

    def __init__(self, case: Case, across: Crossing, want: Asked, fees: FeeSchedule, lists: _Lists) -> None:
        self._case, self._across, self._want, self._fees, self._lists = case, across, want, fees, lists
        self._known = free_specialties(case.evidence)
        self._weights = case.chances.grid.weights
        none = np.zeros_like(across.dilution)
        self._lost = across.dilution if want.dilution else none
        self._other = other_chances(across, want.specialty, case.applicant)
        self._trust = _trust(case)
        self._missed: dict[tuple[int, bool], FloatArray] = {}
        self._alone = self._joint(self._other, Split(lists.most, 0, 0)).own

    def report(self, budget: int) -> ParallelReport:
        """The whole answer."""
        case, want = self._case, self._want
        specialty = self._specialty(want.specialty)
        found = splits(budget, self._fees, self._lists.most, self._lists.fewest)
        joints = [self._joint(self._other, split) for split in found]
        points = tuple(self._point(split, joint) for split, joint in zip(found, joints, strict=True))
        best, smaller = chosen_splits([joint.anywhere for joint in joints], found)
        price = self._fees.fee((self._lists.most,))
        return ParallelReport(
            about=about(case),
            specialty=specialty.name,
            title=specialty.title,
            budget=Measure(budget, "USD"),
            alone=spread(self._alone, "fraction", _HOW_ALONE, self._case.trust),
            splits=points,
            best=None if best is None else points[best],
            smaller=None if smaller is None else points[smaller],
            worth=None if best is None else self._worth(joints[best]),
            beside=tuple(self._point(split, self._joint(self._other, split)) for split in self._added(price)),
            diluted=want.dilution,
            others=tuple(self._row(one) for one in self._known if one.name != OWN),
            first_years=first_years(case.evidence),
            figures=form_figures(case.evidence, specialty),
            form_own=self._spread(own_form(self._across), _HOW_FORM),
            typical=spread(case.chances.typical_match, "fraction", _HOW_TYPICAL, case.trust),
            assumptions=self._assumptions(),
            said=said(case.evidence),
            notes=NOTES,
        )

    def _specialty(self, name: str) -> Specialty:
        return next(one for one in self._known if one.name == name)

    def _added(self, price: int) -> list[Split]:
        """The whole list of internal medicine, and more and more others beside it."""
        counts = [count for count in OTHER_COUNTS if count]
        return [Split(self._lists.most, count, price + self._fees.fee((count,))) for count in counts]

    def _own_missed(self, own: int, *, diluted: bool) -> FloatArray:
        """(B, K) chance that the best list of so many programs misses."""
        key = own, diluted
        if key not in self._missed:
            lost = self._lost if diluted else np.zeros_like(self._lost)
            self._missed[key] = missed(self._case.chances.grid, self._lists.by_count[own], lost)
        return self._missed[key]

    def _joint(self, other: OtherChances, split: Split) -> Joint:
        own = self._own_missed(split.own, diluted=split.other > 0)
        return joined(self._weights, own, other.missed(split.other))

    def _point(self, split: Split, joint: Joint) -> SplitPoint:
        return SplitPoint(
            own_programs=Measure(split.own, "programs"),
            other_programs=Measure(split.other, "programs"),
            usd=Measure(split.usd, "USD"),
            anywhere=self._spread(joint.anywhere, _HOW_ANYWHERE),
            own=self._spread(joint.own, _HOW_OWN),
            other=self._spread(joint.other, _HOW_OTHER),
            gain=self._spread(joint.anywhere - self._alone, _HOW_GAIN),
            own_lost=self._spread(self._alone - joint.own, _HOW_LOST),
        )

    def _worth(self, joint: Joint) -> Estimate:
        """What a place in the other specialty must be worth; the ratio of the two means, with its range."""
        other = np.maximum(joint.other, np.finfo(float).tiny)
        ranged = self._spread((self._alone - joint.own) / other, _HOW_WORTH)
        value = float((self._alone - joint.own).mean() / other.mean())
        return replace(ranged, value=value, low=min(ranged.low, value), high=max(ranged.high, value))

    def _row(self, specialty: Specialty) -> OtherSpecialty:
        """One specialty in the table of all."""
        same = specialty.name == self._want.specialty
        other = self._other if same else other_chances(self._across, specialty.name, self._case.applicant)
        joint = self._joint(other, Split(self._lists.most, ADDED, 0))
        alone = (self._weights * (1.0 - other.missed(ADDED))).sum(axis=1)
        published = specialty_published(self._case.evidence, specialty)
        gain = self._spread(joint.anywhere - self._alone, _HOW_GAIN)
        return OtherSpecialty(
            name=specialty.name,
            title=specialty.title,
            rate=published.rate,
            positions=published.positions,
            score_matched=published.score_matched,
            score_unmatched=published.score_unmatched,
            added=Measure(ADDED, "programs"),
            usd=Measure(self._fees.fee((ADDED,)), "USD"),
            alone=self._spread(alone, _HOW_OTHER_ALONE),
            gain=gain,
            advice=advice_on(gain),
        )

    def _spread(self, values: FloatArray, how: str) -> Estimate:
        return spread(values, "fraction", how, self._trust)

    def _assumptions(self) -> tuple[ParallelAssumption, ...]:
        table = self._case.evidence.table(ASSUMPTIONS_TABLE)
        lack = missing_commitment(self._case.applicant, self._want.specialty)
        used = {"dilution": self._want.dilution, "commitment": lack > 0}
        found = []
        for name, one in free_assumptions(self._case.evidence).items():
            value = Estimate(
                one.value, one.low, one.high, one.unit, one.standing, Confidence.LOW, one.why, (one.cell,), ()
            )
            title = table.text(table.row_index(name=name), "title")
            found.append(ParallelAssumption(name, title, value, one.why, used.get(name, True)))
        return tuple(found)


def advice_on(gain: Estimate) -> str:
    """What a mean gain and its low end say; nothing is recommended whose mean gain is not above nothing."""
    if gain.value <= 0:
        return "By the model it does not help."
    return "It may not help." if gain.low <= 0 else "The chance to match anywhere is higher with it, by the model."


def _trust(case: Case) -> Trust:
    """The level of the fit and what is assumed here; the cells of the whole model stand with the chance alone."""
    table = case.evidence.table(ASSUMPTIONS_TABLE)
    cells = tuple(table.cell_id(index, "value") for index in range(len(table.rows)))
    return Trust(Standing.ASSUMED, Confidence.LOW, match_rate_cells(case.evidence) + cells)


_HOW_ALONE = "The chance with the best list of internal medicine for all the money, without a second specialty."
_HOW_ANYWHERE = (
    "One minus the chance that every application of both specialties misses, on the same nodes of what no file shows: "
    "who is weak in one is weak in the other."
)
_HOW_OWN = (
    "The chance in internal medicine with its part of the money, less what the second specialty is assumed to take."
)
_HOW_OTHER = "The chance to match anywhere less the chance in internal medicine, which is ranked first."
_HOW_GAIN = "The chance to match anywhere less the chance with internal medicine alone and the whole budget."
_HOW_LOST = "The chance with internal medicine alone and the whole budget, less the chance in internal medicine here."
_HOW_WORTH = (
    "What internal medicine loses, divided by what the other specialty brings: where a place in it is worth less than "
    "this to you, against one in internal medicine, the split does not pay."
)
_HOW_OTHER_ALONE = "The chance with these applications alone, by the form without programs."
_HOW_FORM = "Internal medicine with as many applications as typical, by the form without programs that is fitted to it."
_HOW_TYPICAL = "Internal medicine with lists as similar applicants send, by the model of programs."
