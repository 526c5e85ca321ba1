"""The shipped fits of the form without programs: what answers read, and what was predicted of figures left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from matchwise.chances.free_fit import FIXED
from matchwise.chances.free_form import FREE
from matchwise.chances.shipped import shipped_path
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import EvidenceError, Problem

FREE_FORM = "free_form.json"
NAMES = (*FREE, *FIXED)
DIGITS = 6


@dataclass(frozen=True, slots=True)
class FreeVectors:
    """V plausible forms of one specialty: (V,) by name of the parameter."""

    values: Mapping[str, FloatArray]

    def taken(self, count: int) -> "FreeVectors":
        """As many as an answer has vectors: they begin anew where there are more."""
        turns = np.arange(count) % len(self.values[NAMES[0]])
        return FreeVectors({name: column[turns] for name, column in self.values.items()})

    def at(self, index: int) -> dict[str, float]:
        """One form."""
        return {name: float(column[index]) for name, column in self.values.items()}


@cache
def free_document() -> dict[str, Any]:
    """The shipped fits as a plain document; EvidenceError when they are missing or broken."""
    try:
        found: dict[str, Any] = json.loads(shipped_path(FREE_FORM).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as error:
        reason, remedy = f"It cannot be read ({error}).", "Run: python benchmarks/free_form.py"
        raise EvidenceError(Problem(f"chances/{FREE_FORM}", reason, remedy)) from error
    return found


def free_vectors(specialty: str) -> FreeVectors:
    """The plausible forms of a specialty, by its name in addresses."""
    rows = np.array(free_document()["specialties"][specialty]["values"], dtype=float)
    return FreeVectors({name: rows[:, place] for place, name in enumerate(NAMES)})


def form_error() -> float:
    """How far the form errs where programs are known, in standard deviations of strength."""
    return float(free_document()["form_error"]["root_mean_square"])
