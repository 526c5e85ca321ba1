"""Grounds: the evidence cells that a number about one program rests on."""

import datetime as dt
from collections.abc import Iterator

from matchwise.chances.targets import TARGETS_TABLE
from matchwise.directory import Directory, resolve
from matchwise.directory.features import FIELDS_READ
from matchwise.directory.linear_models import COEFFICIENTS
from matchwise.domain.program import Program
from matchwise.evidence import Evidence
from matchwise.screening.program_rules import RULE_ATTRIBUTES

MATCH_RATE = "match rate to IM, non-US IMGs with IM first"
"""The target of the fit that sets the level of every chance to match."""

FIELDS_OF_A_CLASS = ("state", "positions", "positions_all_tracks")
"""What the averages that stand in for the openness model read of a program."""


def program_cells(directory: Directory, index: int, as_of: dt.date) -> tuple[str, ...]:
    """Cells of one program that its chance rests on: features of the openness model and deciding statements."""
    program = directory.programs[index]
    read = FIELDS_READ if directory.openness.source == COEFFICIENTS else FIELDS_OF_A_CLASS
    features = (program.cells[field] for field in read if field in program.cells)
    return tuple(dict.fromkeys((*features, *_deciding(program, as_of))))


def match_rate_cells(evidence: Evidence) -> tuple[str, ...]:
    """The cell of the match rate that the fit aims at; none when the targets were left out."""
    if not evidence.has(TARGETS_TABLE):
        return ()
    table = evidence.table(TARGETS_TABLE)
    return (table.cell_id(table.row_index(target=MATCH_RATE), "value"),)


def _deciding(program: Program, as_of: dt.date) -> Iterator[str]:
    if not program.facts:
        return
    for attribute in RULE_ATTRIBUTES:
        policy = resolve(program, attribute, as_of)
        if policy is not None and policy.fact.cell:
            yield policy.fact.cell
