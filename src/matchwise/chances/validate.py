"""Validation: every published moment beside what the fitted population shows, fitted or left out; nothing is hidden."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.chances.anchors import ClassOfPrograms, classes, matches_by_program
from matchwise.chances.back_cast import BackCast, back_casts
from matchwise.chances.counts import interview_counts
from matchwise.chances.crowd import ScoreBand, score_bands
from matchwise.chances.gains import Gain, Recovery, Transfer, gains_from, recovery_from, transfers_from
from matchwise.chances.held_out import WHOLE
from matchwise.chances.moments import population_moments
from matchwise.chances.parameters import central_from_json
from matchwise.chances.plausible import shown
from matchwise.chances.prediction import Prediction, predictions_of
from matchwise.chances.shipped import GAINS, RECOVERY, TRANSFER, shipped_fit, shipped_held_out, shipped_study
from matchwise.chances.staging import staging
from matchwise.chances.targets import Target, UnmodelledTarget, fit_targets, unmodelled_targets
from matchwise.directory import Directory
from matchwise.evidence import Evidence


@dataclass(frozen=True, slots=True)
class TargetCheck:
    """One target: published value and tolerance, ours, whether it is inside, and whether the fit aimed at it.

    simulated and inside are None where the model does not speak of the target; note then says why. vectors: ours on the
    plausible vectors; left_out: what the model says when the block of the target is left out of the fit; None where
    nothing was kept of it.
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
    vectors: Prediction | None = None
    left_out: Prediction | None = None

    @property
    def left_out_inside(self) -> bool | None:
        """Whether the figure is met within its tolerance although its block was left out."""
        if self.left_out is None:
            return None
        return abs(self.left_out.value - self.published) <= self.tolerance + 1e-9

    @property
    def covered(self) -> bool | None:
        """Whether the range that was predicted without the block holds the published figure."""
        return None if self.left_out is None else self.left_out.low <= self.published <= self.left_out.high


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything that the model is held against.

    gains: of the examples, () when they belong to another fit; recovery: on synthetic worlds, None when not measured;
    transfers: blocks left out in other specialties, () when not measured;
    stand_in: the specialties that stand in for a block left out; same_fit: whether what was left out belongs to the
    shipped fit; worst_misses: of each plausible vector, its largest miss of its own targets, in tolerances.
    """

    checks: tuple[TargetCheck, ...]
    classes: tuple[ClassOfPrograms, ...]
    bands: tuple[ScoreBand, ...]
    back_casts: tuple[BackCast, ...]
    stand_in: tuple[str, ...]
    same_fit: bool
    worst_misses: tuple[float, ...]
    gains: tuple[Gain, ...] = ()
    recovery: Recovery | None = None
    transfers: tuple[Transfer, ...] = ()


def validate(evidence: Evidence, directory: Directory, as_of: dt.date) -> Validation:
    """Every comparison with what is published; the population is that of the central vector."""
    fit, held_out, gains = shipped_fit(), shipped_held_out(), shipped_study(GAINS)
    parameters = central_from_json(fit)
    stages = staging(evidence, directory, as_of)
    staged = stages.at(parameters, None)
    screened = staged.screened(parameters)
    moments, counts = population_moments(screened, parameters), interview_counts(screened, parameters)
    same = held_out["fingerprint"] == fit["fingerprint"]
    known = predictions_of(held_out) if same else {}
    modelled = (_checked(target, shown(target, moments, counts), known) for target in fit_targets(evidence))
    return Validation(
        checks=(*modelled, *(_silent(target) for target in unmodelled_targets(evidence))),
        classes=classes(matches_by_program(screened, parameters), directory, parameters),
        bands=score_bands(evidence, stages, parameters),
        back_casts=back_casts(evidence, staged, parameters),
        stand_in=tuple(map(str, held_out["stand_in"])),
        same_fit=same,
        worst_misses=tuple(map(float, fit["worst_misses"])),
        gains=gains_from(gains) if gains.get("fingerprint") == fit["fingerprint"] else (),
        recovery=recovery_from(shipped_study(RECOVERY)),
        transfers=transfers_from(shipped_study(TRANSFER)),
    )


def _checked(target: Target, ours: float, known: Mapping[tuple[str, str], Prediction]) -> TargetCheck:
    return TargetCheck(
        name=target.name,
        block=target.block,
        role=target.role,
        published=target.value,
        simulated=ours,
        tolerance=target.tolerance,
        unit=target.unit,
        inside=target.inside(ours),
        fitted=target.read is not None,
        cell=target.cell,
        vectors=known.get((WHOLE, target.name)),
        left_out=known.get((target.block, target.name)) if target.counted else None,
    )


def _silent(target: UnmodelledTarget) -> TargetCheck:
    return TargetCheck(
        name=target.name,
        block=target.block,
        role=target.role,
        published=target.value,
        simulated=None,
        tolerance=target.tolerance,
        unit=target.unit,
        inside=None,
        fitted=False,
        cell=target.cell,
        note=target.why,
    )
