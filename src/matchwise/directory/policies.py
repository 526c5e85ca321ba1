"""Policies: which of several statements about one rule decides, how far it is to be relied on, and who disagrees."""

import datetime as dt
from dataclasses import dataclass

from matchwise.domain.program import Fact, FactKind, Program

FIRM = frozenset({"required", "stated", "high"})
OWN = FIRM | {"medium", "preferred"}
OF_THE_PROGRAM = frozenset({FactKind.OFFICIAL_PAGE, FactKind.OFFICIAL_PAGE_VIA_TRACKER})
"""Pages that speak of the program itself; a tracker's reading counts, as it names page and day and quotes it."""
OFFICIAL = frozenset({FactKind.OFFICIAL_PAGE, FactKind.OFFICIAL_PAGE_VIA_TRACKER, FactKind.INSTITUTION_PAGE})
RECENT_SEASONS = 2
FIRST_MONTH_OF_NEXT_SEASON = 10
"""Applications are sent in late September; from October on a list is planned for the season after."""

_STRENGTHS = ("required", "stated", "high", "medium", "institution-wide", "sibling-page", "preferred", "implied", "low")


@dataclass(frozen=True, slots=True)
class Policy:
    """What is known about one rule of one program.

    value: of the deciding fact, as written; reliability: chance (0-1, assumed) that it holds in the season applied
    for; conflict: every statement about the rule when they disagree, the deciding one first, else empty; hard: whether
    the fact alone may keep a file out or let it in; to_confirm: why the reader should ask, "" when nothing speaks
    against it.
    """

    attribute: str
    value: str
    fact: Fact
    reliability: float
    hard: bool
    conflict: tuple[Fact, ...] = ()
    to_confirm: str = ""


def resolve(program: Program, attribute: str, as_of: dt.date) -> Policy | None:
    """The policy of a program about one attribute on a day; None when nobody says anything.

    The user's own entry wins over everything; then the newest dated statement of the program itself, then its undated
    ones, then those of its institution or a sibling program, then copies and aggregators.
    """
    facts = sorted(program.facts_about(attribute), key=_precedence)
    if not facts:
        return None
    deciding, season = facts[0], season_applied_for(as_of)
    disagree = len({fact.value for fact in facts}) > 1
    return Policy(
        attribute=attribute,
        value=deciding.value,
        fact=deciding,
        reliability=reliability_in(deciding, season),
        hard=is_hard(deciding, season),
        conflict=tuple(facts) if disagree else (),
        to_confirm=doubt(deciding, season),
    )


def season_applied_for(as_of: dt.date) -> int:
    """The season (year of its Match) for which a list is planned on a day."""
    return as_of.year + (2 if as_of.month >= FIRST_MONTH_OF_NEXT_SEASON else 1)


def seasons_old(fact: Fact, season: int) -> int | None:
    """Seasons between the one that a page was written for and the one applied for; None when it is undated.

    A page of a year speaks of the applications of that year, so of the Match of the next one.
    """
    return None if fact.year is None else max(0, season - (fact.year + 1))


def reliability_in(fact: Fact, season: int) -> float:
    """The chance (0-1, assumed) that a statement holds in a season; 0 when it was never rated."""
    age = seasons_old(fact, season) or 0
    return next((chance for seasons, chance in fact.reliability if age <= seasons), 0.0)


def is_hard(fact: Fact, season: int) -> bool:
    """Whether a statement alone may decide: entered, or firm, of the program itself, official and recent."""
    if fact.kind is FactKind.ENTERED:
        return True
    age = seasons_old(fact, season)
    return fact.kind in OF_THE_PROGRAM and fact.strength in FIRM and age is not None and age <= RECENT_SEASONS


def doubt(fact: Fact, season: int) -> str:
    """Why a statement should be confirmed before the reader acts on it, in words; "" for a hard one."""
    if is_hard(fact, season):
        return ""
    age = seasons_old(fact, season)
    if fact.kind not in OFFICIAL:
        return "not read on a page of the program; confirm"
    if fact.strength not in OWN:
        return "not said by this program itself; confirm" if "-" in fact.strength else "not said clearly; confirm"
    if age is None:
        return "as once published, year unknown; confirm"
    if age > RECENT_SEASONS:
        return f"as published in {fact.year}; confirm"
    return "a preference, not a rule; confirm" if fact.strength == "preferred" else "not sure; confirm"


def _precedence(fact: Fact) -> tuple[int, int, int, float, str, str]:
    """Smaller decides first: the tier of the source, the newest, the firmest, the most reliable, then by text.

    Entries of the user keep the order they stand in, which is newest first.
    """
    tier, newest = _tier(fact), -(fact.year or 0)
    if tier == 0:
        return tier, 0, 0, 0.0, "", ""
    firmness = _STRENGTHS.index(fact.strength) if fact.strength in _STRENGTHS else len(_STRENGTHS)
    return tier, newest, firmness, -max((chance for _, chance in fact.reliability), default=0.0), fact.value, fact.cell


def _tier(fact: Fact) -> int:
    if fact.kind is FactKind.ENTERED:
        return 0
    if fact.kind is FactKind.MIRROR:
        return 5
    if fact.kind not in OFFICIAL:
        return 6
    return (1 if fact.strength in OWN else 3) + (0 if fact.year is not None else 1)
