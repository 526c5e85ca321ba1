"""Sentences on a what-if answer: what changes, how sure that is, what moves in the list, and what it is not."""

from matchwise.advice.phrasing import (
    chance_sentences,
    count_text,
    date_text,
    dollars,
    effect_of_100,
    how_many,
    of_100,
    per_100,
)
from matchwise.advice.what_if_changes import Days
from matchwise.advice.what_if_reports import Side, TriedSetting, WhatIfReport
from matchwise.provenance import Estimate, Measure

CAUTION = (
    "This compares two files in our model. It is no advice, no promise, and no proof that the change itself would do "
    "this: people with such a file differ in other ways too. What a change costs in time and money is not counted."
)
KEPT = (
    "So far this is the list of your file, without programs that a rule now closes. The best list for the changed file "
    "is being searched."
)
ANEW = "Each side has its own best list."
_SURE = 0.995


def days_sentences(days: Days) -> tuple[str, ...]:
    """Which days new entries get."""
    return (
        f"A new exam result counts as known today, {date_text(days.today)}.",
        f"New US experience and new letters count as finished when programs read applications, {date_text(days.read)}.",
        "In time means: before that day. A changed year of graduation keeps its month.",
    )


def before_sentence(side: Side) -> str:
    """The chance of the file as it is."""
    return chance_sentences(side.chance)[0]


def after_sentence(side: Side) -> str:
    """The chance of the changed file."""
    return chance_sentences(side.chance, "applicants with such a file")[0]


def short_sentence(report: WhatIfReport) -> str:
    """The answer in one line, for the reader who moves a slider."""
    before = of_100(report.before.chance.match)
    if not report.tried:
        return f"Your file as it is: {before}."
    return f"With the changes: {of_100(report.after.chance.match)}. Your file as it is: {before}."


def effect_sentence(report: WhatIfReport) -> str:
    """What the change does to the chance."""
    if not moves(report.difference):
        return "This moves your chance by nothing that our model can see."
    what = "The change" if len(report.tried) == 1 else "Taken together, this"
    return f"{what} {effect_of_100(report.difference)}."


def sure_sentence(report: WhatIfReport) -> str:
    """In how many of the plausible cases the chance is higher."""
    if not moves(report.difference):
        return ""
    share = report.higher.value
    if share >= _SURE:
        return "The chance is higher in all plausible cases that we try."
    return f"The chance is higher in {per_100(share)} of 100 plausible cases."


def moves(difference: Estimate) -> bool:
    """Whether a difference is more than rounding."""
    return max(abs(difference.low), abs(difference.high), abs(difference.value)) > _ROUNDING


def list_sentence(report: WhatIfReport) -> str:
    """How the list after the change differs."""
    apart = report.apart
    entered, left, signals = len(apart.only_second), len(apart.only_first), len(apart.signals)
    if not entered + left + signals:
        return "The list stays the same."
    verbs = ("enters" if entered == 1 else "enter"), ("leaves" if left == 1 else "leave")
    return (
        f"{how_many(entered, 'program')} {verbs[0]} the list, {left:,} {verbs[1]} it, and {signals:,} "
        f"{'gets' if signals == 1 else 'get'} another signal."
    )


def cost_sentence(report: WhatIfReport) -> str:
    """What the list costs before and after."""
    before, after = report.before, report.after
    return (
        f"{_length(after)} for {dollars(after.cost.eras_usd)} of ERAS fees; before, {_length(before)} for "
        f"{dollars(before.cost.eras_usd)}{_more(report.usd)}."
    )


def interviews_sentence(report: WhatIfReport) -> str:
    """How many interviews are expected before and after."""
    change = report.interviews
    apart = f"{change.value:+.1f} ({change.low:+.1f} to {change.high:+.1f})"
    return (
        f"Interviews on average: {count_text(report.after.chance.interviews)}; before, "
        f"{count_text(report.before.chance.interviews)}. Difference: {apart}."
    )


def tried_text(tried: TriedSetting) -> str:
    """One change in words."""
    return f"{tried.label}: {tried.before} → {tried.after}"


def _length(side: Side) -> str:
    return how_many(int(side.programs.value), "program")


def _more(usd: Measure) -> str:
    if not usd.value:
        return ""
    return f" ({dollars(abs(usd.value))} {'more' if usd.value > 0 else 'less'})"


_ROUNDING = 1e-9
