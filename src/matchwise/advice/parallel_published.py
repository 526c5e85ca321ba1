"""What is published of other specialties, and of first years without a categorical place."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.advice.parallel_reports import FirstYear, FormFigure
from matchwise.chances.free_figures import (
    COUNTS_TABLE,
    PROFILE_TABLE,
    FreeTarget,
    Specialty,
    free_targets,
)
from matchwise.chances.free_shipped import free_document
from matchwise.evidence import Evidence, Table
from matchwise.provenance import Confidence, Estimate, Measure, Standing

ADVANCE_TABLE = "nrmp-advance-data-tables-2025/by_specialty"
FIRST_YEARS_TABLE = "matchwise-parallel/preliminary"


@dataclass(frozen=True, slots=True)
class Published:
    """What the tables of 2026 print of one specialty."""

    rate: Estimate
    positions: Measure
    score_matched: Estimate
    score_unmatched: Estimate


def specialty_published(evidence: Evidence, specialty: Specialty) -> Published:
    """The printed figures of one specialty."""
    counts, profiles = evidence.table(COUNTS_TABLE), evidence.table(PROFILE_TABLE)
    row = counts.row_index(preferred_specialty=specialty.charting)
    scores = [
        profiles.row_index(specialty=specialty.charting, measure="step2ck", cohort=cohort)
        for cohort in ("matched", "not_matched")
    ]
    rate = _printed(counts, row, "nonus_img_match_rate_pct", "fraction", 100)
    matched, unmatched = (_printed(profiles, index, "mean", "score") for index in scores)
    positions = Measure(float(str(counts.rows[row]["positions_offered_all"])), "positions")
    return Published(rate, positions, matched, unmatched)


def first_years(evidence: Evidence) -> tuple[FirstYear, ...]:
    """First years without a categorical place; nothing where a table was left out."""
    if not evidence.has(ADVANCE_TABLE):
        return ()
    table = evidence.table(ADVANCE_TABLE)
    found = []
    for named in evidence.table(FIRST_YEARS_TABLE).rows:
        row = table.row_index(specialty_pgy1=str(named["advance"]))
        found.append(
            FirstYear(
                title=str(named["title"]),
                programs=_printed(table, row, "programs", "count"),
                positions=_printed(table, row, "positions", "count"),
                unfilled=_printed(table, row, "unfilled", "count"),
                ranked=_printed(table, row, "nonus_img_ranked", "count"),
                matched=_printed(table, row, "nonus_img_matched", "count"),
                share=_printed(table, row, "nonus_img_matched_pct_of_ranked_computed", "fraction", 100),
            )
        )
    return tuple(found)


def form_figures(evidence: Evidence, specialty: Specialty) -> tuple[FormFigure, ...]:
    """Every figure of a specialty beside the fit, and beside what is predicted when its block is left out."""
    shipped = free_document()["specialties"][specialty.name]
    return tuple(_figure(target, shipped) for target in free_targets(evidence, specialty))


def _figure(target: FreeTarget, shipped: dict[str, dict[str, float | Sequence[float]]]) -> FormFigure:
    value = float(str(shipped["figures"][target.name]))
    low, high = _numbers(shipped["ranges"][target.name])
    predicted, least, most = _numbers(shipped["left_out"][target.name])
    return FormFigure(
        words=target.words,
        published=Estimate(
            target.value,
            target.value,
            target.value,
            target.unit,
            Standing.PUBLISHED,
            Confidence.HIGH,
            "Printed in the table.",
            (target.cell,),
            (),
        ),
        fitted=_modelled(value, low, high, target, "The form fitted to all figures of the specialty."),
        left_out=_modelled(predicted, least, most, target, "The form fitted without this kind of figure."),
        inside=target.inside(value),
        held=min(least, predicted) <= target.value <= max(most, predicted),
    )


def _numbers(found: float | Sequence[float]) -> tuple[float, ...]:
    return tuple(float(number) for number in found) if isinstance(found, Sequence) else (found,)


def _modelled(value: float, low: float, high: float, target: FreeTarget, how: str) -> Estimate:
    ends = min(low, value), max(high, value)
    return Estimate(value, *ends, target.unit, Standing.MODELLED, Confidence.LOW_MEDIUM, how, (target.cell,), ())


def _printed(table: Table, row: int, column: str, unit: str, part: float = 1) -> Estimate:
    value = float(str(table.rows[row][column])) / part
    cell = table.cell(row, column)
    return Estimate(
        value, value, value, unit, Standing.PUBLISHED, cell.confidence, "Printed in the table.", (cell.id,), ()
    )
