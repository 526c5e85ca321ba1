"""The answers of the list optimizer: the best list under limits, and the best list at every count."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matchwise.domain.chance_grid import ChanceGrid, FloatArray, Signal
from matchwise.errors import InfeasibleError, Problem
from matchwise.portfolio.answer import Choice, Portfolio
from matchwise.portfolio.bound import upper_bound
from matchwise.portfolio.first import first_draft
from matchwise.portfolio.limits import Limits, require_feasible
from matchwise.portfolio.moves import Draft
from matchwise.portfolio.rows import Rows, lay_rows
from matchwise.portfolio.scenarios import (
    IntArray,
    Scenarios,
    lay_out,
    open_programs,
    possible_programs,
    stratify,
    typical_misses,
)
from matchwise.portfolio.search import Exact, changed, extend, grow, leap, nothing

BOUND_METHOD = "what a list could reach if it might also hold a part of a program (concave relaxation)"
NEAR_METHOD = "what lists could reach that are not ruled out yet (outer approximation, stopped near the best list)"
EXACT_METHOD = (
    "the programs that could still change the list were tried together, until no better list was left (outer "
    "approximation)"
)
STOPPED_METHOD = "outer approximation, stopped by its time limit before the gap was closed"
ASKED_METHOD = "outer approximation, stopped on request before the gap was closed"
NO_BOUND_METHOD = "no bound computed"

NOTHING = 1e-12
"""A bound no further above a value than this is the value: the rounding of the sums is of that size."""

TOLERANCE = 1e-6
"""Gap, as a share of the bound, at which a proof ends."""

MOST_SECONDS = 60.0
"""Seconds after which it ends in any case."""

NEAR = 1e-3
"""Gap, as a share of the bound, above which outer approximation takes over from the search.

Under limits other than groups that nest, no single move may lead on from a list that is far from the best one; and the
bound of a short list may lie far above the best one.
"""

NEAR_ROUNDS, NEAR_NODES, NEAR_SECONDS = 6, 400, 120.0
"""Rounds, and nodes of each, after which it gives up: counts, so that the same question has the same answer.

