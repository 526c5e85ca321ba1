"""Stale facts: statements and entries that are old, undated or second-hand, so that the user knows what to ask."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from matchwise.directory.load import Directory
from matchwise.directory.policies import doubt, season_applied_for, seasons_old
from matchwise.domain.program import Fact, FactKind, Program

DAYS_TO_CHECK_ENTRY = 300
"""After this many days an entry of the user's own is from a season before and should be looked at again."""


@dataclass(frozen=True, slots=True)
class StaleFact:
    """One statement to check: whose, what, how old in words, why to ask, and where it was read."""

    program: Program
    fact: Fact
    age: str
    to_confirm: str


def stale(directory: Directory, as_of: dt.date, codes: Iterable[str] | None = None) -> tuple[StaleFact, ...]:
    """Every statement that alone may not decide any more, undated ones first, then the oldest; of some programs or all.

    InputError when a code is not in the directory.
    """
    programs = directory.programs if codes is None else tuple(directory.program(code) for code in codes)
    season = season_applied_for(as_of)
    entered = {(e.acgme_code, e.attribute, e.value): e.seen for e in directory.entered}
    found = []
    for program in programs:
        for fact in program.facts:
            if fact.kind is FactKind.ENTERED:
                reason = _entry_doubt((as_of - entered[program.acgme_code, fact.attribute, fact.value]).days)
            else:
                reason = doubt(fact, season)
            if reason:
                found.append(StaleFact(program, fact, _age(fact, season), reason))
    return tuple(sorted(found, key=lambda s: (s.fact.year or 0, s.program.acgme_code, s.fact.attribute)))


def _entry_doubt(days: int) -> str:
    return f"entered {days} days ago; look again" if days > DAYS_TO_CHECK_ENTRY else ""


def _age(fact: Fact, season: int) -> str:
    seasons = seasons_old(fact, season)
    if seasons is None:
        return "year unknown"
    return f"of {fact.year}, {seasons} season{'' if seasons == 1 else 's'} before the one applied for"
