"""Published figures beside the simulated ones: every target with its role, its tolerance, and whether it is met."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.evidence import Evidence
from matchwise.market.season_run import Figure, Spread

TARGETS_TABLE = "matchwise-market-targets/market_targets"
FITTED, ESTIMATE = "fitted", "estimate"
"""The role of a target that counts; an input was given to the season, an estimate is ours."""
FITTED_GOAL, LEFT_OUT_GOAL = 0.90, 0.75
"""Which part of the counted targets the fit should meet, and which part with their block left out: goals of ours."""
_NEAR = 1e-9

_WHY = {
    "IM positions offered": "the season simulates the categorical positions of 2025",
    "IM positions filled by the algorithm": "the season simulates the categorical positions of 2025",
    "match rate, non-US IMGs, all specialties": "it counts all specialties; the season knows internal medicine only",
    "match rate, US IMGs, all specialties": "it counts all specialties; the season knows internal medicine only",
    "registered non-US IMGs who certify no list, all specialties": "it counts all specialties",
    "unmatched active non-US IMGs who get a place after the algorithm": "the season ends with the algorithm",
    "programs that consider H-1B": "the season asks whether a program takes any visa, not which",
}
_UNKNOWN = "the season does not count it"


@dataclass(frozen=True, slots=True)
class Target:
    """One published figure: value and tolerance in `unit`, the year, block and role, and the cell that it stands in."""

    name: str
    value: float
    tolerance: float
    unit: str
    year: str
    block: str
    role: str
    cell: str

    @property
    def counted(self) -> bool:
        """Whether the target is published and was not given to the season."""
        return self.role == FITTED

    def misses(self, simulated: float) -> float:
        """Distance from the target in tolerances; NaN for a figure that no season has."""
        return (simulated - self.value) / self.tolerance

    def inside(self, simulated: float) -> bool:
        """Whether a figure is within the tolerance; False for NaN."""
        return bool(abs(simulated - self.value) <= self.tolerance + _NEAR)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One target beside the mean over seasons; simulated None: the season does not show it, and why says so.

    sd: from season to season; left_out: what a fit without the target's block predicts, None where that is not known.
    """

    target: Target
    simulated: float | None
    sd: float
    why: str = ""
    left_out: Spread | None = None

    @property
    def inside(self) -> bool | None:
        """Whether the mean meets the target; None where there is nothing to compare."""
        return None if self.simulated is None else self.target.inside(self.simulated)

    @property
    def left_out_inside(self) -> bool | None:
        """Whether the prediction without the block meets the target; None where there is none."""
        return None if self.left_out is None else self.target.inside(self.left_out.value)


def season_targets(evidence: Evidence) -> tuple[Target, ...]:
    """Every target, in the order of the table."""
    table = evidence.table(TARGETS_TABLE)
    return tuple(
        Target(
            name=str(row["target"]),
            value=float(str(row["value"])),
            tolerance=float(str(row["tolerance"])),
            unit=str(row["unit"]),
            year=str(row["year"]),
            block=str(row["block"]),
            role=str(row["role"]),
            cell=table.cell_id(index, "value"),
        )
        for index, row in enumerate(table.rows)
    )


def compared(
    targets: tuple[Target, ...], found: Mapping[str, Figure], left_out: Mapping[str, Spread] | None = None
) -> tuple[Comparison, ...]:
    """Every target with what the seasons show; left_out: by name, what is predicted without the target's block."""
    return tuple(_compared(one, found.get(one.name), (left_out or {}).get(one.name)) for one in targets)


def _compared(target: Target, figure: Figure | None, left_out: Spread | None) -> Comparison:
    if figure is None:
        return Comparison(target, None, 0.0, _WHY.get(target.name, _UNKNOWN))
    if np.isnan(figure.mean):
        return Comparison(target, None, 0.0, "nobody is counted in these seasons", left_out)
    return Comparison(target, figure.mean, figure.sd, left_out=left_out)


def goal_words(goal: float, met: int, count: int) -> str:
    """Whether as large a part of the targets is met as was the goal, in one sentence; goal: a fraction."""
    reached = "met" if met >= goal * count - _NEAR else "missed"
    return f"The goal of {100 * goal:.0f} of 100 is {reached} ({100 * met / count:.0f} of 100)."


def headline(comparisons: Sequence[Comparison]) -> str:
    """How many of the counted targets are met, whether that reaches the goal, and how many are not shown."""
    counted = [one for one in comparisons if one.target.counted and one.inside is not None]
    met = sum(bool(one.inside) for one in counted)
    silent = sum(one.target.counted for one in comparisons) - len(counted)
    said = f"{met} of {len(counted)} counted targets are met; {silent} more are not shown by the season."
    return f"{said} {goal_words(FITTED_GOAL, met, len(counted))}" if counted else said
