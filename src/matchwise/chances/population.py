"""The synthetic population of the fit: profiles of non-US IMG applicants to internal medicine. Nobody here is real."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers

PROFILES = 64
FACTS = 8
# The point of the unit cube where the profiles begin: from here 64 give the moments of 1,536 within a tenth of their
# tolerances (a test holds them to a fifth).
BEGIN = 0.77


@dataclass(frozen=True, slots=True)
class Profiles:
    """N synthetic profiles without a score: `normal` (F, N) holds standardized normal values, fixed for all fits."""

    normal: FloatArray


@cache
def profiles(count: int = PROFILES) -> Profiles:
    """Evenly spread normal values, one row a fact, each with mean 0 and standard deviation 1 exactly.

    The points follow an additive recurrence with the powers of the generalized golden ratio g (g^9 = g + 1 for eight
    facts; Roberts 2018), ranked within each fact: chance plays no part.
    """
    ratio = 1.5
    for _ in range(60):
        ratio = (1 + ratio) ** (1 / (FACTS + 1))
    steps = ratio ** -np.arange(1.0, FACTS + 1)
    points = (BEGIN + np.outer(steps, np.arange(1, count + 1))) % 1
    normal = ndtri((points.argsort(axis=1).argsort(axis=1) + 0.5) / count)
    normal -= normal.mean(axis=1, keepdims=True)
    return Profiles(normal / normal.std(axis=1, keepdims=True))


def population_files(drawn: Profiles, parameters: Mapping[str, float]) -> FileNumbers:
    """The N profiles as application files; everything is told but the score, which the fit integrates over.

    One applicant in six of those with a failure has two (ASSUMED, small).
    """
    p, z = parameters, drawn.normal
    count = z.shape[1]
    rank = (z[0].argsort().argsort() + 0.5) / count
    failures = np.where(rank < p["attempts_mean"] / 6, 2.0, np.where(rank < p["attempts_mean"], 1.0, 0.0))
    needs = ((z[1].argsort().argsort() + 0.5) / count < p["needs_visa"]).astype(float)
    passed_step3 = ((z[6].argsort().argsort() + 0.5) / count < p["step3_mean"]).astype(float)
    months = np.maximum(np.expm1(p["usce_log_mean"] + p["usce_log_sd"] * z[4]), 0.0)
    return FileNumbers(
        step2=np.full(count, np.nan),
        failures=failures,
        attempts=1 + failures,
        step1_attempts=np.ones(count),
        step2_attempts=1 + failures,
        years=np.maximum(np.expm1(p["years_log_mean"] + p["years_log_sd"] * z[2]), 0.0),
        letters=np.clip(p["letters_mean"] + p["letters_sd"] * z[3], 0.0, 4.0),
        usce_months=months,
        usce_raw_months=months,
        hands_on_months=months,
        scholarship=np.maximum(np.expm1(p["scholarship_log_mean"] + p["scholarship_log_sd"] * z[5]), 0.0),
        step3=passed_step3,
        step3_for_visa=passed_step3,
        previous_matches=np.clip(np.round(p["previous_matches_mean"] + p["previous_matches_sd"] * z[7]), 0.0, 5.0),
        needs_visa=needs,
        takes_j1=needs,
        takes_h1b=needs,
        ecfmg_at_application=np.ones(count),
    )
