"""The published moments that the population has to reproduce, with their tolerances from the targets table."""

from collections.abc import Callable
from dataclasses import dataclass

from matchwise.chances.counts import Counts, count_quartiles
from matchwise.chances.moments import Moments
from matchwise.evidence import Evidence, Table

TARGETS_TABLE = "matchwise-market-targets/market_targets"
_RANKS = "contiguous IM ranks, "
_SCORE = "Step 2 CK of "
ESTIMATE = "estimate"
"""The role of a target that nobody published: it guides the fit and is never counted."""


@dataclass(frozen=True, slots=True)
class Target:
    """One published moment: value and tolerance in `unit`, its block and role, and how the population shows it.

    read: from the moments, which move smoothly with the parameters; None for a median, which `read_counts` reads from
    the whole distribution and which no fit can aim at.
    """

    name: str
    value: float
    tolerance: float
    unit: str
    block: str
    role: str
    cell: str
    read: Callable[[Moments], float] | None
    read_counts: Callable[[Counts], float] | None

    def inside(self, simulated: float) -> bool:
        """Whether a number meets the target."""
        return abs(simulated - self.value) <= self.tolerance + 1e-9

    @property
    def counted(self) -> bool:
        """Whether the target is published, and not an estimate of ours."""
        return self.role != ESTIMATE


# Names as printed in the targets table -> how the population shows the moment.
_MOMENTS: dict[str, Callable[[Moments], float]] = {
    "match rate to IM, non-US IMGs with IM first": lambda m: m.match_rate,
    "share of non-US IMG applicants to IM with no IM interview": lambda m: m.no_interview,
    _RANKS + "matched non-US IMGs: mean": lambda m: m.ranks_matched[0],
    _RANKS + "matched non-US IMGs: SD": lambda m: m.ranks_matched[1],
    _RANKS + "not matched non-US IMGs: mean": lambda m: m.ranks_unmatched[0],
    _RANKS + "not matched non-US IMGs: SD": lambda m: m.ranks_unmatched[1],
    "contiguous IM ranks per non-US IMG with IM first, mean": lambda m: m.ranks_all,
    _SCORE + "matched non-US IMGs in IM: mean": lambda m: m.score_matched[0],
    _SCORE + "matched non-US IMGs in IM: SD": lambda m: m.score_matched[1],
    _SCORE + "not matched non-US IMGs in IM: mean": lambda m: m.score_unmatched[0],
    _SCORE + "not matched non-US IMGs in IM: SD": lambda m: m.score_unmatched[1],
}
_MEDIANS: dict[str, Callable[[Counts], float]] = {
    _RANKS + "matched non-US IMGs: median (quartiles 3, 8)": lambda c: count_quartiles(c.matched)[1],
    _RANKS + "not matched non-US IMGs: median (quartiles 1, 3)": lambda c: count_quartiles(c.unmatched)[1],
}


def fit_targets(evidence: Evidence) -> tuple[Target, ...]:
    """The targets of non-US IMGs in internal medicine that the population can show, in the order of the table."""
    table = evidence.table(TARGETS_TABLE)
    named = [(index, str(name)) for index, name in enumerate(table.column("target"))]
    return tuple(
        Target(*_figure(table, index), _MOMENTS.get(name), _MEDIANS.get(name))
        for index, name in named
        if name in _MOMENTS or name in _MEDIANS
    )


def _figure(table: Table, index: int) -> tuple[str, float, float, str, str, str, str]:
    """Name, value, tolerance, unit, block, role and cell of one target, in the order of the classes here."""
    name, unit, block, role = (str(table.rows[index][column]) for column in ("target", "unit", "block", "role"))
    value, tolerance = (float(str(table.rows[index][column])) for column in ("value", "tolerance"))
    return name, value, tolerance, unit, block, role, table.cell_id(index, "value")


@dataclass(frozen=True, slots=True)
class UnmodelledTarget:
    """A target of the same blocks that this population does not speak of, and why."""

    name: str
    value: float
    tolerance: float
    unit: str
    block: str
    role: str
    cell: str
    why: str


_BLOCKS = ("rates", "ranks", "step2")
_WHY = {
    "match rate, non-US IMGs, all specialties": "it counts all specialties; this model knows internal medicine only",
    "ranked per interviewed, IM program": "being ranked and matching are one chance here; the season shows them apart",
}
_OTHERS = "it is about applicants other than non-US IMGs"


def unmodelled_targets(evidence: Evidence) -> tuple[UnmodelledTarget, ...]:
    """Targets of the blocks `rates`, `ranks` and `step2` that the population cannot show, with the reason."""
    table = evidence.table(TARGETS_TABLE)
    return tuple(
        UnmodelledTarget(*_figure(table, index), _WHY.get(str(row["target"]), _OTHERS))
        for index, row in enumerate(table.rows)
        if row["block"] in _BLOCKS and str(row["target"]) not in {*_MOMENTS, *_MEDIANS}
    )
