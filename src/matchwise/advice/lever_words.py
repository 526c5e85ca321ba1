"""How actions read: what they cost, how long they take, and what they add for a month and for money."""

from collections.abc import Callable

from matchwise.advice.lever_reports import Lever, LeversReport
from matchwise.advice.phrasing import date_text, dollars, effect_of_100, per_100, short_100
from matchwise.provenance import Estimate, Measure


def cost_words(lever: Lever) -> str:
    """What an action costs: "nothing", "$300", "$1,500 to $4,500"."""
    return _ends(lever.cost_low, lever.cost_high, dollars) if lever.cost_high.value else "nothing"


def time_words(lever: Lever) -> str:
    """How long it takes: "at once", "10 to 34 weeks"."""
    return f"{_ends(lever.weeks_low, lever.weeks_high, _count)} weeks" if lever.weeks_high.value else "at once"


def counts_words(lever: Lever) -> str:
    """From when an action that takes time counts."""
    if not lever.weeks_high.value:
        return ""
    return f"By our assumed longest time it counts from {date_text(lever.counts_from)}; it may take longer."


def rate_words(rate: Estimate | None) -> str:
    """A gain for a month or for $1,000, of 100, with its range; nothing where there is none."""
    return "" if rate is None else short_100(rate)


def together_words(report: LeversReport) -> str:
    """What the actions that can be laid on top of each other reach, and how they overlap; "" with fewer than two."""
    if report.overlap is None:
        return ""
    reached, count = report.together[-1].match, len(report.together)
    size = per_100(abs(report.overlap.value))
    said = (
        f"These {count} together, the best of each kind: {short_100(reached)} of 100 match, in place of "
        f"{short_100(report.match)}."
    )
    if report.overlap.value > 0:
        return f"{said} They overlap: by the model they add {size} of 100 more one by one than together."
    return f"{said} By the model they add {size} of 100 more together than one by one."


def gain_words(lever: Lever) -> str:
    """What an action adds, with its range."""
    return effect_of_100(lever.gain)


def _ends(low: Measure, high: Measure, words: Callable[[Measure], str]) -> str:
    return words(low) if low.value == high.value else f"{words(low)} to {words(high)}"


def _count(measure: Measure) -> str:
    return f"{measure.value:.0f}"
