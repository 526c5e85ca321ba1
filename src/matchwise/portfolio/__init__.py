"""The list optimizer: the best list under limits on a chance grid, with a bound that no list can exceed."""

from matchwise.portfolio.answer import Choice, Interviews, Portfolio
from matchwise.portfolio.checker import check
from matchwise.portfolio.limits import Budget, Group, Limits, Minimum, Share
from matchwise.portfolio.solver import TOLERANCE, curve, prove, shortest, solve, solve_exactly, solve_from
from matchwise.portfolio.swaps import Swap, best_swaps, swapped
from matchwise.portfolio.valuation import (
    entry_gains,
    evaluate,
    evaluate_again,
    expected_worth,
    gains,
    interviews,
    match_here,
    missed,
    worth_added,
    worth_lost,
)
from matchwise.portfolio.variants import variants

__all__ = [
    "TOLERANCE",
    "Budget",
    "Choice",
    "Group",
    "Interviews",
    "Limits",
    "Minimum",
    "Portfolio",
    "Share",
    "Swap",
    "best_swaps",
    "check",
    "curve",
    "entry_gains",
    "evaluate",
    "evaluate_again",
    "expected_worth",
    "gains",
    "interviews",
    "match_here",
    "missed",
    "prove",
    "shortest",
    "solve",
    "solve_exactly",
    "solve_from",
    "swapped",
    "variants",
    "worth_added",
    "worth_lost",
]
