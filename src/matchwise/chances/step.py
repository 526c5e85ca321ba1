"""Step: one part of a program's number, with the parts that it was made from, down to evidence cells and own facts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from matchwise.chances.parameters import Assumption, FittedParameter, assumptions, fitted_parameters
from matchwise.chances.targets import TARGETS_TABLE, fit_targets
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Fact
from matchwise.evidence import Evidence
from matchwise.provenance import Confidence, Standing, weakest_confidence, weakest_standing

CONSTANTS_TABLE = "matchwise-assumptions/constants"
FRACTION = "fraction"
DEVIATIONS = "SD of applicants"
"""Unit of strengths: standard deviations of non-US IMG applicants to internal medicine."""


class Join(StrEnum):
    """How a step is made from the steps below it; NONE where a formula joins them that `how` names."""

    NONE = ""
    PRODUCT = "product"
    SUM = "sum"
    RATIO = "ratio"
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a number: values (B,), one per plausible vector, in `unit`, and the steps that it was made from.

    cells: evidence cells that it rests on itself, besides those of its children; a step without children has cells or
    is a fact that the user entered. ends: 10 % and 90 % points where the vectors do not show the range; said: the
    statement about the program that decides here.
    """

    title: str
    values: FloatArray
    unit: str
    how: str
    standing: Standing
    confidence: Confidence
    cells: tuple[str, ...] = ()
    children: tuple["Step", ...] = ()
    join: Join = Join.NONE
    ends: tuple[float, float] | None = None
    said: Fact | None = None

    @property
    def leaves(self) -> tuple["Step", ...]:
        """The steps at the ends of the tree, in order."""
        return tuple(leaf for child in self.children for leaf in child.leaves) if self.children else (self,)

    @property
    def cells_below(self) -> tuple[str, ...]:
        """Every cell of the step and of the steps below it, each once."""
        return tuple(dict.fromkeys((*self.cells, *(cell for child in self.children for cell in child.cells_below))))


def branch(  # noqa: PLR0913 - what is said of a step, each once
    title: str,
    values: FloatArray,
    how: str,
    children: tuple[Step, ...],
    *,
    join: Join = Join.NONE,
    unit: str = FRACTION,
    rests_on: tuple[Step, ...] = (),
) -> Step:
    """A step made from others: never better in standing or confidence than the weakest of them.

    rests_on: steps shown elsewhere in the tree that it was made from too.
    """
    below = (*children, *rests_on)
    return Step(
        title=title,
        values=values,
        unit=unit,
        how=how,
        standing=weakest_standing((Standing.DERIVED, *(step.standing for step in below))),
        confidence=weakest_confidence(step.confidence for step in below),
        children=children,
        join=join,
    )


def joined(title: str, how: str, children: tuple[Step, ...], join: Join, unit: str = FRACTION) -> Step:
    """A step whose value is the product, sum, ratio or least of its children."""
    return branch(title, combined(join, children), how, children, join=join, unit=unit)


def as_above(step: Step, title: str = "") -> Step:
    """A step that is shown in full elsewhere, as a line with all its cells."""
    cells = step.cells_below
    return replace(step, title=title or f"{step.title}, as above", cells=cells, children=(), join=Join.NONE)


def combined(join: Join, children: tuple[Step, ...]) -> FloatArray:
    """(B,) what the children give together; a ratio is the first divided by all others."""
    return _JOINS[join](np.stack([child.values for child in children]))


def _ratio(rows: FloatArray) -> FloatArray:
    divided: FloatArray = rows[0] / rows[1:].prod(axis=0)
    return divided


_JOINS: Mapping[Join, Callable[[FloatArray], FloatArray]] = {
    Join.PRODUCT: lambda rows: np.prod(rows, axis=0),
    Join.SUM: lambda rows: np.sum(rows, axis=0),
    Join.RATIO: _ratio,
    Join.LEAST: lambda rows: np.min(rows, axis=0),
}


