"""Frozen reports on actions: what each adds to the chance, what it costs, and what stands in its way."""

import datetime as dt
from dataclasses import dataclass

from matchwise.advice.reports import About
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class Lever:
    """One action that can be computed: its gain in the chance to match (a fraction), each time with the best list.

    per_month: gain for each month until it counts, None for a decision that takes no time; per_1000_usd: for each
    thousand dollars, None for what costs nothing; counts_from: the day; season: the Match year for which the gain is
    computed; late: why it is not the season of the file, or "".
    """

    name: str
    title: str
    gain: Estimate
    per_month: Estimate | None
    per_1000_usd: Estimate | None
    cost_low: Measure
    cost_high: Measure
    weeks_low: Measure
    weeks_high: Measure
    counts_from: dt.date
    season: int
    late: str
    entry: str
    advice: str
    source: str


@dataclass(frozen=True, slots=True)
class BlockedLever:
    """An action that cannot be done or computed, and why."""

    name: str
    title: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class LeverStep:
    """One action more on top of those before it: what it still adds, and the chance then reached (fractions)."""

    title: str
    adds: Estimate
    match: Estimate


@dataclass(frozen=True, slots=True)
class LeversReport:
    """All actions for one applicant: match is the chance with the best list as the file stands.

    useful: those whose mean gain is above nothing, largest gain first; useless: the others; together: the best useful
    action of each group, of the season of the file, each on top of those before; overlap: how much less they add
    together than one by one, a fraction, None with fewer than two.
    """

    about: About
    match: Estimate
    useful: tuple[Lever, ...]
    useless: tuple[Lever, ...]
    blocked: tuple[BlockedLever, ...]
    together: tuple[LeverStep, ...]
    overlap: Estimate | None
    notes: tuple[str, ...]
