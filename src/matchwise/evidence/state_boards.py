"""Limits of state medical boards on attempts and time, undated and of low confidence, as collected by others."""

import re
from dataclasses import dataclass

from matchwise.evidence.ledger import Evidence
from matchwise.evidence.table import CellValue

BOARD_TABLES = (
    "virtualcred-state-licensure-undated/licensing_limits",
    "medprocentral-state-limits-undated/licensing_limits",
)


@dataclass(frozen=True, slots=True)
class BoardLimits:
    """What is said of one state's board, as printed; "" when nothing is said. `cells` are evidence cell ids.

    training_years: years of US training asked of IMGs; step3_attempts: attempts at Step 3; all_steps_years: years in
    which all Steps must be passed; second_source: attempts as another source gives them.
    """

    state: str
    training_years: str
    step3_attempts: str
    all_steps_years: str
    second_source: str
    cells: tuple[str, ...]

    @property
    def step3_limit(self) -> int | None:
        """The number of attempts at Step 3 that the printed limit begins with; None when there is no number."""
        number = re.match(r"\d+", self.step3_attempts)
        return int(number.group()) if number else None

    @property
    def limits_every_step(self) -> bool:
        """Whether a source says that the limit holds for each Step, not for Step 3 alone."""
        return any("per Step" in text for text in (self.step3_attempts, self.second_source))


def board_limits(evidence: Evidence, state: str) -> BoardLimits | None:
    """The limits of a state's board (two-letter code); None when no table that is there names the state."""
    for name in BOARD_TABLES:
        table = evidence.tables.get(name)
        if table is not None and state in table.column("state"):
            index = table.row_index(state=state)
            said = {column: _text(table.rows[index].get(column)) for column in table.columns}
            return BoardLimits(
                state=state,
                training_years=said.get("img_years_of_training_required", ""),
                step3_attempts=said.get("step3_attempt_limit", ""),
                all_steps_years=said.get("time_limit_years_all_steps", ""),
                second_source=said.get("usmle_attempt_limit_second_source", ""),
                cells=tuple(
                    table.cell_id(index, column) for column, text in said.items() if text and _is_limit(column)
                ),
            )
    return None


def _is_limit(column: str) -> bool:
    return "limit" in column or "years" in column


def _text(value: CellValue) -> str:
    return "" if value is None else str(value)
