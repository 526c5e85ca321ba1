"""The one way in which values over plausible parameter vectors become an Estimate."""

from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.provenance import Confidence, Estimate, Standing

LOW_POINT = 0.10
HIGH_POINT = 0.90
ROUNDING = 1e-12
"""Relative difference below which values are the same."""

PULLED_UP = " A few cases pull this average up: in 9 of 10 of the plausible cases the number is lower."
PULLED_DOWN = " A few cases pull this average down: in 9 of 10 of the plausible cases the number is higher."


@dataclass(frozen=True, slots=True)
class Trust:
    """How far numbers of one origin are to be trusted, and the evidence cells that they rest on."""

    standing: Standing
    confidence: Confidence
    cells: tuple[str, ...]

    def joined(self, cells: tuple[str, ...]) -> "Trust":
        """The same trust, resting on some more cells; each cell is named once."""
        return Trust(self.standing, self.confidence, tuple(dict.fromkeys(self.cells + cells)))


def spread(values: FloatArray, unit: str, how: str, trust: Trust, inputs: tuple[Estimate, ...] = ()) -> Estimate:
    """The Estimate of a quantity from its value under each plausible vector.

    values: (B,) in `unit`. The value shown is the mean, on which lists are chosen; low and high are the 10 % and 90 %
    points, widened to the mean when few vectors dominate it; then `how` says so.
    """
    return spread_columns(values[:, None], unit, how, (trust,), inputs)[0]


def spread_columns(
    values: FloatArray, unit: str, how: str, trusts: tuple[Trust, ...], inputs: tuple[Estimate, ...] = ()
) -> tuple[Estimate, ...]:
    """One Estimate for each column of `values` (B, n), as `spread` makes it; `trusts` holds one Trust a column."""
    means = values.mean(axis=0)
    lows, highs = np.quantile(values, (LOW_POINT, HIGH_POINT), axis=0)
    lows, highs = np.minimum(lows, means), np.maximum(highs, means)
    said = [how + pull for pull in _pulls(values, means, lows, highs)]
    columns = zip(means.tolist(), lows.tolist(), highs.tolist(), said, trusts, strict=True)
    return tuple(
        Estimate(mean, low, high, unit, t.standing, t.confidence, text, t.cells, inputs)
        for mean, low, high, text, t in columns
    )


def _pulls(values: FloatArray, means: FloatArray, lows: FloatArray, highs: FloatArray) -> list[str]:
    """For each column: a sentence where the mean reaches an end of its range and the vectors differ, else ""."""
    differ = values.max(axis=0) - values.min(axis=0) > np.abs(means) * ROUNDING
    up, down = differ & (means >= highs), differ & (means <= lows)
    return [PULLED_UP if u else PULLED_DOWN if d else "" for u, d in zip(up.tolist(), down.tolist(), strict=True)]
