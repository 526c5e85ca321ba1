"""What each fact of the file does to the chance with a list, strongest first."""

from collections.abc import Sequence

import numpy as np

from matchwise.advice.phrasing import capitalized
from matchwise.advice.reports import Driver
from matchwise.advice.spread import Trust, spread
from matchwise.chances.answer import ApplicantChances, StrengthTerm
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.evidence import Evidence
from matchwise.portfolio import Choice
from matchwise.provenance import Estimate, Standing, weakest_confidence, weakest_standing


def drivers(
    chances: ApplicantChances, choices: Sequence[Choice], trust: Trust, evidence: Evidence
) -> tuple[Driver, ...]:
    """One driver for each fact that the file tells, the largest effect first.

    The effect is the chance with this list minus the chance if this fact were that of the average applicant; when the
    nodes of the unseen part are not told, it is the shift of the strength in standard deviations of applicants.
    """
    caught = _caught(chances.grid, choices)
    found = [
        Driver(capitalized(term.text), _effect(chances, caught, term, trust), _cited(term, evidence))
        for term in chances.strength
        if term.told
    ]
    return tuple(sorted(found, key=lambda driver: -abs(driver.effect.value)))


def untold(chances: ApplicantChances) -> tuple[str, ...]:
    """The facts that the file does not tell, in words; the average of applicants stands in for each."""
    return tuple(term.text for term in chances.strength if not term.told)


def _caught(grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
    """(B, K) chance that at least one program of the list takes the applicant, at each node."""
    programs, levels = [choice.program for choice in choices], [int(choice.signal) for choice in choices]
    match = grid.interview[:, programs, levels, :] * grid.match_given_interview[:, programs, :]
    caught: FloatArray = 1.0 - np.prod(1.0 - match, axis=1)
    return caught


def _effect(chances: ApplicantChances, caught: FloatArray, term: StrengthTerm, trust: Trust) -> Estimate:
    """What one fact changes, with the standing of its own weight."""
    weaker = Trust(
        weakest_standing((trust.standing, term.standing, Standing.MODELLED)),
        weakest_confidence((trust.confidence, term.confidence)),
        term.cells,
    )
    if chances.nodes is None:
        return spread(term.shift, "standard deviations of applicants", _HOW_SHIFT, weaker)
    known = len(chances.nodes)
    moved = chances.nodes[None, :] - (term.shift / chances.eta_sd)[:, None]
    rows = zip(moved, caught[:, :known], strict=True)
    without = np.stack([np.interp(points, chances.nodes, values) for points, values in rows])
    change = ((caught[:, :known] - without) * chances.grid.weights[:, :known]).sum(axis=1)
    return spread(change, "fraction", _HOW_CHANCE, weaker)


def _cited(term: StrengthTerm, evidence: Evidence) -> str:
    citations = dict.fromkeys(evidence.cell(cell).citation for cell in term.cells)
    return "; ".join(citations) or "assumed by Matchwise"


_HOW_CHANCE = (
    "Chance with this list minus the chance if this fact were that of the average applicant; what it does to the rules "
    "of programs is not counted here."
)
_HOW_SHIFT = "Shift of the strength of the file against the average applicant."
