"""What the page Assumptions says: each with value, range, standing and reason, and how far the chances move with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.advice.assumption_reports import AssumedConstant, AssumptionLine, AssumptionsReport
from matchwise.advice.assumption_words import (
    HOW_TO_READ,
    NOT_IN_RANGES,
    WHERE_MOVES_BEGIN,
    by_weight,
    fitted_text,
    moves_text,
    thirds_text,
    value_text,
)
from matchwise.advice.phrasing import capitalized, how_many, standing_text
from matchwise.web.cell_places import source_address
from matchwise.web.view_numbers import Values


@dataclass(frozen=True, slots=True)
class Sought:
    """What the reader looks for: words that stand in the line, and the part of the model that reads it; "" for all."""

    words: str
    part: str

    def fits(self, row: Values) -> bool:
        """Whether a line is looked for."""
        text = " ".join(str(row[name]) for name in ("name", "words", "why", "used_by", "value")).lower()
        return self.part in {"", row["used_by"]} and all(word in text for word in self.words.lower().split())


def assumptions_values(report: AssumptionsReport, sought: Sought) -> Values:
    """The values of the page."""
    rows = [_row(line, value_text(line.value), moves_text(line)) for line in by_weight(report.parameters)]
    fitted = [_row(line, fitted_text(line), thirds_text(line)) for line in by_weight(report.fitted)]
    constants = [_constant(one) for one in report.constants]
    everything = [*rows, *fitted, *constants]
    shown = [[row for row in part if sought.fits(row)] for part in (rows, fitted, constants)]
    return {
        "title_words": how_many(len(everything), "assumption"),
        "model": report.model,
        "warning": report.warning,
        "how": f"{HOW_TO_READ} {WHERE_MOVES_BEGIN}",
        "not_in_ranges": NOT_IN_RANGES,
        "parts": sorted({row["used_by"] for row in everything}),
        "sought": sought,
        "rows": shown[0],
        "fitted": shown[1],
        "constants": shown[2],
        "count": f"{sum(map(len, shown))} of {len(everything)} assumptions shown",
        "examples": [example.name for example in report.examples],
    }


def _row(line: AssumptionLine, value: str, moves: str) -> Values:
    return {
        "name": line.name,
        "words": capitalized(line.words),
        "value": value,
        "standing": standing_text(line.value.standing),
        "why": line.value.how,
        "used_by": line.used_by,
        "moves": moves.replace("_", " "),
        "address": _address(line.value.cells),
    }


def _constant(one: AssumedConstant) -> Values:
    return {
        "name": f"{one.table} {one.name}",
        "words": capitalized(one.name.replace("_", " ")),
        "value": value_text(one.value),
        "standing": standing_text(one.value.standing),
        "why": one.value.how,
        "used_by": one.used_by,
        "moves": "Not drawn: no range shows it.",
        "address": _address(one.value.cells),
    }


def _address(cells: Sequence[str]) -> str:
    return source_address(cells[0].partition(":")[0]) if cells else ""
