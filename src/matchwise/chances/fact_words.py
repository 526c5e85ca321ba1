"""The facts of a file that are no term of its strength, in words, and the evidence cells behind every fact."""

from collections.abc import Mapping

import numpy as np

from matchwise.chances.parameters import parameter_cell
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers

_UNKNOWN_RULES = ("strictness_correlation", "strictness_openness")
PARAMETERS_OF_FACT: Mapping[str, tuple[str, ...]] = {
    "step2": ("step2_mean", "step2_sd", "floor_share", "floor_median", "floor_sd", *_UNKNOWN_RULES),
    "attempts": ("attempts_mean", "never_after_failure", "never_after_two", *_UNKNOWN_RULES),
    "letters": ("letters_mean", "letters_sd"),
    "continuity": (
        *("years_log_mean", "years_log_sd", "yog_limit_share", "yog_limit_median", "yog_limit_log_sd"),
        *_UNKNOWN_RULES,
    ),
    "usce": ("usce_log_mean", "usce_log_sd", "usce_required_share", "usce_required_median", *_UNKNOWN_RULES),
    "scholarship": ("scholarship_log_mean", "scholarship_log_sd"),
    "step3": ("step3_mean",),
    "previous_matches": ("previous_matches_mean", "previous_matches_sd"),
    "visa": ("needs_visa", "j1_shift", "h1b_shift", "case_by_case", "not_routinely", "step3_mean"),
    "ties": ("tie_rotated", "tie_state"),
    "ecfmg": ("ecfmg_early_share", *_UNKNOWN_RULES),
}
"""Parameters of the model that say what the average applicant brings and what a fact does to the rules."""


def parameter_cells(fact: str) -> tuple[str, ...]:
    """The cells of the parameters of one fact."""
    return tuple(parameter_cell(name) for name in PARAMETERS_OF_FACT.get(fact, ()))


def visa_words(numbers: FileNumbers) -> str:
    """The visa side of one file: "visa needed, J-1 or H-1B accepted", "no visa needed"."""
    if numbers.needs_visa[0] == 0:
        return "no visa needed"
    taken = [word for word, takes in (("J-1", numbers.takes_j1[0]), ("H-1B", numbers.takes_h1b[0])) if takes]
    return f"visa needed, {' or '.join(taken)} accepted" if taken else "visa needed, none accepted"


def tie_words(linked: FloatArray, near: FloatArray) -> str:
    """Ties in words; empty when they reach no program of the list."""
    own, states = int(np.count_nonzero(linked)), int(np.count_nonzero(near))
    parts = [f"to {own} of the programs" if own else "", f"to the states of {states} of the programs" if states else ""]
    said = " and ".join(part for part in parts if part)
    return f"ties {said}" if said else ""


def ecfmg_words(numbers: FileNumbers) -> str:
    """Whether the ECFMG certificate is held in time; empty when the file does not tell."""
    held = float(numbers.ecfmg_at_application[0])
    if np.isnan(held):
        return ""
    return f"{'' if held else 'no '}ECFMG certificate when applications are read"
