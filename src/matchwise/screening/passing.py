"""The chance that a file passes a program's rules, known and unknown.

A known rule holds with its reliability and gives way to the prior otherwise. Unknown rules of one program share a
latent strictness z: a rule that is passed with chance p on its own is passed with chance
Phi((Phi^-1(p) - sqrt(rho) z) / sqrt(1 - rho)) at strictness z (one-factor Gaussian copula; DESIGN section 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit, logit, ndtr, ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.program_rules import VISA_DRAWN, KnownRule, ProgramRules

STRICTNESS_NODES = 8
SURE = 1e-6
YEARS_OPEN = 1
# Chance to pass where pages leave an edge soft, or the file does not tell (ASSUMED; matchwise-assumptions/constants).
EVEN_ODDS = 0.5
# Spread of the months required, natural log: the 28 limits of the directory run from 1 to 12 months.
USCE_LIMIT_LOG_SD = 0.6
_NODES, _WEIGHTS = hermegauss(STRICTNESS_NODES)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()

STEP2_FLOOR = "step2_floor"
READS: Mapping[str, tuple[str, ...]] = {
    STEP2_FLOOR: ("step2",),
    "attempts": ("failures", "attempts", "step1_attempts", "step2_attempts"),
    "years_since_graduation": ("years",),
    "usce": ("hands_on_months", "usce_raw_months"),
    "ecfmg": ("ecfmg_at_application",),
}
"""The rules besides the visa, and the numbers of a file that each reads: files that agree in these pass it alike."""

Parameters = Mapping[str, float] | Mapping[str, FloatArray]
"""Parameters by name: one value each, or one for each of N files."""


@dataclass(frozen=True, slots=True)
class VisaChances:
    """Chances (P,) of what a program takes: both visas, J-1 only, H-1B only; the rest takes none. They sum to <= 1."""

    both: FloatArray
    j1_only: FloatArray
    h1b_only: FloatArray

    def accepted(self, takes_j1: float, takes_h1b: float) -> FloatArray:
        """(P,) chance that the program takes at least one visa that the applicant would take."""
        return self.both * max(takes_j1, takes_h1b) + self.j1_only * takes_j1 + self.h1b_only * takes_h1b


def visa_chances(
    rules: ProgramRules, j1_prior: FloatArray, h1b_prior: FloatArray, parameters: Mapping[str, float]
) -> VisaChances:
    """Combine statements with the 2021 priors, moved to today.

    j1_prior: (P,) chance that J-1 is considered; h1b_prior: (P,) chance of H-1B given J-1; both 2021.
    H-1B is nested in J-1 (the model's form) unless statements say otherwise.
    """
    j1 = _mixed(rules.j1, expit(logit(j1_prior) + parameters["j1_shift"]), parameters)
    given = expit(logit(h1b_prior) + parameters["h1b_shift"])
    h1b = _mixed(rules.h1b, j1 * given, parameters)
    both = np.minimum(j1, h1b)
    return VisaChances(both=both, j1_only=j1 - both, h1b_only=h1b - both)


def rule_chances(
    rules: ProgramRules, numbers: FileNumbers, openness: FloatArray, parameters: Parameters
) -> dict[str, FloatArray]:
    """Chance (N, P) that each of N files passes each rule besides the visa, rule by rule, on its own.

    openness: (P,) standardized openness of the program; more open programs have fewer unknown rules.
    """
    return {name: rule_chance(name, rules, numbers, openness, parameters) for name in READS}


def floor_chance(rules: ProgramRules, step2: FloatArray, openness: FloatArray, parameters: Parameters) -> FloatArray:
    """Chance (N, P) that each of N Step 2 CK scores is above a program's floor; NaN stands for a score not told."""
    prior = _eased(_floor_prior(step2, parameters), openness, parameters)
    return _known_or(rules.step2_floor, _at_least(step2, rules.step2_floor.value), prior)


def unscored_chances(
    rules: ProgramRules, numbers: FileNumbers, openness: FloatArray, parameters: Parameters
) -> dict[str, FloatArray]:
    """Chance (N, P) that each of N files passes each rule that reads neither the score nor the visa."""
    return {name: rule_chance(name, rules, numbers, openness, parameters) for name in READS if name != STEP2_FLOOR}


def rule_chance(
    name: str, rules: ProgramRules, numbers: FileNumbers, openness: FloatArray, parameters: Parameters
) -> FloatArray:
    """Chance (N, P) that each of N files passes the rule of a name in READS on its own; arguments of `rule_chances`."""
    n, p = numbers, parameters
    if name == STEP2_FLOOR:
        return floor_chance(rules, n.step2, openness, p)
    if name == "attempts":
        return _attempts(rules, n, _eased(_attempts_prior(n.failures, p), openness, p))
    if name == "years_since_graduation":
        years = _within(n.years, rules.max_years.value)
        return _known_or(rules.max_years, years, _eased(_years_prior(n.years, p), openness, p))
    if name == "usce":
        months = _months_met(n.hands_on_months, n.usce_raw_months, rules.usce_months.value)
        return _known_or(rules.usce_months, months, _eased(_usce_prior(n.usce_raw_months, p), openness, p))
    prior = _eased(_ecfmg_prior(n.ecfmg_at_application, p), openness, p)
    return _known_or(rules.ecfmg, _certified(n, rules), prior)


def _eased(chance: FloatArray, openness: FloatArray, parameters: Parameters) -> FloatArray:
    """(N, P) a prior chance (N,) at programs more or less open than the average."""
    inner = np.clip(chance, SURE, 1 - SURE)[:, None]
    ease = np.atleast_1d(parameters["strictness_openness"])[:, None] * openness
    eased: FloatArray = expit(logit(inner) + ease)
    return eased


def at_strictness(chance: FloatArray, correlation: float | FloatArray) -> FloatArray:
    """Chance (..., S) to pass a rule at each of the S strictness nodes, given the chance on its own.

    correlation: one value, or an array that broadcasts against (..., S).
    """
    inner = ndtri(np.clip(chance, SURE, 1 - SURE))[..., None]
    passed: FloatArray = ndtr((inner - np.sqrt(correlation) * _NODES) / np.sqrt(1 - correlation))
    return passed


def strictness_weights() -> FloatArray:
    """(S,) weights of the strictness nodes; they sum to 1."""
    return _WEIGHTS


def all_passed(chances: Mapping[str, FloatArray], correlation: float | FloatArray) -> FloatArray:
    """Chance (N, P) that a file passes all rules of a program together; correlation: one value, or (N, 1, 1)."""
    product = np.ones(())
    for chance in chances.values():
        product = product * at_strictness(chance, correlation)
    return product @ _WEIGHTS


def _mixed(rule: KnownRule, prior: FloatArray, parameters: Mapping[str, float]) -> FloatArray:
    stated = rule.value.copy()
    for word, name in VISA_DRAWN.items():
        stated[rule.word == word] = parameters[name]
    return rule.reliability * np.nan_to_num(stated) + (1 - rule.reliability) * prior


def _known_or(rule: KnownRule, met: FloatArray, prior: FloatArray) -> FloatArray:
    """The statement decides with its reliability, the prior otherwise; `met` (N, P) is NaN where the file is silent."""
    stated = np.where(np.isnan(met), prior, met)
    return rule.reliability * stated + (1 - rule.reliability) * prior


def _at_least(yours: FloatArray, limit: FloatArray) -> FloatArray:
    return np.where(np.isnan(yours)[:, None], np.nan, (yours[:, None] >= limit).astype(float))


def _at_most(yours: FloatArray, limit: FloatArray) -> FloatArray:
    return np.where(np.isnan(yours)[:, None], np.nan, (yours[:, None] <= limit).astype(float))


def _within(years: FloatArray, limit: FloatArray) -> FloatArray:
    """Pages count years to different days of the season: up to a year beyond a limit is open, with even odds."""
    return np.where(_at_most(years, limit) == 1, 1.0, EVEN_ODDS * _at_most(years, limit + YEARS_OPEN))


def _months_met(hands_on: FloatArray, all_months: FloatArray, limit: FloatArray) -> FloatArray:
    """Some pages leave observerships out and few say so: months reached only with them count with even odds."""
    return np.where(_at_least(hands_on, limit) == 1, 1.0, EVEN_ODDS * _at_least(all_months, limit))


def _certified(numbers: FileNumbers, rules: ProgramRules) -> FloatArray:
    return np.where(rules.ecfmg.value > 0, numbers.ecfmg_at_application[:, None], 1.0)


def _attempts(rules: ProgramRules, numbers: FileNumbers, prior: FloatArray) -> FloatArray:
    """A limit can speak of any Step, of Step 1 or of Step 2 CK alone; the hardest to meet decides."""
    limits = (
        (rules.max_attempts, numbers.attempts),
        (rules.max_step1_attempts, numbers.step1_attempts),
        (rules.max_step2_attempts, numbers.step2_attempts),
    )
    chances = [_known_or(rule, _at_most(yours, rule.value), prior) for rule, yours in limits]
    known = [np.where(rule.reliability > 0, chance, np.inf) for (rule, _), chance in zip(limits, chances, strict=True)]
    hardest: FloatArray = np.minimum.reduce(known)
    return np.where(np.isinf(hardest), prior, hardest)


def _floor_prior(step2: FloatArray, p: Parameters) -> FloatArray:
    """A share of programs has a floor; floors are normal around the survey's median, moved to today."""
    known, spread = ~np.isnan(step2), p["floor_sd"]
    if known.all():
        return 1 - p["floor_share"] * ndtr((p["floor_median"] - step2) / spread)
    wide = np.where(known, spread, np.hypot(spread, p["step2_sd"]))
    score = np.where(known, step2, p["step2_mean"])
    return 1 - p["floor_share"] * ndtr((p["floor_median"] - score) / wide)


def _attempts_prior(failures: FloatArray, p: Parameters) -> FloatArray:
    never_two = np.maximum(p["never_after_two"], p["never_after_failure"])
    never = np.select(
        [failures == 0, failures == 1, failures > 1],
        [0.0, p["never_after_failure"], never_two],
        default=p["attempts_mean"] * p["never_after_failure"],
    )
    return 1 - never


def _years_prior(years: FloatArray, p: Parameters) -> FloatArray:
    told = np.where(np.isnan(years), np.expm1(p["years_log_mean"]), years)
    beyond = ndtr((np.log(np.maximum(told, 0.01)) - np.log(p["yog_limit_median"])) / p["yog_limit_log_sd"])
    prior: FloatArray = 1 - p["yog_limit_share"] * beyond
    return prior


def _usce_prior(months: FloatArray, p: Parameters) -> FloatArray:
    told = np.where(np.isnan(months), np.expm1(p["usce_log_mean"]), months)
    short = ndtr((np.log(p["usce_required_median"]) - np.log(np.maximum(told, 0.05))) / USCE_LIMIT_LOG_SD)
    prior: FloatArray = 1 - p["usce_required_share"] * short
    return prior


def _ecfmg_prior(certified: FloatArray, p: Parameters) -> FloatArray:
    held = np.where(np.isnan(certified), EVEN_ODDS, certified)
    prior: FloatArray = 1 - p["ecfmg_early_share"] * (1 - held)
    return prior
