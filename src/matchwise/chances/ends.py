"""One assumed parameter at an end of its range: the fitted parameters are found again, all others stay."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from matchwise.chances.borrowed import stand_in
from matchwise.chances.fit import Beginning, Fit, FitTask, fit_vector, prior_of, with_fitted
from matchwise.chances.held_out import WHOLE, Goals, aims
from matchwise.chances.parameters import (
    FITTED,
    Assumption,
    assumptions,
    central,
    central_from_json,
    fitted_parameters,
)
from matchwise.chances.plausible import FIRST_ROUNDS, Setting, shared_beginning
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.staging import Staging, staging
from matchwise.chances.targets import fit_targets
from matchwise.directory import Directory
from matchwise.evidence import Evidence

LOW, HIGH = "low", "high"


@dataclass(frozen=True, slots=True)
class End:
    """A parameter at one end of its declared range: `side` is low (10 %) or high (90 %)."""

    name: str
    side: str
    value: float


@dataclass(frozen=True, slots=True)
class Refit:
    """What all fits of one change share: the declared values, the targets, and the optimum that each starts from."""

    stages: Staging
    declared: Mapping[str, float]
    setting: Setting
    optimum: Beginning

    def central(self) -> dict[str, float]:
        """The whole vector with every assumption at its declared value."""
        return with_fitted(self.declared, self.optimum.fitted)

    def at(self, end: End) -> dict[str, float]:
        """The whole vector with one assumption at an end, fitted again to the published targets."""
        changed = {**self.declared, end.name: end.value}
        return with_fitted(changed, self._fit(changed, self.optimum).fitted)

    def started(self) -> "Refit":
        """The same, with the optimum of the declared values, searched for from where it begins now."""
        return replace(self, optimum=shared_beginning(self._fit(self.declared, self.optimum)))

    def _fit(self, assumed: Mapping[str, float], beginning: Beginning) -> Fit:
        goals = Goals({target.name: target.value for target in self.setting.targets})
        wanted = aims(self.setting.targets, goals, self.setting.others, WHOLE)
        return fit_vector(FitTask(self.stages.at(assumed, None), assumed, wanted, self.setting.prior), beginning)


def is_drawn(assumption: Assumption) -> bool:
    """Whether a parameter has a range that the plausible vectors draw from."""
    return assumption.shape != "fixed" and assumption.low < assumption.high


def ends(evidence: Evidence) -> tuple[End, ...]:
    """Both ends of every assumption that is drawn, in the order of the table."""
    known = [assumption for assumption in assumptions(evidence) if is_drawn(assumption)]
    return tuple(End(a.name, side, value) for a in known for side, value in ((LOW, a.low), (HIGH, a.high)))


def refit(evidence: Evidence, directory: Directory, as_of: dt.date) -> Refit:
    """Find the optimum of the declared values, beginning at that of the shipped fit."""
    shipped = central_from_json(shipped_fit())
    return Refit(
        stages=staging(evidence, directory, as_of),
        declared=central(assumptions(evidence)),
        setting=Setting(fit_targets(evidence), stand_in(evidence), prior_of(fitted_parameters(evidence))),
        optimum=Beginning(np.array([shipped[name] for name in FITTED]), None, FIRST_ROUNDS),
    ).started()