Lists of 150 programs take a second or two; the seconds are far beyond what the counts can take.
"""


@dataclass(frozen=True, slots=True)
class Market:
    """A grid with its limits, laid out for the search."""

    scenarios: Scenarios
    rows: Rows


def solve(grid: ChanceGrid, limits: Limits, *, worth: FloatArray | None = None, bound: bool = True) -> Portfolio:
    """The best list found under the limits, with its bound.

    worth: (P,) what a match at each program is worth, from 0 to 1; then the value is the expected worth of the best
    program reached. None: 1 everywhere, the chance to match. The order of the programs in the grid changes nothing.
    Without `bound` the upper bound is the highest worth. Raises InfeasibleError when no list keeps the limits, with the
    smallest change that would help.
    """
    counts = (limits.max_count,)
    return curve(grid, limits, counts, worth=worth, polished=counts, proved=counts if bound else ())[0]


def solve_from(
    grid: ChanceGrid, limits: Limits, begin: Sequence[Choice], *, worth: FloatArray | None = None
) -> Portfolio:
    """The list that moves reach from one that is known, such as the best list of the same applicant with another file.

    Much faster than `solve`, and no worse than `begin` without the programs that are closed now: moves are proposed on
    strata and none is looked for on all scenarios. Where `begin` breaks the limits, `solve` answers. No bound.
    """
    market = lay_market(grid, limits, limits.max_count, worth)
    scenarios, rows, draft = market.scenarios, market.rows, draft_of(market.scenarios, begin)
    signals = np.bincount(draft.levels, minlength=len(Signal))
    pinned = rows.pinned[draft.members].sum() == rows.pinned.sum()
    if not (len(draft.members) and pinned and rows.kept(draft.members) and np.all(signals <= rows.level_caps)):
        return solve(grid, limits, worth=worth, bound=False)
    strata = stratify(scenarios, typical_misses(scenarios))
    begun = leap(scenarios, strata, rows, changed(scenarios, nothing(scenarios), draft))
    found = extend(scenarios, strata, rows, begun)
    return _portfolio(grid, market, found.draft, found.value)


def curve(  # noqa: PLR0913 (what to look at, and how closely)
    grid: ChanceGrid,
    limits: Limits,
    counts: Sequence[int],
    *,
    worth: FloatArray | None = None,
    polished: Collection[int] = (),
    proved: Collection[int] = (),
) -> tuple[Portfolio, ...]:
    """The best list found at each maximum count, in the order of `counts`; `limits.max_count` itself is not read.

    Each list starts from the best list of the next smaller count, so the value never falls as the count rises. The
    lists at the counts in `polished` are searched as closely as `solve` does, those in `proved` also come with their
    bound; the others are near the best (a ten-thousandth of the value where groups nest and nothing else limits the
    list, at worst a tenth of a short list elsewhere) and have no bound.
    Raises InfeasibleError when the smallest count is infeasible, and ValueError when there are no counts or a worth is
    not between 0 and 1.
    """
    if not counts:
        message = "a curve needs one count or more"
        raise ValueError(message)
    market = lay_market(grid, replace(limits, max_count=max(counts)), min(counts), worth)
    closely = {*polished, *proved}
    first = first_draft(market.scenarios, market.rows, min(counts))
    if first is None:
        raise _infeasible(grid, replace(limits, max_count=min(counts)), worth)
    lists = list(grow(market.scenarios, market.rows, first, counts, closely))
    found = {}
    for count in sorted(set(counts)):
        best = max((exact for exact in lists if len(exact.draft.members) <= count), key=lambda exact: exact.value)
        rows = replace(market.rows, max_count=count)
        bound, method = best.value, NO_BOUND_METHOD
        if count in proved or (count in closely and not rows.simple):
            best, bound, method = _brought_near(market.scenarios, rows, best)
            lists.append(best)
        found[count] = _portfolio(grid, market, best.draft, best.value)
        if count in proved:
            found[count] = replace(_proved(found[count], bound), method=method)
    return tuple(found[count] for count in counts)


def shortest(grid: ChanceGrid, limits: Limits) -> int | None:
    """The number of programs of the shortest list that keeps the limits, at most `max_count`; None when none does."""
    from matchwise.portfolio.whole import fewest  # noqa: PLC0415 (HiGHS is slow to load and rarely needed)

    programs = open_programs(grid.codes, limits, possible_programs(grid))
    count = fewest(lay_rows(limits, programs))
    return count if count is not None and count <= limits.max_count else None


def prove(grid: ChanceGrid, limits: Limits, portfolio: Portfolio, *, worth: FloatArray | None = None) -> Portfolio:
    """The same list with the bound on every list under the limits; the list may be anyone's.

    Raises InfeasibleError as `solve` does, and ValueError for a list that breaks the limits and is worth more than any
    list under them: it has no gap.
    """
    market = lay_market(grid, limits, limits.max_count, worth)
    certificate = upper_bound(market.scenarios, market.rows, draft_of(market.scenarios, portfolio.choices))
    if portfolio.value > certificate.bound + NOTHING:
        message = f"the list is worth {portfolio.value!r}, and no list under the limits more than {certificate.bound!r}"
        raise ValueError(message)
    return _proved(portfolio, certificate.bound)


def solve_exactly(  # noqa: PLR0913 (how far to go, and whom to tell)
    grid: ChanceGrid,
    limits: Limits,
    *,
    worth: FloatArray | None = None,
    begin: Portfolio | None = None,
    tolerance: float = TOLERANCE,
    seconds: float = MOST_SECONDS,
    report: Callable[[Portfolio], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Portfolio:
    """The best list under the limits, proved: `solve`, and then outer approximation until the gap is closed.

    begin: what `solve` found under the same limits, where that is known; None: it is searched.
    tolerance: the gap, as a share of the bound, at which the proof ends; seconds: it also ends after about that long,
    with the gap that it has reached; report: called with what is known after the search and after each round; stopped:
    asked before each round whether to end there.
    Raises InfeasibleError as `solve` does.
    """
    from matchwise.portfolio.proof import Effort, Proof, close_gap  # noqa: PLC0415 (HiGHS is slow to load)

    market = lay_market(grid, limits, limits.max_count, worth)
    found = solve(grid, limits, worth=worth, bound=False) if begin is None else begin
    draft = draft_of(market.scenarios, found.choices)
    certificate = upper_bound(market.scenarios, market.rows, draft)
    begun = _proved(found, certificate.bound)
    report(begun)

    def tell(proof: Proof) -> None:
        best = found if proof.draft is draft else _portfolio(grid, market, proof.draft, proof.value)
        report(_closed(best, proof.bound, tolerance))

    ended = close_gap(
        market.scenarios,
        market.rows,
        Proof(draft, begun.value, begun.upper_bound),
        certificate,
        Effort(tolerance, seconds, stopped=stopped),
        report=tell,
    )
    best = found if ended.draft is draft else _portfolio(grid, market, ended.draft, ended.value)
    closed = _closed(best, ended.bound, tolerance)
    return closed if closed.exact or not stopped() else replace(closed, method=ASKED_METHOD)


def lay_market(grid: ChanceGrid, limits: Limits, least: int, worth: FloatArray | None = None) -> Market:
    """The grid and the limits as the search reads them; `least` is the smallest count that is asked about.

    Raises InfeasibleError for limits that contradict each other at a glance.
    """
    if worth is not None and not (len(worth) == len(grid.codes) and np.all((worth >= 0.0) & (worth <= 1.0))):
        message = "worth needs one value from 0 to 1 for each program"
        raise ValueError(message)
    possible = possible_programs(grid, worth)
    require_feasible(grid.codes, replace(limits, max_count=least), possible.tolist())
    scenarios = lay_out(grid, limits, possible, worth)
    return Market(scenarios, lay_rows(limits, scenarios.programs))


def draft_of(scenarios: Scenarios, choices: Sequence[Choice]) -> Draft:
    """The choices of a list that are open, as rows of the scenarios."""
    row = {program: number for number, program in enumerate(scenarios.programs.tolist())}
    open_choices = [choice for choice in choices if choice.program in row]
    members = np.array([row[choice.program] for choice in open_choices], dtype=np.intp)
    return Draft(members, np.array([int(choice.signal) for choice in open_choices], dtype=np.intp))


def _brought_near(scenarios: Scenarios, rows: Rows, found: Exact) -> tuple[Exact, float, str]:
    """The list of the search when it is proved to be NEAR the best one, and otherwise one that is; bound and method."""
    certificate = upper_bound(scenarios, rows, found.draft)
    if certificate.bound - found.value <= NEAR * certificate.bound:
        return found, certificate.bound, BOUND_METHOD
    from matchwise.portfolio.proof import Effort, Proof, close_gap  # noqa: PLC0415 (HiGHS is slow to load)

    begun = Proof(found.draft, found.value, certificate.bound)
    effort = Effort(NEAR, NEAR_SECONDS, NEAR_ROUNDS, NEAR_NODES)
    ended = close_gap(scenarios, rows, begun, certificate, effort, report=lambda _: None)
    best = found if ended.draft is found.draft else changed(scenarios, found, ended.draft)
    return best, ended.bound, NEAR_METHOD


def _infeasible(grid: ChanceGrid, limits: Limits, worth: FloatArray | None) -> InfeasibleError:
    """The error for limits that no list keeps, with the smallest change of them; all programs that it lets in count."""
    from matchwise.portfolio.relaxation import relaxed  # noqa: PLC0415 (HiGHS is slow to load)

    programs = open_programs(grid.codes, limits, possible_programs(grid, worth))
    wider, changes = relaxed(grid.codes, limits, programs)
    remedy = f"The smallest change that leaves a list: {'; '.join(changes)}."
    needs = wider.max_count if wider.max_count > limits.max_count else None
    return InfeasibleError(Problem("preferences", "No list keeps all of your limits together.", remedy), needs)


def _portfolio(grid: ChanceGrid, market: Market, draft: Draft, value: float) -> Portfolio:
    """A list as an answer without a bound: choices in order of gain, and value."""
    scenarios = market.scenarios
    draft = Draft(draft.members, _useful_levels(scenarios, draft))
    held = scenarios.log_miss[draft.members, draft.levels]
    missed = scenarios.weights * np.exp(-held.sum(axis=0))
    lost = np.expm1(held) @ missed
    codes = [grid.codes[program] for program in scenarios.programs[draft.members].tolist()]
    order = sorted(range(len(codes)), key=lambda place: (-lost[place], codes[place]))
    programs, levels = scenarios.programs[draft.members].tolist(), draft.levels.tolist()
    choices = tuple(Choice(programs[place], Signal(levels[place])) for place in order)
    most = float(scenarios.weights.sum())
    return Portfolio(choices, value, most, (most - value) / most if most > 0.0 else 0.0, NO_BOUND_METHOD)


def _proved(portfolio: Portfolio, bound: float) -> Portfolio:
    """The list with its bound, which is never below its own value, and the gap between them."""
    above = portfolio.value if bound <= portfolio.value + NOTHING else bound
    gap = (above - portfolio.value) / above if above > 0.0 else 0.0
    return replace(portfolio, upper_bound=above, gap=gap, method=BOUND_METHOD)


def _closed(portfolio: Portfolio, bound: float, tolerance: float) -> Portfolio:
    """The list with the bound that outer approximation reached."""
    proved = _proved(portfolio, bound)
    exact = proved.gap <= tolerance
    return replace(proved, method=EXACT_METHOD if exact else STOPPED_METHOD, exact=exact)


def _useful_levels(scenarios: Scenarios, draft: Draft) -> IntArray:
    """The levels of a draft, without the signals that raise no chance at their program."""
    levels = draft.levels.copy()
    signalled = np.flatnonzero(levels != Signal.NONE)
    programs = draft.members[signalled]
    sent, unsent = scenarios.log_miss[programs, levels[signalled]], scenarios.log_miss[programs, Signal.NONE]
    levels[signalled[~(sent > unsent).any(axis=1)]] = Signal.NONE
    return levels
