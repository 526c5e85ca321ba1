"""ReadFile: one file as every program reads it under every vector, before it becomes chances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.chances.openness import Door, Doors
from matchwise.domain.chance_grid import FloatArray
from matchwise.screening.file_numbers import FileNumbers
from matchwise.screening.passing import VisaChances
from matchwise.screening.program_rules import ProgramRules


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What the chances of one file are made from, for B vectors and P programs in directory order.

    numbers: the file (N = 1); rules: of all programs; ease: (P,) standardized openness; values: (B,) by parameter name;
    visas, doors: arrays (B, P); language: (B, P) chance that the language stops nothing; ties: (P,) 1 where the
    applicant is linked to the program, and to its state alone; settings: (setting, P) chance of each; nodes, weights:
    (E,) of the unobserved part of the strength.
    """

    numbers: FileNumbers
    rules: ProgramRules
    ease: FloatArray
    values: Mapping[str, FloatArray]
    visas: VisaChances
    doors: Doors
    language: FloatArray
    ties: tuple[FloatArray, FloatArray]
    settings: FloatArray
    nodes: FloatArray
    weights: FloatArray


def stacked_visas(each: Sequence[VisaChances]) -> VisaChances:
    """The visa chances (B, P) of B vectors from those (P,) of each."""
    return VisaChances(
        both=np.stack([visas.both for visas in each]),
        j1_only=np.stack([visas.j1_only for visas in each]),
        h1b_only=np.stack([visas.h1b_only for visas in each]),
    )


def stacked_doors(each: Sequence[Doors]) -> Doors:
    """The doors (B, P) of B vectors from those (P,) of each."""
    return Doors(
        both=_stacked([doors.both for doors in each]),
        j1_only=_stacked([doors.j1_only for doors in each]),
        none=_stacked([doors.none for doors in each]),
    )


def _stacked(each: Sequence[Door]) -> Door:
    return Door(np.stack([door.threshold for door in each]), np.stack([door.cap for door in each]))
