"""What the synthetic population does with typical lists: every moment that the published tables tell.

Given strength q, interviews are independent between programs, so the number K of interviews is Poisson-binomial with
generating function E[t^K] = prod_j (1 + p_j (t - 1)) = exp(sum_k (-1)^(k+1) (t - 1)^k S_k / k), S_k = sum_j p_j^k.
The power sums S_k are matrix products over programs, one for each setting c. Matched and not matched are told apart by
t = 1 - m_c(q), m_c(q) the chance to match after an interview at one skill (`after_interview`), so every mean and spread
is a closed form; only medians need the whole distribution (`counts`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.chances.after_interview import match_by_setting
from matchwise.chances.nodes import SKILL_WEIGHTS
from matchwise.chances.openness import ByVisa, Doors, TypicalPull
from matchwise.chances.typical import inclusion, list_lengths, with_typical_signals
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.passing import VisaChances

Float32Array = NDArray[np.float32]

POWERS = 4
DUST = 1e-12
Q_STEP = 0.5
Q_GRID = np.arange(-5.0, 5.0 + Q_STEP / 2, Q_STEP)
# Scores are integrated over on fixed points, so that what programs do to a score is computed once.
SCORE_STEP = 12.0
SCORES = np.arange(168.0, 313.0, SCORE_STEP)


@dataclass(frozen=True, slots=True)
class Moments:
    """Published moments as the population makes them.

    no_interview, match_rate (of those with an interview), match_all (of all): fractions; ranks_*: contiguous ranks
    (interviews) of matched and not matched: (mean, sd); score_*: (mean, sd) of Step 2 CK of the two groups;
    ranks_all: mean of all with an interview.
    """

    no_interview: float
    match_rate: float
    match_all: float
    ranks_matched: tuple[float, float]
    ranks_unmatched: tuple[float, float]
    score_matched: tuple[float, float]
    score_unmatched: tuple[float, float]
    ranks_all: float


@dataclass(frozen=True, slots=True)
class Screened:
    """The population before programs look at strength.

    shift: (N,) strength that the told facts add; eta_sd: sd of the rest; passed: (POWERS, N, Z, P) powers of the chance
    to pass the rules besides the visa at each of SCORES; needs: (N,) 0 or 1; the doors by visa state; visas; pull;
    settings: (C, P) chance of each setting.
    """

    shift: FloatArray
    eta_sd: float
    passed: Float32Array
    needs: FloatArray
    doors: Doors
    visas: VisaChances
    pull: TypicalPull
    settings: FloatArray


@dataclass(frozen=True, slots=True)
class Sent:
    """What the population does with lists of one length: its share of all lists, and sums over programs.

    length: programs; share: fraction of all lists; sums: (POWERS, C, N, Z, Q) sums of the k-th power of the chance of
    an interview at strength q of Q_GRID, over the programs of each setting (a program counts in each by its chance).
    """

    length: float
    share: float
    sums: FloatArray


def population_moments(screened: Screened, parameters: Mapping[str, float]) -> Moments:
    """All moments of the population under one parameter vector."""
    weight = state_weights(screened, parameters)
    missed = missed_by_setting(parameters)
    parts = [_at_length(sent, weight, missed) for sent in sent_lists(screened, parameters)]
    return _summary(np.add.reduce(parts))


def missed_by_setting(parameters: Mapping[str, float]) -> FloatArray:
    """(S, C, Q) chance not to match after an interview at each skill, when no preferred program takes the applicant."""
    return 1 - np.moveaxis(match_by_setting(parameters, Q_GRID), -1, 0)


def state_weights(screened: Screened, parameters: Mapping[str, float]) -> FloatArray:
    """(N, Z, Q) chance of each profile, score and strength; sums to 1.

    Strength given profile and score is normal; equal steps integrate it to rounding while they are short beside its sd.
    """
    z, score_weight = scores_in_sd(parameters)
    centre = screened.shift[:, None] + np.tanh(parameters["atanh_r"]) * z
    density = np.exp(-0.5 * ((Q_GRID - centre[:, :, None]) / screened.eta_sd) ** 2)
    density /= density.sum(axis=2, keepdims=True)
    weight: FloatArray = density * (score_weight / len(screened.shift))[:, None]
    return weight


def scores_in_sd(parameters: Mapping[str, float]) -> tuple[FloatArray, FloatArray]:
    """(Z,) SCORES in standard deviations of the population, and their chances."""
    z = (SCORES - parameters["step2_mean"]) / parameters["step2_sd"]
    density = np.exp(-0.5 * z**2)
    return z, density / density.sum()


def sent_lists(screened: Screened, parameters: Mapping[str, float]) -> Iterator[Sent]:
    """The lists of the population, length by length."""
    groups = [(needs, screened.needs == needs) for needs in (0.0, 1.0)]
    stacks = [(needs, rows, screened.passed[:, rows]) for needs, rows in groups if rows.any()]
    opened = opened_doors(screened.doors, parameters)
    settings = screened.settings[:, :, None].astype(np.float32)
    for length, share in zip(*list_lengths(parameters), strict=True):
        powers, profiles, scores, _ = screened.passed.shape
        sums = np.empty((powers, len(settings), profiles, scores, len(Q_GRID)))
        for needs, rows, passed in stacks:
            chance = list_chances(screened, opened, needs, parameters, length).astype(np.float32)
            raised = chance
            for k in range(POWERS):
                for setting, inside in enumerate(settings):
                    sums[k, setting, rows] = passed[k] @ without_dust(inside * raised)
                raised = raised * chance
        yield Sent(float(length), float(share), sums)


def without_dust(chance: Float32Array) -> Float32Array:
    """The same with 0 for what is too small to matter: powers of it would be numbers that processors are slow with."""
    return np.where(chance < DUST, np.float32(0), chance)


def opened_doors(doors: Doors, parameters: Mapping[str, float]) -> ByVisa:
    """(P, Q) chance of an interview without a signal at strength q, for each state of the visa policy."""
    scale = float(np.exp(parameters["log_scale"]))
    return ByVisa(*(door.opened(Q_GRID, scale) for door in (doors.both, doors.j1_only, doors.none)))


def list_chances(
    screened: Screened, opened: ByVisa, needs: float, parameters: Mapping[str, float], length: float
) -> FloatArray:
    """(P, Q) chance that a program is on a list of that length and invites a file that passes its other rules."""
    visas = screened.visas
    pull = screened.pull.with_need if needs else screened.pull.without_need

    def signalled(chance: FloatArray) -> FloatArray:
        return with_typical_signals(chance, length, parameters)

    total = (visas.both + visas.h1b_only)[:, None] * signalled(opened.both)
    total += visas.j1_only[:, None] * signalled(opened.j1_only)
    if not needs:
        total += (1 - visas.both - visas.j1_only - visas.h1b_only)[:, None] * signalled(opened.none)
    return inclusion(pull, length)[:, None] * total


def log_generating(sums: FloatArray, t: float | FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Log E[t^K] and its first two derivatives in t (one number, or (...)), from power sums (POWERS, ...)."""
    x = t - 1
    value, slope, bend = (np.zeros(sums.shape[1:]) for _ in range(3))
    for k in range(POWERS):
        sign = (-1) ** k
        value += sign * x ** (k + 1) / (k + 1) * sums[k]
        slope += sign * x**k * sums[k]
        if k:
            bend += sign * k * x ** (k - 1) * sums[k]
    return value, slope, bend


