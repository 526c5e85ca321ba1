"""Whether the ranges mean what they say: fits of worlds whose parameters are known.

`python benchmarks/recovery.py` draws 40 worlds. In each one the assumed parameters are drawn from their declared
ranges, the shares of the programs from their priors, and the fitted parameters from a fit to figures drawn within the
published tolerances. The world publishes its moments as the NRMP does: for as many people, rounded in the same way. The
model sees these figures alone, fits its plausible vectors, and answers for random applicants. Printed: how often the
ranges of the fitted parameters, and of the chance to match with the recommended list, hold the truth. All is synthetic.
"""

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from matchwise.chances import chances_for
from matchwise.chances.borrowed import stand_in
from matchwise.chances.fit import Beginning, FitTask, fit_vector, prior_of, with_fitted
from matchwise.chances.held_out import WHOLE, Goals, aims
from matchwise.chances.moments import Moments
from matchwise.chances.parameters import FITTED, Vectors, assumptions, central, drawn, fitted_parameters
from matchwise.chances.plausible import TARGET_SPREAD, Setting, central_fit, drawn_goals, shared_beginning
from matchwise.chances.screened import Stage
from matchwise.chances.shipped import RECOVERY, shipped_path
from matchwise.chances.staging import Staging, staging
from matchwise.chances.targets import fit_targets
from matchwise.directory import Directory, load_directory
from matchwise.domain.applicant import Applicant
from matchwise.domain.applicant_file import read_applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence, load_evidence
from matchwise.evidence.rulebook import pass_marks
from matchwise.portfolio import Limits, evaluate, solve

WORLDS, APPLICANTS, VECTORS = 40, 5, 40
SEED = 20261126
AS_OF = dt.date(2026, 11, 23)
PROFILES = 32
LIST, SIGNALS = 120, (3, 12)
FAILED = 0.2
LOW, HIGH = 0.1, 0.9
WIDE = 0.05, 0.95
# People behind the published averages: matched, not matched, and all who ranked internal medicine first.
MATCHED, UNMATCHED, RANKED = 2649, 2730, 6992


@dataclass(frozen=True, slots=True)
class World:
    """One synthetic world: its number, the whole truth, and the figures that it publishes, by target."""

    number: int
    truth: Mapping[str, float]
    published: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Study:
    """What all worlds share."""

    evidence: Evidence
    directory: Directory
    setting: Setting
    stages: Staging
    begin: Beginning
    assumed: Mapping[str, FloatArray]
    staged: tuple[Stage, ...]


def open_study(worlds: int, vectors: int) -> Study:
    """The central fit, and the stages of all plausible vectors: they do not depend on the world."""
    evidence = load_evidence()
    directory = load_directory(evidence)
    setting = Setting(fit_targets(evidence), stand_in(evidence), prior_of(fitted_parameters(evidence)))
    shared = staging(evidence, directory, AS_OF)
    stages = Staging(shared.directory, shared.rules, shared.survey, shared.codes, PROFILES)
    known = assumptions(evidence)
    middle = central(known)
    begin = shared_beginning(central_fit(setting, stages.at(middle, None), middle, WHOLE))
    draws = drawn(known, vectors, SEED)
    of = vectors + worlds
    staged = tuple(stages.at(_row(draws, index), (index, of)) for index in range(vectors))
    return Study(evidence, directory, setting, stages, begin, draws, staged)


def worlds(study: Study, count: int, vectors: int) -> Iterator[World]:
    """`count` worlds; nothing of them is among what the plausible vectors draw."""
    draws = drawn(assumptions(study.evidence), count, SEED + 1)
    goals = drawn_goals(study.setting, count, SEED + 2)
    rng = np.random.default_rng(SEED + 3)
    for index in range(count):
        assumed = _row(draws, index)
        staged = study.stages.at(assumed, (vectors + index, vectors + count))
        fit = fit_vector(_task(study, staged, assumed, goals[index]), study.begin)
        published = published_figures(study, fit.moments, rng)
        yield World(index, with_fitted(assumed, fit.fitted), published)


def published_figures(study: Study, moments: Moments, rng: np.random.Generator) -> dict[str, float]:
    """What a world prints of its moments: of a sample of people, rounded as the tables round."""
    found = {}
    for target in study.setting.targets:
        if target.read is None:
            continue
        true = target.read(moments)
        noisy = true + rng.standard_normal() * _sampling_sd(target.name, true, moments)
        digits = 0 if target.unit == "score" else 1 if target.unit == "count" else 3
        found[target.name] = round(noisy, digits)
    return found


def _sampling_sd(name: str, true: float, moments: Moments) -> float:
    """Standard error of a printed figure; the share without an interview is an estimate of ours with its tolerance."""
    matched = "not matched" not in name
    people = MATCHED if matched else UNMATCHED
    if "match rate" in name:
        return float(np.sqrt(true * (1 - true) / RANKED))
    if "no IM interview" in name:
        return 0.08 * TARGET_SPREAD
    if "per non-US IMG" in name:
        return float(moments.ranks_matched[1] / np.sqrt(RANKED))
    spread = (moments.ranks_matched if matched else moments.ranks_unmatched) if "ranks" in name else None
    sd = spread[1] if spread else (moments.score_matched if matched else moments.score_unmatched)[1]
    return float(sd / np.sqrt(people * (2 if name.endswith("SD") else 1)))


