"""What the applications of a list cost, and the fees around them, each with the rule it comes from."""

from collections.abc import Iterator

from matchwise.advice.phrasing import dollars
from matchwise.advice.reports import CostItem, CostReport
from matchwise.evidence import Evidence, RuleValue
from matchwise.evidence.rulebook import citations, fee_schedule, fee_values
from matchwise.provenance import Measure

_AROUND = (
    ("aamc/usmle_transcript_fee", "USMLE transcript, once a season"),
    ("ecfmg/eras_token_fee", "ECFMG token for ERAS, once a season"),
    ("nrmp/registration_fee", "NRMP registration for the Match"),
)


def cost_report(evidence: Evidence, season: int, programs: int) -> CostReport:
    """The ERAS fee of `programs` applications in internal medicine, and the fees around it, in dollars.

    A fee that nobody has published for the season yet is named a projection.
    """
    usd = fee_schedule(evidence, season).fee((programs,))
    return CostReport(Measure(usd, "USD"), tuple(_items(evidence, season, programs, usd)))


def _items(evidence: Evidence, season: int, programs: int, usd: int) -> Iterator[CostItem]:
    fees = fee_values(evidence, season)
    text = f"{programs} ERAS applications in internal medicine{_projected(*fees)}"
    yield CostItem(text, Measure(usd, "USD"), "; ".join(citations(evidence, fees)))
    for rule, words in _AROUND:
        if rule in evidence.rules:
            value = evidence.rule(rule).for_season(season)
            price = Measure(float(value.value), "USD")
            yield CostItem(words + _projected(value), price, evidence.citation(value.source))
    yield from _rank_fee(evidence, season)


def _rank_fee(evidence: Evidence, season: int) -> Iterator[CostItem]:
    """Ranks above those in the registration fee; counted as none, because few IMGs rank so many programs."""
    rules = ("nrmp/ranks_in_fee", "nrmp/rank_fee_above_included")
    if all(rule in evidence.rules for rule in rules):
        included, each = (evidence.rule(rule).for_season(season) for rule in rules)
        text = f"Ranks above {included.value} ({dollars(float(each.value))} each, none counted here)"
        yield CostItem(text + _projected(each), Measure(0, "USD"), evidence.citation(each.source))


def _projected(*values: RuleValue) -> str:
    return ", projected: not published yet for this season" if any(value.expected for value in values) else ""
