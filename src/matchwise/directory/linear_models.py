"""The fitted linear models of openness: eta = sum of coefficient x feature + effects of division, state and county."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.directory.features import feature_columns, level_columns
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program
from matchwise.evidence import Evidence

COEFFICIENTS = "aamc-residency-explorer-2021/openness_coefficients"
PERFORMANCE = "aamc-residency-explorer-2021/openness_performance"

ANY = "a1_share_positive"
SHARE = "a2_logit_share_given_positive"
ANY_VISA_KNOWN = "a1v_share_positive_visa_known"
SHARE_VISA_KNOWN = "a2v_logit_share_given_positive_visa_known"
J1 = "b1_j1_considered"
H1B_GIVEN_J1 = "b2_h1b_considered_given_j1"
UNIVERSITY = "d1_university"
AFFILIATED = "d2_affiliated_given_not_university"
APPLICATIONS = "c1p_log_apps_per_position_public"
INTERVIEW = "c2p_logit_interview_pct_public"

NEW_PROGRAM = "init_accr"
_RESIDUAL_SD = "residual_sd"


@dataclass(frozen=True)
class LinearModels:
    """The models over P programs: coefficients by model and feature, and (P,) columns by feature.

    slopes: calibration slope of each model in the random cross-validation; in_reference: (P,) programs whose mean is
    the center of shrinking; new_program_slope: how much of its distance from the mean of new programs a new one keeps.
    """

    coefficients: Mapping[str, Mapping[str, float]]
    residuals: Mapping[str, float]
    slopes: Mapping[str, float]
    columns: Mapping[str, FloatArray]
    in_reference: np.ndarray
    new_program_slope: float

    def plain(self, model: str, **given: float) -> FloatArray:
        """(P,) linear predictor by the formula of the fit; `given` sets features that programs lack (j1y, h1y)."""
        total = np.zeros(len(self.in_reference))
        for feature, coefficient in self.coefficients[model].items():
            total += coefficient * (given[feature] if feature in given else self.columns[feature])
        return total

    def out_of_fold(self, model: str, **given: float) -> FloatArray:
        """(P,) linear predictor with its distance from the mean shrunk by the calibration slope, at most 1.

        New programs are outside the fit: they shrink towards the mean of new programs, and further.
        """
        eta = self.plain(model, **given)
        center = float(eta[self.in_reference].mean())
        shrunk = center + min(1.0, self.slopes.get(model, 1.0)) * (eta - center)
        new = self.columns[NEW_PROGRAM] > 0
        if not new.any():
            return shrunk
        among_new = float(shrunk[new].mean())
        return np.where(new, among_new + self.new_program_slope * (shrunk - among_new), shrunk)


def linear_models(
    programs: Sequence[Program], evidence: Evidence, in_reference: np.ndarray, new_program_slope: float = 1.0
) -> LinearModels:
    """The models of the evidence over some programs; with a slope of 1 new programs shrink like the others."""
    coefficients, residuals = _coefficients(evidence)
    levels = sorted({name for of_model in coefficients.values() for name in of_model if "=" in name})
    columns = {**feature_columns(programs), **level_columns(programs, levels)}
    return LinearModels(coefficients, residuals, _slopes(evidence), columns, in_reference, new_program_slope)


def _coefficients(evidence: Evidence) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    table = evidence.table(COEFFICIENTS)
    coefficients: dict[str, dict[str, float]] = {}
    residuals: dict[str, float] = {}
    columns = (table.column(name) for name in ("model", "kind", "feature", "coefficient"))
    for model, kind, feature, value in zip(*columns, strict=True):
        if kind != "variance":
            coefficients.setdefault(str(model), {})[str(feature)] = float(value or 0)
        elif feature == _RESIDUAL_SD:
            residuals[str(model)] = float(value or 0)
    return coefficients, residuals


def _slopes(evidence: Evidence) -> dict[str, float]:
    if not evidence.has(PERFORMANCE):
        return {}
    table = evidence.table(PERFORMANCE)
    columns = (table.column(name) for name in ("model", "cv", "metric", "value"))
    return {
        str(model): float(value or 0)
        for model, cv, metric, value in zip(*columns, strict=True)
        if cv == "random" and metric == "calibration_slope"
    }