@dataclass(frozen=True)
class Sources:
    """Makes the steps at the ends of a tree: parameters (values (B,) by name), cells, and the user's own facts."""

    evidence: Evidence
    values: Mapping[str, FloatArray]

    @cached_property
    def known(self) -> Mapping[str, Assumption]:
        """The assumed parameters by name."""
        return {assumption.name: assumption for assumption in assumptions(self.evidence)}

    @cached_property
    def target_cells(self) -> tuple[str, ...]:
        """The published figures that the fit aims at."""
        if not self.evidence.has(TARGETS_TABLE):
            return ()
        return tuple(target.cell for target in fit_targets(self.evidence))

    @property
    def count(self) -> int:
        """The number of plausible vectors B."""
        return len(next(iter(self.values.values())))

    @cached_property
    def found(self) -> Mapping[str, FittedParameter]:
        """The fitted parameters by name."""
        return {parameter.name: parameter for parameter in fitted_parameters(self.evidence)}

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """The declared standing of each parameter, by its cell."""
        fitted = dict.fromkeys((parameter.cell for parameter in self.found.values()), Standing.MODELLED)
        return {assumption.cell: assumption.standing for assumption in self.known.values()} | fitted

    def parameter(self, name: str, title: str) -> Step:
        """An assumed parameter with its own cell, or a fitted one."""
        known = self.known.get(name)
        if known is None:
            return self.fitted(name, title, self.values[name], self.found[name].unit)
        confidence = self.evidence.cell(known.cell).confidence
        return Step(title, self.values[name], known.unit, known.why, known.standing, confidence, (known.cell,))

    def fitted(self, name: str, title: str, values: FloatArray, unit: str) -> Step:
        """A fitted parameter as shown (B,), with its own cell and the published figures that the fit aims at."""
        found = self.found[name]
        how, cells = f"{found.meaning}. {_FITTED}", (found.cell, *self.target_cells)
        return Step(title, values, unit, how, Standing.MODELLED, Confidence.LOW_MEDIUM, cells)

    def constant(self, name: str, title: str) -> Step:
        """An assumed number that no vector draws, with what else it could be."""
        table = self.evidence.table(CONSTANTS_TABLE)
        row = table.row_index(name=name)
        value, low, high = (float(str(table.rows[row][column])) for column in ("value", "low", "high"))
        standing, unit = Standing[str(table.rows[row]["standing"]).upper()], str(table.rows[row]["unit"])
        step = self.cited(title, value, unit, table.text(row, "why"), (table.cell_id(row, "value"),), standing)
        return replace(step, ends=(low, high))

    def cells_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of some parameters."""
        return tuple(cell for name in names for cell in self.parameter(name, name).cells)

    def same(self, value: float) -> FloatArray:
        """(B,) one value under every vector."""
        return np.full(self.count, float(value))

    def own(self, title: str, value: float, unit: str, how: str = "Told in your file.") -> Step:
        """A fact that the user entered."""
        return Step(title, self.same(value), unit, how, Standing.ENTERED, Confidence.HIGH)

    def cited(  # noqa: PLR0913, PLR0917 - what is said of a leaf, each once
        self, title: str, values: FloatArray | float, unit: str, how: str, cells: tuple[str, ...], standing: Standing
    ) -> Step:
        """A number that rests on evidence cells, no better than the weakest of them; unsure where they are left out."""
        standing = weakest_standing((standing, *(self.standings[cell] for cell in cells if cell in self.standings)))
        sure = [self.evidence.cell(cell).confidence for cell in cells] or [Confidence.LOW]
        confidence = weakest_confidence(sure)
        columns = values if isinstance(values, np.ndarray) else self.same(values)
        return Step(title, columns, unit, how, standing, confidence, cells)


_FITTED = "Fitted, so that a synthetic population shows the published results of non-US IMGs."
