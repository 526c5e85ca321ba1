"""The special cases of the list problem that have an exact answer: oracles for the optimiser, and useful alone.

Each function takes plain arrays: the chance of a place at each program and what a place is worth (all worth 1, a value
is the chance to match). The applicant takes the best place that is offered, and a list is worth the expected prize.
Numba, the optional extra `fast`, makes `marginal_improvement` and `spend_program` faster and changes no answer.

    marginal_improvement   independent outcomes, equal fees: best lists of every size
    spend_program          independent outcomes, a whole fee for each program, a budget
    count_program          independent outcomes, fees by the number of programs in each specialty, a budget
    signal_program         independent outcomes, a count of programs and of silver and gold signals
    common_score           one score decides at every program
"""

from matchwise.portfolio.exact.common_score import common_score
from matchwise.portfolio.exact.count_program import count_program
from matchwise.portfolio.exact.marginal_improvement import marginal_improvement
from matchwise.portfolio.exact.market import ExactList, OrderedList, SignaledList
from matchwise.portfolio.exact.signal_program import signal_program
from matchwise.portfolio.exact.spend_program import spend_program

__all__ = [
    "ExactList",
    "OrderedList",
    "SignaledList",
    "common_score",
    "count_program",
    "marginal_improvement",
    "signal_program",
    "spend_program",
]
