"""Open programs outside the list: what they would add, from which price on they are in, and what would help."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matchwise.advice.case import Case
from matchwise.advice.phrasing import dollars
from matchwise.advice.reports import NotChosenProgram
from matchwise.advice.spread import spread_columns
from matchwise.advice.wish_costs import Frame
from matchwise.domain.applicant import Visa
from matchwise.domain.chance_grid import FloatArray
from matchwise.portfolio import Choice, Group, Limits, entry_gains, worth_added, worth_lost
from matchwise.provenance import Estimate, Measure
from matchwise.screening.gates import Rule

BoolArray = NDArray[np.bool_]

MINOR_DOUBT = 0.9
"""Chance to pass a rule from which on the rule is not worth a question."""

_ASK = {
    Rule.STEP2_FLOOR: "Ask the program for its lowest Step 2 CK score.",
    Rule.ATTEMPTS: "Ask the program whether it reads files with a failed attempt.",
    Rule.YEARS_SINCE_GRADUATION: "Ask the program for its limit in years since graduation.",
    Rule.USCE: "Ask the program how much US clinical experience it requires.",
    Rule.ECFMG: "Hold the ECFMG certificate when you apply.",
    Rule.STATE_LIMIT: "Ask the state board about its attempt limit.",
}


def not_chosen_programs(
    case: Case, choices: Sequence[Choice], frame: Frame, prices: Mapping[int, int]
) -> tuple[NotChosenProgram, ...]:
    """Every open program outside the list, the one that would add most first.

    prices: index of a program to the lowest price, in dollars, at which it is in a best list.
    """
    added = entry_gains(case.chances.grid, choices)
    inside = {choice.program for choice in choices}
    means = added.mean(axis=0)
    outside = [i for i in range(len(case.directory.programs)) if i not in inside and i not in frame.limits.banned]
    outside.sort(key=lambda i: (-means[i], case.directory.programs[i].acgme_code))
    trusts = case.trust_in_shares(outside)
    lines = zip(outside, spread_columns(added[:, outside], "fraction", _HOW, trusts), strict=True)
    remedies = _Remedies(case, choices, frame)
    return tuple(_line(case, i, gain, prices.get(i), remedies) for i, gain in lines)


class _Remedies:
    """The cheapest change that would bring a program in: a cap, a visa statement, a question, or money."""

    def __init__(self, case: Case, choices: Sequence[Choice], frame: Frame) -> None:
        grid, limits, inside = case.chances.grid, frame.limits, {choice.program for choice in choices}
        worth = np.ones(len(grid.codes)) if frame.worth is None else frame.worth
        self._full = len(choices) >= limits.max_count
        self._adds = worth_added(grid, choices, worth)
        self._lost = np.where([c.program in limits.pinned for c in choices], np.inf, worth_lost(grid, choices, worth))
        self._needed = _needed(choices, limits)
        caps = limits.caps_at(len(choices))
        held = [group for group in caps if len(inside.intersection(group.programs)) >= group.at_most]
        self._members = {index: group for group in reversed(held) for index in group.programs}
        self._rules = list(case.chances.gate_by_rule)
        passes = [case.chances.gate_by_rule[rule].mean(axis=0) for rule in self._rules]
        self._passes = np.stack(passes) if passes else np.ones((0, len(case.directory.programs)))
        self._accepts = case.applicant.visa.accepts

    def for_program(self, index: int, price: int | None) -> str:
        """One or two sentences for one program.

        Raising a cap helps where there is room in the list, or where the program adds as much as the least one that
        may leave it.
        """
        group = self._members.get(index)
        if group is not None and price is None:
            return _cap_words(group, helps=not self._full or self._adds[index] >= self._least(index))
        said = f"It is in the best list from {dollars(price)} on." if price is not None else ""
        return f"{said} {self._question(index)}".strip() or "More money than the curve shows would bring it in."

    def enters_at(self, index: int) -> Measure | None:
        """How many times as high the chance there must be to take the place of the cheapest program of a full list.

        Pinned programs, and those that a minimum needs, give their place to none. What a program adds to what the list
        is worth rises with its chance nearly in proportion while chances are small.
        """
        least, adds = self._least(index), float(self._adds[index])
        if not self._full or index in self._members or not 0.0 < least < np.inf or not adds > 0.0:
            return None
        return Measure(max(least / adds, 1.0), "times")

    def _least(self, index: int) -> float:
        """The least that the list loses with a program that may leave it for this one; infinite when none may."""
        stays = [needed for members, needed in self._needed if index not in members]
        lost: FloatArray = np.where(np.any(stays, axis=0), np.inf, self._lost) if stays else self._lost
        return float(lost.min(initial=np.inf))

    def _question(self, index: int) -> str:
        if not self._rules:
            return ""
        weakest = int(self._passes[:, index].argmin())
        if self._passes[weakest, index] >= MINOR_DOUBT:
            return ""
        rule = self._rules[weakest]
        return self._visa_question() if rule is Rule.VISA else _ASK.get(rule, "")

    def _visa_question(self) -> str:
        wanted = " or ".join(visa.value for visa in Visa if visa in self._accepts)
        return f"Ask the program whether it takes {wanted}."


def _needed(choices: Sequence[Choice], limits: Limits) -> list[tuple[frozenset[int], BoolArray]]:
    """The programs of each minimum that the list just reaches, and (n,) which choices are among them."""
    places = [(frozenset(minimum.programs), minimum.at_least) for minimum in limits.minimums]
    held = [(members, np.array([c.program in members for c in choices], bool), least) for members, least in places]
    return [(members, inside) for members, inside, least in held if inside.sum() <= least]


def _cap_words(group: Group, *, helps: bool) -> str:
    reached = f"Your limit of {group.at_most} programs in {group.name} is reached."
    if helps:
        return f"{reached} Raise it to let this one in."
    return f"{reached} Without it this one would still add less than each program that may leave the list."


def _line(case: Case, index: int, gain: Estimate, price: int | None, remedies: _Remedies) -> NotChosenProgram:
    program = case.directory.programs[index]
    return NotChosenProgram(
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        gain=gain,
        would_enter_at_usd=None if price is None else Measure(price, "USD"),
        remedy=remedies.for_program(index, price),
        enters_at=remedies.enters_at(index),
    )


_HOW = "Chance to match with this program added to the list, without a signal, minus the chance without it."
