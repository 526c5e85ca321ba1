"""Frozen reports on what is assumed: every parameter of the chances, and how far the chances of the examples move."""

from dataclasses import dataclass

from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class ChanceMove:
    """How far the chance of one example moves (fractions) with a parameter at its low end and at its high end.

    match: with the list that is best under the shipped fit, held fixed; typical: with a typical list.
    """

    example: str
    match_low: Estimate
    match_high: Estimate
    typical_low: Estimate
    typical_high: Estimate


@dataclass(frozen=True, slots=True)
class AssumptionLine:
    """One parameter of the chances: its value and range, what reads it, why, and what hangs on it.

    drawn: whether plausible vectors draw it from its range; moves: one an example, empty when nothing was measured,
    and then note says why.
    """

    name: str
    words: str
    value: Estimate
    used_by: str
    drawn: bool
    note: str
    moves: tuple[ChanceMove, ...]


@dataclass(frozen=True, slots=True)
class AssumedConstant:
    """A value that is assumed and never drawn: which table it is of, its name there, and what reads it."""

    table: str
    name: str
    value: Estimate
    used_by: str


@dataclass(frozen=True, slots=True)
class ExampleChance:
    """The chance of one example (fractions) as answers show it, and at the declared values, where all moves begin."""

    name: str
    programs: Measure
    match: Estimate
    typical: Estimate
    match_declared: Estimate
    typical_declared: Estimate


@dataclass(frozen=True, slots=True)
class AssumptionsReport:
    """Every assumed or modelled parameter of the chances, and how far the chances of the examples move with it.

    model: the fit that is shipped; measured: the fit that the moves belong to, empty when nothing was measured;
    warning: what is wrong with the moves, empty when they belong to the shipped fit.
    """

    evidence: str
    model: str
    measured: str
    warning: str
    examples: tuple[ExampleChance, ...]
    parameters: tuple[AssumptionLine, ...]
    fitted: tuple[AssumptionLine, ...]
    constants: tuple[AssumedConstant, ...]
