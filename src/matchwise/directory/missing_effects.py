"""Division effects that the share model had to leave out, from the published mean of the states themselves.

The fit gives a division its effect only where five programs report a positive share. A division below that (Puerto
Rico) would look like the average of the country, while the published mean of its state says otherwise. Its effect is
then the usual posterior mean of a random effect: w x (observed - predicted) with w = sd_division^2 / (sd_division^2 +
residual_sd^2 / n), n the programs with a positive share; both spreads are those of the fit.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from matchwise.directory import linear_models as models
from matchwise.directory.openness import eta_of_mean
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program
from matchwise.evidence import Evidence
from matchwise.evidence.table import CellValue

STATES = "aamc-residency-explorer-2021/openness_states"


def missing_division_effect(
    programs: Sequence[Program], eta_share: FloatArray, evidence: Evidence, model: str = models.SHARE
) -> FloatArray:
    """(P,) what to add to the linear predictor of the share given any; 0 where the model has the division."""
    effect = np.zeros(len(programs))
    if not evidence.has(STATES):
        return effect
    known = _features(evidence, model)
    missing = np.array([f"division={program.division or program.state}" not in known for program in programs])
    for row in evidence.table(STATES).rows:
        here = missing & np.array([program.state == row["cell"] for program in programs])
        if here.any() and row["nonus_img_share_mean_pct"] is not None and row["any_nonus_img_pct"] is not None:
            effect[here] = _posterior(row, float(eta_share[here].mean()), evidence, model)
    return effect


def _posterior(row: Mapping[str, CellValue], predicted: float, evidence: Evidence, model: str) -> float:
    with_any = float(str(row["any_nonus_img_pct"])) / 100
    share = float(str(row["nonus_img_share_mean_pct"])) / 100
    count = float(str(row["nonus_img_share_mean_pct_n"])) * with_any
    spread, residual = _spread(evidence, model, "sd_division"), _spread(evidence, model, "residual_sd")
    observed = float(eta_of_mean(np.array(share / with_any), residual))
    return spread**2 / (spread**2 + residual**2 / count) * (observed - predicted)


def _features(evidence: Evidence, model: str) -> frozenset[str]:
    table = evidence.table(models.COEFFICIENTS)
    return frozenset(str(f) for m, f in zip(table.column("model"), table.column("feature"), strict=True) if m == model)


def _spread(evidence: Evidence, model: str, feature: str) -> float:
    return float(
        str(evidence.table(models.COEFFICIENTS).row(model=model, kind="variance", feature=feature)["coefficient"])
    )
