"""An independent check of a list: constraints counted and the value computed again, one program at a time."""

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.portfolio.answer import Portfolio
from matchwise.portfolio.limits import Limits

TOLERANCE = 1e-9
"""Largest difference between two computations of a value, as a fraction."""


def check(grid: ChanceGrid, limits: Limits, portfolio: Portfolio) -> None:
    """Check every limit, the value, the bound and the gap of a list by counting; shares no code with the search.

    Raises ValueError that names the first fault.
    """
    fault = _membership(grid, limits, portfolio) or _counts(limits, portfolio) or _figures(grid, portfolio)
    if fault:
        message = f"the list fails its check: {fault}"
        raise ValueError(message)


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
        chance = np.max(grid.interview[:, program, choice.signal] * grid.match_given_interview[:, program])
        if program not in limits.pinned and not chance > 0.0:
            return f"{grid.codes[program]} has no chance"
    for program in limits.pinned:
        if program not in seen:
            return f"{grid.codes[program]} is pinned but absent"
    return ""


def _counts(limits: Limits, portfolio: Portfolio) -> str:
    """The first count above its limit; empty when there is none."""
    if len(portfolio.choices) > limits.max_count:
        return f"{len(portfolio.choices)} programs, at most {limits.max_count} allowed"
    for signal, most in ((Signal.GOLD, limits.gold), (Signal.SILVER, limits.silver)):
        sent = sum(choice.signal == signal for choice in portfolio.choices)
        if sent > most:
            return f"{sent} {signal.word} signals, at most {most} allowed"
    for group in limits.groups:
        held = sum(choice.program in group.programs for choice in portfolio.choices)
        if held > group.at_most:
            return f"{held} programs in {group.name}, at most {group.at_most} allowed"
    return ""


def _figures(grid: ChanceGrid, portfolio: Portfolio) -> str:
    """The first figure that does not hold; empty when there is none."""
    missed = np.array(grid.weights)
    for choice in portfolio.choices:
        missed *= 1.0 - grid.interview[:, choice.program, choice.signal] * grid.match_given_interview[:, choice.program]
    value = float(np.mean(grid.weights.sum(axis=1) - missed.sum(axis=1)))
    if not abs(value - portfolio.value) <= TOLERANCE:
        return f"its value is {value!r}, not {portfolio.value!r}"
    if not portfolio.upper_bound >= value - TOLERANCE:
        return f"its bound {portfolio.upper_bound!r} lies below its value {value!r}"
    gap = 1.0 - portfolio.value / portfolio.upper_bound if portfolio.upper_bound > 0.0 else 0.0
    if not abs(gap - portfolio.gap) <= TOLERANCE:
        return f"its gap is {gap!r}, not {portfolio.gap!r}"
    return ""
