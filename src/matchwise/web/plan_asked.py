"""What the page Plan is asked with: words of the address become seasons, dollars and months, or a problem each."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from matchwise.advice.plan_frame import MOST_MONTHS, MOST_YEARS, PlanAsked
from matchwise.domain.applicant import MOST_BUDGET_USD
from matchwise.domain.applicant_values import Fault, whole
from matchwise.errors import InputError, Problem

WORDS = {
    "years": "Seasons of the plan, 1 to 3",
    "money": "Money for everything, US dollars",
    "months": "Months of full-time work a year",
}
_BOUNDS = {"years": (1, MOST_YEARS), "money": (1, MOST_BUDGET_USD), "months": (0, MOST_MONTHS)}
_AROUND = re.compile(r"^\s*\$|(?<=\d),(?=\d{3}(?!\d))")
"""What people write around digits: a dollar sign, and commas between thousands."""
_Text = Annotated[str | None, Query(max_length=20, description="A whole number; empty for the usual one.")]


@dataclass(frozen=True, slots=True)
class AskedPlan:
    """What the address says, as it was written; empty words count as not said."""

    told: tuple[tuple[str, str], ...]

    def read(self) -> PlanAsked:
        """The same in numbers; InputError names every wrong one."""
        problems: list[Problem] = []
        read = {name: _number(name, text, problems.append) for name, text in self.told}
        if problems:
            raise InputError(problems)
        return PlanAsked(read.get("years") or MOST_YEARS, read.get("money"), read.get("months"))

    @property
    def fields(self) -> dict[str, str]:
        """What each field shows."""
        return {name: dict(self.told).get(name, "") for name in WORDS}

    @property
    def query(self) -> str:
        """The same as the end of an address, with its question mark; "" where nothing is said."""
        return f"?{urlencode(self.told)}" if self.told else ""


def asked_plan(years: _Text = None, money: _Text = None, months: _Text = None) -> AskedPlan:
    """What an address asks."""
    words = {"years": years, "money": money, "months": months}
    return AskedPlan(tuple((name, text.strip()) for name, text in words.items() if text and text.strip()))


def _number(name: str, text: str, note: Callable[[Problem], None]) -> int | None:
    read = whole(*_BOUNDS[name])(_AROUND.sub("", text).strip())
    if isinstance(read, Fault):
        note(Problem(WORDS[name], f"{read.reason}.", read.remedy))
        return None
    return read
