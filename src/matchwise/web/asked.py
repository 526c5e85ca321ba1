"""The limits that a page is asked with: words of the address become whole numbers, or a problem beside their field."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Form, Query

from matchwise.advice.list_only import Limited
from matchwise.domain.applicant import MOST_BUDGET_USD, MOST_PROGRAMS
from matchwise.domain.applicant_values import Fault, whole
from matchwise.errors import InputError, Problem

_PLAIN = re.compile(r"^\s*\$|(?<=\d),(?=\d{3}(?!\d))")
"""What people write around digits: a dollar sign, and commas between thousands."""
_MOST_CAP = 1_000
BOUNDS = {"budget": MOST_BUDGET_USD, "programs": MOST_PROGRAMS, "per_state": _MOST_CAP, "per_city": _MOST_CAP}
"""The largest value of each limit; the smallest is 1."""
WORDS = {
    "budget": "Budget for ERAS fees, US dollars",
    "programs": "Most programs",
    "per_state": "Most in one state",
    "per_city": "Most in one city",
}
PATHS = {
    "budget": "budget_usd",
    "programs": "max_programs",
    "per_state": "preferences.max_per_state",
    "per_city": "preferences.max_per_city",
}
"""Where each limit stands in the applicant file."""

_Limit = Annotated[str | None, Query(max_length=20, description="A whole number; empty for no limit.")]

_Tried = Annotated[str, Form(max_length=20)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The limits as they stand in the address: None where the address is silent, "" for no limit."""

    told: tuple[tuple[str, str | None], ...]

    def limits(self, own: Limited) -> Limited:
        """The limits in numbers; those of the file where the address is silent. InputError names every wrong one."""
        problems: list[Problem] = []
        mine = dict(zip(WORDS, (own.budget_usd, own.max_programs, own.max_per_state, own.max_per_city), strict=True))
        read = [mine[name] if text is None else _number(name, text, problems.append) for name, text in self.told]
        if problems:
            raise InputError(problems)
        return Limited(*read)

    def readable(self, own: Limited) -> tuple["Asked", dict[str, str]]:
        """The limits that can be read, those of the file in place of the others; and what is wrong, by name."""
        try:
            self.limits(own)
        except InputError as error:
            wrong = {one.field: f"{one.reason} {one.remedy}" for one in error.problems}
            told = tuple((name, None if WORDS[name] in wrong else text) for name, text in self.told)
            return Asked(told), {name: wrong[words] for name, words in WORDS.items() if words in wrong}
        return self, {}

    def query(self) -> str:
        """The same limits as the end of an address, with its question mark; "" for those of the file."""
        given = [(name, text) for name, text in self.told if text is not None]
        return f"?{urlencode(given)}" if given else ""


def asked(budget: _Limit = None, programs: _Limit = None, per_state: _Limit = None, per_city: _Limit = None) -> Asked:
    """The limits of an address."""
    return Asked(tuple(zip(WORDS, (budget, programs, per_state, per_city), strict=True)))


def tried(budget: _Tried = "", programs: _Tried = "", per_state: _Tried = "", per_city: _Tried = "") -> Asked:
    """The limits of a form that is sent."""
    return Asked(tuple(zip(WORDS, (budget, programs, per_state, per_city), strict=True)))


def shown_limits(limits: Limited) -> dict[str, str]:
    """The limits as their fields show them."""
    values = (limits.budget_usd, limits.max_programs, limits.max_per_state, limits.max_per_city)
    return {name: "" if value is None else str(value) for name, value in zip(WORDS, values, strict=True)}


def _number(name: str, text: str, note: Callable[[Problem], None]) -> int | None:
    return read_number(WORDS[name], text, BOUNDS[name], note)


def read_number(field: str, text: str, most: int, note: Callable[[Problem], None]) -> int | None:
    """A whole number from 1 on as people write it, None for an empty text; what is wrong is noted under the field."""
    if not text.strip():
        return None
    read = whole(1, most)(_PLAIN.sub("", text).strip())
    if isinstance(read, Fault):
        note(Problem(field, f"{read.reason}.", read.remedy))
        return None
    return read
