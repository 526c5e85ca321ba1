"""A back-cast: the model of the 2026 Match put back into 2025, when more IMGs applied for nearly as many seats.

No figure of 2025 is aimed at. Only the level of interviews is moved, until matches per applicant fall as seats per
applicant did; what follows for interviews and for the match rate is compared with what was published of that year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.chances.moments import Moments, population_moments
from matchwise.chances.screened import Stage
from matchwise.evidence import Evidence, Table

SPECIALTIES = "nrmp-advance-data-tables-2025/by_specialty"
SEASONS = "aamc-eras-statistics-2026-copied/season_figures"
TARGETS = "matchwise-market-targets/market_targets"
SEATS_2026 = "all non-US IMGs matched in IM, whatever their first specialty"
STEPS = 12
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class BackCast:
    """One figure of the earlier year: as published, ours for 2026, ours put back; fractions; why they may differ."""

    name: str
    published: float
    now: float
    then: float
    note: str
    cells: tuple[str, ...]


def back_casts(evidence: Evidence, staged: Stage, parameters: Mapping[str, float]) -> tuple[BackCast, ...]:
    """The figures of 2025 that the tables allow; () when one of the tables is left out."""
    if not all(evidence.has(table) for table in (SPECIALTIES, SEASONS, TARGETS)):
        return ()
    figures, cells = _figures(evidence)
    now = population_moments(staged.screened(parameters), parameters)
    seats_fell = (figures["matched"] / figures["applied_then"]) / (figures["matched_now"] / figures["applied_now"])
    then = _at_match_all(staged, parameters, now.match_all * seats_fell)
    ranked_all = (figures["ranked"] + figures["ranked_us"]) / figures["applied_then"]
    return (
        BackCast(
            "ranks internal medicine, of those who applied",
            ranked_all,
            1 - now.no_interview,
            1 - then.no_interview,
            "published for US and non-US IMGs together; ours counts non-US IMGs with an interview, and our estimate of "
            "those without one leans on this figure",
            cells,
        ),
        BackCast(
            "matches in internal medicine, of those who rank it",
            figures["matched"] / figures["ranked"],
            now.match_rate,
            then.match_rate,
            "published for all who ranked it anywhere; ours follows 2026, when those who ranked it first were counted",
            cells,
        ),
    )


def _at_match_all(staged: Stage, parameters: Mapping[str, float], wanted: float) -> Moments:
    """The moments with the level of interviews moved until that part of all applicants matches (secant steps)."""

    def at(shift: float) -> Moments:
        moved = dict(parameters) | {"log_level": parameters["log_level"] + shift}
        return population_moments(staged.screened(moved), moved)

    before, after = 0.0, -0.1
    miss = at(before).match_all - wanted
    moments = at(after)
    for _ in range(STEPS):
        miss_now = moments.match_all - wanted
        if abs(miss_now) < NEAR or miss_now == miss:
            break
        before, after, miss = after, after - miss_now * (after - before) / (miss_now - miss), miss_now
        moments = at(after)
    return moments


def _figures(evidence: Evidence) -> tuple[dict[str, float], tuple[str, ...]]:
    """The counts that the back-cast rests on, and their cells."""
    specialties, seasons, targets = (evidence.table(name) for name in (SPECIALTIES, SEASONS, TARGETS))
    medicine = specialties.column("specialty_pgy1").index("Internal Medicine (Categorical)")
    places = {
        "ranked": (specialties, medicine, "nonus_img_ranked"),
        "ranked_us": (specialties, medicine, "us_img_ranked"),
        "matched": (specialties, medicine, "nonus_img_matched"),
        "applied_then": (seasons, _applicants(seasons, "2025 (2024-25)"), "value"),
        "applied_now": (seasons, _applicants(seasons, "2026 (2025-26)"), "value"),
        "matched_now": (targets, targets.row_index(target=SEATS_2026), "value"),
    }
    found = {name: float(str(table.rows[row][column])) for name, (table, row, column) in places.items()}
    return found, tuple(table.cell_id(row, column) for table, row, column in places.values())


def _applicants(seasons: Table, season: str) -> int:
    wanted = {"season": season, "topic": "ERAS applicants", "specialty": "Internal Medicine"}
    return next(i for i, row in enumerate(seasons.rows) if all(row[key] == value for key, value in wanted.items()))
