"""Language: programs in Puerto Rico treat their patients in Spanish; the applicant file does not ask for languages."""

from collections.abc import Mapping

import numpy as np

from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program

SPANISH_STATE = "PR"
# Countries whose medical schools teach in Spanish: a school there, or a tie to Puerto Rico, stands for the language.
SPANISH_SCHOOLS = frozenset(
    (
        "AR",
        "BO",
        "CL",
        "CO",
        "CR",
        "CU",
        "DO",
        "EC",
        "ES",
        "GQ",
        "GT",
        "HN",
        "MX",
        "NI",
        "PA",
        "PE",
        "PR",
        "PY",
        "SV",
        "UY",
        "VE",
    )
)


def speaks_spanish(applicant: Applicant) -> bool:
    """Whether the file shows Spanish: by the country of the school, or by a tie to Puerto Rico."""
    return applicant.medical_school.country in SPANISH_SCHOOLS or any(
        tie.state == SPANISH_STATE for tie in applicant.ties
    )


def language_chances(programs: tuple[Program, ...], parameters: Mapping[str, float], *, speaks: bool) -> FloatArray:
    """(P,) chance that a program reads a file as far as the language goes."""
    there = np.array([program.state == SPANISH_STATE for program in programs])
    return np.where(there & (not speaks), parameters["spanish_read"], 1.0)
