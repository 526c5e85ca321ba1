"""Calibrates the chances model: a central vector, then plausible ones with assumptions and targets of their own."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matchwise.chances.borrowed import stand_in
from matchwise.chances.fit import Fit, prior_of, with_fitted
from matchwise.chances.held_out import WHOLE, blocks, predicted
from matchwise.chances.journal import FittedVector, Journal
from matchwise.chances.parameters import FITTED, assumptions, central, drawn, fitted_parameters
from matchwise.chances.plausible import (
    Setting,
    central_fit,
    drawn_goals,
    plausible_vector,
    predictions,
    shared_beginning,
)
from matchwise.chances.screened import Stage
from matchwise.chances.staging import staging
from matchwise.chances.targets import fit_targets
from matchwise.directory import Directory
from matchwise.evidence import Evidence

DIGITS = 6
FORM = 4
"""Number of the form of the model: a journal of another form is not gone on with."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How many plausible vectors are fitted, and the seed that they are drawn with."""

    vectors: int = 100
    seed: int = 20261122


STANDARD_SIZE = Size()


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a calibration writes: the fit that answers read, and what was predicted of figures left out of it."""

    fit: dict[str, object]
    held_out: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Central:
    """The central fit of each set of aims, by the block left out, at declared assumptions."""

    staged: Stage
    assumed: Mapping[str, float]
    fits: Mapping[str, Fit]


def calibrate(  # noqa: PLR0913 (three say what is fitted, three how)
    evidence: Evidence,
    directory: Directory,
    as_of: dt.date,
    size: Size = STANDARD_SIZE,
    *,
    progress: Progress | None = None,
    journal: Path | None = None,
) -> Calibration:
    """Fit the plausible vectors; the same seed, evidence, program and day give the same documents.

    progress is called with (steps done, all). With a journal a stopped run goes on where it stopped.
    """
    book = Journal(journal, _task(evidence, as_of, size))
    setting = Setting(fit_targets(evidence), stand_in(evidence), prior_of(fitted_parameters(evidence)))
    known, stages = assumptions(evidence), staging(evidence, directory, as_of)
    left_out = (WHOLE, *blocks(setting.targets))
    tell = _telling(progress, len(left_out) + size.vectors)
    middle = central(known)
    at_middle = stages.at(middle, None)
    fits = {}
    for block in left_out:
        fits[block] = central_fit(setting, at_middle, middle, block)
        tell()
    begin = {block: shared_beginning(fit) for block, fit in fits.items()}
    draws, goals = drawn(known, size.vectors, size.seed), drawn_goals(setting, size.vectors, size.seed + 1)
    rows = []
    for index in range(size.vectors):
        assumed = {name: float(column[index]) for name, column in draws.items()}
        if index not in book.done:
            staged = stages.at(assumed, (index, size.vectors))
            book.keep(index, plausible_vector(setting, staged, assumed, goals[index], begin))
        rows.append(with_fitted(assumed, np.array(book.done[index].fitted)))
        tell()
    done = [book.done[index] for index in range(size.vectors)]
    fit = _fit_document(rows, with_fitted(middle, fits[WHOLE].fitted), done, evidence, size.seed)
    return Calibration(fit, _held_out_document(setting, _Central(at_middle, middle, fits), done, fit))


def _task(evidence: Evidence, as_of: dt.date, size: Size) -> dict[str, object]:
    day = as_of.isoformat()
    return {"form": FORM, "evidence": evidence.fingerprint, "day": day, "vectors": size.vectors, "seed": size.seed}


def _telling(progress: Progress | None, steps: int) -> Callable[[], None]:
    done = iter(range(1, steps + 1))

    def tell() -> None:
        if progress is not None:
            progress(next(done), steps)

    return tell


def _fit_document(
    rows: Sequence[Mapping[str, float]],
    middle: Mapping[str, float],
    done: Sequence[FittedVector],
    evidence: Evidence,
    seed: int,
) -> dict[str, object]:
    names = list(middle)
    values = [[round(row[name], DIGITS) for name in names] for row in rows]
    digest = hashlib.sha256(json.dumps([names, values]).encode("utf-8")).hexdigest()
    return {
        "fingerprint": digest[:16],
        "evidence": evidence.fingerprint,
        "seed": seed,
        "names": names,
        "fitted": list(FITTED),
        "central": [round(middle[name], DIGITS) for name in names],
        "values": values,
        "worst_misses": [round(vector.worst_miss, 3) for vector in done],
    }


def _held_out_document(
    setting: Setting, middle: _Central, done: Sequence[FittedVector], fit: Mapping[str, object]
) -> dict[str, object]:
    """By block and target: what the central fit without the block predicts, and every vector's prediction."""
    found: dict[str, object] = {}
    for block in middle.fits:
        figures = predicted(setting.targets, block)
        ours = predictions(figures, middle.staged, middle.assumed, middle.fits[block])
        found[block] = {
            target.name: {
                "central": round(ours[target.name], DIGITS),
                "vectors": [round(vector.predicted[block][target.name], DIGITS) for vector in done],
            }
            for target in figures
        }
    return {"fingerprint": fit["fingerprint"], "stand_in": list(setting.others.names), "blocks": found}
