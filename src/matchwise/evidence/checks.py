"""Declared checks of a table, run when the evidence is compiled."""

from collections.abc import Mapping, Sequence

from matchwise.evidence.schema import WrittenCheck
from matchwise.evidence.table import CellValue

Columns = Mapping[str, Sequence[CellValue]]


def failure(check: WrittenCheck, columns: Columns) -> str:
    """Why a table does not meet a check, in one sentence; "" when it does."""
    if check.rows is not None:
        count = len(next(iter(columns.values())))
        return "" if count == check.rows else f"the table has {count} rows, not {check.rows}."
    column = check.column or ""
    cells = [cell for index, cell in enumerate(columns[column]) if _picked(check, columns, index)]
    return _column_failure(check, column, cells)


def _picked(check: WrittenCheck, columns: Columns, index: int) -> bool:
    return all(columns[name][index] == wanted for name, wanted in check.where.items())


def _column_failure(check: WrittenCheck, column: str, cells: Sequence[CellValue]) -> str:
    if check.filled:
        empty = sum(cell is None for cell in cells)
        return f"{column} is empty in {empty} rows." if empty else ""
    if check.one_of is not None:
        others = sorted({str(cell) for cell in cells if cell is not None and str(cell) not in check.one_of})
        return f"{column} holds {', '.join(others)}." if others else ""
    numbers = [float(cell) for cell in cells if cell is not None]
    if check.between is not None:
        low, high = check.between
        outside = [number for number in numbers if not low <= number <= high]
        return f"{column} holds {outside[0]:g}, outside {low:g} to {high:g}." if outside else ""
    return _sum_failure(check, column, sum(numbers))


def _sum_failure(check: WrittenCheck, column: str, total: float) -> str:
    wanted = check.sums_to if check.sums_to is not None else 0.0
    within = abs(total - wanted) <= check.tolerance
    return "" if within else f"{column} adds up to {total:g}, not {wanted:g} (within {check.tolerance:g})."
