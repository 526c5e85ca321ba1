"""How far a statement is to be relied on: assumed factors for the kind of page, its strength and its age."""

from collections.abc import Mapping
from dataclasses import dataclass

from matchwise.domain.program import Fact, FactKind
from matchwise.evidence import Evidence

RELIABILITY_TABLE = "matchwise-assumptions/reliability"

AGE_STEPS = ((2, "within two seasons"), (5, "3 to 5 seasons"), (9, "6 to 9 seasons"), (999, "10 seasons or more"))
"""Seasons between the page and the season applied for, each step up to and including its number."""

H1B_PAYMENT_YEAR = 2025
"""From September 2025 a payment is asked for new H-1B petitions; a page of that year or before may not know it."""

WILLING = frozenset({"yes", "case_by_case", "not_routinely"})

Steps = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """The assumed factors by (factor, level), each a fraction; a statement's reliability is their product."""

    factors: Mapping[tuple[str, str], float]

    def steps(self, kind: str, strength: str, year: int | None, attribute: str, value: str) -> Steps:
        """(seasons, chance) steps of one statement; a single step when it is undated."""
        base = self._factor("kind", kind) * self._factor("strength", strength)
        base *= self._factor("h1b_before_payment", _payment_level(attribute, value, year))
        if year is None:
            return ((AGE_STEPS[-1][0], base * self._factor("age", "undated")),)
        return tuple((seasons, base * self._factor("age", level)) for seasons, level in AGE_STEPS)

    def entered(self) -> Steps:
        """The one step of an entry of the user's own: it does not fade by itself."""
        return ((AGE_STEPS[-1][0], self._factor("kind", "entered")),)

    def _factor(self, factor: str, level: str) -> float:
        return self.factors[factor, level]


def load_reliability(evidence: Evidence) -> Reliability:
    """The factors of the evidence; EvidenceError when the table is left out."""
    table = evidence.table(RELIABILITY_TABLE)
    keys = zip(table.column("factor"), table.column("level"), strict=True)
    values = (float(value or 0) for value in table.column("value"))
    return Reliability({(str(f), str(level)): value for (f, level), value in zip(keys, values, strict=True)})


def reliability_levels(fact: Fact, age: int | None) -> tuple[tuple[str, str], ...]:
    """The (factor, level) rows whose product is the reliability of a statement that is `age` seasons old."""
    if fact.kind is FactKind.ENTERED:
        return (("kind", "entered"),)
    level = "undated" if age is None else next(level for seasons, level in AGE_STEPS if age <= seasons)
    payment = _payment_level(fact.attribute, fact.value, fact.year)
    rows = (("kind", fact.kind.value), ("strength", fact.strength), ("age", level), ("h1b_before_payment", payment))
    return tuple(row for row in rows if row != ("h1b_before_payment", "other"))


def _payment_level(attribute: str, value: str, year: int | None) -> str:
    before = year is None or year <= H1B_PAYMENT_YEAR
    return "willing" if attribute == "visa_h1b" and value in WILLING and before else "other"
