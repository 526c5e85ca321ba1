"""What stands in for a block of figures that is left out of a fit: other specialties, and an earlier edition.

The National Resident Matching Program prints the same table for every specialty. Where the figures of internal
medicine are left out, the fit is told only what non-US IMGs met in other specialties, each of which counts by its
applicants. Scores differ between specialties for reasons of their own, so the level of the score comes from the average
of an earlier edition, moved to today (ASSUMED), and only the distance of the not matched from other specialties.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from matchwise.chances.parameters import TENTH_TO_NINETIETH
from matchwise.domain.chance_grid import FloatArray
from matchwise.evidence import Evidence, Table

PROFILE_TABLE = "nrmp-charting-outcomes-2026/nonus_img"
COUNTS_TABLE = "nrmp-charting-outcomes-2026/counts"
EARLIER_TABLE = "app-average-scores-undated/charting_outcomes"
SHIFT_TABLE = "matchwise-assumptions/held_out"
SPECIALTY = "Internal Medicine"
FEWEST = 100
"""Fewest applicants, matched and not matched together, whose averages are taken to say something."""

_RATE = "match rate to IM, non-US IMGs with IM first"
_RANKS, _SCORE = "contiguous IM ranks, ", "Step 2 CK of "
SCORE_MATCHED = _SCORE + "matched non-US IMGs in IM: mean"
SCORE_UNMATCHED = _SCORE + "not matched non-US IMGs in IM: mean"
_PLACES = {
    _RANKS + "matched non-US IMGs: mean": ("contiguous_ranks", "matched", "mean"),
    _RANKS + "matched non-US IMGs: SD": ("contiguous_ranks", "matched", "sd"),
    _RANKS + "not matched non-US IMGs: mean": ("contiguous_ranks", "not_matched", "mean"),
    _RANKS + "not matched non-US IMGs: SD": ("contiguous_ranks", "not_matched", "sd"),
    SCORE_MATCHED: ("step2ck", "matched", "mean"),
    _SCORE + "matched non-US IMGs in IM: SD": ("step2ck", "matched", "sd"),
    SCORE_UNMATCHED: ("step2ck", "not_matched", "mean"),
    _SCORE + "not matched non-US IMGs in IM: SD": ("step2ck", "not_matched", "sd"),
}


@dataclass(frozen=True, slots=True)
class StandIn:
    """Figures in place of those of internal medicine: one from each of S other specialties.

    names: of the specialties; weights: (S,) their shares of all applicants; figures: (S,) by name of the target;
    known_within: standard deviation of a figure beyond the differences between specialties, by name of the target.
    """

    names: tuple[str, ...]
    weights: FloatArray
    figures: Mapping[str, FloatArray]
    known_within: Mapping[str, float]

    def middle(self, target: str) -> float:
        """What all the specialties together show."""
        return float(self.weights @ self.figures[target])

    def spread(self, target: str) -> float:
        """One standard deviation of what it may be in a specialty that was not seen."""
        between = self.weights @ (self.figures[target] - self.middle(target)) ** 2
        return float(np.hypot(np.sqrt(between), self.known_within.get(target, 0.0)))

    def in_turn(self, count: int) -> list[int]:
        """Which specialty stands in for each of `count` vectors: each as often as its share of applicants."""
        steps = (np.arange(count) + 0.5) / count
        turns = np.searchsorted(np.cumsum(self.weights), steps)
        return [min(int(turn), len(self.names) - 1) for turn in turns]


def stand_in(evidence: Evidence, specialty: str = SPECIALTY) -> StandIn:
    """Every other specialty but internal medicine with FEWEST applicants or more, in the order of their names.

    Internal medicine has more applicants than all others together and would outweigh them. It alone has an earlier
    edition: in place of another specialty, scores are those of the others.
    """
    others = without(specialties(evidence), SPECIALTY)
    return _at_earlier_level(others, evidence) if specialty == SPECIALTY else without(others, specialty)


def specialties(evidence: Evidence) -> StandIn:
    """Every specialty with FEWEST applicants or more in the tables, internal medicine too, with its own figures."""
    table = evidence.table(PROFILE_TABLE)
    cells = {(str(r["specialty"]), str(r["measure"]), str(r["cohort"])): r for r in table.rows}
    rates = {str(r["preferred_specialty"]): r["nonus_img_match_rate_pct"] for r in evidence.table(COUNTS_TABLE).rows}

    def cell(specialty: str, measure: str, cohort: str, column: str) -> float:
        row = cells.get((specialty, measure, cohort))
        return 0.0 if row is None or row[column] is None else float(str(row[column]))

    def told(specialty: str) -> float:
        return sum(cell(specialty, "contiguous_ranks", cohort, "n") for cohort in ("matched", "not_matched"))

    names = tuple(name for name in sorted({key[0] for key in cells} & set(rates)) if told(name) >= FEWEST)
    counts = np.array([told(name) for name in names])
    figures = {target: np.array([cell(name, *place) for name in names]) for target, place in _PLACES.items()}
    figures[_RATE] = np.array([float(str(rates[name])) / 100 for name in names])
    return StandIn(names, counts / counts.sum(), figures, {})


def without(found: StandIn, specialty: str) -> StandIn:
    """The same specialties without one of them."""
    kept = np.array([name != specialty for name in found.names])
    names = tuple(name for name in found.names if name != specialty)
    weights = found.weights[kept] / found.weights[kept].sum()
    return StandIn(names, weights, {target: row[kept] for target, row in found.figures.items()}, {})


def _at_earlier_level(others: StandIn, evidence: Evidence) -> StandIn:
    """Scores moved to the level of an earlier edition of internal medicine; as they are when that is left out."""
    if not evidence.has(EARLIER_TABLE):
        return others
    earlier = _earlier_mean(evidence.table(EARLIER_TABLE))
    shift = evidence.table(SHIFT_TABLE).row(name="score_since_earlier_edition")
    value, low, high = (float(str(shift[column])) for column in ("value", "low", "high"))
    level = earlier + value
    distance = others.figures[SCORE_UNMATCHED] - others.figures[SCORE_MATCHED]
    known = (high - low) / TENTH_TO_NINETIETH
    return replace(
        others,
        figures={
            **others.figures,
            SCORE_MATCHED: np.full(len(others.names), level),
            SCORE_UNMATCHED: level + distance,
        },
        known_within={SCORE_MATCHED: known, SCORE_UNMATCHED: known},
    )


def _earlier_mean(table: Table) -> float:
    rows = [r for r in table.rows if r["applicant_type"] == "non-US IMG" and r["measure"] == "mean Step 2 CK"]
    return float(str(next(r for r in rows if r["specialty"] == SPECIALTY)["value"]))
