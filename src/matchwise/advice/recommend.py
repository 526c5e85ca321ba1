"""`recommend`: where to apply, under a budget, with reasons, exclusions, costs and proof."""

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from matchwise.advice.about import about
from matchwise.advice.applicant_summary import applicant_summary
from matchwise.advice.case import Case, open_case
from matchwise.advice.chance_of_list import chance_report
from matchwise.advice.costs import cost_report
from matchwise.advice.drivers import explained
from matchwise.advice.list_limits import (
    Means,
    described,
    list_limits,
    most_programs,
    price_told,
    refused_pins,
    require_possible_visa,
)
from matchwise.advice.listed import in_order, listed_programs
from matchwise.advice.money import BestLists, best_lists, curve_points, entry_prices, stopping_point, worth_in_words
from matchwise.advice.not_chosen import not_chosen_programs
from matchwise.advice.reports import ProofReport, RecommendReport
from matchwise.advice.signal_worth import signal_worth
from matchwise.advice.wish_costs import Frame, worths_beside
from matchwise.advice.wishes import measured_in_words
from matchwise.advice.worths import worth
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, Preferences
from matchwise.evidence import Evidence
from matchwise.evidence.rulebook import fee_schedule, signals
from matchwise.portfolio import Choice, Portfolio, check, evaluate, solve, solve_exactly
from matchwise.provenance import Measure

Proving = Callable[[Portfolio], None]
"""Asks for the proof to a millionth, and is told of every round."""
Stopped = Callable[[], bool]
"""Asked between the rounds of a proof whether to end there, with what has been reached."""

CHECKED = "An independent check counted every limit and computed the value again: both agree."


@dataclass(frozen=True, slots=True)
class Plan:
    """The best list for one case with its proof, its choices in order, and the best lists at other prices."""

    frame: Frame
    portfolio: Portfolio
    choices: tuple[Choice, ...]
    best: BestLists


def recommend(  # noqa: PLR0913 (the two limits are options of the command)
    applicant: Applicant,
    evidence: Evidence,
    directory: Directory,
    *,
    as_of: dt.date,
    budget_usd: int | None = None,
    max_programs: int | None = None,
    proving: Proving | None = None,
) -> RecommendReport:
    """The best list for one applicant and everything that explains it.

    budget_usd (dollars) and max_programs win over the applicant file; with `proving` the search goes on until the gap
    is closed. Raises InfeasibleError when no list is possible, and InputError when nothing is known about the season.
    """
    started = time.perf_counter()
    case = open_case(applicant, evidence, directory, as_of)
    plan = plan_list(case, budget_usd=budget_usd, max_programs=max_programs, proving=proving)
    report = recommend_in(case, plan)
    return replace(report, seconds=Measure(time.perf_counter() - started, "seconds"))


def plan_list(
    case: Case,
    *,
    budget_usd: int | None = None,
    max_programs: int | None = None,
    proving: Proving | None = None,
    stopped: Stopped = lambda: False,
) -> Plan:
    """The best list under the limits of the applicant, proved and checked; InfeasibleError when none is possible."""
    frame = frame_of(case, budget_usd, max_programs)
    grid, limits, worth = case.chances.grid, frame.limits, frame.worth
    fees = fee_schedule(case.evidence, case.applicant.season)
    with price_told(fees):
        portfolio, best = best_lists(grid, limits, fees, worth)
    if proving is not None:
        portfolio = solve_exactly(grid, limits, worth=worth, begin=portfolio, report=proving, stopped=stopped)
        price = fees.fee((len(portfolio.choices),))
        best = best.with_list(portfolio, price, evaluate(grid, portfolio.choices))
    check(grid, limits, portfolio, worth=worth)
    return Plan(frame, portfolio, in_order(case, portfolio.choices), best)


def best_choices(case: Case) -> tuple[Choice, ...]:
    """The applications of the best list alone, as `plan_list` finds them."""
    frame = frame_of(case, None, None)
    return in_order(case, solve(case.chances.grid, frame.limits, worth=frame.worth, bound=False).choices)


def frame_of(case: Case, budget_usd: int | None, max_programs: int | None) -> Frame:
    """What a list of the applicant must keep; arguments as of `plan_list`. InfeasibleError when nothing can be paid."""
    applicant = case.applicant
    require_possible_visa(applicant, case.chances.grid)
    own = replace(
        applicant,
        budget_usd=applicant.budget_usd if budget_usd is None else budget_usd,
        max_programs=applicant.max_programs if max_programs is None else max_programs,
    )
    return framed(own, case.evidence, case.directory, case.barred.indices())


def framed(applicant: Applicant, evidence: Evidence, directory: Directory, closed: frozenset[int]) -> Frame:
    """What a list of the applicant among the programs of a directory must keep, as his file says it.

    closed: indices of the programs that a rule keeps out. InfeasibleError when nothing can be paid.
    """
    season, preferences = applicant.season, applicant.preferences
    means = Means(applicant.budget_usd, applicant.max_programs, applicant.signals or signals(evidence, season))
    count = most_programs(means, fee_schedule(evidence, season))
    limits = list_limits(directory, preferences, means, count, closed)
    return Frame(means, limits, worth(directory.programs, preferences))


def recommend_in(case: Case, plan: Plan) -> RecommendReport:
    """The report on one plan for one case; its seconds are nought until somebody measures them."""
    applicant, evidence, chances = case.applicant, case.evidence, case.chances
    programs, limits = case.directory.programs, plan.frame.limits
    pins = refused_pins(applicant, programs, case.barred.indices())
    chance = chance_report(case, plan.choices)
    why = explained(chances, plan.choices, chance.match, case.trust, evidence)
    trades, costs = worths_beside(case, plan.frame, plan.choices)
    # Lists that are chosen by what matches are worth say nothing of the best chance at a price.
    stop = stopping_point(plan.best, plan.choices, case.trust) if plan.frame.worth is None else None
    beyond = entry_prices(plan.best, above=len(plan.choices))
    return RecommendReport(
        about=about(case, pins),
        applicant_summary=applicant_summary(applicant),
        chance=chance,
        drivers=why.drivers,
        programs=listed_programs(case, plan.choices, entry_prices(plan.best)),
        excluded=case.excluded(),
        not_chosen=not_chosen_programs(case, plan.choices, plan.frame, beyond),
        cost=cost_report(evidence, applicant.season, len(plan.choices)),
        proof=proof_report(plan.portfolio, applicant.preferences),
        curve=curve_points(plan.best, case.trust),
        seconds=Measure(0, "seconds"),
        money=worth_in_words(plan.best, plan.choices, stop, case.trust),
        limits=described(limits, applicant.preferences, plan.frame.means),
        driver_sum=why.sum,
        signals=signal_worth(case, limits, plan.choices),
        trades=trades,
        wish_costs=costs,
        stop=stop,
    )


def proof_report(portfolio: Portfolio, preferences: Preferences) -> ProofReport:
    """The proof of a list for the reader."""
    return ProofReport(
        objective=Measure(portfolio.value, "fraction"),
        upper_bound=Measure(portfolio.upper_bound, "fraction"),
        gap=Measure(portfolio.gap, "fraction"),
        method=f"{'Proof' if portfolio.exact else 'Bound'}: {portfolio.method}.",
        checked=CHECKED,
        measured=measured_in_words(preferences),
        exact=portfolio.exact,
    )
