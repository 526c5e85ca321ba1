"""What the signals of a list are worth: all of them, one level, and each one alone."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from matchwise.advice.case import Case
from matchwise.advice.list_difference import named
from matchwise.advice.phrasing import how_many
from matchwise.advice.spread import spread
from matchwise.advice.worth_reports import SentSignal, SignalWorth
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio import Choice, Limits, evaluate
from matchwise.provenance import Estimate


def signal_worth(case: Case, limits: Limits, choices: Sequence[Choice]) -> SignalWorth:
    """The worth of the signals of a list, each compared with the same list without them."""
    grid = case.chances.grid
    value = evaluate(grid, choices)

    def lost(dropped: Collection[Choice]) -> FloatArray:
        kept = [replace(choice, signal=Signal.NONE) if choice in dropped else choice for choice in choices]
        return value - evaluate(grid, kept)

    def of_level(level: Signal) -> Estimate | None:
        dropped = [choice for choice in choices if choice.signal is level]
        return spread(lost(dropped), "fraction", _HOW_LEVEL, case.trust) if dropped else None

    signalled = [choice for choice in choices if choice.signal is not Signal.NONE]
    worths = [lost((choice,)) for choice in signalled]
    trusts = case.trust_in_shares(choice.program for choice in signalled)
    sent = [
        SentSignal(named(case, choice), spread(worth, "fraction", _HOW_EACH, trust))
        for choice, worth, trust in zip(signalled, worths, trusts, strict=True)
    ]
    return SignalWorth(
        all_signals=spread(lost(signalled), "fraction", _HOW_ALL, case.trust),
        gold=of_level(Signal.GOLD),
        silver=of_level(Signal.SILVER),
        sent=tuple(sorted(sent, key=lambda line: (-line.worth.value, line.choice.acgme_code))),
        left=_left(limits, signalled),
    )


def _left(limits: Limits, signalled: Sequence[Choice]) -> str:
    """The signals that are not used, in words."""
    levels = [choice.signal for choice in signalled]
    unused = {
        level: most - levels.count(level)
        for level, most in ((Signal.GOLD, limits.gold), (Signal.SILVER, limits.silver))
    }
    named_ = [how_many(count, f"{level.word} signal") for level, count in unused.items() if count > 0]
    return f"Not used: {' and '.join(named_)}." if named_ else ""


_HOW_ALL = "Chance to match with the list minus the chance with the same programs and no signal."
_HOW_LEVEL = "Chance to match with the list minus the chance without the signals of this level."
_HOW_EACH = "Chance to match with the list minus the chance when this program is applied to without its signal."
