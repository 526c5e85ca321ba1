"""Open programs outside the list: what they would add, from which price on they are in, and what would help."""

from collections.abc import Mapping, Sequence

import numpy as np

from matchwise.advice.case import Case
from matchwise.advice.phrasing import dollars
from matchwise.advice.reports import NotChosenProgram
from matchwise.advice.spread import spread_columns
from matchwise.domain.applicant import Visa
from matchwise.portfolio import Choice, Group, Limits, entry_gains, gains
from matchwise.provenance import Estimate, Measure
from matchwise.screening.gates import Rule

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
    case: Case, choices: Sequence[Choice], limits: Limits, prices: Mapping[int, int]
) -> tuple[NotChosenProgram, ...]:
    """Every open program outside the list, the one that would add most first.

    prices: index of a program to the lowest price, in dollars, at which it is in a best list.
    """
    added = entry_gains(case.chances.grid, choices)
    inside = {choice.program for choice in choices}
    means = added.mean(axis=0)
    outside = [i for i in range(len(case.directory.programs)) if i not in inside and i not in limits.banned]
    outside.sort(key=lambda i: (-means[i], case.directory.programs[i].acgme_code))
    trusts = case.trust_in_shares(outside)
    lines = zip(outside, spread_columns(added[:, outside], "fraction", _HOW, trusts), strict=True)
    remedies = _Remedies(case, choices, limits)
    return tuple(_line(case, i, gain, prices.get(i), remedies) for i, gain in lines)


class _Remedies:
    """The cheapest change that would bring a program in: a cap, a visa statement, a question, or money."""

    def __init__(self, case: Case, choices: Sequence[Choice], limits: Limits) -> None:
        inside = {choice.program for choice in choices}
        full = len(choices) >= limits.max_count
        self._least = _least_gain(case, choices, limits.pinned) if full else 0.0
        caps = (*limits.groups, *_shares_as_groups(limits, len(choices)))
        held = [group for group in caps if len(inside.intersection(group.programs)) >= group.at_most]
        self._members = {index: group for group in reversed(held) for index in group.programs}
        self._rules = list(case.chances.gate_by_rule)
        passes = [case.chances.gate_by_rule[rule].mean(axis=0) for rule in self._rules]
        self._passes = np.stack(passes) if passes else np.ones((0, len(case.directory.programs)))
        self._accepts = case.applicant.visa.accepts

    def for_program(self, index: int, gain: Estimate, price: int | None) -> str:
        """One or two sentences for one program that would add `gain`.

        Raising a cap helps where there is room in the list, or where the program adds as much as the least one in it.
        """
        group = self._members.get(index)
        if group is not None and price is None:
            return _cap_words(group, helps=gain.value >= self._least)
        said = f"It is in the best list from {dollars(price)} on." if price is not None else ""
        return f"{said} {self._question(index)}".strip() or "More money than the curve shows would bring it in."

    def enters_at(self, index: int, gain: Estimate) -> Measure | None:
        """How many times as high the chance there must be to take the place of the cheapest program of a full list.

        What a program adds rises with its chance nearly in proportion while chances are small.
        """
        if index in self._members or not self._least > 0.0 or not gain.value > 0.0:
            return None
        return Measure(max(self._least / gain.value, 1.0), "times")

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


def _least_gain(case: Case, choices: Sequence[Choice], pinned: frozenset[int]) -> float:
    """The smallest gain in the list among the programs that may leave it; 0 when none may."""
    lost = gains(case.chances.grid, choices).mean(axis=0).tolist()
    return min((gain for gain, choice in zip(lost, choices, strict=True) if choice.program not in pinned), default=0.0)


def _shares_as_groups(limits: Limits, count: int) -> tuple[Group, ...]:
    """What the shares leave in a list of so many programs."""
    return tuple(Group(share.name, share.programs, share.percent * count // 100) for share in limits.shares)


def _cap_words(group: Group, *, helps: bool) -> str:
    reached = f"Your limit of {group.at_most} programs in {group.name} is reached."
    if helps:
        return f"{reached} Raise it to let this one in."
    return f"{reached} Without it this one would still add less than each program of the list."


def _line(case: Case, index: int, gain: Estimate, price: int | None, remedies: _Remedies) -> NotChosenProgram:
    program = case.directory.programs[index]
    return NotChosenProgram(
        acgme_code=program.acgme_code,
        name=program.name,
        city=program.city,
        state=program.state,
        gain=gain,
        would_enter_at_usd=None if price is None else Measure(price, "USD"),
        remedy=remedies.for_program(index, gain, price),
        enters_at=remedies.enters_at(index, gain),
    )


_HOW = "Chance to match with this program added to the list, without a signal, minus the chance without it."
