"""How the reports on given lists read: the answer first, in sentences that every screen can show."""

from dataclasses import replace
from math import ceil

from matchwise.advice.list_reports import CompareReport, EvaluateReport
from matchwise.advice.phrasing import LEAST_SHOWN, dollars, effect_of_100, how_many, of_100, per_100, short_100
from matchwise.advice.worth_reports import SignalWorth
from matchwise.provenance import Estimate, Measure

COMPARED = (
    "Lists are compared under each plausible set of numbers, so the range of a difference is its own and not one range "
    "minus another. Numbers are rounded and may not add up exactly."
)

_FOLLOWS = "it follows limits or wishes of yours that the other list does not follow"


def evaluate_sentences(report: EvaluateReport) -> tuple[str, ...]:
    """The answer on an own list: its chance, the best list, the difference, and what is certain about it."""
    match, condition = report.chance.match, report.chance.condition
    held = f", {condition}" if condition else ""
    count = how_many(round(report.best_programs.value), "program")
    return (
        f"With your own list: {of_100(match, 'applicants like you')} match in internal medicine{held}.",
        f"With the best list of {count} it is {of_100(report.best)}.",
        difference_sentence(report.difference, report.ahead, report.measured),
    )


def difference_sentence(difference: Estimate, ahead: Measure, measured: str = "") -> str:
    """What the best list adds, vector by vector, and how often it is ahead; measured: when not in chances."""
    counted = f" This counts that {measured}." if measured else ""
    cases = f"The best list is ahead in {per_100(ahead.value)} of 100 plausible cases.{counted}"
    if abs(difference.value) < LEAST_SHOWN:
        return f"The two lists are equally good: the difference is less than 0.01 of 100.{counted}"
    if difference.value < 0:
        behind = replace(difference, value=-difference.value, low=-difference.high, high=-difference.low)
        return f"The best list is behind by {short_100(behind)} of 100: {_FOLLOWS}. {cases}"
    return f"The best list {effect_of_100(difference)}. {cases}"


def proved_sentences(report: EvaluateReport) -> tuple[str, ...]:
    """What no list under the limits can exceed, and where the own list stands below it."""
    longest = max(report.programs.value, report.best_programs.value)
    proof, count = report.proof, how_many(round(longest), "program")
    bound, own = proof.upper_bound.value * 100, proof.objective.value * 100
    counted = f", when {proof.measured}" if proof.measured else ""
    said = (
        f"No list of at most {count} under your limits can reach more than {bound:.2f} of 100 in this model{counted}."
    )
    if not report.bound_holds:
        return (said, f"Your list reaches {own:.2f}. It breaks limits of yours, so this bound does not hold for it.")
    lost = f"Your list reaches {own:.2f}: at most {ceil(max(bound - own, 0.0) * 100) / 100:.2f} below that"
    return (said, f"{lost} ({per_100(proof.gap.value)} % of it). This says nothing of the range of the chances.")


def signal_sentences(signals: SignalWorth) -> tuple[str, ...]:
    """What the signals of the list are worth."""
    if not signals.sent:
        return ("Your list sends no signal.", *([signals.left] if signals.left else []))
    levels = (("gold", signals.gold), ("silver", signals.silver))
    parts = [f"without the {name} ones alone {short_100(worth)}" for name, worth in levels if worth is not None]
    together = f"Without its signals your list loses {short_100(signals.all_signals)} of 100"
    each = f": {', '.join(parts)}" if len(parts) > 1 else ""
    return (f"{together}{each}.", *([signals.left] if signals.left else []))


def compare_sentence(report: CompareReport) -> str:
    """The answer of the table: the chance with the best list."""
    best = report.lists[-1]
    held = f", {report.condition}" if report.condition else ""
    return (
        f"With the best list of {how_many(round(report.programs.value), 'program')} ({dollars(report.usd)}), "
        f"{of_100(best.match, 'applicants like you')} match{held}."
    )


def nearest_sentence(report: CompareReport) -> str:
    """Which way of people comes nearest to the best list, and what the best list adds to it.

    Lists whose length is spread are not looked at: part of what they add or lack is length.
    """
    others = [
        (line, line.difference, line.ahead)
        for line in report.lists
        if line.difference and line.ahead and line.programs is not None
    ]
    line, difference, ahead = min(others, key=lambda part: part[1].value)
    said = difference_sentence(difference, ahead, report.measured)
    return f"Nearest to it is the list {line.way!r}: {of_100(line.match)}. {said}"


def luck_sentence(luck: Estimate) -> str:
    """How far luck alone moves a list drawn at random; not to be mixed up with the range of a chance."""
    low, high = per_100(luck.low), per_100(luck.high)
    return (
        f"Luck of the draw: 8 of 10 lists drawn at random reach {low} to {high} of 100 on average over the plausible "
        "cases. The range in the table is something else: how sure the chance is."
    )


def length_text(programs: Measure | None) -> str:
    """How many programs a list holds, in words."""
    return "length differs" if programs is None else how_many(round(programs.value), "program")
