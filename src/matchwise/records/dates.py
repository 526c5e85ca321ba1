"""Dates as documents write them: 05/10/2021, 2021-05-10, 10 May 2021, May 2021; and which number is the month."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_EARLIEST, _LATEST = 1940, 2100
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iso>(?P<iy>\d{4})-(?P<im>\d{1,2})(?:-(?P<id>\d{1,2}))?)"
    r"|(?P<numbers>(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<ny>\d{4}))"
    r"|(?P<month>(?P<mm>\d{1,2})[/.-](?P<my>\d{4}))"
    rf"|(?P<day>(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<dm>{_NAME})\.?,?[ -](?P<dy>\d{{4}}))"
    rf"|(?P<words>\b(?P<wm>{_NAME})\.?[ -](?:(?P<wd>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<wy>\d{{4}}))"
    r")(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_TO = r"(?:-|\u2013|\u2014|to|until|till|through)"
_NOW = r"(?:present|current(?:ly)?|now|today|ongoing|date)\b"
RANGE = re.compile(rf"^\s*{_TO}\s*$", re.IGNORECASE)
_OPEN = re.compile(rf"^\s*{_TO}\s*{_NOW}", re.IGNORECASE)
_ONE_YEAR = re.compile(rf"\b({_NAME})\.?\s*{_TO}\s*({_NAME})\.?,? ((?:19|20)\d\d)\b", re.IGNORECASE)
_YEARS = re.compile(rf"(?<![\d/.-])((?:19|20)\d\d)\s*{_TO}\s*(?:((?:19|20)\d\d)(?![\d/]|[.-]\d)|{_NOW})", re.IGNORECASE)


class Order(StrEnum):
    """Which number of 05/10/2021 is the month."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, as the applicant file writes it: 2021-05-10, or 2021-05 where no day stands there.

    `sure` is False where both numbers could be the month and nothing in the document says which.
    """

    value: str
    sure: bool
    start: int
    end: int

    @property
    def has_day(self) -> bool:
        """Whether it names a day."""
        return self.value.count("-") == 2  # noqa: PLR2004 (year, month and day)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a date to another; `last` is "" while it goes on; whole_years: only years stand there."""

    first: str
    last: str
    sure: bool
    start: int
    end: int
    whole_years: bool = False


def order_of(texts: Iterable[str]) -> Order:
    """What the dates of a whole document show; MONTH_FIRST and DAY_FIRST only where no date contradicts."""
    shown = set()
    for text in texts:
        for found in _DATE.finditer(text):
            if found["numbers"]:
                one, two = int(found["n1"]), int(found["n2"])
                shown |= {Order.DAY_FIRST} if one > 12 >= two else {Order.MONTH_FIRST} if two > 12 >= one else set()  # noqa: PLR2004 (months)
    return shown.pop() if len(shown) == 1 else Order.NOT_SHOWN


def dates_in(text: str, order: Order) -> tuple[Found, ...]:
    """Every possible date of a text, from the left; impossible ones are left out."""
    return tuple(_found(text, order))


def stretch_in(text: str, order: Order) -> Stretch | None:
    """The first stretch of time in a text, such as 09/2019 - 06/2022 or 09/2019 - Present."""
    found = dates_in(text, order)
    for one, two in pairwise(found):
        if RANGE.match(text[one.end : two.start]) and one.value[:7] <= two.value[:7]:
            return Stretch(one.value, two.value, one.sure and two.sure, one.start, two.end)
    for one in found:
        if going := _OPEN.match(text[one.end :]):
            return Stretch(one.value, "", one.sure, one.start, one.end + going.end())
    return _of_months(text) or _of_years(text)


def _of_months(text: str) -> Stretch | None:
    """A stretch inside one year, such as June to August 2019."""
    if found := _ONE_YEAR.search(text):
        first, last = (f"{found[3]}-{_MONTHS[found[number][:3].lower()]:02}" for number in (1, 2))
        if first <= last:
            return Stretch(first, last, sure=True, start=found.start(), end=found.end())
    return None


def _of_years(text: str) -> Stretch | None:
    """A stretch of whole years, such as 2019 - 2022: from January to December."""
    if (found := _YEARS.search(text)) and (not found[2] or found[1] <= found[2]):
        last = f"{found[2]}-12" if found[2] else ""
        return Stretch(f"{found[1]}-01", last, sure=False, start=found.start(), end=found.end(), whole_years=True)
    return None


def _found(text: str, order: Order) -> Iterator[Found]:
    for found in _DATE.finditer(text):
        sure = True
        if found["iso"]:
            parts = found["iy"], found["im"], found["id"]
        elif found["numbers"]:
            one, two = found["n1"], found["n2"]
            days_first = order is Order.DAY_FIRST or int(one) > 12  # noqa: PLR2004 (months)
            parts = found["ny"], *((two, one) if days_first and int(two) <= 12 else (one, two))  # noqa: PLR2004 (months)
            sure = order is not Order.NOT_SHOWN or int(one) > 12 or int(two) > 12 or one == two  # noqa: PLR2004 (months)
        elif found["month"]:
            parts = found["my"], found["mm"], None
        else:
            name = found["dm"] or found["wm"]
            parts = found["dy"] or found["wy"], str(_MONTHS[name[:3].lower()]), found["dd"] or found["wd"]
        value = _value(*parts)
        if value:
            yield Found(value, sure, found.start(), found.end())


def _value(year: str, month: str, day: str | None) -> str:
    with suppress(ValueError):
        date = dt.date(int(year), int(month), int(day or 1))
        if _EARLIEST <= date.year <= _LATEST:
            return date.isoformat() if day else f"{date:%Y-%m}"
    return ""
