"""The answers of the list optimiser: the best list under limits, and the best list at every count."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, Signal
from matchwise.portfolio.answer import Choice, Portfolio
from matchwise.portfolio.bound import upper_bound
from matchwise.portfolio.limits import Limits, require_feasible
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rules import Rules, lay_rules
from matchwise.portfolio.scenarios import IntArray, Scenarios, lay_out, possible_programs
from matchwise.portfolio.search import grow
from matchwise.portfolio.valuation import worth_and_gains

BOUND_METHOD = (
    "what a list could reach if it might hold parts of programs (concave relaxation, priced by the duals of the limits)"
)
NO_BOUND_METHOD = "no bound computed: a chance is at most 1"


def solve(grid: ChanceGrid, limits: Limits, *, bound: bool = True) -> Portfolio:
    """The best list found under the limits, with its bound.

    The list at a smaller maximum never has a higher value, and the order of the programs in the grid changes nothing.
    Without `bound` the upper bound is 1. Raises InfeasibleError when the limits contradict each other or leave
    nothing to choose.
    """
    counts = (limits.max_count,)
    return curve(grid, limits, counts, proved=counts if bound else ())[0]


def curve(
    grid: ChanceGrid, limits: Limits, counts: Sequence[int], *, proved: Collection[int] = ()
) -> tuple[Portfolio, ...]:
    """The best list found at each maximum count, in the order of `counts`; `limits.max_count` itself is not read.

    Each list starts from the best list of the next smaller count, so the value never falls as the count rises. The
    lists at the counts in `proved` come with their bound, as from `solve`; for the others it is 1.
    Raises InfeasibleError when the smallest count is infeasible, and ValueError when there are no counts.
    """
    possible = possible_programs(grid)
    require_feasible(grid.codes, replace(limits, max_count=min(counts)), possible.tolist())
    widest = replace(limits, max_count=max(counts))
    scenarios = lay_out(grid, widest, possible)
    rules = lay_rules(widest, scenarios.programs)
    drafts = {len(draft.members): draft for draft in grow(scenarios, rules)}
    longest = max(drafts)
    return tuple(
        _portfolio(grid, scenarios, replace(rules, max_count=count), drafts[min(count, longest)], bound=count in proved)
        for count in counts
    )


def prove(grid: ChanceGrid, limits: Limits, portfolio: Portfolio) -> Portfolio:
    """The same list with the bound on every list under the limits; the list may be anyone's.

    Raises InfeasibleError as `solve` does.
    """
    possible = possible_programs(grid)
    require_feasible(grid.codes, limits, possible.tolist())
    scenarios = lay_out(grid, limits, possible)
    row = {program: number for number, program in enumerate(scenarios.programs.tolist())}
    open_choices = [choice for choice in portfolio.choices if choice.program in row]
    members = np.array([row[choice.program] for choice in open_choices], dtype=np.intp)
    levels = np.array([int(choice.signal) for choice in open_choices], dtype=np.intp)
    return _proved(portfolio, upper_bound(scenarios, lay_rules(limits, scenarios.programs), Draft(members, levels)))


def _portfolio(grid: ChanceGrid, scenarios: Scenarios, rules: Rules, draft: Draft, *, bound: bool) -> Portfolio:
    """A draft as an answer: choices in order of gain, value and bound."""
    programs, levels = scenarios.programs[draft.members].tolist(), _useful_levels(scenarios, draft).tolist()
    choices = [Choice(program, Signal(level)) for program, level in zip(programs, levels, strict=True)]
    worth, lost = worth_and_gains(grid, choices)
    ranked = zip(choices, lost.mean(axis=0).tolist(), strict=True)
    by_gain = sorted(ranked, key=lambda pair: (-pair[1], grid.codes[pair[0].program]))
    ordered = tuple(choice for choice, _ in by_gain)
    value = float(worth.mean())
    plain = Portfolio(ordered, value, 1.0, 1.0 - value, NO_BOUND_METHOD)
    return _proved(plain, upper_bound(scenarios, rules, draft)) if bound else plain


def _proved(portfolio: Portfolio, bound: float) -> Portfolio:
    """The list with its bound, which is never below its own value, and the gap between them."""
    above = max(portfolio.value, bound)
    gap = (above - portfolio.value) / above if above > 0.0 else 0.0
    return replace(portfolio, upper_bound=above, gap=gap, method=BOUND_METHOD)


def _useful_levels(scenarios: Scenarios, draft: Draft) -> IntArray:
    """The levels of a draft, without the signals that raise no chance at their program."""
    levels = draft.levels.copy()
    signalled = np.flatnonzero(levels != Signal.NONE)
    programs = draft.members[signalled]
    sent, unsent = scenarios.log_miss[programs, levels[signalled]], scenarios.log_miss[programs, Signal.NONE]
    levels[signalled[~(sent > unsent).any(axis=1)]] = Signal.NONE
    return levels
