"""Priors: how open each program probably is to non-US IMGs, from public features, where nobody says it.

Models of 2021 (aamc-residency-explorer-2021/openness_coefficients; its notes say how to apply them):
    P(any non-US IMG) = expit(eta_any);  logit(share | any) ~ N(eta_share, residual_sd^2)
    P(J-1) = expit(eta_b1);  P(H-1B | J-1) = expit(eta_b2)

The coefficients were fitted on rows of 519 of these programs, so what they say about those is too sure. Each linear
predictor's distance from the mean of all programs is therefore multiplied by the calibration slope of the random
cross-validation (never by more than 1). The prior is weak: worth about 3 residents of a roster.
"""

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from matchwise.directory import linear_models as models
from matchwise.directory.class_average import class_average, stand_in_values
from matchwise.directory.features import known_positions
from matchwise.directory.linear_models import LinearModels, linear_models
from matchwise.directory.missing_effects import missing_division_effect
from matchwise.directory.openness import Openness, share_openness
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import FactKind, Program
from matchwise.evidence import Evidence
from matchwise.provenance import Standing

VETERANS = "veterans affairs"
ROSTER_SHARE = "non_us_img_share"

_LOSS = (
    "The openness models are left out: a program without a statement looks like the average of its class, and the "
    "choice between such programs rests on visa statements and positions alone."
)


def openness(programs: Sequence[Program], evidence: Evidence) -> Openness:
    """The priors of some programs; class averages when the coefficients are left out."""
    applies = np.array([prior_applies(program) for program in programs], dtype=bool)
    positions, stated = _positions(programs, evidence), _stated_share(programs)
    if not evidence.has(models.COEFFICIENTS):
        return class_average(programs, evidence, applies, positions, stated)
    values = stand_in_values(evidence)
    fitted = linear_models(programs, evidence, applies, values["new_program_slope"])
    new = fitted.columns["init_accr"]
    wider_share, wider_applications = new * values["new_program_share_sd"], new * values["new_program_applications_sd"]
    settings = _settings(fitted)
    residual_sd = fitted.residuals[models.SHARE_VISA_KNOWN]
    effect = missing_division_effect(programs, fitted.out_of_fold(models.SHARE), evidence)
    return Openness(
        codes=tuple(program.acgme_code for program in programs),
        applies=applies,
        unknown_visa=share_openness(
            fitted.out_of_fold(models.ANY),
            fitted.out_of_fold(models.SHARE) + effect,
            np.hypot(fitted.residuals[models.SHARE], wider_share),
        ),
        **{
            name: share_openness(
                fitted.out_of_fold(models.ANY_VISA_KNOWN, **visa),
                fitted.out_of_fold(models.SHARE_VISA_KNOWN, **visa) + effect,
                np.hypot(residual_sd, wider_share),
            )
            for name, visa in _VISAS.items()
        },
        residual_sd=residual_sd,
        p_j1=expit(fitted.out_of_fold(models.J1)),
        p_h1b_given_j1=expit(fitted.out_of_fold(models.H1B_GIVEN_J1)),
        p_university=settings[0],
        p_affiliated=settings[1],
        p_community=1 - settings[0] - settings[1],
        log_apps_per_position=fitted.out_of_fold(models.APPLICATIONS),
        applications_sd=np.hypot(fitted.residuals[models.APPLICATIONS], wider_applications),
        interview_rate=expit(fitted.out_of_fold(models.INTERVIEW)),
        interview_sd=np.hypot(fitted.residuals[models.INTERVIEW], wider_applications),
        positions=positions,
        stated_share=stated,
        standing=Standing.MODELLED,
        source=models.COEFFICIENTS,
    )


_VISAS = {
    "both": {"j1y": 1.0, "h1y": 1.0},
    "j1_only": {"j1y": 1.0, "h1y": 0.0},
    "none": {"j1y": 0.0, "h1y": 0.0},
}


def prior_applies(program: Program) -> bool:
    """False for military and veterans programs: rules on citizenship hold there instead of the models."""
    return not program.is_military and program.name_class != VETERANS


def openness_losses(evidence: Evidence) -> tuple[str, ...]:
    """What is lost when the openness models are left out, one sentence."""
    if evidence.has(models.COEFFICIENTS):
        return ()
    return (_LOSS,)


def _settings(fitted: LinearModels) -> tuple[FloatArray, FloatArray]:
    university = expit(fitted.out_of_fold(models.UNIVERSITY))
    return university, (1 - university) * expit(fitted.out_of_fold(models.AFFILIATED))


def _positions(programs: Sequence[Program], evidence: Evidence) -> FloatArray:
    known = np.array([known_positions(program) or np.nan for program in programs], dtype=float)
    missing = np.isnan(known)
    usual = stand_in_values(evidence)["positions"] if missing.all() else float(np.exp(np.nanmean(np.log(known))))
    return np.where(missing, usual, known)


def _stated_share(programs: Sequence[Program]) -> FloatArray:
    def of(program: Program) -> float:
        rosters = (f for f in program.facts_about(ROSTER_SHARE) if f.kind is FactKind.ENTERED)
        return next((float(fact.value) for fact in rosters), np.nan)

    return np.array([of(program) for program in programs], dtype=float)