def _at_length(sent: Sent, weight: FloatArray, missed: FloatArray) -> FloatArray:
    """(7, Z): all; without an interview; K, K^2 of all; not matched (also without an interview); K, K^2 of them.

    missed: (S, C, Q) chance not to match after an interview.
    """
    sums = sent.sums.sum(axis=1)
    none = np.exp(log_generating(sums, 0.0)[0])
    each = zip(missed[:, :, None, None, :], SKILL_WEIGHTS, strict=True)
    unmatched = np.add.reduce([share * _unmatched(sent.sums, missing) for missing, share in each])
    rows = (np.ones_like(none), none, sums[0], sums[0] - sums[1] + sums[0] ** 2, *unmatched)
    return sent.share * np.stack([(weight * row).sum(axis=(0, 2)) for row in rows])


def _unmatched(sums: FloatArray, missed: FloatArray) -> FloatArray:
    """(3, N, Z, Q) chance of no match, and K and K^2 of those; missed: (C, 1, 1, Q) after an interview."""
    value, slope, bend = log_generating(sums, missed)
    left, slope = np.exp(value.sum(axis=0)), (missed * slope).sum(axis=0)
    mean = slope * left
    square = mean + ((missed**2 * bend).sum(axis=0) + slope**2) * left
    return np.stack([left, mean, square])


def _summary(by_score: FloatArray) -> Moments:
    every, none, mean, square, left, mean_left, square_left = by_score
    ranking, unmatched, matched = every - none, left - none, every - left
    return Moments(
        no_interview=float(none.sum() / every.sum()),
        match_rate=float(matched.sum() / ranking.sum()),
        match_all=float(matched.sum() / every.sum()),
        ranks_matched=_mean_sd(matched.sum(), (mean - mean_left).sum(), (square - square_left).sum()),
        ranks_unmatched=_mean_sd(unmatched.sum(), mean_left.sum(), square_left.sum()),
        score_matched=_mean_sd(matched.sum(), matched @ SCORES, matched @ SCORES**2),
        score_unmatched=_mean_sd(unmatched.sum(), unmatched @ SCORES, unmatched @ SCORES**2),
        ranks_all=float(mean.sum() / ranking.sum()),
    )


def _mean_sd(weight: float, first: float, second: float) -> tuple[float, float]:
    mean = first / weight
    return float(mean), float(np.sqrt(max(second / weight - mean**2, 0.0)))
