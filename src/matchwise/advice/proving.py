"""A proof that is watched: how far it is after every round, and the answers that it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log10

from matchwise.advice.case import Case
from matchwise.advice.list_only import ListOnlyReport
from matchwise.advice.listed import signals_sent
from matchwise.advice.recommend import Stopped, plan_list, recommend_in
from matchwise.advice.reports import RecommendReport
from matchwise.portfolio import TOLERANCE, Portfolio
from matchwise.provenance import Measure


@dataclass(frozen=True, slots=True)
class ProofSoFar:
    """How far a proof is: the best list, the bound on every list, the gap as a share of it, and rounds done.

    done: how far the gap is closed, from 0 to 1, on the scale of powers of ten.
    """

    objective: Measure
    upper_bound: Measure
    gap: Measure
    done: Measure
    rounds: Measure


@dataclass(frozen=True, slots=True)
class Proved:
    """What a proof leaves: the answer with its proof, the same list alone, and whether it was stopped on request."""

    report: RecommendReport
    listed: ListOnlyReport
    stopped: bool


class Watch:
    """Turns what the search says after each round into how far the proof is."""

    def __init__(self) -> None:
        self._widest = TOLERANCE
        self._told = 0

    def seen(self, known: Portfolio) -> ProofSoFar:
        """How far the proof is now; the first call comes before the first round."""
        gap = max(known.gap, TOLERANCE)
        self._widest, self._told = max(self._widest, gap), self._told + 1
        way = log10(self._widest / TOLERANCE)
        return ProofSoFar(
            objective=Measure(known.value, "fraction"),
            upper_bound=Measure(known.upper_bound, "fraction"),
            gap=Measure(known.gap, "fraction"),
            done=Measure(1.0 - log10(gap / TOLERANCE) / way if way > 0.0 else 1.0, "fraction"),
            rounds=Measure(self._told - 1, "rounds"),
        )


def proved_in(case: Case, tell: Callable[[ProofSoFar], None], stopped: Stopped) -> Proved:
    """The best list of a case, proved as far as nobody asks to stop; InfeasibleError when no list is possible."""
    watch = Watch()
    plan = plan_list(case, proving=lambda known: tell(watch.seen(known)), stopped=stopped)
    report = recommend_in(case, plan)
    sent = signals_sent(plan.choices)
    listed = ListOnlyReport(report.about, report.chance, report.programs, report.cost, report.limits, sent)
    return Proved(report, listed, stopped() and not report.proof.exact)
