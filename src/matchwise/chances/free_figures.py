"""What is published of each specialty, as targets of the form without programs, and what is assumed beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import hypot, sqrt

from matchwise.chances.free_form import FREE, FreeMoments
from matchwise.chances.parameters import Assumption, FittedParameter
from matchwise.chances.targets import fit_targets
from matchwise.evidence import Evidence
from matchwise.provenance import Standing

SPECIALTIES_TABLE = "matchwise-parallel/specialties"
ASSUMPTIONS_TABLE = "matchwise-parallel/assumptions"
FITTED_TABLE = "matchwise-parallel/fitted"
PROFILE_TABLE = "nrmp-charting-outcomes-2026/nonus_img"
COUNTS_TABLE = "nrmp-charting-outcomes-2026/counts"
OWN = "internal_medicine"
"""The specialty whose chances are known program by program: the form is fitted to it too, to see how far it errs."""
NO_RANK = "no_rank"
NO_RANK_TOLERANCE = 0.02
"""The share without a rank is drawn from its range for every vector, so a fit has to come this near to the draw."""

RATE, RANKS_LOST, RANKS_WON, SCORE_LOST, SCORE_WON = "rate", "ranks lost", "ranks won", "score lost", "score won"
BLOCKS = (RATE, RANKS_WON, RANKS_LOST, SCORE_WON, SCORE_LOST)
"""The blocks that are left out in turn; the share without a rank is assumed and never left out."""


@dataclass(frozen=True, slots=True)
class Specialty:
    """One specialty: its name in addresses, in words, and its labels in the tables of 2026 and of 2025."""

    name: str
    title: str
    charting: str
    advance: str


@dataclass(frozen=True, slots=True)
class FreeTarget:
    """One figure of a specialty: value, tolerance and unit, its block, how the form shows it, and its cell."""

    name: str
    words: str
    value: float
    tolerance: float
    unit: str
    block: str
    read: Callable[[FreeMoments], float]
    cell: str

    def inside(self, simulated: float) -> bool:
        """Whether a number meets the figure."""
        return abs(simulated - self.value) <= self.tolerance


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of figure: name, words, unit, block, place in the table of profiles, and how the form shows it.

    like: the name of the same figure among the targets of internal medicine, which has the tolerance.
    """

    name: str
    words: str
    unit: str
    block: str
    place: tuple[str, str, str]
    read: Callable[[FreeMoments], float]
    like: str


_RANKS, _SCORE = "contiguous IM ranks, ", "Step 2 CK of "
_RATE_LIKE = "match rate to IM, non-US IMGs with IM first"
_KINDS = (
    _Kind(
        "ranks_matched_mean",
        "ranks of the matched, mean",
        "count",
        RANKS_WON,
        ("contiguous_ranks", "matched", "mean"),
        lambda m: m.ranks_matched[0],
        _RANKS + "matched non-US IMGs: mean",
    ),
    _Kind(
        "ranks_matched_sd",
        "ranks of the matched, SD",
        "count",
        RANKS_WON,
        ("contiguous_ranks", "matched", "sd"),
        lambda m: m.ranks_matched[1],
        _RANKS + "matched non-US IMGs: SD",
    ),
    _Kind(
        "ranks_unmatched_mean",
        "ranks of the not matched, mean",
        "count",
        RANKS_LOST,
        ("contiguous_ranks", "not_matched", "mean"),
        lambda m: m.ranks_unmatched[0],
        _RANKS + "not matched non-US IMGs: mean",
    ),
    _Kind(
        "ranks_unmatched_sd",
        "ranks of the not matched, SD",
        "count",
        RANKS_LOST,
        ("contiguous_ranks", "not_matched", "sd"),
        lambda m: m.ranks_unmatched[1],
        _RANKS + "not matched non-US IMGs: SD",
    ),
    _Kind(
        "score_matched_mean",
        "Step 2 CK of the matched, mean",
        "score",
        SCORE_WON,
        ("step2ck", "matched", "mean"),
        lambda m: m.score_matched[0],
        _SCORE + "matched non-US IMGs in IM: mean",
    ),
    _Kind(
        "score_matched_sd",
        "Step 2 CK of the matched, SD",
        "score",
        SCORE_WON,
        ("step2ck", "matched", "sd"),
        lambda m: m.score_matched[1],
        _SCORE + "matched non-US IMGs in IM: SD",
    ),
    _Kind(
        "score_unmatched_mean",
        "Step 2 CK of the not matched, mean",
        "score",
        SCORE_LOST,
        ("step2ck", "not_matched", "mean"),
        lambda m: m.score_unmatched[0],
        _SCORE + "not matched non-US IMGs in IM: mean",
    ),
    _Kind(
        "score_unmatched_sd",
        "Step 2 CK of the not matched, SD",
        "score",
        SCORE_LOST,
        ("step2ck", "not_matched", "sd"),
        lambda m: m.score_unmatched[1],
        _SCORE + "not matched non-US IMGs in IM: SD",
    ),
)


