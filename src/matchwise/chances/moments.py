"""What the synthetic population does with typical lists: every moment that the published tables tell.

Given strength q, interviews are independent between programs, so the number K of interviews is Poisson-binomial with
log characteristic function sum_j log(1 + p_j (e^iw - 1)) = sum_k (-1)^(k+1) (e^iw - 1)^k S_k / k, S_k = sum_j p_j^k.
The power sums S_k are matrix products over programs, so the whole population costs a fraction of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from matchwise.chances.openness import Door, Doors, TypicalPull
from matchwise.chances.typical import inclusion, list_lengths, with_typical_signals
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.passing import VisaChances

SCORE_NODES, ETA_NODES = 11, 9
POWERS = 6
MOST_INTERVIEWS = 64
Q_GRID = np.linspace(-4.6, 4.6, 47)


@dataclass(frozen=True, slots=True)
class Moments:
    """Published moments as the population makes them.

    no_interview, match_rate (of those with an interview), match_all (of all): fractions; ranks_*: contiguous ranks
    (interviews) of matched and not matched: (mean, sd, median, lower and upper quartile); score_*: (mean, sd) of
    Step 2 CK of the two groups; ranks_all: mean of all with an interview.
    """

    no_interview: float
    match_rate: float
    match_all: float
    ranks_matched: tuple[float, float, float, float, float]
    ranks_unmatched: tuple[float, float, float, float, float]
    score_matched: tuple[float, float]
    score_unmatched: tuple[float, float]
    ranks_all: float


@dataclass(frozen=True, slots=True)
class Screened:
    """The population before programs look at strength.

    shift: (N,) strength that the told facts add; eta_sd: sd of the rest; passed: (N, Z, P) chance to pass the rules
    besides the visa at each score node; needs: (N,) 0 or 1; the doors by visa state; visas; pull.
    """

    shift: FloatArray
    eta_sd: float
    passed: FloatArray
    needs: FloatArray
    doors: Doors
    visas: VisaChances
    pull: TypicalPull


def score_nodes() -> tuple[FloatArray, FloatArray]:
    """(Z,) standardized scores and their weights."""
    nodes, weights = hermegauss(SCORE_NODES)
    return nodes, weights / weights.sum()


def population_moments(screened: Screened, parameters: Mapping[str, float]) -> Moments:
    """All moments of the population under one parameter vector."""
    pmf, weight, z = _interview_counts(screened, parameters)
    counts = np.arange(pmf.shape[1])
    matched_given = 1 - (1 - expit(parameters["logit_match"])) ** counts
    joint = pmf * weight[:, None]
    matched, unmatched = joint * matched_given, joint * (1 - matched_given)
    unmatched[:, 0] = 0.0
    return _summary(joint, matched, unmatched, z, parameters)


def _interview_counts(screened: Screened, parameters: Mapping[str, float]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Rows are (list length, applicant, score node, eta node): pmf of K, weight of the row, its score."""
    z, z_weight = score_nodes()
    e, e_weight = hermegauss(ETA_NODES)
    e_weight = e_weight / e_weight.sum()
    r = np.tanh(parameters["atanh_r"])
    q = screened.shift[:, None, None] + r * z[None, :, None] + screened.eta_sd * e
    count = len(screened.shift)
    row_weight = np.broadcast_to(z_weight[:, None] * e_weight / count, q.shape)
    pmfs, weights = [], []
    lengths, length_weights = list_lengths(parameters)
    for length, share in zip(lengths, length_weights, strict=True):
        sums = _power_sums(screened, parameters, length)
        pmfs.append(_pmf(_at(sums, q)))
        weights.append(share * row_weight.ravel())
    scores = np.broadcast_to(z[None, :, None], q.shape).ravel()
    return np.concatenate(pmfs), np.concatenate(weights), np.tile(scores, len(lengths))


