"""What a value of the season may be, by the name of the parameter: outside of it a season means nothing."""

from dataclasses import dataclass

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most that a value can mean, both included, and the words for it."""

    low: float
    high: float
    words: str

    def hold(self, value: float) -> bool:
        """Whether a value is inside; False for what is no number."""
        return self.low <= value <= self.high


SHARE = Limits(0.0, 1.0, "a share from 0 to 1")
INNER_SHARE = Limits(_NEAR, 1 - _NEAR, "a share above 0 and below 1")
CORRELATION = Limits(0.0, 1.0, "a correlation from 0 to 1")
SPREAD = Limits(0.0, 1000.0, "a spread from 0 to 1,000")
LOG_SPREAD = Limits(0.0, 5.0, "a spread of logarithms from 0 to 5")
COUNT = Limits(0.0, 1e9, "a count from 0 to 1,000,000,000")
MEAN = Limits(_NEAR, 1e6, "a mean above 0 and up to 1,000,000")
EFFECT = Limits(-20.0, 20.0, "an effect from -20 to 20")
"""What is added to a strength, a quality or a logit, and weights of these: larger ones leave the range of numbers."""

_NAMES = {
    SHARE: """ranked_per_interviewed ranked_by_applicant visa_unaware share_tolerance failure_share passed backup
        elsewhere floor_share never_after_failure yog_limit_share case_by_case not_routinely""",
    INNER_SHARE: "openness_center aamc_share share_floor",
    CORRELATION: "step2_weight",
    SPREAD: """noise_sd interview_noise_sd interview_skill_sd taste_sd quality_rest_sd strength_sd step2_sd
        interview_cap_sd floor_sd""",
    LOG_SPREAD: "interviews_log_sd list_log_sd yog_limit_log_sd years_log_sd",
    COUNT: "positions interviews_per_position applicants interview_cap years_median",
    MEAN: "list_mean step2_mean floor_median yog_limit_median",
    EFFECT: """silver_bonus gold_bonus signal_realism openness_weight openness_weight_us_img share_university
        share_affiliated academic_bias quality_university quality_affiliated quality_size quality_hospital quality_new
        quality_openness reach us_quality_pull us_openness_pull img_tilt failure_penalty strength_mean j1_shift
        h1b_shift""",
}
LIMITS = {name: limits for limits, names in _NAMES.items() for name in names.split()}
"""The limits of every parameter, by its name without the type of applicants."""


def limits_of(key: str) -> Limits:
    """The limits of a parameter ("noise_sd", "strength_mean.us_md")."""
    return LIMITS[key.partition(".")[0]]
