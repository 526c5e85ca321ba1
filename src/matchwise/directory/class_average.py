"""Stand-ins for the openness models when they are left out: means of a state where there are any, else of all."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchwise.directory.openness import Openness, ShareOpenness, eta_of_mean, share_openness
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program
from matchwise.evidence import Evidence
from matchwise.provenance import Standing

STAND_INS = "matchwise-assumptions/openness"
STATES = "aamc-residency-explorer-2021/openness_states"


def stand_in_values(evidence: Evidence) -> dict[str, float]:
    """The single values that stand in, by name."""
    table = evidence.table(STAND_INS)
    return {str(n): float(v or 0) for n, v in zip(table.column("name"), table.column("value"), strict=True)}


def class_average(
    programs: Sequence[Program], evidence: Evidence, applies: np.ndarray, positions: FloatArray, stated: FloatArray
) -> Openness:
    """Openness without the models: every program is like the mean of its state, or of all programs."""
    values = stand_in_values(evidence)
    states = _state_means(evidence)

    def by_state(column: str, name: str) -> FloatArray:
        means = [states.get(program.state, {}).get(column, values[name] * 100) for program in programs]
        return _inside(np.array(means) / 100)

    ones = np.ones(len(programs))
    university, affiliated = values["university"] * ones, (1 - values["university"]) * values["affiliated"] * ones
    j1 = by_state("j1_considered_pct", "j1")
    any_ = by_state("any_nonus_img_pct", "any")
    return Openness(
        codes=tuple(program.acgme_code for program in programs),
        applies=applies,
        unknown_visa=_share(any_, by_state("nonus_img_share_mean_pct", "share"), values),
        both=_share(any_, values["share_both"] * ones, values),
        j1_only=_share(any_, values["share_j1_only"] * ones, values),
        none=_share(np.minimum(any_, values["any_none"]), values["share_none"] * ones, values),
        residual_sd=values["share_residual_sd"],
        p_j1=j1,
        p_h1b_given_j1=_h1b_given(states, programs, values),
        p_university=university,
        p_affiliated=affiliated,
        p_community=ones - university - affiliated,
        log_apps_per_position=values["log_applications_per_position"] * ones,
        applications_sd=values["applications_residual_sd"] * ones,
        interview_rate=values["interview_rate"] * ones,
        interview_sd=values["interview_residual_sd"] * ones,
        positions=positions,
        stated_share=stated,
        standing=Standing.ASSUMED,
        source=STATES if states else STAND_INS,
    )


def _share(any_: FloatArray, mean: FloatArray, values: Mapping[str, float]) -> ShareOpenness:
    """A hurdle model with this chance of any and this mean over both parts."""
    sd = values["share_residual_sd"]
    inside = np.clip(mean / any_, 0.005, 0.9)
    return share_openness(np.log(any_ / (1 - any_)), eta_of_mean(inside, sd), np.full(len(mean), sd))


def _state_means(evidence: Evidence) -> dict[str, dict[str, float]]:
    """Percent by state and column; columns that are suppressed are left out."""
    if not evidence.has(STATES):
        return {}
    found: dict[str, dict[str, float]] = {}
    for row in evidence.table(STATES).rows:
        known = {name: float(value) for name, value in row.items() if name.endswith("_pct") and value is not None}
        for state in str(row["states"]).split("+"):
            found[state] = known
    return found


def _h1b_given(
    states: Mapping[str, Mapping[str, float]], programs: Sequence[Program], values: Mapping[str, float]
) -> FloatArray:
    def of(state: str) -> float:
        means = states.get(state, {})
        j1, h1b = means.get("j1_considered_pct", 0.0), means.get("h1b_considered_pct")
        return values["h1b_given_j1"] if h1b is None or not j1 else h1b / j1

    return _inside(np.array([of(program.state) for program in programs]))


def _inside(fraction: FloatArray) -> FloatArray:
    """Fractions kept off 0 and 1: a mean of few programs never says never."""
    inside: FloatArray = np.clip(fraction, 0.02, 0.98)
    return inside
