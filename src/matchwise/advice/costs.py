"""What the applications of a list cost, and the fees around them, each with the rule it comes from."""

from collections.abc import Iterator

from matchwise.advice.phrasing import how_many
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
    usd = eras_usd(evidence, season, programs)
    items = tuple(_items(evidence, season, programs, usd))
    return CostReport(usd, items, Measure(sum(item.usd.value for item in items), "USD"))


def eras_usd(evidence: Evidence, season: int, programs: int) -> Measure:
    """The ERAS fee of `programs` applications in internal medicine, in dollars."""
    return Measure(fee_schedule(evidence, season).fee((programs,)), "USD")


def _items(evidence: Evidence, season: int, programs: int, usd: Measure) -> Iterator[CostItem]:
    fees = fee_values(evidence, season)
    text = f"{how_many(programs, 'ERAS application')} in internal medicine{_projected(*fees)}"
    yield CostItem(text, usd, "; ".join(citations(evidence, fees)))
    for rule, words in _AROUND:
        if rule in evidence.rules:
            value = evidence.rule(rule).for_season(season)
            price = Measure(float(value.value), "USD")
            yield CostItem(words + _projected(value), price, evidence.citation(value.source))


def _projected(*values: RuleValue) -> str:
    return (
        ", projected: the fee of this season is not in our evidence yet"
        if any(value.expected for value in values)
        else ""
    )
