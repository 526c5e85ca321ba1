"""`recommend --evaluate`: what the applicant's own list is worth, the best list beside it, and what to change first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.broken_limits import broken_limits
from matchwise.advice.case import Case
from matchwise.advice.chance_of_list import chance_report
from matchwise.advice.costs import eras_usd
from matchwise.advice.list_difference import list_difference
from matchwise.advice.list_limits import described
from matchwise.advice.list_reports import EvaluateReport
from matchwise.advice.listed import in_order, signals_sent
from matchwise.advice.phrasing import how_many, signals_text
from matchwise.advice.recommend import Proving, proof_report
from matchwise.advice.reports import ProofReport
from matchwise.advice.signal_worth import signal_worth
from matchwise.advice.spread import spread
from matchwise.advice.swap_lines import swap_lines
from matchwise.advice.wish_costs import Frame
from matchwise.advice.wishes import measured_in_words
from matchwise.domain.chance_grid import FloatArray
from matchwise.errors import InfeasibleError
from matchwise.portfolio import Choice, Limits, Portfolio, check, evaluate, solve, solve_exactly
from matchwise.provenance import Measure

TOLERANCE = 1e-12
"""Difference of two chances, as a fraction, below which they are the same: rounding."""


@dataclass(frozen=True, slots=True)
class Rival:
    """The best list beside a given one: the limits it keeps, its choices and value, and what no list can exceed.

    value: (B,) what it is worth to the applicant under each plausible vector; fair: whether the given list keeps the
    same limits, but for programs without any chance, so that the bound holds for it too.
    """

    limits: Limits
    choices: tuple[Choice, ...]
    value: FloatArray
    proved: Portfolio
    fair: bool


def evaluate_in(case: Case, frame: Frame, choices: Sequence[Choice], proving: Proving | None = None) -> EvaluateReport:
    """The report on one own list for one case; InfeasibleError when no list keeps the limits.

    proving: see `recommend`; for the best list beside the own one.
    """
    own = frame.value(case.chances.grid, choices)
    best = rival(case, frame, choices, proving)
    swaps, together = swap_lines(case, replace(frame, limits=best.limits), choices)
    return EvaluateReport(
        about=about(case),
        list_described=_described(choices),
        chance=chance_report(case, choices),
        programs=Measure(len(choices), "programs"),
        usd=eras_usd(case.evidence, case.applicant.season, len(choices)),
        best=spread(evaluate(case.chances.grid, best.choices), "fraction", _HOW_BEST, case.trust),
        difference=spread(best.value - own, "fraction", HOW_DIFFERENCE, case.trust),
        ahead=ahead(best.value, own),
        measured=measured_in_words(case.applicant.preferences),
        best_programs=Measure(len(best.choices), "programs"),
        proof=_proof(case, best.proved, float(own.mean())),
        bound_holds=best.fair,
        terms=_terms(case, frame, best.limits, len(choices)),
        broken=broken_limits(case, frame.limits, choices),
        kept_out=case.excluded({choice.program for choice in choices}),
        apart=list_difference(case, choices, best.choices),
        signals=signal_worth(case, frame.limits, choices),
        swaps=swaps,
        together=together,
    )


def rival(case: Case, frame: Frame, choices: Sequence[Choice], proving: Proving | None = None) -> Rival:
    """The best list of as many programs as a given one, under the other limits; more where no list so short keeps them.

    The given list itself where it keeps these limits and the search finds none better; it loses the programs without
    any chance. Raises InfeasibleError when no list keeps the limits of the frame either.
    """
    grid = case.chances.grid
    limits, found = _as_long(case, frame, len(choices), proving)
    working = tuple(choice for choice in choices if float(grid.interview[:, choice.program].max()) > 0.0)
    own = frame.value(grid, working)
    banned = any(choice.program in limits.banned for choice in working)
    fair = not banned and not broken_limits(case, limits, working)
    if fair and float(own.mean()) >= found.value:
        return Rival(limits, working, own, found, fair)
    return Rival(limits, in_order(case, found.choices), frame.value(grid, found.choices), found, fair)


def _as_long(case: Case, frame: Frame, length: int, proving: Proving | None) -> tuple[Limits, Portfolio]:
    """The best list of that length, or as long as the pins; as long as the frame allows where no list so short is."""
    longest = frame.limits.max_count
    limits = replace(frame.limits, max_count=max(length, len(frame.limits.pinned)))
    try:
        return limits, best_found(case, replace(frame, limits=limits), proving)
    except InfeasibleError:
        if limits.max_count >= longest:
            raise
        return frame.limits, best_found(case, frame, proving)


def best_found(case: Case, frame: Frame, proving: Proving | None = None) -> Portfolio:
    """The best list of a frame with its bound, checked; with `proving` the gap is closed."""
    grid, limits, worth = case.chances.grid, frame.limits, frame.worth
    if proving is None:
        found = solve(grid, limits, worth=worth)
    else:
        found = solve_exactly(grid, limits, worth=worth, report=proving)
    check(grid, limits, found, worth=worth)
    return found


def ahead(best: FloatArray, other: FloatArray) -> Measure:
    """The share of the plausible vectors under which the best list is ahead of another one, as a fraction."""
    return Measure(float((best > other + TOLERANCE).mean()), "fraction")


def _proof(case: Case, found: Portfolio, own: float) -> ProofReport:
    """How far the own list can lie below the best one: the bound is on every list under the limits of the best one."""
    bound = found.upper_bound
    gap = max(bound - own, 0.0) / bound if bound > 0.0 else 0.0
    proof = proof_report(found, case.applicant.preferences)
    return replace(proof, objective=Measure(own, "fraction"), gap=Measure(gap, "fraction"))


def _terms(case: Case, frame: Frame, limits: Limits, length: int) -> tuple[str, ...]:
    """How the best list was made, in words."""
    count = limits.max_count
    holds = f"The best list holds at most {how_many(count, 'program')}"
    if count == length:
        same = f"{holds}, as many as yours, so it costs no more."
    elif count == len(limits.pinned):
        same = f"{holds}, as many as you pinned: more than yours."
    else:
        same = f"{holds}, more than yours: no list as short as yours keeps your other limits."
    _, *wishes = described(limits, case.applicant.preferences, frame.means)
    signals = f"It may send {signals_text(limits.gold, limits.silver)}."
    counted = () if frame.worth is None else (_COUNTED,)
    return (same, signals, "Programs that a rule or your own wish keeps out are not in it.", *wishes, *counted)


def _described(choices: Sequence[Choice]) -> str:
    return f"Your own list: {how_many(len(choices), 'program')}, {signals_sent(choices)}."


_COUNTED = (
    "Chances and gains count every match alike. The best list, its bound, the difference and the changes count what a "
    "match is worth to you."
)
HOW_DIFFERENCE = "Value of the best list minus the value of this list, under each plausible vector."
_HOW_BEST = "Chance to match with the best list under the same limits, averaged over the plausible parameters."
