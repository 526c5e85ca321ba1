"""Puts the synthetic population before the programs: rules, openness and strength of one parameter vector."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from matchwise.chances.moments import POWERS, SCORES, Float32Array, Screened, without_dust
from matchwise.chances.openness import (
    ByVisa,
    Doors,
    TypicalPull,
    doors,
    interviews_per_match,
    relative_openness,
    share_draws,
    standardized_openness,
    typical_pull,
)
from matchwise.chances.population import Profiles, population_files, profiles
from matchwise.directory import Directory, Openness
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.passing import (
    VisaChances,
    at_strictness,
    floor_chance,
    rule_chances,
    strictness_weights,
    unscored_chances,
    visa_chances,
)
from matchwise.screening.program_rules import ProgramRules, no_known_rules
from matchwise.screening.strength import eta_sd, factor_weights, standardized

USUAL_PROFILES = 16
# Unknown rules depend on a program by its openness alone, and smoothly: a grid of it is enough.
EASE_POINTS = 41
ROUNDS = 2


def usual_pass(openness: Openness, parameters: Mapping[str, float]) -> FloatArray:
    """(P,) chance that a usual file passes all rules besides the visa of a program about whose rules nothing is known.

    What features say of a program's openness holds for its usual rules. Rules that are known to be strict make it less
    open than that, so they must not be made up for by a lower threshold. A small population stands for the usual.
    """
    passes: FloatArray = usual_passes(openness, {name: np.array([value]) for name, value in parameters.items()})[0]
    return passes


def usual_passes(openness: Openness, values: Mapping[str, FloatArray]) -> FloatArray:
    """(B, P) the same for B vectors at once; values: (B,) by name."""
    count = len(next(iter(values.values())))
    vectors = ({name: float(column[b]) for name, column in values.items()} for b in range(count))
    each = [population_files(profiles(USUAL_PROFILES), vector) for vector in vectors]
    files = FileNumbers(*(np.concatenate([getattr(one, f.name) for one in each]) for f in fields(FileNumbers)))
    repeated = {name: np.repeat(column, USUAL_PROFILES) for name, column in values.items()}
    ease = standardized_openness(openness)
    grid = np.linspace(float(ease.min()), float(ease.max()), EASE_POINTS)
    product = np.ones((count, EASE_POINTS))
    for chance in rule_chances(no_known_rules(EASE_POINTS), files, grid, repeated).values():
        product *= chance.reshape(count, USUAL_PROFILES, EASE_POINTS).mean(axis=1)
    return np.stack([np.interp(ease, grid, row) for row in product])


def usual_openness(directory: Directory, share: ByVisa, parameters: Mapping[str, float]) -> ByVisa:
    """Relative openness by what features say of the visas of a program, its own statements aside.

    For the same reason as in `usual_pass`: a "no" on its page must not be made up for by fewer applications.
    """
    openness = directory.openness
    silent = no_known_rules(len(openness.positions))
    visas = visa_chances(silent, openness.p_j1, openness.p_h1b_given_j1, parameters)
    return relative_openness(openness, share, visas, typical_pull(openness, visas, directory.offered, parameters))


@dataclass(frozen=True, slots=True)
class Stage:
    """What one vector of assumed parameters fixes, whatever the fitted ones are.

    facts: (F, N) centred standardized facts; passed: (POWERS, N, Z, P) powers of the chance to pass the rules besides
    the visa; needs: (N,); relative: openness by visa state.
    """

    facts: FloatArray
    passed: Float32Array
    needs: FloatArray
    relative: ByVisa
    visas: VisaChances
    pull: TypicalPull
    survey: Mapping[str, float]
    openness: Openness

    def screened(self, parameters: Mapping[str, float]) -> Screened:
        """The population under the fitted parameters as they are now."""
        r = np.array([np.tanh(parameters["atanh_r"])])
        columns = {name: np.array([value]) for name, value in parameters.items()}
        weights = factor_weights(r, self.survey, columns)
        spread = eta_sd(r, weights, step2_told=True, facts_told=np.ones(len(weights), dtype=bool))
        return Screened(
            shift=weights[:, 0] @ self.facts,
            eta_sd=float(spread[0]),
            passed=self.passed,
            needs=self.needs,
            doors=all_doors(self.relative, usual_pass(self.openness, parameters), self.openness, parameters),
            visas=self.visas,
            pull=self.pull,
            settings=self.openness.p_class,
        )


def stage(  # noqa: PLR0913, PLR0917 (four stay the same through a calibration, two change with the vector)
    rules: ProgramRules,
    directory: Directory,
    survey: Mapping[str, float],
    quantile: FloatArray | None,
    parameters: Mapping[str, float],
    people: Profiles,
) -> Stage:
    """Put the synthetic population before the programs under one vector of assumed parameters.

    quantile: (P,) where each program's share stands in its own distribution; None for its mean.
    """
    openness = directory.openness
    files = population_files(people, parameters)
    facts = standardized(files, parameters)
    visas = visa_chances(rules, openness.p_j1, openness.p_h1b_given_j1, parameters)
    return Stage(
        facts=facts - facts.mean(axis=1, keepdims=True),
        passed=_passed(rules, openness, files, parameters),
        needs=files.needs_visa,
        relative=usual_openness(directory, share_draws(openness, quantile, parameters), parameters),
        visas=visas,
        pull=typical_pull(openness, visas, directory.offered, parameters),
        survey=survey,
        openness=openness,
    )


def all_doors(relative: ByVisa, usual: FloatArray, openness: Openness, parameters: Mapping[str, float]) -> Doors:
    """The doors of every program for each state of its visa policy.

    Seats follow openness, so interviews follow openness times the interviews that a match needs at the program.
    """
    needed = all_interviews_per_match(relative, usual, openness, parameters)
    return _doors(_times(relative, needed), usual, openness, parameters)


def all_interviews_per_match(
    relative: ByVisa, usual: FloatArray, openness: Openness, parameters: Mapping[str, float]
) -> ByVisa:
    """Interviews per match of every program for each state of its visa policy, against the average position.

    Whom a program invites depends on its door, and the door on the interviews that it needs: two rounds settle both.
    """
    seats = openness.positions * openness.applies
    needed = ByVisa(*(np.ones_like(seats) for _ in fields(ByVisa)))
    for _ in range(ROUNDS):
        found = _doors(_times(relative, needed), usual, openness, parameters)
        each = (
            interviews_per_match(getattr(found, state.name), openness.p_class, parameters) for state in fields(ByVisa)
        )
        needed = ByVisa(*each)
        average = float(seats @ needed.both / seats.sum())
        needed = ByVisa(*(getattr(needed, state.name) / average for state in fields(ByVisa)))
    return needed


def _times(relative: ByVisa, needed: ByVisa) -> ByVisa:
    return ByVisa(*(getattr(relative, state.name) * getattr(needed, state.name) for state in fields(ByVisa)))


def _doors(relative: ByVisa, usual: FloatArray, openness: Openness, parameters: Mapping[str, float]) -> Doors:
    academic = openness.p_university - openness.p_university.mean()
    each = (getattr(relative, state.name) for state in fields(ByVisa))
    return Doors(*(doors(one, usual, academic, parameters) for one in each))


def _passed(
    rules: ProgramRules, openness: Openness, files: FileNumbers, parameters: Mapping[str, float]
) -> Float32Array:
    """(POWERS, N, Z, P): the rules that do not read the score, and the score floor at SCORES, under one strictness."""
    correlation, ease = parameters["strictness_correlation"], standardized_openness(openness)
    fixed = np.ones(())
    for chance in unscored_chances(rules, files, ease, parameters).values():
        fixed = fixed * at_strictness(chance, correlation)
    floor = at_strictness(floor_chance(rules, SCORES, ease, parameters), correlation)
    # Programs first: one small matrix product each, (profiles, strictness) by (strictness, scores).
    together = np.ascontiguousarray((fixed * strictness_weights()).transpose(1, 0, 2))
    passed = (together @ np.ascontiguousarray(floor.transpose(1, 2, 0))).transpose(1, 2, 0).astype(np.float32)
    powers = np.empty((POWERS, *passed.shape), dtype=np.float32)
    powers[0] = passed = without_dust(passed)
    for k in range(1, POWERS):
        powers[k] = without_dust(powers[k - 1] * passed)
    return powers
