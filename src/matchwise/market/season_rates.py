"""Match rates by type of applicant, published and simulated: positions filled, of those who rank internal medicine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.market.season_run import Figure, Spread
from matchwise.market.season_targets import Target

RATE_BAR = 0.02
"""How far a simulated match rate should at most be from the published one: two points."""
_NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class MatchRate:
    """One rate: the words for the type, and the figures that are divided; both are targets where both are published."""

    words: str
    filled: str
    ranked: str


RATES = (
    MatchRate(
        "US MD seniors", "IM categorical filled by US MD seniors", "US MD seniors who ranked IM categorical anywhere"
    ),
    MatchRate(
        "US DO seniors", "IM categorical filled by US DO seniors", "US DO seniors who ranked IM categorical anywhere"
    ),
    MatchRate(
        "US MD and DO graduates", "IM categorical filled by US MD graduates + DO graduates", "type|us_grad|ranked"
    ),
    MatchRate("US IMGs", "IM categorical filled by US IMGs", "US IMGs who ranked IM categorical anywhere"),
    MatchRate("non-US IMGs", "IM categorical filled by non-US IMGs", "non-US IMGs who ranked IM categorical anywhere"),
    MatchRate(
        "everybody",
        "IM categorical positions filled by the algorithm",
        "applicants who ranked IM categorical anywhere",
    ),
)
"""The types whose positions are published; nobody published how many graduates of US schools rank internal medicine."""


@dataclass(frozen=True, slots=True)
class RateCheck:
    """One match rate beside the seasons, as fractions.

    published: None where it is not; cells: what it was computed from; left_out: by block that holds one of its figures,
    what the fit without the block predicts.
    """

    rate: MatchRate
    published: float | None
    cells: tuple[str, ...]
    simulated: Spread
    left_out: Mapping[str, Spread]

    def apart(self, found: Spread) -> float | None:
        """How far a rate is above the published one, as a fraction; None where none is published."""
        return None if self.published is None else found.value - self.published

    def within(self, found: Spread) -> bool | None:
        """Whether a rate is within the bar; None where none is published, False for NaN."""
        apart = self.apart(found)
        return None if apart is None else bool(abs(apart) <= RATE_BAR + _NEAR)


def rates(found: Mapping[str, Figure]) -> dict[str, Spread]:
    """Every match rate of the seasons, by its words: of each season the positions filled for one who ranks."""
    shown = {}
    for one in RATES:
        ranked = found[one.ranked].values
        share = np.divide(found[one.filled].values, ranked, out=np.full(len(ranked), np.nan), where=ranked > 0)
        shown[one.words] = Figure(share).spread
    return shown


def rate_checks(
    targets: Sequence[Target], found: Mapping[str, Figure], left_out: Mapping[str, Mapping[str, Spread]]
) -> tuple[RateCheck, ...]:
    """Every match rate beside what is published; left_out: by block, the rates that a fit without it predicts."""
    by_name, shown = {one.name: one for one in targets}, rates(found)
    return tuple(_check(one, by_name, shown[one.words], left_out) for one in RATES)


def _check(
    rate: MatchRate, targets: Mapping[str, Target], shown: Spread, left_out: Mapping[str, Mapping[str, Spread]]
) -> RateCheck:
    parts = [targets[name] for name in (rate.filled, rate.ranked) if name in targets]
    if len(parts) < 2:  # noqa: PLR2004 (a rate has two figures)
        return RateCheck(rate, None, (), shown, {})
    predicted = {
        block: left_out[block][rate.words]
        for block in dict.fromkeys(one.block for one in parts)
        if rate.words in left_out.get(block, {})
    }
    return RateCheck(rate, parts[0].value / parts[1].value, tuple(one.cell for one in parts), shown, predicted)
