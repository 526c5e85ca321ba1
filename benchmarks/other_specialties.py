"""Leaving blocks out in other specialties: does the way in which figures are predicted work where it was not made?

`python benchmarks/other_specialties.py` takes each other specialty with a hundred applicants or more in the tables of
the NRMP in place of internal medicine: its match rate, ranks and scores are the targets, each block is left out in
turn, and the remaining specialties (without internal medicine, which would outweigh them) stand in for it. The programs
and the population are those of internal medicine; level, rules, thresholds, match and weights are fitted anew. Medians
are not predicted.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from matchwise.chances.borrowed import SPECIALTY, specialties, stand_in
from matchwise.chances.fit import FitTask, fit_vector, prior_of
from matchwise.chances.held_out import aims, blocks, predicted
from matchwise.chances.parameters import assumptions, central, drawn, fitted_parameters
from matchwise.chances.plausible import Setting, central_fit, drawn_goals, shared_beginning
from matchwise.chances.screened import Stage
from matchwise.chances.shipped import TRANSFER, shipped_path
from matchwise.chances.staging import Staging, staging
from matchwise.chances.targets import Target, fit_targets
from matchwise.directory import load_directory
from matchwise.evidence import Evidence, load_evidence

SEED, VECTORS, PROFILES = 20261126, 24, 32
AS_OF = dt.date(2026, 11, 23)
LOW, HIGH = 0.1, 0.9


def targets_of(evidence: Evidence, specialty: str) -> tuple[Target, ...]:
    """The targets with the figures of another specialty; averages of fewer people are allowed a wider tolerance."""
    known = specialties(evidence)
    place = known.names.index(specialty)
    fewer = float(np.sqrt(known.weights[known.names.index(SPECIALTY)] / known.weights[place]))
    found = []
    for target in fit_targets(evidence):
        if target.read is None or (target.counted and target.name not in known.figures):
            continue
        value = float(known.figures[target.name][place]) if target.counted else target.value
        found.append(replace(target, value=value, tolerance=target.tolerance * (fewer if target.counted else 1.0)))
    return tuple(found)


Staged = tuple[Stage, Mapping[str, float]]


def judge(setting: Setting, middle: Staged, vectors: Sequence[Staged]) -> tuple[list[bool], list[bool]]:
    """Of every figure left out: whether it is met within its tolerance, and whether the range holds it."""
    goals = drawn_goals(setting, len(vectors), SEED + 1)
    met, held = [], []
    for block in blocks(setting.targets):
        center = central_fit(setting, *middle, block)
        begin = shared_beginning(center)
        fits = []
        for (staged, assumed), wanted in zip(vectors, goals, strict=True):
            aimed = aims(setting.targets, wanted, setting.others, block)
            fits.append(fit_vector(FitTask(staged, assumed, aimed, setting.prior), begin))
        for target in predicted(setting.targets, block):
            if target.read is not None:
                low, high = np.quantile([target.read(fit.moments) for fit in fits], (LOW, HIGH))
                held.append(bool(low <= target.value <= high))
                met.append(target.inside(target.read(center.moments)))
    return met, held


def main(vectors: int = VECTORS) -> dict[str, object]:
    """Run the study over all other specialties; prints and returns the counts by specialty."""
    evidence = load_evidence()
    shared = staging(evidence, load_directory(evidence), AS_OF)
    stages = Staging(shared.directory, shared.rules, shared.survey, shared.codes, PROFILES)
    known = assumptions(evidence)
    declared = central(known)
    middle = stages.at(declared, None), declared
    draws = drawn(known, vectors, SEED)
    rows = [{name: float(column[index]) for name, column in draws.items()} for index in range(vectors)]
    staged = [(stages.at(row, (index, vectors)), row) for index, row in enumerate(rows)]
    found = {}
    for name in specialties(evidence).names:
        if name == SPECIALTY:
            continue
        setting = Setting(targets_of(evidence, name), stand_in(evidence, name), prior_of(fitted_parameters(evidence)))
        met, held = judge(setting, middle, staged)
        found[name] = {"figures": len(met), "met": sum(met), "held": sum(held)}
        print(name, found[name], flush=True)
    return {"vectors": vectors, "seed": SEED, "specialties": found}


if __name__ == "__main__":
    result = main(*map(int, sys.argv[1:]))
    if len(sys.argv) == 1:
        shipped_path(TRANSFER).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
