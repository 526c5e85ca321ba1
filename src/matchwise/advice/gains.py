"""What the recommended list is worth over a typical one, and how much of it rests on what is predicted of programs."""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from matchwise.advice.case import open_case
from matchwise.advice.recommend import best_choices
from matchwise.chances.gains import Gain, Range
from matchwise.chances.parameters import Vectors
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.portfolio import evaluate


@dataclass(frozen=True, slots=True)
class World:
    """A directory, and plausible vectors that were fitted on it (None: the shipped ones)."""

    directory: Directory
    vectors: Vectors | None = None


def measure_gain(
    name: str, applicant: Applicant, evidence: Evidence, worlds: tuple[World, World], as_of: dt.date
) -> Gain:
    """The chances of one applicant in the world as it is predicted, and where programs of a class are alike.

    In the second world a list is chosen anew; beside it stands the list of the first one.
    """
    predicted, alike = (open_case(applicant, evidence, w.directory, as_of, w.vectors) for w in worlds)
    own, anew = best_choices(predicted), best_choices(alike)
    return Gain(
        example=name,
        match=_range(evaluate(predicted.chances.grid, own)),
        typical=_range(predicted.chances.typical_match),
        gain=_range(evaluate(predicted.chances.grid, own) - predicted.chances.typical_match),
        alike_match=_range(evaluate(alike.chances.grid, anew)),
        alike_typical=_range(alike.chances.typical_match),
        alike_gain=_range(evaluate(alike.chances.grid, anew) - alike.chances.typical_match),
        alike_same_list=_range(evaluate(alike.chances.grid, own)),
    )


def _range(values: FloatArray) -> Range:
    low, high = np.quantile(values, (0.1, 0.9)).tolist()
    mean = float(values.mean())
    return Range(mean, min(low, mean), max(high, mean))