def fitted_vectors(study: Study, world: World, vectors: int, of: int) -> Vectors:
    """The plausible vectors of somebody who knows nothing of a world but what it publishes."""
    rng = np.random.default_rng([SEED, world.number])
    rows = []
    for index in range(vectors):
        assumed = _row(study.assumed, index)
        goals = {
            target.name: world.published[target.name] + TARGET_SPREAD * target.tolerance * rng.standard_normal()
            for target in study.setting.targets
            if target.read is not None
        }
        fit = fit_vector(_task(study, study.staged[index], assumed, Goals(goals)), study.begin)
        rows.append(with_fitted(assumed, fit.fitted))
    return Vectors({name: np.array([row[name] for row in rows]) for name in rows[0]}, "", first=0, of=of)


def _task(study: Study, staged: Stage, assumed: Mapping[str, float], goals: Goals) -> FitTask:
    return FitTask(
        staged, assumed, aims(study.setting.targets, goals, study.setting.others, WHOLE), study.setting.prior
    )


def _row(draws: Mapping[str, FloatArray], index: int) -> dict[str, float]:
    return {name: float(column[index]) for name, column in draws.items()}


def random_applicant(rng: np.random.Generator, evidence: Evidence) -> Applicant:
    """A synthetic applicant in the words of the applicant file."""
    score = int(np.clip(rng.normal(240, 16), 214, 275))
    failed = "  - {exam: step2ck, date: 2022-08-01, result: fail, score: 205}\n" if rng.random() < FAILED else ""
    weeks = int(rng.integers(0, 5)) * 4
    visa = rng.choice(["needs: true, accepts: [J-1, H-1B]", "needs: true, accepts: [J-1]", "needs: false, accepts: []"])
    letters = "  - {role: attending, specialty: internal_medicine, country: US, from_usce: true, date: 2026-01-01}\n"
    text = f"""version: 1
season: 2028
citizenship: non_us
visa: {{{visa}}}
medical_school: {{name: Synthetic, country: EG, graduated: {int(rng.integers(2015, 2026))}-07}}
ecfmg: {{certified: true}}
exams:
  - {{exam: step1, date: 2021-05-10, result: pass}}
{failed}  - {{exam: step2ck, date: 2023-03-04, result: pass, score: {score}}}
usce: [{{kind: hands_on_inpatient, specialty: internal_medicine, start: 2026-01-05, weeks: {max(weeks, 1)}}}]
letters:
{letters * int(rng.integers(1, 5))}publications: {{peer_reviewed: {int(rng.integers(0, 6))}}}
previous_match_attempts: {int(rng.integers(0, 3))}
"""
    return read_applicant(text.encode(), as_of=AS_OF, pass_marks=pass_marks(evidence))


def held(values: FloatArray, truth: float, points: tuple[float, float] = (LOW, HIGH)) -> bool:
    """Whether the range of some values between two of their points holds the truth."""
    low, high = np.quantile(values, points)
    return bool(low <= truth <= high)


def main(world_count: int = WORLDS, applicants: int = APPLICANTS, vectors: int = VECTORS) -> dict[str, object]:
    """Run the study; returns and prints its counts."""
    study = open_study(world_count, vectors)
    of = vectors + world_count
    rng = np.random.default_rng(SEED + 4)
    parameters: dict[str, list[bool]] = {name: [] for name in FITTED}
    wide: dict[str, list[bool]] = {name: [] for name in FITTED}
    match, typical = [], []
    for world in worlds(study, world_count, vectors):
        fitted = fitted_vectors(study, world, vectors, of)
        for name in FITTED:
            parameters[name].append(held(fitted.values[name], world.truth[name]))
            wide[name].append(held(fitted.values[name], world.truth[name], WIDE))
        true = Vectors({k: np.array([v]) for k, v in world.truth.items()}, "", first=vectors + world.number, of=of)
        for _ in range(applicants):
            applicant = random_applicant(rng, study.evidence)
            ours, truth = (chances_for(applicant, study.directory, study.evidence, AS_OF, v) for v in (fitted, true))
            closed = frozenset(gate.program for gate in ours.hard_gates)
            limits = Limits(max_count=LIST, gold=SIGNALS[0], silver=SIGNALS[1], banned=closed)
            choices = solve(ours.grid, limits, bound=False).choices
            match.append(held(evaluate(ours.grid, choices), float(evaluate(truth.grid, choices)[0])))
            typical.append(held(ours.typical_match, float(truth.typical_match[0])))
        told = [(sum(parameters[name]), sum(wide[name])) for name in FITTED]
        print(world.number + 1, told, sum(match), sum(typical), len(match), flush=True)
    result: dict[str, object] = {
        "worlds": world_count,
        "vectors": vectors,
        "seed": SEED,
        "parameters": {name: sum(flags) for name, flags in parameters.items()},
        "parameters_wide": {name: sum(flags) for name, flags in wide.items()},
        "applicants": len(match),
        "match": sum(match),
        "typical": sum(typical),
    }
    return result


if __name__ == "__main__":
    found = main(*map(int, sys.argv[1:]))
    print(json.dumps(found, indent=1))
    if len(sys.argv) == 1:
        shipped_path(RECOVERY).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
