"""Openness: the priors of all programs as arrays, and what a hurdle model of the share says about one program."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit, ndtri

from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import ProgramClass
from matchwise.provenance import Standing

_NODES, _WEIGHTS = hermegauss(32)
_TENTH, _NINETIETH = 0.1, 0.9


@dataclass(frozen=True, slots=True)
class ShareOpenness:
    """The share of residents that are non-US IMGs, as a fraction, (P,) each; AAMC definition of 2021.

    p_any: chance that there is any; eta_any, eta_share: linear predictors (logit) of any and of the share given any;
    mean, p10, p90: of the share over both parts; sd: (P,) spread of the logit share that the model leaves.
    """

    p_any: FloatArray
    eta_any: FloatArray
    eta_share: FloatArray
    sd: FloatArray
    mean: FloatArray
    p10: FloatArray
    p90: FloatArray


def _only(value: Any, programs: list[int]) -> Any:  # noqa: ANN401 (a field of any kind)
    """The part of one field: of an array or a tuple its places, of a share each of its arrays, else the field."""
    if isinstance(value, ShareOpenness):
        return ShareOpenness(*(getattr(value, field.name)[programs] for field in fields(value)))
    if isinstance(value, tuple):
        return tuple(value[place] for place in programs)
    return value[programs] if isinstance(value, np.ndarray) else value


@dataclass(frozen=True, slots=True)
class Openness:
    """Priors of P programs, in directory order; every array is (P,), finite, and of 2021 unless said otherwise.

    applies: False for military and veterans programs, where rules on citizenship hold instead: do not show or use the
        prior there; unknown_visa, both, j1_only, none: the share with the visa policy unknown, and for programs that
        take J-1 and H-1B, J-1 only, or neither; residual_sd: spread (logit) of the share given the visa policy.
    p_j1: chance that J-1 is considered; p_h1b_given_j1: chance of H-1B where J-1 is considered, 2021 (it has fallen).
    p_university, p_affiliated, p_community: chance of each setting; they sum to 1.
    log_apps_per_position with applications_sd (natural log); interview_rate: interviewed of applicants, as a fraction,
        with interview_sd (logit).
    positions: first-year positions of all tracks, the mean (geometric) where unknown; stated_share: the share that the
        user entered from a roster, NaN where none.
    standing: MODELLED from the coefficients, ASSUMED where stand-ins are used; source: table that it comes from.
    """

    codes: tuple[str, ...]
    applies: np.ndarray
    unknown_visa: ShareOpenness
    both: ShareOpenness
    j1_only: ShareOpenness
    none: ShareOpenness
    residual_sd: float
    p_j1: FloatArray
    p_h1b_given_j1: FloatArray
    p_university: FloatArray
    p_affiliated: FloatArray
    p_community: FloatArray
    log_apps_per_position: FloatArray
    applications_sd: FloatArray
    interview_rate: FloatArray
    interview_sd: FloatArray
    positions: FloatArray
    stated_share: FloatArray
    standing: Standing
    source: str

    def only(self, programs: Sequence[int]) -> "Openness":
        """The priors of the programs at some places alone, in that order."""
        return Openness(*(_only(getattr(self, field.name), list(programs)) for field in fields(self)))

    @property
    def share_mean(self) -> FloatArray:
        """(P,) expected share of non-US IMG residents, visa policy unknown, as a fraction."""
        return self.unknown_visa.mean

    @property
    def p_class(self) -> FloatArray:
        """(class, P) chance of each setting, in the order of ProgramClass."""
        chances = {
            ProgramClass.UNIVERSITY: self.p_university,
            ProgramClass.AFFILIATED: self.p_affiliated,
            ProgramClass.COMMUNITY: self.p_community,
        }
        return np.stack([chances[kind] for kind in ProgramClass])


def share_openness(eta_any: FloatArray, eta_share: FloatArray, sd: FloatArray) -> ShareOpenness:
    """The hurdle model: none with chance 1 - expit(eta_any), else logit share ~ N(eta_share, sd^2)."""
    p_any = expit(eta_any)
    inside = expit(eta_share[:, None] + sd[:, None] * _NODES) @ (_WEIGHTS / _WEIGHTS.sum())
    return ShareOpenness(
        p_any=p_any,
        eta_any=eta_any,
        eta_share=eta_share,
        sd=sd,
        mean=p_any * inside,
        p10=share_quantile(p_any, eta_share, sd, _TENTH),
        p90=share_quantile(p_any, eta_share, sd, _NINETIETH),
    )


def share_quantile(p_any: FloatArray, eta_share: FloatArray, sd: FloatArray, at: float) -> FloatArray:
    """(P,) the share below which the hurdle model puts a fraction `at` of its weight; 0 within the hurdle."""
    above_hurdle = (at - (1 - p_any)) / p_any
    quantile = expit(eta_share + sd * ndtri(np.clip(above_hurdle, 1e-9, 1 - 1e-9)))
    return np.where(above_hurdle <= 0, 0.0, quantile)


def eta_of_mean(mean: FloatArray, sd: float) -> FloatArray:
    """The center of a logit-normal share with this mean: the inverse of the mean, by interpolation."""
    grid = np.linspace(-12.0, 12.0, 2401)
    means = expit(grid[:, None] + sd * _NODES) @ (_WEIGHTS / _WEIGHTS.sum())
    return np.interp(mean, means, grid)
