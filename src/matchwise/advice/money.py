"""What money buys: the best list at every price, and the worth of the next dollars in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.advice.phrasing import dollars, short_100
from matchwise.advice.reports import CurvePoint
from matchwise.advice.spread import Trust, spread
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Choice, Limits, Portfolio, curve, evaluate
from matchwise.provenance import Measure

STEPS = 10
STEPS_BEYOND = (1, 10, 25, 50)
"""How many programs beyond the list the curve looks."""


@dataclass(frozen=True, slots=True)
class BestLists:
    """The best list at some counts, in rising order: (C,) counts and prices in dollars, (C, B) chances to match."""

    counts: tuple[int, ...]
    usd: tuple[int, ...]
    portfolios: tuple[Portfolio, ...]
    match: tuple[FloatArray, ...]


def best_lists(grid: ChanceGrid, limits: Limits, fees: FeeSchedule) -> tuple[Portfolio, BestLists]:
    """The best list under the limits with its proof, and the best lists at some smaller and larger counts.

    Raises InfeasibleError when no list keeps the limits.
    """
    most = limits.max_count
    least = max(1, len(limits.pinned))
    below = {max(least, round(most * step / STEPS)) for step in range(1, STEPS)}
    counts = sorted({most} | below | {most + more for more in STEPS_BEYOND})
    found = curve(grid, limits, counts, proved=(most,))
    lengths = {len(portfolio.choices): portfolio for portfolio in found}
    ordered = tuple(sorted(lengths))
    best = BestLists(
        counts=ordered,
        usd=tuple(fees.fee((count,)) for count in ordered),
        portfolios=tuple(lengths[count] for count in ordered),
        match=tuple(evaluate(grid, lengths[count].choices) for count in ordered),
    )
    return found[counts.index(most)], best


def curve_points(best: BestLists, trust: Trust) -> tuple[CurvePoint, ...]:
    """The curve for the reader: number of programs, price, chance."""
    how = "Chance to match with the best list of this size under the same limits."
    return tuple(
        CurvePoint(Measure(count, "programs"), Measure(usd, "USD"), spread(match, "fraction", how, trust))
        for count, usd, match in zip(best.counts, best.usd, best.match, strict=True)
    )


def entry_prices(best: BestLists, chosen: Sequence[Choice]) -> dict[int, int]:
    """For programs outside the list: the lowest price on the curve above the list's at which they are in."""
    size = len(chosen)
    prices: dict[int, int] = {}
    for count, usd, portfolio in zip(best.counts, best.usd, best.portfolios, strict=True):
        if count > size:
            for choice in portfolio.choices:
                prices.setdefault(choice.program, usd)
    return prices


def worth_in_words(best: BestLists, chosen: Sequence[Choice], trust: Trust) -> tuple[str, ...]:
    """What the last programs of the list cost and add, and what the next ones would."""
    size = len(chosen)
    at = best.counts.index(size)
    sentences = []
    if at > 0:
        sentences.append(_step_words(best, at - 1, at, trust, "add"))
    else:
        sentences.append(f"The list costs {dollars(best.usd[at])}.")
    if at + 1 < len(best.counts):
        sentences.append(_step_words(best, at, at + 1, trust, "would add"))
    else:
        sentences.append("No further program is open under your limits: more money would buy nothing.")
    return tuple(sentences)


def _step_words(best: BestLists, before: int, after: int, trust: Trust, verb: str) -> str:
    """One step along the curve: which programs, their price, and what they add together."""
    first, last = best.counts[before] + 1, best.counts[after]
    price = best.usd[after] - best.usd[before]
    added = spread(best.match[after] - best.match[before], "fraction", "Difference of two best lists.", trust)
    if first == last:
        return f"Program {last} costs {dollars(price)} and {_singular(verb)} {short_100(added)} of 100."
    return f"Programs {first} to {last} cost {dollars(price)} together and {verb} {short_100(added)} of 100 together."


def _singular(verb: str) -> str:
    return {"add": "adds"}.get(verb, verb)