def _power_sums(screened: Screened, parameters: Mapping[str, float], length: float) -> FloatArray:
    """(POWERS, N, Z, Q) sums over programs of the k-th power of inclusion x chance of an interview at strength q."""
    sums = np.empty((POWERS, *screened.passed.shape[:2], len(Q_GRID)))
    for needs in (0.0, 1.0):
        rows = screened.needs == needs
        if not rows.any():
            continue
        pull = screened.pull.with_need if needs else screened.pull.without_need
        open_ = considered(screened.doors, screened.visas, needs, parameters, length)
        chance = inclusion(pull, length)[:, None] * open_
        passed = screened.passed[rows]
        for k in range(POWERS):
            sums[k, rows] = passed ** (k + 1) @ chance ** (k + 1)
    return sums


def considered(
    doors: Doors, visas: VisaChances, needs: float, parameters: Mapping[str, float], length: float
) -> FloatArray:
    """(P, Q) chance of an interview at strength q for a file that passes the rules besides the visa."""
    scale = float(np.exp(parameters["log_scale"]))

    def at(door: Door) -> FloatArray:
        return with_typical_signals(door.opened(Q_GRID, scale), length, parameters)

    none = 1 - visas.both - visas.j1_only - visas.h1b_only
    total = (visas.both + visas.h1b_only)[:, None] * at(doors.both) + visas.j1_only[:, None] * at(doors.j1_only)
    return total if needs else total + none[:, None] * at(doors.none)


def _at(sums: FloatArray, q: FloatArray) -> FloatArray:
    """Power sums interpolated at the strengths q (N, Z, E): (POWERS, N*Z*E)."""
    step = Q_GRID[1] - Q_GRID[0]
    position = np.clip((q - Q_GRID[0]) / step, 0, len(Q_GRID) - 1.000001)
    left = position.astype(int)
    part = position - left
    n, z = np.ogrid[: q.shape[0], : q.shape[1]]
    n, z = n[..., None], z[..., None]
    value = sums[:, n, z, left] * (1 - part) + sums[:, n, z, left + 1] * part
    flat: FloatArray = value.reshape(POWERS, -1)
    return flat


def _pmf(sums: FloatArray) -> FloatArray:
    """(R, MOST_INTERVIEWS) Poisson-binomial probabilities from power sums (POWERS, R), by inverse transform."""
    frequency = np.exp(-2j * np.pi * np.arange(MOST_INTERVIEWS // 2 + 1) / MOST_INTERVIEWS) - 1
    coefficients = np.array([(-1) ** k / (k + 1) for k in range(POWERS)])
    powers = frequency[None, :] ** np.arange(1, POWERS + 1)[:, None]
    log_characteristic = (sums.T * coefficients) @ powers
    return np.clip(np.fft.irfft(np.exp(log_characteristic), n=MOST_INTERVIEWS, axis=1), 0.0, None)


def _summary(
    joint: FloatArray, matched: FloatArray, unmatched: FloatArray, z: FloatArray, parameters: Mapping[str, float]
) -> Moments:
    total, ranking = joint.sum(), joint[:, 1:].sum()
    hit = matched.sum()
    counts = np.arange(joint.shape[1])
    return Moments(
        no_interview=float(1 - ranking / total),
        match_rate=float(hit / ranking),
        match_all=float(hit / total),
        ranks_matched=_count_summary(matched.sum(axis=0)),
        ranks_unmatched=_count_summary(unmatched.sum(axis=0)),
        score_matched=_score_summary(matched.sum(axis=1), z, parameters),
        score_unmatched=_score_summary(unmatched.sum(axis=1), z, parameters),
        ranks_all=float(joint[:, 1:].sum(axis=0) @ counts[1:] / ranking),
    )


def _count_summary(weight: FloatArray) -> tuple[float, float, float, float, float]:
    chance = weight / weight.sum()
    counts = np.arange(len(chance))
    mean = float(chance @ counts)
    below = np.cumsum(chance)
    median, lower, upper = (float(np.searchsorted(below, level)) for level in (0.5, 0.25, 0.75))
    return mean, float(np.sqrt(chance @ counts**2 - mean**2)), median, lower, upper


def _score_summary(weight: FloatArray, z: FloatArray, parameters: Mapping[str, float]) -> tuple[float, float]:
    chance = weight / weight.sum()
    mean = float(chance @ z)
    spread = float(np.sqrt(chance @ z**2 - mean**2))
    return parameters["step2_mean"] + parameters["step2_sd"] * mean, parameters["step2_sd"] * spread
