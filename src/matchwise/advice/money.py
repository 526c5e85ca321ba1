"""What money buys: the best list at every price, what the next $30 add there, and where they stop paying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchwise.advice.phrasing import dollars, short_100
from matchwise.advice.reports import CurvePoint
from matchwise.advice.spread import Trust, spread
from matchwise.advice.worth_reports import StoppingPoint
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.domain.money import FeeSchedule
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Choice, Limits, Portfolio, curve, evaluate, shortest
from matchwise.provenance import Estimate, Measure

STEP = 10
FEWEST_STEPS = 10
"""The curve looks at every tenth program, and at ten points at least."""

STEPS_BEYOND = (1, 10, 25, 50)
"""How many programs beyond the list the curve looks."""

NEXT_USD = 30
"""The dollars whose worth is told at each point: what most applications of season 2026 cost."""

HARDLY_WORTH = 0.0005
"""A chance (0.05 of 100) below which the next $30 are called hardly worth it: a judgment that the answer names."""


@dataclass(frozen=True, slots=True)
class BestLists:
    """The best list at some counts, in rising order: (C,) counts and prices in dollars, (C, B) chances to match."""

    counts: tuple[int, ...]
    usd: tuple[int, ...]
    portfolios: tuple[Portfolio, ...]
    match: tuple[FloatArray, ...]

    def with_list(self, portfolio: Portfolio, usd: int, match: FloatArray) -> "BestLists":
        """The same with another list at its price; the one that is as long, and longer ones that are no better, go."""
        size = len(portfolio.choices)
        lists = zip(self.counts, self.usd, self.portfolios, self.match, strict=True)
        kept = [known for known in lists if known[0] < size or (known[0] > size and known[2].value > portfolio.value)]
        kept.append((size, usd, portfolio, match))
        counts, prices, portfolios, matches = zip(*sorted(kept, key=lambda known: known[0]), strict=True)
        return BestLists(counts, prices, portfolios, matches)


def best_lists(
    grid: ChanceGrid, limits: Limits, fees: FeeSchedule, worth: FloatArray | None = None
) -> tuple[Portfolio, BestLists]:
    """The best list under the limits with its proof, and the best lists at some smaller and larger counts.

    worth: as in `solve`. Raises InfeasibleError when no list keeps the limits.
    """
    most = limits.max_count
    counts = _sizes(min(most, max(1, len(limits.pinned), sum(m.at_least for m in limits.minimums))), most)
    try:
        found = curve(grid, limits, counts, worth=worth, proved=(most,))
    except InfeasibleError:  # perhaps for the shortest lists alone
        counts = _sizes(shortest(grid, limits) or most, most)
        found = curve(grid, limits, counts, worth=worth, proved=(most,))
    lengths = {len(portfolio.choices): portfolio for portfolio in found}
    lengths[len(found[counts.index(most)].choices)] = found[counts.index(most)]
    ordered = tuple(sorted(lengths))
    best = BestLists(
        counts=ordered,
        usd=tuple(fees.fee((count,)) for count in ordered),
        portfolios=tuple(lengths[count] for count in ordered),
        match=tuple(evaluate(grid, lengths[count].choices) for count in ordered),
    )
    return found[counts.index(most)], best


def _sizes(least: int, most: int) -> list[int]:
    """The numbers of programs that the curve looks at."""
    step = min(STEP, -(-most // FEWEST_STEPS))
    rounded = range(step * (least // step + 1), most, step)
    return sorted({least, *rounded, most} | {most + more for more in STEPS_BEYOND})


def curve_points(best: BestLists, trust: Trust) -> tuple[CurvePoint, ...]:
    """The curve for the reader: number of programs, price, chance, and what the next $30 add."""
    added = [*_next_30(best, trust), None]
    return tuple(
        CurvePoint(Measure(count, "programs"), Measure(usd, "USD"), spread(match, "fraction", _HOW, trust), more)
        for count, usd, match, more in zip(best.counts, best.usd, best.match, added, strict=True)
    )


def _next_30(best: BestLists, trust: Trust) -> Iterator[Estimate]:
    """What each $30 add between one point and the next."""
    for before in range(len(best.counts) - 1):
        price = best.usd[before + 1] - best.usd[before]
        yield spread((best.match[before + 1] - best.match[before]) * NEXT_USD / price, "fraction", _HOW_NEXT, trust)


def stopping_point(best: BestLists, chosen: Sequence[Choice], trust: Trust) -> StoppingPoint | None:
    """The smallest list from which on each further $30 adds less than HARDLY_WORTH, on average from point to point.

    None where the list itself is not longer than that.
    """
    at = best.counts.index(len(chosen))
    added = [estimate.value for estimate in _next_30(best, trust)]
    stop = next((point for point in range(at) if all(more < HARDLY_WORTH for more in added[point:])), None)
    if stop is None:
        return None
    return StoppingPoint(
        programs=Measure(best.counts[stop], "programs"),
        usd=Measure(best.usd[stop], "USD"),
        threshold=Measure(HARDLY_WORTH, "fraction"),
        saved_usd=Measure(best.usd[at] - best.usd[stop], "USD"),
        given_up=spread(best.match[at] - best.match[stop], "fraction", _HOW_STEP, trust),
    )


def entry_prices(best: BestLists, *, above: int = 0) -> dict[int, int]:
    """For each program the lowest price on the curve at which it is in the best list, beyond `above` programs."""
    prices: dict[int, int] = {}
    for count, usd, portfolio in zip(best.counts, best.usd, best.portfolios, strict=True):
        if count > above:
            for choice in portfolio.choices:
                prices.setdefault(choice.program, usd)
    return prices


def worth_in_words(
    best: BestLists, chosen: Sequence[Choice], stop: StoppingPoint | None, trust: Trust
) -> tuple[str, ...]:
    """What the last programs of the list cost and add, what the next ones would, and where that stops paying."""
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
        sentences.append("No longer list was found that adds anything under your limits.")
    if stop is not None:
        sentences.append(_stop_words(stop))
    return tuple(sentences)


def _stop_words(stop: StoppingPoint) -> str:
    """Where the next dollars stop paying, and what stopping there gives up."""
    return (
        f"From {stop.programs.value:.0f} programs on, each further ${NEXT_USD} adds less than "
        f"{stop.threshold.value * 100:g} of 100 on average (our own mark, no rule). Stopping there saves "
        f"{dollars(stop.saved_usd)} and gives up {short_100(stop.given_up)} of 100."
    )


def _step_words(best: BestLists, before: int, after: int, trust: Trust, verb: str) -> str:
    """One step along the curve: which programs, their price, and what they add together."""
    first, last = best.counts[before] + 1, best.counts[after]
    price = best.usd[after] - best.usd[before]
    added = spread(best.match[after] - best.match[before], "fraction", _HOW_STEP, trust)
    if first == last:
        return f"Program {last} costs {dollars(price)} and {_singular(verb)} {short_100(added)} of 100."
    return f"Programs {first} to {last} cost {dollars(price)} together and {verb} {short_100(added)} of 100 together."


def _singular(verb: str) -> str:
    return {"add": "adds"}.get(verb, verb)


_HOW = "Chance to match with the best list of this size under the same limits."
_HOW_NEXT = "Difference of two neighboring best lists, for each $30 between their prices."
_HOW_STEP = "Difference of two best lists."
