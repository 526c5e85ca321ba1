"""Days as trackers write them: with or without a year, month or day first, as numbers of a spreadsheet; with doubts."""

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from matchwise.records.dates import Order

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?"
_DAY = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iy>20\d{2})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})"
    r"|(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?:(?P=sep)(?P<ny>20\d{2}|\d{2}))?"
    rf"|(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<dm>{_NAME})\.?(?:,?[ -](?P<dy>20\d{{2}}|\d{{2}}))?"
    rf"|\b(?P<wm>{_NAME})\.?[ -](?P<wd>\d{{1,2}})(?:st|nd|rd|th)?(?:(?:, ?| |-)(?P<wy>20\d{{2}}))?"
    r")(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"4[3-9][0-9]{3}(?:\.[0-9]+)?")
_MIDNIGHT = re.compile(r"^[T ]?0?0:00(?::00(?:\.0+)?)?$")
_FIRST_SERIAL = dt.date(1899, 12, 30)
_MONTHS_A_YEAR, _CENTURY = 12, 2000
_SEASON_BEGINS, _SEASON_ENDS = 7, 6  # July of the year before the Match to June of its year


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day that was read of a cell: the day (None: open), how it was guessed, what it may be, and what is left over.

    either: both days that an unclear text may mean; empty where it is clear. rest: the words of the cell beside it.
    """

    day: dt.date | None
    guess: str = ""
    either: tuple[dt.date, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class DayStyle:
    """How the days of one column are written: the order of month and day, who says so, and the season they lie in."""

    order: Order
    why: str
    season: int


def shown_orders(cells: Iterable[str]) -> frozenset[Order]:
    """What the days of a column show of their order: nothing, one order, or both."""
    shown = set()
    for cell in cells:
        for found in _DAY.finditer(cell):
            if found["n1"]:
                one, two = int(found["n1"]), int(found["n2"])
                if one > _MONTHS_A_YEAR >= two:
                    shown.add(Order.DAY_FIRST)
                elif two > _MONTHS_A_YEAR >= one:
                    shown.add(Order.MONTH_FIRST)
    return frozenset(shown)


def words_of_day(cell: str) -> str:
    """The words of the first day in a cell, without those beside it; "" where no day stands there."""
    found = _DAY.search(cell)
    return found[0] if found else ""


def days_of(cell: str, style: DayStyle) -> tuple[DayRead, ...]:
    """Every day of a cell, from the left, maybe none; the words beside them go with the first one."""
    cell = cell.replace("\N{NO-BREAK SPACE}", " ")
    if _SERIAL.fullmatch(cell.strip()):
        made = _FIRST_SERIAL + dt.timedelta(days=int(float(cell)))
        return (DayRead(made, f"{cell.strip()} is read as a spreadsheet's number for {made.isoformat()}"),)
    found = [(match, _read(match, style)) for match in _DAY.finditer(cell)]
    possible = [(match, read) for match, read in found if read is not None]
    if not possible:
        return ()
    rest = cell
    for match, _ in reversed(possible):
        rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    words = " ".join(rest.strip(" ;,|").split())
    first, *others = [read for _, read in possible]
    kept = "" if _MIDNIGHT.match(words) else words
    return (DayRead(first.day, first.guess, first.either, kept), *others)


def _read(found: re.Match[str], style: DayStyle) -> DayRead | None:
    if found["iy"]:
        return _certain(_date(int(found["iy"]), found["im"], found["id"]))
    if found["n1"]:
        return _numbers(found, style)
    name, number = (found["dm"], found["dd"]) if found["dm"] else (found["wm"], found["wd"])
    month, told = str(_MONTHS[name[:3].lower()]), found["dy"] or found["wy"]
    made = _date(_year(told, month, style.season), month, number)
    return _certain(made, "" if told else _without_year(found[0], made))


def _numbers(found: re.Match[str], style: DayStyle) -> DayRead | None:
    one, two, told = found["n1"], found["n2"], found["ny"]
    if told is None and found["sep"] != "/":
        return None  # 9-5 and 3.5 are no days
    by_month, by_day = _date(_year(told, one, style.season), one, two), _date(_year(told, two, style.season), two, one)
    if by_month is None or by_day is None or by_month == by_day:
        made = by_month or by_day
        return _certain(made, "" if told else _without_year(found[0], made))
    if style.order is Order.NOT_SHOWN:
        return DayRead(None, either=(by_month, by_day))
    made = by_month if style.order is Order.MONTH_FIRST else by_day
    return DayRead(made, f"{found[0]} is read as {made.isoformat()}, {style.order.value}: {style.why}")


def _certain(made: dt.date | None, guess: str = "") -> DayRead | None:
    return None if made is None else DayRead(made, guess)


def _without_year(words: str, made: dt.date | None) -> str:
    return "" if made is None else f"{words} has no year, and is read as {made.isoformat()}, in the season of your file"


def _year(told: str | None, month: str, season: int) -> int:
    """The year of a day; where none is told, the one in which that month lies in the season."""
    if told is not None:
        return int(told) + (_CENTURY if int(told) < _CENTURY else 0)
    return season - 1 if int(month) >= _SEASON_BEGINS else season


def in_season(day: dt.date, season: int) -> bool:
    """Whether a day lies between July before a Match and June after it."""
    return dt.date(season - 1, _SEASON_BEGINS, 1) <= day <= dt.date(season, _SEASON_ENDS, 30)


def _date(year: int, month: str, day: str) -> dt.date | None:
    with suppress(ValueError):
        return dt.date(year, int(month), int(day))
    return None
