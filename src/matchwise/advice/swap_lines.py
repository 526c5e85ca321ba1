"""The best single changes of a list in words, each with what it adds and what is known of the program that enters."""

from collections.abc import Sequence

from matchwise.advice.case import Case
from matchwise.advice.class_average import likely_share, with_share
from matchwise.advice.list_difference import named
from matchwise.advice.list_reports import SwapLine
from matchwise.advice.phrasing import LEAST_SHOWN, program_text, signal_text
from matchwise.advice.reasons import weigh
from matchwise.advice.reports import SourcedText
from matchwise.advice.spread import spread
from matchwise.advice.wish_costs import Frame
from matchwise.advice.worth_reports import NamedChoice
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, Swap, best_swaps, swapped
from matchwise.provenance import Estimate

MOST_SWAPS = 5
REPLACE, MOVE, SEND = "replace", "move signal", "send signal"


def swap_lines(case: Case, frame: Frame, choices: Sequence[Choice]) -> tuple[tuple[SwapLine, ...], Estimate | None]:
    """The best single changes, and what all of them add when they are made one after another; None for fewer than two.

    The changes name no program twice and keep the limits together, so all of them can be made.
    """
    grid = case.chances.grid
    best = best_swaps(grid, frame.limits, choices, MOST_SWAPS, worth=frame.worth)
    found = [swap for swap in best if swap.rise.mean() >= LEAST_SHOWN]
    lines = tuple(_line(case, swap) for swap in found)
    if len(found) < 2:  # noqa: PLR2004 (one change is all of them)
        return lines, None
    rise = frame.value(grid, swapped(choices, found)) - frame.value(grid, choices)
    return lines, spread(rise, "fraction", _HOW_TOGETHER, case.trust)


def _line(case: Case, swap: Swap) -> SwapLine:
    before, after = (tuple(named(case, choice) for choice in part) for part in (swap.before, swap.after))
    trusts = case.trust_in_shares({choice.program: None for choice in (*swap.before, *swap.after)})
    trust = trusts[0].joined(tuple(cell for other in trusts[1:] for cell in other.cells))
    kind, text = _words(before, after)
    rise = spread(swap.rise, "fraction", _HOW, trust)
    why = _why(case, swap.after[0].program) if kind == REPLACE else ()
    return SwapLine(kind, text, before, after, rise, why)


def _words(before: tuple[NamedChoice, ...], after: tuple[NamedChoice, ...]) -> tuple[str, str]:
    """The kind of a change, and the change as an instruction."""
    first, new = before[0], after[0]
    if first.acgme_code != new.acgme_code:
        sent = f"It takes over the {signal_text(first.signal)}." if first.signal is not Signal.NONE else "No signal."
        return REPLACE, f"Replace {program_text(first)} by {program_text(new)}. {sent}"
    if len(before) == 1:
        instead = f" instead of the {signal_text(first.signal)}" if first.signal is not Signal.NONE else ""
        return SEND, f"Send a {signal_text(new.signal)} that you have left to {program_text(first)}{instead}."
    other = before[1]
    moved = f"Move the {signal_text(first.signal)} from {program_text(first)} to {program_text(other)}."
    if other.signal is Signal.NONE:
        return MOVE, moved
    return MOVE, f"{moved} The {signal_text(other.signal)} goes the other way."


def _why(case: Case, index: int) -> tuple[SourcedText, ...]:
    reasons = weigh(case.directory.programs[index], case.reader).reasons
    return with_share(reasons, likely_share(case.directory, index))


_HOW = "Chance to match after this change alone minus the chance with the list as it is."
_HOW_TOGETHER = (
    "Chance to match after all of these changes, one after another, minus the chance with the list as it is."
)
