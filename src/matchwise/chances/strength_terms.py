"""The strength of one file, term by term, on every plausible vector."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchwise.chances.answer import StrengthTerm
from matchwise.chances.parameters import ASSUMPTIONS_TABLE
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence
from matchwise.provenance import Confidence, Standing
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.strength import (
    FACTORS,
    INTERVIEW_USE,
    STEP2_FACTOR,
    SURVEY_TABLE,
    eta_sd,
    factor_weights,
    standardized,
    step2_shift,
)

ROUNDED_FROM = 5
SCORES_TABLE = "nrmp-charting-outcomes-2026/nonus_img"


@dataclass(frozen=True, slots=True)
class Strength:
    """Strength of one file: shift (B,) that its facts add, eta_sd (B,) of what nobody can see, and the terms."""

    shift: FloatArray
    eta_sd: FloatArray
    terms: tuple[StrengthTerm, ...]


def survey_weights(evidence: Evidence) -> dict[str, float]:
    """Percent citing x mean importance of each factor that internal medicine directors use to interview."""
    return {
        str(row["factor"]): float(str(row["percent_citing"])) * float(str(row["mean_importance_1_5"]))
        for row in evidence.table(SURVEY_TABLE).rows
        if row["use"] == INTERVIEW_USE and row["mean_importance_1_5"] is not None
    }


@dataclass(frozen=True, slots=True)
class Shifts:
    """What each fact of one file adds to its strength, without words.

    facts: (F, B) in the order of FACTORS; told: (F,) whether the file tells it; score: (B,) Step 2 CK, 0 where it is
    not told; eta_sd: (B,) standard deviation of what nobody can see.
    """

    facts: FloatArray
    told: NDArray[np.bool_]
    score: FloatArray
    score_told: bool
    eta_sd: FloatArray

    @property
    def together(self) -> FloatArray:
        """(B,) what all facts add."""
        total: FloatArray = self.facts.sum(axis=0) + self.score
        return total


def read_shifts(numbers: FileNumbers, weights: FloatArray, values: Mapping[str, FloatArray]) -> Shifts:
    """What the facts of one file (N = 1) add under every vector; a fact not told adds nothing and stays in eta.

    weights: (F, B) of `weights_of`, which hang on no file.
    """
    r = np.tanh(values["atanh_r"])
    facts = standardized(numbers, values)
    told = np.array([not np.isnan(row).all() for row in facts])
    score = step2_shift(numbers, values)
    score_told = not np.isnan(score).all()
    return Shifts(
        facts=weights * np.nan_to_num(facts),
        told=told,
        score=r * score if score_told else np.zeros_like(r),
        score_told=score_told,
        eta_sd=eta_sd(r, weights, step2_told=score_told, facts_told=told),
    )


def weights_of(values: Mapping[str, FloatArray], evidence: Evidence) -> FloatArray:
    """(F, B) signed weight of each fact under every vector."""
    return factor_weights(np.tanh(values["atanh_r"]), survey_weights(evidence), values)


def read_strength(numbers: FileNumbers, values: Mapping[str, FloatArray], evidence: Evidence) -> Strength:
    """The strength of one file (N = 1) under every vector, with its terms in words."""
    shifts = read_shifts(numbers, weights_of(values, evidence), values)
    return Strength(
        shift=shifts.together,
        eta_sd=shifts.eta_sd,
        terms=(
            _score_term(numbers, shifts.score, told=shifts.score_told, evidence=evidence),
            *_fact_terms(numbers, shifts.facts, shifts.told),
        ),
    )


def _score_term(numbers: FileNumbers, shift: FloatArray, *, told: bool, evidence: Evidence) -> StrengthTerm:
    table = evidence.table(SCORES_TABLE)
    keys = {"specialty": "Internal Medicine", "measure": "step2ck"}
    rows = [i for i, row in enumerate(table.rows) if all(row[k] == v for k, v in keys.items())]
    return StrengthTerm(
        name="step2",
        text=f"Step 2 CK {numbers.step2[0]:.0f}" if told else "Step 2 CK score not told",
        told=told,
        shift=shift,
        standing=Standing.MODELLED,
        confidence=Confidence.LOW_MEDIUM,
        cells=tuple(table.cell_id(row, "mean") for row in rows),
    )


def _fact_terms(numbers: FileNumbers, shifts: FloatArray, told: np.ndarray) -> tuple[StrengthTerm, ...]:
    texts = _texts(numbers)
    return tuple(
        StrengthTerm(
            name=factor.name,
            text=texts[factor.name] if known else f"{_NAMES[factor.name]} not told",
            told=bool(known),
            shift=shift,
            standing=Standing.ASSUMED,
            confidence=Confidence.LOW,
            cells=_cells(factor.name, factor.survey),
        )
        for factor, shift, known in zip(FACTORS, shifts, told, strict=True)
    )


_NAMES = {
    "attempts": "failed attempts",
    "letters": "US internal medicine letters",
    "continuity": "years since graduation",
    "usce": "US clinical experience",
    "scholarship": "abstracts, presentations and publications",
    "step3": "Step 3",
    "previous_matches": "earlier Match seasons",
}


_SURVEY_COLUMNS = ("percent_citing", "mean_importance_1_5")


def _cells(name: str, survey: str | None) -> tuple[str, ...]:
    if survey is None:
        return (f"{ASSUMPTIONS_TABLE}:previous_matches_weight:value",)
    table = f"{SURVEY_TABLE}:{INTERVIEW_USE}"
    return (
        *(f"{table}|{factor}:{column}" for factor in (survey, STEP2_FACTOR) for column in _SURVEY_COLUMNS),
        f"{ASSUMPTIONS_TABLE}:multiplier_{name}:value",
    )


def _texts(numbers: FileNumbers) -> dict[str, str]:
    step3 = numbers.step3[0]
    return {
        "attempts": _counted(numbers.failures[0], "failed attempt"),
        "letters": _counted(numbers.letters[0], "letter") + " from US internal medicine physicians",
        "continuity": _counted(numbers.years[0], "year") + " from graduation to the start",
        "usce": _counted(numbers.usce_months[0], "month") + " of US clinical experience, weighted by kind",
        "scholarship": _counted(numbers.scholarship[0], "item") + " of research (abstracts, presentations, papers)",
        "step3": "Step 3 passed" if step3 == 1 else "Step 3 planned" if step3 > 0 else "Step 3 not taken",
        "previous_matches": _counted(numbers.previous_matches[0], "earlier Match season"),
    }


def _counted(count: float, thing: str) -> str:
    """A count with its noun: "no letter", "1 letter", "1.4 months"; one decimal below ten where it says something."""
    if np.isnan(count):
        return ""
    shown = f"{count:.0f}" if count >= ROUNDED_FROM or count == round(count) else f"{count:.1f}"
    return f"no {thing}" if shown in {"0", "0.0"} else f"{shown} {thing}{'' if shown == '1' else 's'}"
