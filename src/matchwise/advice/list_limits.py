"""The limits of a list in the applicant's own terms: what the budget pays, signals, caps, pins and wishes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from matchwise.advice.exclusions import unwanted
from matchwise.advice.phrasing import dollars, how_many, signals_text
from matchwise.advice.wishes import caps, minimums, shares, wishes_in_words
from matchwise.directory import Directory
from matchwise.domain.applicant import Applicant, Preferences, SignalBudget, Visa
from matchwise.domain.chance_grid import ChanceGrid
from matchwise.domain.money import FeeSchedule
from matchwise.domain.program import Program
from matchwise.errors import InfeasibleError, Problem
from matchwise.portfolio import Limits

USUAL_BUDGET_USD = 3930
"""What 150 applications in one specialty cost in season 2026 ($11 each to 30, $30 each from 31)."""
USUAL_MOST_PROGRAMS = 150


@dataclass(frozen=True, slots=True)
class Means:
    """What the applicant can spend: dollars (None: no budget told), a maximum number of programs, signals."""

    budget_usd: int | None
    max_programs: int | None
    signals: SignalBudget


def most_programs(means: Means, fees: FeeSchedule) -> int:
    """How many programs the list may hold: the maximum told, and no more than the budget pays.

    Without a maximum it is 150; without a budget and a maximum the budget is that of 150 applications in season 2026.
    Raises InfeasibleError when not one program can be paid.
    """
    most = USUAL_MOST_PROGRAMS if means.max_programs is None else means.max_programs
    if most < 1:
        raise InfeasibleError(Problem("max_programs", "The list may hold no program.", "Give 1 or more."))
    budget = USUAL_BUDGET_USD if means.budget_usd is None and means.max_programs is None else means.budget_usd
    if budget is None:
        return most
    paid = fees.largest_count(budget)
    if paid < 1:
        first = dollars(fees.fee((1,)))
        reason = f"A budget of {dollars(budget)} pays for no program: the first one costs {first}."
        raise InfeasibleError(Problem("budget_usd", reason, f"Give at least {first}."))
    return min(most, paid)


def require_possible_visa(applicant: Applicant, grid: ChanceGrid) -> None:
    """Raise InfeasibleError when H-1B alone is wanted without Step 3: then no program can take the applicant."""
    only_h1b = applicant.visa.needs and applicant.visa.accepts == {Visa.H1B}
    if only_h1b and float(grid.interview.max()) == 0.0:
        reason = "You would take H-1B only, and H-1B needs a passed Step 3."
        remedy = "Pass or plan Step 3 before the rank list deadline, or accept J-1 as well."
        raise InfeasibleError(Problem("visa", reason, remedy))


def list_limits(
    directory: Directory, preferences: Preferences, means: Means, count: int, closed: frozenset[int]
) -> Limits:
    """The limits for the optimiser: `count` programs, signals, caps, shares, minimums, pins, and programs kept out.

    closed: indices of the programs that a rule keeps out; a pin does not open them. Raises InfeasibleError when a
    minimum is asked of a class and the models that tell classes are left out.
    """
    programs = directory.programs
    out = closed | unwanted(programs, preferences)
    pinned = frozenset(i for i, program in enumerate(programs) if program.acgme_code in preferences.pinned) - out
    return Limits(
        max_count=count,
        gold=means.signals.gold,
        silver=means.signals.silver,
        groups=caps(programs, preferences),
        pinned=pinned,
        banned=out,
        shares=shares(programs, preferences),
        minimums=minimums(directory, preferences),
    )


@contextmanager
def price_told(fees: FeeSchedule) -> Iterator[None]:
    """Adds to an InfeasibleError what a list that must be longer costs."""
    try:
        yield
    except InfeasibleError as error:
        if error.needs_programs is None:
            raise
        count = error.needs_programs
        price = f"{how_many(count, 'program')} cost {dollars(fees.fee((count,)))}: budget and maximum must allow that."
        told = replace(error.problem, remedy=f"{error.problem.remedy} {price}")
        raise InfeasibleError(told, count) from None


def described(limits: Limits, preferences: Preferences, means: Means) -> tuple[str, ...]:
    """The limits that the list keeps, in words."""
    sent = signals_text(limits.gold, limits.silver)
    first = f"At most {how_many(limits.max_count, 'program')} ({_why_so_many(limits.max_count, means)}), {sent}."
    return (first, *wishes_in_words(preferences))


def _why_so_many(count: int, means: Means) -> str:
    """Whose limit the number of programs is."""
    if count == means.max_programs:
        return "your maximum"
    if means.budget_usd is not None and count != USUAL_MOST_PROGRAMS:
        return f"your budget of {dollars(means.budget_usd)} pays no more"
    return f"you named no maximum; ours is {USUAL_MOST_PROGRAMS}"


def refused_pins(applicant: Applicant, programs: Sequence[Program], out: Iterable[int]) -> tuple[str, ...]:
    """Names of the programs that the applicant pinned and that a rule keeps out."""
    pinned = applicant.preferences.pinned
    return tuple(programs[i].name for i in sorted(set(out)) if programs[i].acgme_code in pinned)
