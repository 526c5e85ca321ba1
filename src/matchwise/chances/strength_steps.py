"""The strength of a file as steps: each fact, how far it stands from the average, its weight, and ties."""

from collections.abc import Mapping

import numpy as np

from matchwise.chances.answer import StrengthTerm
from matchwise.chances.step import DEVIATIONS, Join, Sources, Step, branch, joined
from matchwise.chances.strength_terms import Strength, survey_weights
from matchwise.domain.chance_grid import FloatArray
from matchwise.provenance import Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.strength import (
    FACTORS,
    STEP2_FACTOR,
    SURVEY_TABLE,
    Factor,
    factor_weights,
    standardized,
    step2_shift,
)

# What each fact is counted in, the field of the file that tells it, and the parameters of its average and spread.
FACTS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "attempts": ("failed attempts", "failures", ("attempts_mean",)),
    "letters": ("letters", "letters", ("letters_mean", "letters_sd")),
    "continuity": ("years", "years", ("years_log_mean", "years_log_sd")),
    "usce": ("months, by kind", "usce_months", ("usce_log_mean", "usce_log_sd")),
    "scholarship": ("items", "scholarship", ("scholarship_log_mean", "scholarship_log_sd")),
    "step3": ("passed", "step3", ("step3_mean",)),
    "previous_matches": ("seasons", "previous_matches", ("previous_matches_mean", "previous_matches_sd")),
}


def strength_step(
    sources: Sources,
    numbers: FileNumbers,
    strength: Strength,
    step3_cell: str,
    tie: tuple[Step, ...],
) -> Step:
    """The strength of the file at one program: the sum of its terms and of the tie, if there is one."""
    weights = _weights(sources)
    facts = standardized(numbers, sources.values)
    score, *others = strength.terms
    rows = zip(FACTORS, others, weights, facts, strict=True)
    terms = (
        _score_term(sources, numbers, score),
        *(_fact_term(sources, numbers, *row, step3_cell) for row in rows),
        *tie,
    )
    shift = strength.shift + sum(step.values for step in tie)
    return branch("Strength of your file here", shift, _HOW_STRENGTH, terms, join=Join.SUM, unit=DEVIATIONS)


def unseen_step(sources: Sources, strength: Strength, whole: Step) -> Step:
    """The spread of what no file shows: one less the variance of what this file tells."""
    cells = tuple(dict.fromkeys((*sources.target_cells, *whole.cells_below)))
    return Step(
        "Unseen part, its spread", strength.eta_sd, DEVIATIONS, _HOW_UNSEEN, whole.standing, whole.confidence, cells
    )


def tie_steps(sources: Sources, linked: bool, near: bool, shift: FloatArray) -> tuple[Step, ...]:  # noqa: FBT001 - the two marks of a tie
    """The tie to the program or to its state; nothing where there is none."""
    if not (linked or near):
        return ()
    names = ("tie_rotated", "tie_state") if linked else ("tie_state",)
    titles = {"tie_rotated": "Weight of a tie to the program", "tie_state": "Weight of a tie to the state"}
    leaves = (
        sources.own("Tie to this program" if linked else "Tie to this state", 1, ""),
        *(sources.parameter(name, titles[name]) for name in names),
    )
    return (branch("Your tie", shift, "A tie adds its weight to the strength.", leaves, unit=DEVIATIONS),)


def _weights(sources: Sources) -> FloatArray:
    """(F, B) weights as the strength takes them."""
    r = np.tanh(sources.values["atanh_r"])
    return factor_weights(r, survey_weights(sources.evidence), sources.values)


def _score_term(sources: Sources, numbers: FileNumbers, term: StrengthTerm) -> Step:
    if not term.told:
        return _untold(sources, term)
    distance = branch(
        "Distance from the average",
        step2_shift(numbers, sources.values),
        "Your score less the average of applicants, divided by their spread.",
        (
            sources.own("Your Step 2 CK", float(numbers.step2[0]), "points"),
            sources.parameter("step2_mean", "Average of applicants"),
            sources.parameter("step2_sd", "Their spread"),
        ),
        unit="SD",
    )
    return branch(
        term.text, term.shift, _HOW_TERM, (distance, _score_weight(sources)), join=Join.PRODUCT, unit=DEVIATIONS
    )


def _score_weight(sources: Sources) -> Step:
    return sources.fitted("atanh_r", "Weight of Step 2 CK", np.tanh(sources.values["atanh_r"]), "")