def free_specialties(evidence: Evidence) -> tuple[Specialty, ...]:
    """Internal medicine first, then every other specialty that is looked at, in the order of the table."""
    return tuple(
        Specialty(*(str(row[column]) for column in ("name", "title", "charting", "advance")))
        for row in evidence.table(SPECIALTIES_TABLE).rows
    )


def free_assumptions(evidence: Evidence) -> dict[str, Assumption]:
    """What is assumed of a second specialty, by name."""
    table = evidence.table(ASSUMPTIONS_TABLE)
    return {
        str(row["name"]): _assumed(row, str(row["shape"]), table.cell_id(i, "value"))
        for i, row in enumerate(table.rows)
    }


def no_rank_of(evidence: Evidence, name: str) -> Assumption:
    """The assumed share of applicants of a specialty who rank no program of it."""
    table = evidence.table(SPECIALTIES_TABLE)
    index = table.row_index(name=name)
    row = {**table.rows[index], "value": table.rows[index][NO_RANK], "unit": "fraction", "standing": "assumed"}
    return _assumed(row, "logit", table.cell_id(index, NO_RANK))


def _assumed(row: Mapping[str, object], shape: str, cell: str) -> Assumption:
    value, low, high = (float(str(row[column])) for column in ("value", "low", "high"))
    standing = Standing[str(row["standing"]).upper()]
    return Assumption(str(row["name"]), value, low, high, shape, str(row["unit"]), standing, str(row["why"]), cell)


def free_prior(evidence: Evidence) -> tuple[FittedParameter, ...]:
    """The fitted parameters in the order of FREE, before any figure is looked at."""
    table = evidence.table(FITTED_TABLE)
    found = []
    for name in FREE:
        index = table.row_index(name=name)
        row = table.rows[index]
        start, loose = float(str(row["start"])), float(str(row["loose"]))
        unit, meaning, why = (str(row[column]) for column in ("unit", "meaning", "why"))
        found.append(FittedParameter(name, start, loose, unit, meaning, why, table.cell_id(index, "start")))
    return tuple(found)


def free_targets(evidence: Evidence, specialty: Specialty) -> tuple[FreeTarget, ...]:
    """The figures of one specialty: each may be missed as in internal medicine, and by its sampling error besides."""
    table = evidence.table(PROFILE_TABLE)
    known = {target.name: target.tolerance for target in fit_targets(evidence)}
    found = [_rate(evidence, specialty, known[_RATE_LIKE])]
    for kind in _KINDS:
        measure, cohort, column = kind.place
        index = table.row_index(specialty=specialty.charting, measure=measure, cohort=cohort)
        row = {name: float(str(table.rows[index][name])) for name in ("n", "mean", "sd")}
        value = row[column]
        error = row["sd"] / sqrt(row["n"]) * (1 if column == "mean" else sqrt(1 / 2))
        tolerance = hypot(known[kind.like], error)
        cell = table.cell_id(index, column)
        found.append(FreeTarget(kind.name, kind.words, value, tolerance, kind.unit, kind.block, kind.read, cell))
    return tuple(found)


def _rate(evidence: Evidence, specialty: Specialty, tolerance: float) -> FreeTarget:
    table = evidence.table(COUNTS_TABLE)
    index = table.row_index(preferred_specialty=specialty.charting)
    column = "nonus_img_match_rate_pct"
    value = float(str(table.rows[index][column])) / 100
    error = sqrt(value * (1 - value) / float(str(table.rows[index]["nonus_img_total"])))
    words, cell = "matched, of those who rank it first", table.cell_id(index, column)
    wide = hypot(tolerance, error)
    return FreeTarget("match_rate", words, value, wide, "fraction", RATE, lambda m: m.match_rate, cell)


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Published quartiles of the number of ranks of one cohort, never used in a fit, with the cells of each."""

    matched: bool
    values: tuple[float, float, float]
    cells: tuple[str, ...]


def published_quartiles(evidence: Evidence, specialty: Specialty) -> tuple[Quartiles, Quartiles]:
    """Those of the matched and of the not matched."""
    table = evidence.table(PROFILE_TABLE)

    def of(cohort: str) -> Quartiles:
        index = table.row_index(specialty=specialty.charting, measure="contiguous_ranks", cohort=cohort)
        first, middle, third = (float(str(table.rows[index][column])) for column in ("q1", "median", "q3"))
        cells = tuple(table.cell_id(index, column) for column in ("q1", "median", "q3"))
        return Quartiles(cohort == "matched", (first, middle, third), cells)

    return of("matched"), of("not_matched")
