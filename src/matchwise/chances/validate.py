"""Validation: every published moment of non-US IMGs in internal medicine beside what the fitted population shows."""

import datetime as dt
from dataclasses import dataclass

from matchwise.chances.calibrate import staging
from matchwise.chances.moments import population_moments
from matchwise.chances.parameters import central_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.targets import fit_targets, unmodelled_targets
from matchwise.directory import Directory
from matchwise.evidence import Evidence


@dataclass(frozen=True, slots=True)
class TargetCheck:
    """One target: published value and tolerance, ours, whether it is inside, and whether the fit aimed at it.

    simulated and inside are None where the model does not speak of the target; note then says why.
    """

    name: str
    block: str
    role: str
    published: float
    simulated: float | None
    tolerance: float
    unit: str
    inside: bool | None
    fitted: bool
    cell: str
    note: str = ""


def validate(evidence: Evidence, directory: Directory, as_of: dt.date) -> tuple[TargetCheck, ...]:
    """Every target that speaks of non-US IMGs in internal medicine, then those that this model does not speak of.

    The population is that of the central vector: every assumption at its declared value.
    """
    parameters = central_from_json(shipped_fit())
    staged = staging(evidence, directory, as_of).at(parameters, None)
    moments = population_moments(staged.screened(parameters), parameters)
    shown = [
        TargetCheck(
            name=target.name,
            block=target.block,
            role=target.role,
            published=target.value,
            simulated=target.read(moments),
            tolerance=target.tolerance,
            unit=target.unit,
            inside=target.inside(moments),
            fitted=target.smooth,
            cell=target.cell,
        )
        for target in fit_targets(evidence)
    ]
    silent = [
        TargetCheck(
            t.name, t.block, t.role, t.value, None, t.tolerance, t.unit, None, fitted=False, cell=t.cell, note=t.why
        )
        for t in unmodelled_targets(evidence)
    ]
    return (*shown, *silent)