def _fact_term(  # noqa: PLR0913, PLR0917 - one row of the factors, each part once
    sources: Sources,
    numbers: FileNumbers,
    factor: Factor,
    term: StrengthTerm,
    weight: FloatArray,
    fact: FloatArray,
    step3_cell: str,
) -> Step:
    if not term.told:
        return _untold(sources, term)
    parameters = tuple(sources.parameter(name, _TITLES[name[name.rindex("_") :]]) for name in FACTS[factor.name][2])
    distance = branch(
        "Distance from the average, for you",
        factor.sign * fact,
        _HOW_AGAINST if factor.sign < 0 else _HOW_DISTANCE,
        (_fact(sources, numbers, factor.name, step3_cell), *parameters),
        unit="SD",
    )
    parts = (distance, _weight(sources, factor, term, np.abs(weight)))
    return branch(term.text, term.shift, _HOW_TERM, parts, join=Join.PRODUCT, unit=DEVIATIONS)


def _fact(sources: Sources, numbers: FileNumbers, name: str, step3_cell: str) -> Step:
    unit, field, _ = FACTS[name]
    value = float(getattr(numbers, field)[0])
    if name == "step3" and 0 < value < 1:
        return sources.cited("Chance to pass in time", value, "fraction", _HOW_STEP3, (step3_cell,), Standing.DERIVED)
    if name != "usce":
        return sources.own("Your file", value, unit)
    kinds = tuple(sources.constant(name, title) for name, title in _USCE_KINDS.items())
    told = sources.own("Your months, any kind", float(numbers.usce_raw_months[0]), "months", _HOW_KINDS)
    return branch("Your months, by kind", sources.same(value), _HOW_WEIGHTED, (told, *kinds), unit="months")


def _weight(sources: Sources, factor: Factor, term: StrengthTerm, weight: FloatArray) -> Step:
    """The weight (B,) of one fact: that of Step 2 CK, the survey's ratio, a drawn factor, and what is kept of them."""
    if factor.survey is None:
        parts: tuple[Step, ...] = (sources.parameter("previous_matches_weight", "Weight, assumed"),)
    else:
        survey = survey_weights(sources.evidence)
        ratio = survey[factor.survey] / survey[STEP2_FACTOR]
        cells = tuple(cell for cell in term.cells if cell.startswith(SURVEY_TABLE))
        parts = (
            _score_weight(sources),
            sources.cited("Directors: this fact / Step 2 CK", ratio, "", _HOW_SURVEY, cells, Standing.DERIVED),
            sources.parameter(f"multiplier_{factor.name}", "How far citing moves"),
        )
    plain = np.prod([part.values for part in parts], axis=0)
    kept = weight / plain
    if not np.allclose(kept, 1):
        parts = (*parts, _kept(sources, kept))
    return joined("Weight", "How much one standard deviation of this fact moves the strength.", parts, Join.PRODUCT, "")


def _kept(sources: Sources, kept: FloatArray) -> Step:
    """Weights shrink together where they would leave the unseen part too little room."""
    names = tuple(f"multiplier_{factor.name}" for factor in FACTORS if factor.survey)
    least = sources.constant("least_eta_variance", "").cells
    cells = (*sources.cells_of((*names, "previous_matches_weight")), *least)
    return sources.cited("Kept of it", kept, "", _HOW_KEPT, cells, Standing.ASSUMED)


def _untold(sources: Sources, term: StrengthTerm) -> Step:
    return Step(term.text, sources.same(0), DEVIATIONS, _HOW_UNTOLD, term.standing, term.confidence, term.cells)


_USCE_KINDS = {
    "usce_weight_hands_on_inpatient": "Hands-on inpatient",
    "usce_weight_hands_on_outpatient": "Hands-on outpatient",
    "usce_weight_observership": "Observership",
    "usce_weight_tele": "Tele-rotation",
    "usce_weight_research": "Research",
}
_TITLES = {"_mean": "Average of applicants", "_sd": "Their spread"}
_HOW_STRENGTH = "Sum of what each fact adds; 0 is the average of non-US IMG applicants to internal medicine."
_HOW_TERM = "Distance from the average times weight."
_HOW_DISTANCE = "Your fact less the average of applicants, divided by their spread; long tails on a log scale."
_HOW_AGAINST = "The average of applicants less your fact, divided by their spread; long tails on a log scale."
_HOW_KINDS = "Told in your file: hands-on and observerships; four weeks are a month."
_HOW_WEIGHTED = "Each month counts by its kind."
_HOW_SURVEY = "Percent of directors who cite it times its importance, against the same of Step 2 CK; survey of 2020."
_HOW_KEPT = "All weights shrink together where they would leave the unseen part too little room."
_HOW_UNTOLD = "Your file does not tell it: it adds nothing and leaves its spread in the unseen part."
_HOW_UNSEEN = "One less the variance of what your file tells; the same at all programs."
_HOW_STEP3 = "Pass rate of first takers of Step 3 from schools outside the US."
