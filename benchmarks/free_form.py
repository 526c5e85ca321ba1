"""The form without programs: fits it to every specialty, predicts figures left out, and measures its error.

`python benchmarks/free_form.py` writes `chances/free_form.json`. Each specialty is fitted on as many plausible vectors
as internal medicine has. Every block of its figures is left out in turn and predicted; quartiles of the ranks are never
fitted. The error of the form is measured where programs are known: for the example files with ten scores each, the
chance with typical lists by the form, fitted to internal medicine, against the model of programs. What choosing
programs is worth is measured there too. `python benchmarks/free_form.py measure` repeats these two alone.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from matchwise.chances import chances_on, open_ground
from matchwise.chances.free_answer import Crossing, crossing, own_chances, own_form
from matchwise.chances.free_figures import (
    BLOCKS,
    free_assumptions,
    free_specialties,
)
from matchwise.chances.free_fit import FIXED, SEED, Fitting, FreeFit, free_draws
from matchwise.chances.free_form import rank_quartiles
from matchwise.chances.free_shipped import DIGITS, FREE_FORM, NAMES, free_document
from matchwise.chances.parameters import assumptions, central, vectors_from_json
from matchwise.chances.shipped import shipped_fit, shipped_path
from matchwise.directory import load_directory
from matchwise.domain.applicant import Applicant, ExamName
from matchwise.domain.applicant_file import read_applicant
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import pass_marks
from matchwise.portfolio import Limits, solve

VECTORS_LEFT_OUT = 24
AS_OF = dt.date(2026, 11, 27)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCORES = range(218, 264, 5)
CHOSEN = 30
FACTORS = np.linspace(1.0, 10.0, 91)
SHIFTS = np.linspace(-3.0, 3.0, 61)
"""Shifts of strength among which the one is found that makes the form agree with the model of programs."""


def fitted(fitting: Fitting, count: int) -> dict[str, object]:
    """One specialty: its fits, its figures beside ours, and what is predicted of figures left out."""
    whole = fitting.whole(count)
    print(fitting.specialty.name, flush=True)
    return {
        "central": row(whole.central),
        "values": [row(fit) for fit in whole.vectors],
        "figures": {t.name: round(t.read(whole.central.moments), DIGITS) for t in fitting.targets},
        "ranges": {t.name: span([t.read(fit.moments) for fit in whole.vectors]) for t in fitting.targets},
        "left_out": left_out(fitting),
        "quartiles": quartiles(whole.central, whole.vectors[:VECTORS_LEFT_OUT]),
    }


def row(fit: FreeFit) -> list[float]:
    """The parameters of one form in the order of NAMES."""
    return [round(fit.free[name], DIGITS) for name in NAMES]


def span(values: list[float]) -> list[float]:
    """The 10 and 90 percent points."""
    return [round(float(point), DIGITS) for point in np.quantile(values, (0.1, 0.9))]


def left_out(fitting: Fitting) -> dict[str, list[float]]:
    """For every figure: what the fit without its block predicts, and the range over vectors."""
    found = {}
    for block in BLOCKS:
        center = fitting.central(block)
        fits = [fitting.vector(index, block, center) for index in range(VECTORS_LEFT_OUT)]
        for target in fitting.targets:
            if target.block == block:
                values = [target.read(fit.moments) for fit in fits]
                found[target.name] = [round(target.read(center.moments), DIGITS), *span(values)]
    return found


def quartiles(center: FreeFit, fits: tuple[FreeFit, ...]) -> dict[str, list[list[float]]]:
    """Quartiles of the ranks of the matched and of the not matched: ours, lowest and highest over vectors."""
    found = {}
    for cohort, matched in (("matched", True), ("not_matched", False)):
        each = np.array([rank_quartiles(fit.free, matched=matched) for fit in fits])
        low, high = np.quantile(each, (0.1, 0.9), axis=0)
        found[cohort] = [list(rank_quartiles(center.free, matched=matched)), low.tolist(), high.tolist()]
    return found


def measured_error(evidence: Evidence) -> dict[str, object]:
    """How far the form errs for files whose chance is known program by program, in standard deviations of strength."""
    ground = open_ground(load_directory(evidence), evidence, AS_OF, remembering=True)
    rows = []
    for file in sorted(EXAMPLES.glob("*.yaml")):
        own = read_applicant(file.read_text(encoding="utf-8"), as_of=AS_OF, pass_marks=pass_marks(evidence))
        for score in SCORES:
            chances = chances_on(ground, with_score(own, score))
            across = crossing(chances, ground)
            typical = float(chances.typical_match.mean())
            if typical > 0:
                rows.append(
                    [file.stem, score, round(typical, 4), round(by_form(across, 0.0), 4), error(across, typical)]
                )
        print(file.stem, flush=True)
    errors = np.array([one[-1] for one in rows], dtype=float)
    return {
        "files": len(rows),
        "mean": round(float(errors.mean()), 3),
        "root_mean_square": round(float(np.sqrt((errors**2).mean())), 3),
        "rows": rows,
    }


def measured_choice(evidence: Evidence) -> dict[str, object]:
    """How much more each of CHOSEN chosen programs of internal medicine is worth than an application by the form."""
    ground = open_ground(load_directory(evidence), evidence, AS_OF, remembering=True)
    rows = []
    for file in sorted(EXAMPLES.glob("*.yaml")):
        own = read_applicant(file.read_text(encoding="utf-8"), as_of=AS_OF, pass_marks=pass_marks(evidence))
        chances = chances_on(ground, own)
        best = solve(chances.grid, Limits(max_count=CHOSEN, gold=0, silver=0), bound=False)
        other, weights = own_chances(crossing(chances, ground)), chances.grid.weights
        values = [(weights * (1 - (1 - np.minimum(other.match * m, 1)) ** CHOSEN)).sum(axis=1).mean() for m in FACTORS]
        rows.append([file.stem, round(best.value, 4), round(float(np.interp(best.value, values, FACTORS)), 2)])
    return {"programs": CHOSEN, "rows": rows}


def by_form(across: Crossing, shift: float) -> float:
    """The mean chance with typical lists by the form fitted to internal medicine, moved by a shift of strength."""
    return float(own_form(across, shift).mean())


def error(across: Crossing, typical: float) -> float:
    """The shift of strength that makes the form agree with the model of programs."""
    values = np.array([by_form(across, float(shift)) for shift in SHIFTS])
    return round(float(np.interp(typical, values, SHIFTS)), 3)


def with_score(own: Applicant, score: int) -> Applicant:
    """The same file with another passing score in Step 2 CK."""
    exams = tuple(
        replace(exam, score=score) if exam.exam is ExamName.STEP2CK and exam.passed else exam for exam in own.exams
    )
    return replace(own, exams=exams)


def main(count: int | None = None) -> None:
    """Fit all specialties and write them; then measure the error of the form and write it beside them."""
    evidence = load_evidence()
    vectors = vectors_from_json(shipped_fit(), evidence)
    declared = central(assumptions(evidence))
    middle: Mapping[str, float] = {**declared, "applications": free_assumptions(evidence)["applications"].value}
    draws = free_draws(evidence, vectors.values)
    fittings = [
        Fitting(evidence, one, draws, {name: middle[name] for name in FIXED}) for one in free_specialties(evidence)
    ]
    document = {
        "fit": vectors.fingerprint,
        "seed": SEED,
        "names": list(NAMES),
        "form_error": {"root_mean_square": 0.0},
        "choice": {},
        "specialties": {one.specialty.name: fitted(one, count or len(vectors)) for one in fittings},
    }
    write(document)
    free_document.cache_clear()
    measure(evidence)


def measure(evidence: Evidence) -> None:
    """Measure what hangs on the shipped fits, and write it beside them."""
    document = dict(free_document())
    write({**document, "form_error": measured_error(evidence), "choice": measured_choice(evidence)})


def write(document: Mapping[str, object]) -> None:
    """Write the shipped file, one vector a line."""
    text = json.dumps(document, indent=1)
    shipped_path(FREE_FORM).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        measure(load_evidence())
    else:
        main(*map(int, sys.argv[1:]))
