"""Ties of the applicant to programs and states, in standard deviations of strength."""

from collections.abc import Mapping

import numpy as np

from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray
from matchwise.domain.program import Program


def tie_marks(applicant: Applicant, programs: tuple[Program, ...]) -> tuple[FloatArray, FloatArray]:
    """(P,) 1 where the applicant is linked to the program itself, and (P,) 1 where only to its state.

    US clinical experience at a program (its ACGME code) counts as a rotation there.
    """
    own = {tie.acgme_code for tie in applicant.ties if tie.acgme_code}
    own |= {stay.acgme_code for stay in applicant.usce or () if stay.acgme_code}
    states = {tie.state for tie in applicant.ties if tie.state}
    linked = np.array([float(program.acgme_code in own) for program in programs])
    near = np.array([float(program.state in states) for program in programs])
    return linked, near * (1 - linked)


def tie_shift(marks: tuple[FloatArray, FloatArray], parameters: Mapping[str, float]) -> FloatArray:
    """(P,) what the ties add to the strength at each program; a tie to the program is at least one to its state."""
    linked, near = marks
    state = parameters["tie_state"]
    return linked * max(parameters["tie_rotated"], state) + near * state


def tie_sizes(values: Mapping[str, FloatArray]) -> tuple[FloatArray, FloatArray]:
    """(B,) what a tie to a program adds under each vector, and (B,) what one to its state alone adds."""
    return np.maximum(values["tie_rotated"], values["tie_state"]), values["tie_state"]
