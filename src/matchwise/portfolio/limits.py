"""The limits a list of programs must keep."""

from collections.abc import Sequence
from dataclasses import dataclass

from matchwise.domain.money import FeeSchedule
from matchwise.errors import InfeasibleError, Problem


@dataclass(frozen=True, slots=True)
class Group:
    """At most `at_most` of these programs (indices on the program axis) may be in the list: a city, a state."""

    name: str
    programs: tuple[int, ...]
    at_most: int


@dataclass(frozen=True, slots=True)
class Share:
    """At most `percent` of the programs of the list (rounded down to whole programs) may be of these: large metros."""

    name: str
    programs: tuple[int, ...]
    percent: int


@dataclass(frozen=True, slots=True)
class Minimum:
    """At least `at_least` of these programs must be in the list: a state where family lives."""

    name: str
    programs: tuple[int, ...]
    at_least: int


@dataclass(frozen=True, slots=True)
class Budget:
    """Dollars for application fees that are counted in each specialty apart.

    specialties: the number of the specialty of each program, from 0, on the program axis. With one specialty a budget
    is a count, see `FeeSchedule.largest_count`. Raises ValueError for fees whose price falls with the number.
    """

    usd: int
    fees: FeeSchedule
    specialties: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse fees that do not rise: the search and its proof rest on it."""
        prices = [usd_each for _, usd_each in self.fees.steps]
        if self.fees.flat_usd or prices != sorted(prices):
            message = "a budget for several specialties needs fees without a flat part that never fall with the number"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Limits:
    """What every list must keep: counts of programs and signals, money, caps, shares, minimums, programs in and out.

    max_count: most programs in the list (a budget in one specialty is a count); gold, silver: signals left to send;
    pinned, banned: indices on the program axis that must be in, and that must be out; groups that nest (a city in its
    state in its region) are searched fastest; budget: None where `max_count` says all.
    """

    max_count: int
    gold: int
    silver: int
    groups: tuple[Group, ...] = ()
    pinned: frozenset[int] = frozenset()
    banned: frozenset[int] = frozenset()
    shares: tuple[Share, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    budget: Budget | None = None

    def caps_at(self, count: int) -> tuple[Group, ...]:
        """The groups, and what the shares leave in a list of so many programs."""
        shares = (Group(share.name, share.programs, share.percent * count // 100) for share in self.shares)
        return (*self.groups, *shares)


def require_feasible(codes: Sequence[str], limits: Limits, possible: Sequence[bool]) -> None:
    """Raise InfeasibleError when no list of at least one program keeps the limits.

    codes: ACGME codes of the program axis; possible: whether a program has any chance at all, on the same axis.
    """
    problem = _count_problem(limits) or _pin_problem(codes, limits) or _empty_problem(limits, possible)
    if problem is not None:
        raise InfeasibleError(problem)


def _count_problem(limits: Limits) -> Problem | None:
    """A limit below zero, or no room for a single program."""
    if min(limits.gold, limits.silver) < 0:
        return Problem("signals", "The number of signals is below zero.", "Give 0 or more.")
    if limits.max_count < 1:
        return Problem("max_programs", "The limits leave room for no program.", "Raise the budget or the maximum.")
    return None


def _pin_problem(codes: Sequence[str], limits: Limits) -> Problem | None:
    """Pinned programs that contradict another limit."""
    clash = sorted(codes[program] for program in limits.pinned & limits.banned)
    if clash:
        reason = f"{', '.join(clash)} must be in the list and must also be out of it."
        return Problem("preferences.pinned", reason, "Remove it from the pinned programs, or remove what keeps it out.")
    if len(limits.pinned) > limits.max_count:
        reason = f"{len(limits.pinned)} programs are pinned, but the list may hold {limits.max_count}."
        return Problem("preferences.pinned", reason, "Pin fewer programs, or raise the budget or the maximum.")
    for group in limits.groups:
        held = len(limits.pinned.intersection(group.programs))
        if held > group.at_most:
            reason = f"{held} programs are pinned in {group.name}, but at most {group.at_most} may be in the list."
            return Problem("preferences.pinned", reason, f"Pin fewer programs in {group.name}, or raise its maximum.")
    return None


def _empty_problem(limits: Limits, possible: Sequence[bool]) -> Problem | None:
    """No program is pinned and none can be chosen."""
    closed = set(limits.banned).union(*(group.programs for group in limits.groups if group.at_most < 1))
    if limits.pinned or any(chance and program not in closed for program, chance in enumerate(possible)):
        return None
    return Problem(
        "programs",
        "No program is left to choose: rules or your limits keep out each one.",
        "Look at the programs left out and their remedies, or remove some of your limits.",
    )
