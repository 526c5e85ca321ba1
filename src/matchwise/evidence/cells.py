"""From printed cells to typed ones: what text, integer, number, date and flag mean in a CSV file."""

import datetime as dt
import math
from collections.abc import Callable

from matchwise.evidence.table import CellValue

FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}


def typed(printed: str, kind: str) -> CellValue:
    """The typed value of a printed cell; None when it is empty. ValueError when it is not of that kind."""
    text = printed.strip()
    return PARSERS[kind](text) if text else None


def _number(text: str) -> float:
    number = float(text.replace(",", ""))
    if not math.isfinite(number):
        message = "not a finite number"
        raise ValueError(message)
    return number


def _flag(text: str) -> bool:
    try:
        return FLAGS[text.lower()]
    except KeyError:
        message = "not yes or no"
        raise ValueError(message) from None


PARSERS: dict[str, Callable[[str], CellValue]] = {
    "text": str,
    "integer": lambda text: int(text.replace(",", "")),
    "number": _number,
    "date": lambda text: dt.date.fromisoformat(text).isoformat(),
    "flag": _flag,
}
