"""The whole distribution of interviews in the population: medians, quartiles, and interviews by score band."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import expit

from matchwise.chances.moments import (
    POWERS,
    SCORES,
    Screened,
    sent_lists,
    state_weights,
)
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

    missed: chance not to match at a ranked program.
    """

    joint: FloatArray
    missed: float

    @property
    def matched(self) -> FloatArray:
        """The same for those who match."""
        return self.joint * (1 - self.missed ** np.arange(MOST_INTERVIEWS))

    @property
    def unmatched(self) -> FloatArray:
        """The same for those who have an interview and do not match."""
        left = self.joint * self.missed ** np.arange(MOST_INTERVIEWS)
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
    scores = weight.shape[1]
    seen = weight > RARE / weight.size
    column = np.broadcast_to(np.arange(scores)[None, :, None], weight.shape)[seen]
    chance = weight[seen] / weight[seen].sum()
    joint = np.zeros((scores, MOST_INTERVIEWS))
    for sent in sent_lists(screened, parameters):
        sums = sent.sums[:, seen]
        for first in range(0, len(chance), BLOCK):
            rows = slice(first, first + BLOCK)
            np.add.at(joint, column[rows], (sent.share * chance[rows])[:, None] * count_chances(sums[:, rows]))
    return Counts(joint, 1 - float(expit(parameters["logit_match"])))


def count_chances(sums: FloatArray) -> FloatArray:
    """(R, MOST_INTERVIEWS) Poisson-binomial probabilities from power sums (POWERS, R), by inverse Fourier transform."""
    frequency = np.exp(-2j * np.pi * np.arange(MOST_INTERVIEWS // 2 + 1) / MOST_INTERVIEWS) - 1
    coefficients = np.array([(-1) ** k / (k + 1) for k in range(POWERS)])
    powers = frequency[None, :] ** np.arange(1, POWERS + 1)[:, None]
    log_characteristic = (sums.T * coefficients) @ powers
    return np.clip(np.fft.irfft(np.exp(log_characteristic), n=MOST_INTERVIEWS, axis=1), 0.0, None)


def counts_in_band(joint: FloatArray, low: float, high: float, parameters: Mapping[str, float]) -> FloatArray:
    """(1, MOST_INTERVIEWS) numbers of interviews of those whose score is at least `low` and below `high`.

    Between the points of SCORES the chances of each number are interpolated; the scores themselves are normal.
    """
    scores = np.arange(max(low, SCORES[0]), min(high, SCORES[-1]))
    density = np.exp(-0.5 * ((scores - parameters["step2_mean"]) / parameters["step2_sd"]) ** 2)
    given = joint / np.maximum(joint.sum(axis=1, keepdims=True), np.finfo(float).tiny)
    rows = [density @ np.interp(scores, SCORES, column) for column in given.T]
    shares: FloatArray = np.array([rows]) / density.sum()
    return shares


def count_quartiles(joint: FloatArray) -> tuple[float, float, float]:
    """Lower quartile, median and upper quartile of the number of interviews."""
    below = np.cumsum(joint.sum(axis=0)) / joint.sum()
    lower, median, upper = (float(np.searchsorted(below, level)) for level in QUARTILES)
    return lower, median, upper
