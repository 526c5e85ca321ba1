"""The parameters of readiness: central values and plausible draws of what nobody has published."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.strategy.exam_evidence import ASSUMED

DRAWS = 400
"""Plausible sets of parameters; an odd one mirrors the one before it, so that they balance."""

SEED = 7
TEN_PERCENT = 1.2815515655446004
"""Standard deviations from the middle of a normal distribution to its 10 and 90 percent points."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The assumed parameters: draws (B,) by name, central values by name, and the cells that they were read in."""

    drawn: Mapping[str, FloatArray]
    central: Mapping[str, float]
    cells: Mapping[str, str]


def exam_assumptions(evidence: Evidence) -> Assumptions:
    """The table of assumptions, drawn; EvidenceError when it was left out.

    A draw is normal on the scale of its shape, on either side of the central value with the width of that side.
    """
    table = evidence.table(ASSUMED)
    half = np.random.default_rng(SEED).standard_normal((len(table), DRAWS // 2))
    normal = np.concatenate([half, -half], axis=1)
    drawn, central, cells = {}, {}, {}
    for index, row in enumerate(table.rows):
        name, shape = str(row["name"]), str(row["shape"])
        value, low, high = (float(str(row[key])) for key in ("value", "low", "high"))
        drawn[name] = _drawn(shape, (low, value, high), normal[index])
        central[name] = value
        cells[name] = table.cell_id(index, "value")
    return Assumptions(drawn, central, cells)


def _drawn(shape: str, points: tuple[float, float, float], normal: FloatArray) -> FloatArray:
    low, middle, high = _to(shape, np.array(points))
    width = np.where(normal < 0, middle - low, high - middle) / TEN_PERCENT
    return _back(shape, middle + width * normal)


def _to(shape: str, values: FloatArray) -> FloatArray:
    """Values on the scale on which a draw is normal."""
    if shape == "normal":
        return values
    found: FloatArray = np.log(values) if shape == "lognormal" else logit(values)
    return found


def _back(shape: str, values: FloatArray) -> FloatArray:
    if shape == "normal":
        return values
    found: FloatArray = np.exp(values) if shape == "lognormal" else expit(values)
    return found
