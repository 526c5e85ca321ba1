"""The form of the chances without programs: what one other specialty does to applicants, and the figures it gives.

An applicant to a specialty has a score z (standard normal among its applicants), a rest u that is not in the score, and
a skill at interviews; the strength is q = r z + sqrt(1 - r^2) u. Each of n applications leads to an interview and a
rank with the chance c Phi((q - T) / s), and each program ranked would match with m(q, skill), as after an interview in
internal medicine. Given q and skill all of this is independent, so every published figure has a closed form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit, log1p, ndtr

from matchwise.chances.nodes import SKILL_WEIGHTS, SKILLS
from matchwise.domain.chance_grid import FloatArray

FREE = ("threshold", "log_scale", "logit_cap", "logit_match", "raw_r", "step2_mean", "step2_sd")
"""The fitted parameters in their order: T, log s, logit c, logit of m at strength 0, what r is made of, and the Step 2
CK of all who apply (score points)."""
POINTS = 20
_Z, _Z_WEIGHTS = hermegauss(POINTS)
_Z_WEIGHTS = _Z_WEIGHTS / _Z_WEIGHTS.sum()
_WEIGHTS = _Z_WEIGHTS[:, None, None] * _Z_WEIGHTS[:, None] * SKILL_WEIGHTS
MOST_RANKS = 45
"""Numbers of ranks that quartiles look at: the longest list of the table has 44."""


@dataclass(frozen=True, slots=True)
class FreeMoments:
    """What the form shows of those who rank a program: fractions, counts of ranks, score points; (mean, SD) pairs."""

    match_rate: float
    no_rank: float
    ranks_matched: tuple[float, float]
    ranks_unmatched: tuple[float, float]
    score_matched: tuple[float, float]
    score_unmatched: tuple[float, float]


def score_weight(raw: FloatArray | float) -> FloatArray:
    """The weight r of the score, from 0 to 1: a better score never lowers the strength."""
    weight: FloatArray = np.tanh(log1p(np.exp(np.asarray(raw, dtype=np.float64))))
    return weight


def interview_chance(strength: FloatArray, free: Mapping[str, float]) -> FloatArray:
    """(...) chance that one application leads to an interview and a rank, at strengths (...)."""
    at = (strength - free["threshold"]) / np.exp(free["log_scale"])
    chance: FloatArray = expit(free["logit_cap"]) * ndtr(at)
    return chance


def match_chance(strength: FloatArray, skill: FloatArray, free: Mapping[str, float]) -> FloatArray:
    """Chance to match at a program ranked when none that is preferred takes him; strength and skill of one shape."""
    seen = strength + free["after_skill"] * skill
    chance: FloatArray = expit(free["logit_match"] + free["after_strength"] * seen)
    return chance


def free_moments(free: Mapping[str, float]) -> FreeMoments:
    """The figures of the form; `free`: the fitted parameters, applications, after_strength and after_skill."""
    at = _Population.of(free)
    someone = 1 - at.mean((1 - at.invited) ** at.count)
    unmatched = at.mean(at.missed_all) - (1 - someone)
    matched = 1 - at.mean(at.missed_all)
    lost, lost_square = at.ranks_unmatched()
    ranks, square = at.ranks_all()
    spread, mean = free["step2_sd"], free["step2_mean"]
    none = (1 - at.invited) ** at.count
    return FreeMoments(
        match_rate=matched / someone,
        no_rank=1 - someone,
        ranks_matched=_pair((ranks - lost) / matched, (square - lost_square) / matched),
        ranks_unmatched=_pair(lost / unmatched, lost_square / unmatched),
        score_matched=at.score(1 - at.missed_all, mean, spread),
        score_unmatched=at.score(at.missed_all - none, mean, spread),
    )


@dataclass(frozen=True, slots=True)
class _Population:
    """All who apply, on the nodes of score, rest and skill: chances of an interview and of a match after it."""

    count: float
    invited: FloatArray
    given: FloatArray

    @classmethod
    def of(cls, free: Mapping[str, float]) -> "_Population":
        r = float(score_weight(free["raw_r"]))
        strength = (r * _Z[:, None] + np.sqrt(1 - r**2) * _Z)[..., None]
        given = match_chance(strength, SKILLS, free)
        return cls(free["applications"], interview_chance(strength, free) * np.ones_like(given), given)

    @property
    def missed_all(self) -> FloatArray:
        """Chance to match nowhere, with ranks or without."""
        return (1 - self.invited * self.given) ** self.count

    def mean(self, values: FloatArray) -> float:
        """Average over all who apply."""
        return float((values * _WEIGHTS).sum())

    def ranks_all(self) -> tuple[float, float]:
        """Mean number of ranks of all who apply, and mean of its square."""
        first = self.count * self.invited
        return self.mean(first), self.mean(first + self.count * (self.count - 1) * self.invited**2)

    def ranks_unmatched(self) -> tuple[float, float]:
        """The same, counted only where nobody takes him: sums over binomial numbers of ranks with a miss for each."""
        miss, kept = 1 - self.invited * self.given, self.invited * (1 - self.given)
        first = self.count * kept * miss ** (self.count - 1)
        second = self.count * (self.count - 1) * kept**2 * miss ** (self.count - 2)
        return self.mean(first), self.mean(first + second)

    def score(self, chance: FloatArray, mean: float, spread: float) -> tuple[float, float]:
        """Mean and SD of the score of those to whom something happens with a chance."""
        share = (chance * _WEIGHTS).sum(axis=(1, 2))
        total = share.sum()
        middle = float(share @ _Z / total)
        return mean + spread * middle, spread * float(np.sqrt(share @ (_Z - middle) ** 2 / total))


def rank_quartiles(free: Mapping[str, float], *, matched: bool) -> tuple[float, float, float]:
    """Quartiles of the number of ranks of those who match, or of those with ranks who do not; whole numbers."""
    at = _Population.of(free)
    whole = round(at.count)
    counts = np.arange(1, min(MOST_RANKS, whole) + 1)
    log_choose = np.cumsum(np.log((whole - counts + 1) / counts))
    shares = np.array(
        [
            at.mean(_binomial(at, whole, int(k), choose, matched=matched))
            for k, choose in zip(counts, log_choose, strict=True)
        ]
    )
    reached = np.cumsum(shares) / shares.sum()
    first, middle, third = (float(counts[np.searchsorted(reached, part)]) for part in (0.25, 0.5, 0.75))
    return first, middle, third


def _binomial(at: _Population, whole: int, ranks: int, log_choose: float, *, matched: bool) -> FloatArray:
    """Chance of so many ranks and of the outcome after them."""
    tiny = np.finfo(float).tiny
    log_chance = log_choose + ranks * np.log(np.maximum(at.invited, tiny)) + (whole - ranks) * log1p(-at.invited)
    missed = (1 - at.given) ** ranks
    found: FloatArray = np.exp(log_chance) * ((1 - missed) if matched else missed)
    return found


def _pair(mean: float, square: float) -> tuple[float, float]:
    return mean, float(np.sqrt(max(square - mean**2, 0.0)))
