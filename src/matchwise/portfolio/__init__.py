"""The list optimiser: the best list under limits on a chance grid, with a bound that no list can exceed."""

from matchwise.portfolio.answer import Choice, Interviews, Portfolio
from matchwise.portfolio.checker import check
from matchwise.portfolio.limits import Group, Limits
from matchwise.portfolio.solver import curve, prove, solve
from matchwise.portfolio.swaps import Swap, best_swaps, swapped
from matchwise.portfolio.valuation import entry_gains, evaluate, evaluate_again, gains, interviews, match_here

__all__ = [
    "Choice",
    "Group",
    "Interviews",
    "Limits",
    "Portfolio",
    "Swap",
    "best_swaps",
    "check",
    "curve",
    "entry_gains",
    "evaluate",
    "evaluate_again",
    "gains",
    "interviews",
    "match_here",
    "prove",
    "solve",
    "swapped",
]
