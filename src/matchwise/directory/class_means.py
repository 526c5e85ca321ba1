"""The directory with the predicted share of every program replaced by the mean of its class."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from scipy.special import logit

from matchwise.directory.load import Directory
from matchwise.directory.openness import Openness, ShareOpenness, eta_of_mean, share_openness
from matchwise.domain.chance_grid import FloatArray

NEVER_SURE = 1e-3


@dataclass(frozen=True)
class ClassMeansDirectory(Directory):
    """The same programs and statements; of a program's openness only its class (its likeliest setting) is known."""

    @cached_property
    def openness(self) -> Openness:
        """The priors with class means of the share; what else is predicted, and shares from rosters, stay."""
        return _flattened(super().openness)


def with_class_means(directory: Directory) -> Directory:
    """A directory in which programs of one class are predicted to be equally open to non-US IMGs."""
    return ClassMeansDirectory(directory.programs, directory.losses, directory.entered, directory.evidence)


def _flattened(openness: Openness) -> Openness:
    of_class = openness.p_class.argmax(axis=0)
    weight = openness.positions * openness.applies

    def flat(share: ShareOpenness) -> ShareOpenness:
        any_ = _class_mean(share.p_any, of_class, weight)
        inside = _class_mean(share.mean, of_class, weight) / any_
        spread = _class_mean(share.sd, of_class, weight)
        # One spread for all, so that the centers are found at once; classes hardly differ in it.
        sd = float(spread.mean())
        any_logit = logit(np.clip(any_, NEVER_SURE, 1 - NEVER_SURE))
        return share_openness(any_logit, eta_of_mean(inside, sd), np.full_like(spread, sd))

    return replace(
        openness,
        unknown_visa=flat(openness.unknown_visa),
        both=flat(openness.both),
        j1_only=flat(openness.j1_only),
        none=flat(openness.none),
    )


def _class_mean(values: FloatArray, of_class: np.ndarray, weight: FloatArray) -> FloatArray:
    """(P,) the weighted mean of each program's class."""
    totals, weights = (np.bincount(of_class, weights=x) for x in (values * weight, weight))
    means: FloatArray = (totals / np.maximum(weights, 1e-12))[of_class]
    return means
