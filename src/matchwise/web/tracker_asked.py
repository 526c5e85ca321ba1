"""How a reader wants a tracker to be read: in the address of its preview, and in the form that records it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Query

from matchwise.advice.tracker_import import HowRead, Order
from matchwise.domain.applicant import ApplicationState

_MOST, _LONGEST = 2_000, 2_100


class Days(StrEnum):
    """Which number of 5/10/2026 is the month, as an address says it."""

    NOT_SAID = ""
    MONTH_FIRST = "month-first"
    DAY_FIRST = "day-first"


ORDERS = {Days.NOT_SAID: Order.NOT_SHOWN, Days.MONTH_FIRST: Order.MONTH_FIRST, Days.DAY_FIRST: Order.DAY_FIRST}
_STATE_OR_NOTHING = "^(" + "|".join(["", *ApplicationState]) + ")$"
Rows = Annotated[str, Query(pattern=_STATE_OR_NOTHING, description="The state of rows that tell none.")]
Words = Annotated[str, Form(max_length=_LONGEST)]


def asked_in_address(
    days: Days = Days.NOT_SAID,
    rows: Rows = "",
    keep: Annotated[list[str], Query(max_length=_MOST, description="Columns that go into the note.")] = [],  # noqa: B006 (read only)
) -> HowRead:
    """What the address of a preview says."""
    return _how(days, rows, keep, ())


@dataclass(frozen=True, slots=True)
class Take:
    """What the form of a preview says: the chosen rows, whether all of them are, and how the tracker was read."""

    rows: tuple[str, ...]
    every: bool
    how: HowRead

    @property
    def query(self) -> str:
        """The same way of reading, as an address says it."""
        days = next(word.value for word, order in ORDERS.items() if order is self.how.order)
        told = [("days", days), ("rows", self.how.state or ""), *(("keep", name) for name in sorted(self.how.kept))]
        return urlencode([(key, value) for key, value in told if value])


def asked_in_form(  # noqa: PLR0913, PLR0917 (one parameter for each field of the form)
    days: Annotated[Days, Form()] = Days.NOT_SAID,
    rows: Annotated[str, Form(pattern=_STATE_OR_NOTHING)] = "",
    keep: Annotated[list[Words], Form(max_length=_MOST)] = [],  # noqa: B006 (read only)
    pick: Annotated[list[Words], Form(max_length=_MOST, description="A row and a code, as in line 8=1400831077.")] = [],  # noqa: B006 (the same)
    take: Annotated[list[Words], Form(max_length=_MOST, description="The chosen rows.")] = [],  # noqa: B006 (the same)
    every: Annotated[str, Form(max_length=10, description="yes: every row that can be recorded.")] = "",
) -> Take:
    """What the form of a preview says; a row for which a program is picked is chosen."""
    how = _how(days, rows, keep, pick)
    return Take((*take, *how.picked), bool(every), how)


def _how(days: Days, rows: str, keep: Iterable[str], pick: Iterable[str]) -> HowRead:
    pairs = (one.rpartition("=") for one in pick)
    picked = {place: code for place, _, code in pairs if place and code}
    return HowRead(ORDERS[days], ApplicationState(rows) if rows else None, frozenset(keep), picked)
