"""Strength of an application file: Step 2 CK with a fitted weight, every other fact by the directors' survey.

q = r z2 + sum_k b_k (x_k - mean_k) / sd_k + eta is standard normal over the non-US IMG applicants to internal medicine
(DESIGN section 6). b_k = r (w_k / w_Step2) m_k with w = percent citing x mean importance (NRMP Program Director Survey
2020, internal medicine) and m_k a drawn multiplier; the sign is fixed. A fact that the file does not tell adds nothing
and leaves its variance in eta.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers

LEAST_ETA_VARIANCE = 0.15
SURVEY_TABLE = "nrmp-program-director-survey-2020/im_factors"
INTERVIEW_USE = "selecting applicants to interview"
STEP2_FACTOR = "USMLE Step 2 CK score"


@dataclass(frozen=True, slots=True)
class Factor:
    """One fact that adds to the strength besides Step 2 CK.

    survey: the factor's name in the directors' survey, None when its weight is drawn directly; sign: +1 or -1.
    """

    name: str
    survey: str | None
    sign: int


FACTORS = (
    Factor("attempts", "Any failed attempt in USMLE", -1),
    Factor("letters", "Letters of recommendation in the specialty", +1),
    Factor("continuity", "Evidence of continuous medical education without gaps", -1),
    Factor("usce", "Away rotation in your specialty at another institution", +1),
    Factor("scholarship", "Demonstrated involvement and interest in research", +1),
    Factor("step3", "USMLE Step 3 score", +1),
    Factor("previous_matches", None, -1),
)


def standardized(numbers: FileNumbers, parameters: Mapping[str, float] | Mapping[str, FloatArray]) -> FloatArray:
    """(F, N) standardized facts in the order of FACTORS; NaN where the file does not tell.

    parameters: one number each for N files, or (B,) each for one file: then (F, B).
    """
    p = parameters
    rows = (
        _flag(numbers.failures > 0, numbers.failures, p["attempts_mean"]),
        (numbers.letters - p["letters_mean"]) / p["letters_sd"],
        (np.log1p(numbers.years) - p["years_log_mean"]) / p["years_log_sd"],
        (np.log1p(numbers.usce_months) - p["usce_log_mean"]) / p["usce_log_sd"],
        (np.log1p(numbers.scholarship) - p["scholarship_log_mean"]) / p["scholarship_log_sd"],
        (numbers.step3 - p["step3_mean"]) / _binary_sd(p["step3_mean"]),
        (numbers.previous_matches - p["previous_matches_mean"]) / p["previous_matches_sd"],
    )
    return np.stack(rows)


def factor_weights(r: FloatArray, survey: Mapping[str, float], parameters: Mapping[str, FloatArray]) -> FloatArray:
    """(F, B) signed weights b_k per parameter vector.

    r: (B,) weight of Step 2 CK; survey: percent citing x importance by factor name; parameters: (B,) each.
    All weights of a vector shrink together where they would leave eta less than its least variance.
    """
    rows = []
    for factor in FACTORS:
        if factor.survey is None:
            size = parameters["previous_matches_weight"]
        else:
            size = r * survey[factor.survey] / survey[STEP2_FACTOR] * parameters[f"multiplier_{factor.name}"]
        rows.append(factor.sign * size)
    weights = np.stack(rows)
    room = np.maximum(1 - r**2 - LEAST_ETA_VARIANCE, 0.0)
    used = np.maximum((weights**2).sum(axis=0), 1e-12)
    kept: FloatArray = weights * np.minimum(1.0, np.sqrt(room / used))
    return kept


def step2_shift(numbers: FileNumbers, parameters: Mapping[str, FloatArray]) -> FloatArray:
    """(B,) standardized Step 2 CK score z2 of one file; NaN where no score is told."""
    return (numbers.step2 - parameters["step2_mean"]) / parameters["step2_sd"]


def eta_sd(r: FloatArray, weights: FloatArray, step2_told: bool, facts_told: np.ndarray) -> FloatArray:  # noqa: FBT001 - one flag of the file, beside the array of flags
    """(B,) standard deviation of the unobserved part: one minus the variance of what the file tells."""
    explained = (weights[facts_told] ** 2).sum(axis=0) + (r**2 if step2_told else 0.0)
    spread: FloatArray = np.sqrt(np.maximum(1 - explained, LEAST_ETA_VARIANCE))
    return spread


def _flag(flag: np.ndarray, known: FloatArray, mean: float | FloatArray) -> FloatArray:
    value = np.where(np.isnan(known), np.nan, flag.astype(float))
    return (value - mean) / _binary_sd(mean)


def _binary_sd(mean: float | FloatArray) -> FloatArray:
    spread: FloatArray = np.sqrt(np.asarray(mean * (1 - mean)))
    return spread
