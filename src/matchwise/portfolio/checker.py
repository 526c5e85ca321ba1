"""An independent check of a list: constraints counted and the value computed again, one program at a time."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.portfolio.answer import Portfolio
from matchwise.portfolio.limits import Limits

TOLERANCE = 1e-9
"""Largest difference between two computations of a value, as a fraction."""


def check(grid: ChanceGrid, limits: Limits, portfolio: Portfolio, *, worth: FloatArray | None = None) -> None:
    """Check every limit, the value, the bound and the gap of a list by counting; shares no code with the search.

    worth: as in `solve`. Raises ValueError that names the first fault.
    """
    fault = next(_faults(grid, limits, portfolio, np.ones(len(grid.codes)) if worth is None else worth), "")
    if fault:
        message = f"the list fails its check: {fault}"
        raise ValueError(message)


def _faults(grid: ChanceGrid, limits: Limits, portfolio: Portfolio, worth: FloatArray) -> Iterator[str]:
    """Every fault, in the order in which the later ones can be looked for."""
    yield from filter(None, [_membership(grid, limits, portfolio)])
    yield from _counts(limits, portfolio)
    yield from _minimums_and_money(limits, portfolio)
    yield from filter(None, [_figures(grid, portfolio, worth)])


def _membership(grid: ChanceGrid, limits: Limits, portfolio: Portfolio) -> str:
    """The first program that is in or out of the list against the limits; empty when there is none."""
    seen: set[int] = set()
    for choice in portfolio.choices:
        program = choice.program
        if not 0 <= program < len(grid.codes):
            return f"there is no program {program}"
        if program in seen:
            return f"{grid.codes[program]} is in it twice"
        if program in limits.banned:
            return f"{grid.codes[program]} is banned"
        seen.add(program)
        chance = np.max(grid.interview[:, program] * grid.match_given_interview[:, program, None])
        if program not in limits.pinned and not chance > 0.0:
            return f"{grid.codes[program]} has no chance"
    for program in limits.pinned:
        if program not in seen:
            return f"{grid.codes[program]} is pinned but absent"
    return ""


def _counts(limits: Limits, portfolio: Portfolio) -> Iterator[str]:
    """Every count above its limit."""
    length = len(portfolio.choices)
    if length > limits.max_count:
        yield f"{length} programs, at most {limits.max_count} allowed"
    for signal, most in ((Signal.GOLD, limits.gold), (Signal.SILVER, limits.silver)):
        sent = sum(choice.signal == signal for choice in portfolio.choices)
        if sent > most:
            yield f"{sent} {signal.word} signals, at most {most} allowed"
    for group in limits.groups:
        held = sum(choice.program in group.programs for choice in portfolio.choices)
        if held > group.at_most:
            yield f"{held} programs in {group.name}, at most {group.at_most} allowed"
    for share in limits.shares:
        held = sum(choice.program in share.programs for choice in portfolio.choices)
        if 100 * held > share.percent * length:
            yield f"{held} of {length} programs in {share.name}, at most {share.percent} percent allowed"


def _minimums_and_money(limits: Limits, portfolio: Portfolio) -> Iterator[str]:
    """Every minimum that is not reached, and the fees when they are above the budget."""
    for minimum in limits.minimums:
        held = sum(choice.program in minimum.programs for choice in portfolio.choices)
        if held < minimum.at_least:
            yield f"{held} programs in {minimum.name}, at least {minimum.at_least} asked for"
    if limits.budget is not None:
        budget = limits.budget
        fee = budget.fees.fee(
            list(Counter(budget.specialties[choice.program] for choice in portfolio.choices).values())
        )
        if fee > budget.usd:
            yield f"it costs ${fee}, at most ${budget.usd} allowed"


def _figures(grid: ChanceGrid, portfolio: Portfolio, worth: FloatArray) -> str:
    """The first figure that does not hold; empty when there is none."""
    best_first = sorted(portfolio.choices, key=lambda choice: -worth[choice.program])
    missed, value = np.array(grid.weights), 0.0
    for choice in best_first:
        match = grid.interview[:, choice.program, choice.signal] * grid.match_given_interview[:, choice.program]
        value += float(worth[choice.program] * (missed * match).sum()) / len(missed)
        missed = missed * (1.0 - match)
    if not abs(value - portfolio.value) <= TOLERANCE:
        return f"its value is {value!r}, not {portfolio.value!r}"
    if not portfolio.upper_bound >= value - TOLERANCE:
        return f"its bound {portfolio.upper_bound!r} lies below its value {value!r}"
    gap = 1.0 - portfolio.value / portfolio.upper_bound if portfolio.upper_bound > 0.0 else 0.0
    if not abs(gap - portfolio.gap) <= TOLERANCE:
        return f"its gap is {gap!r}, not {portfolio.gap!r}"
    return ""
