"""Frozen reports on a what-if question: the answer before and after, the difference, and what moved."""

from dataclasses import dataclass

from matchwise.advice.list_reports import ListDifference
from matchwise.advice.reports import About, ChanceReport, CostReport, ExcludedProgram
from matchwise.provenance import Estimate, Measure, Standing


@dataclass(frozen=True, slots=True)
class Side:
    """The answer for one file: its chance with one list, how long the list is, its signals in words, and its cost."""

    chance: ChanceReport
    programs: Measure
    signals: str
    cost: CostReport


@dataclass(frozen=True, slots=True)
class TriedSetting:
    """One setting that was changed: its name, its words, and what it was and is, in words."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class OtherReading:
    """One fact that programs read otherwise: before and after, in words, and how its weight is known."""

    name: str
    before: str
    after: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """The answer to "what if my file were different".

    anew: whether the list after the change is the best one for the changed file; otherwise it is the list of the file
    without the programs that a rule now closes. difference (fraction), interviews: after minus before under each
    plausible vector; higher: share of the vectors under which the chance is higher; usd: what the list costs more;
    apart: the list before against the list after; opened, closed: programs that a rule no longer or newly keeps out.
    """

    about: About
    tried: tuple[TriedSetting, ...]
    anew: bool
    before: Side
    after: Side
    difference: Estimate
    interviews: Estimate
    higher: Measure
    usd: Measure
    apart: ListDifference
    readings: tuple[OtherReading, ...]
    opened: tuple[ExcludedProgram, ...]
    closed: tuple[ExcludedProgram, ...]


@dataclass(frozen=True, slots=True)
class ComparedScenario:
    """One column of the comparison: a name, what it changes, its answer, and its difference to the file itself.

    difference, interviews: None for the file itself, and where there is no answer; problem: why there is none.
    """

    name: str
    tried: tuple[TriedSetting, ...]
    side: Side | None
    difference: Estimate | None
    interviews: Estimate | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ScenariosReport:
    """Scenarios beside the file itself, which comes first."""

    about: About
    columns: tuple[ComparedScenario, ...]
