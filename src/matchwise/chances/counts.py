"""The whole distribution of interviews in the population: medians, quartiles, and interviews by score band."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matchwise.chances.moments import (
    POWERS,
    SCORES,
    Screened,
    missed_by_setting,
    sent_lists,
    state_weights,
)
from matchwise.chances.nodes import SKILL_WEIGHTS
from matchwise.domain.chance_grid import FloatArray

MOST_INTERVIEWS = 64
THIN = 4
# States with less than this part of an equal share of the population are left out: together under a thousandth.
RARE = 1e-2
BLOCK = 4096
QUARTILES = (0.25, 0.5, 0.75)


@dataclass(frozen=True, slots=True)
class Counts:
    """joint: (Z, MOST_INTERVIEWS) chance of each score of SCORES with each number of interviews; sums to 1.

    left: the same for those who do not match, with or without an interview.
    """

    joint: FloatArray
    left: FloatArray

    @property
    def matched(self) -> FloatArray:
        """The same for those who match."""
        return self.joint - self.left

    @property
    def unmatched(self) -> FloatArray:
        """The same for those who have an interview and do not match."""
        left = self.left.copy()
        left[:, 0] = 0.0
        return left


def thinned(screened: Screened) -> Screened:
    """Every fourth profile of the population: enough for a median, in a quarter of the time."""
    return replace(
        screened,
        shift=screened.shift[::THIN],
        passed=np.ascontiguousarray(screened.passed[:, ::THIN]),
        needs=screened.needs[::THIN],
    )


def interview_counts(screened: Screened, parameters: Mapping[str, float]) -> Counts:
    """Scores and numbers of interviews of the whole population; states that hardly occur are left out."""
    weight = state_weights(screened, parameters)
    seen = weight > RARE / weight.size
    column, strength = (
        np.broadcast_to(np.arange(weight.shape[axis])[place], weight.shape)[seen] for axis, place in _AXES
    )
    chance, missed = weight[seen] / weight[seen].sum(), missed_by_setting(parameters)
    joint, left = (np.zeros((weight.shape[1], MOST_INTERVIEWS)) for _ in range(2))
    for sent in sent_lists(screened, parameters):
        sums = sent.sums[:, :, seen]
        for first in range(0, len(chance), BLOCK):
            rows = slice(first, first + BLOCK)
            share = (sent.share * chance[rows])[:, None]
            np.add.at(joint, column[rows], share * count_chances(sums[:, :, rows].sum(axis=1)))
            for missing, part in zip(missed, SKILL_WEIGHTS, strict=True):
                without = unmatched_chances(sums[:, :, rows], missing[:, strength[rows]])
                np.add.at(left, column[rows], share * part * without)
    return Counts(joint, left)


_AXES = ((1, (None, slice(None), None)), (2, (None, None, slice(None))))
_CIRCLE = np.exp(-2j * np.pi * np.arange(MOST_INTERVIEWS // 2 + 1) / MOST_INTERVIEWS)


def count_chances(sums: FloatArray) -> FloatArray:
    """(R, MOST_INTERVIEWS) Poisson-binomial probabilities from power sums (POWERS, R), by inverse Fourier transform."""
    coefficients = np.array([(-1) ** k / (k + 1) for k in range(POWERS)])
    powers = (_CIRCLE - 1)[None, :] ** np.arange(1, POWERS + 1)[:, None]
    return _from_characteristic((sums.T * coefficients) @ powers)


def unmatched_chances(sums: FloatArray, missed: FloatArray) -> FloatArray:
    """(R, MOST_INTERVIEWS) chance of each number of interviews and of no match after any of them.

    sums: (POWERS, C, R); missed: (C, R) chance not to match after an interview. The terms are those of
    `count_chances` with t = missed x a point of the circle, for each setting.
    """
    total = np.zeros((sums.shape[2], len(_CIRCLE)), dtype=complex)
    for each, missing in zip(sums.transpose(1, 0, 2), missed, strict=True):
        step = missing[:, None] * _CIRCLE - 1
        power = step.copy()
        for k in range(POWERS):
            total += ((-1) ** k / (k + 1) * each[k])[:, None] * power
            power *= step
    return _from_characteristic(total)


def _from_characteristic(logarithm: NDArray[np.complex128]) -> FloatArray:
    return np.clip(np.fft.irfft(np.exp(logarithm), n=MOST_INTERVIEWS, axis=1), 0.0, None)


def counts_in_band(
    joint: FloatArray, low: float, high: float, parameters: Mapping[str, float], part: FloatArray | None = None
) -> FloatArray:
    """(1, MOST_INTERVIEWS) numbers of interviews of those whose score is at least `low` and below `high`; sums to 1.

    Between the points of SCORES the chances of each number are interpolated; the scores themselves are normal.
    part: a part of joint (those who do not match); then of that part, as fractions of all in the band.
    """
    scores = np.arange(max(low, SCORES[0]), min(high, SCORES[-1]))
    density = np.exp(-0.5 * ((scores - parameters["step2_mean"]) / parameters["step2_sd"]) ** 2)
    given = (joint if part is None else part) / np.maximum(joint.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    rows = [density @ np.interp(scores, SCORES, column) for column in given.T]
    shares: FloatArray = np.array([rows]) / density.sum()
    return shares


def count_quartiles(joint: FloatArray) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of the number of interviews."""
    below = np.cumsum(joint.sum(axis=0)) / joint.sum()
    lower, median, upper = (float(np.searchsorted(below, level)) for level in QUARTILES)
    return lower, median, upper
