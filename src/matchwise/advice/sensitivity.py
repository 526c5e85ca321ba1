"""How far the chances of the examples move with each assumption: joins the fit, the chances and the value of a list."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.advice.case import Case, open_case
from matchwise.advice.recommend import best_choices
from matchwise.chances import chances_for
from matchwise.chances.ends import End, Refit, refit
from matchwise.chances.parameters import FITTED, one_vector, vectors_from_json
from matchwise.chances.sensitivity import ExampleChances, Frame, rounded
from matchwise.chances.shipped import shipped_fit
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice, evaluate


@dataclass(frozen=True, slots=True)
class Example:
    """An example applicant with the best list under the shipped fit, which stays as it is through all changes."""

    name: str
    case: Case
    choices: tuple[Choice, ...]

    def over_vectors(self) -> tuple[FloatArray, FloatArray]:
        """(B,) chance with the list and with a typical one under each vector of the shipped fit."""
        return evaluate(self.case.chances.grid, self.choices), self.case.chances.typical_match

    def under(self, parameters: Mapping[str, float]) -> tuple[float, float]:
        """The chance with the list and with a typical one under one vector."""
        case = self.case
        found = chances_for(case.applicant, case.directory, case.evidence, case.as_of, one_vector(parameters))
        return float(evaluate(found.grid, self.choices)[0]), float(found.typical_match[0])


@dataclass(frozen=True, slots=True)
class Bench:
    """The examples and the fit, ready to measure one end after another."""

    examples: tuple[Example, ...]
    refit: Refit
    as_of: dt.date

    def frame(self, evidence: Evidence) -> Frame:
        """What every end is compared with."""
        over = [example.over_vectors() for example in self.examples]
        fitted = vectors_from_json(shipped_fit(), evidence).values
        return Frame(
            fingerprint=str(shipped_fit()["fingerprint"]),
            as_of=self.as_of,
            examples=tuple(example.name for example in self.examples),
            lists=tuple(len(example.choices) for example in self.examples),
            shown=_means(over, slice(None)),
            central=self._under(self.refit.central()),
            thirds={name: _thirds(over, fitted[name]) for name in FITTED},
        )

    def at(self, end: End) -> ExampleChances:
        """The chances of the examples with one parameter at an end, everything fitted again."""
        return self._under(self.refit.at(end))

    def _under(self, parameters: Mapping[str, float]) -> ExampleChances:
        return _columns(example.under(parameters) for example in self.examples)


def bench(applicants: Mapping[str, Applicant], evidence: Evidence, directory: Directory, as_of: dt.date) -> Bench:
    """Find the lists of the examples and the optimum of the declared values: some seconds."""
    cases = {name: open_case(applicant, evidence, directory, as_of) for name, applicant in applicants.items()}
    examples = tuple(Example(name, case, best_choices(case)) for name, case in cases.items())
    return Bench(examples, refit(evidence, directory, as_of), as_of)


def _thirds(over: list[tuple[FloatArray, FloatArray]], values: FloatArray) -> tuple[ExampleChances, ExampleChances]:
    """The means over the third of the vectors with the lowest values, and over the third with the highest."""
    order = values.argsort(kind="stable")
    third = max(1, len(order) // 3)
    return _means(over, order[:third]), _means(over, order[-third:])


def _means(over: Iterable[tuple[FloatArray, FloatArray]], rows: slice | np.ndarray) -> ExampleChances:
    return _columns((float(match[rows].mean()), float(typical[rows].mean())) for match, typical in over)


def _columns(pairs: Iterable[tuple[float, float]]) -> ExampleChances:
    match, typical = zip(*pairs, strict=True)
    return rounded(match, typical)
