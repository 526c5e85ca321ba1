"""How the worth of signals and the cost of wishes read: one sentence each, for every screen."""

from collections.abc import Sequence

from matchwise.advice.list_phrasing import signal_sentences
from matchwise.advice.phrasing import LEAST_SHOWN, effect_of_100, per_100, program_text, range_text, signal_text
from matchwise.advice.reports import NotChosenProgram
from matchwise.advice.worth_reports import SignalTrade, SignalWorth, WishCost
from matchwise.provenance import Estimate

_NEAR, _FAR = 1.05, 10
"""Times as high that read "nearly", and "more than"."""

WISH_MEANING = (
    "Each wish is taken away alone, and the best list is searched again. Where a match elsewhere counts less, costs "
    "count that."
)


def signal_lines(signals: SignalWorth | None, trades: Sequence[SignalTrade]) -> tuple[str, ...]:
    """What the signals of the list are worth, and what others would do."""
    sent = () if signals is None else signal_sentences(signals)
    return (*sent, *(f"{trade.text}: {_would(trade.change)}." for trade in trades))


def sent_lines(signals: SignalWorth | None) -> tuple[str, ...]:
    """What each signal of the list adds, the one that adds most first."""
    sent = () if signals is None else signals.sent
    return tuple(
        f"{program_text(line.choice)}: {signal_text(line.choice.signal)}, {effect_of_100(line.worth)}" for line in sent
    )


def wish_lines(costs: Sequence[WishCost]) -> tuple[str, ...]:
    """What each wish costs."""
    return tuple(f"{cost.text}: {_costs(cost.cost)}." for cost in costs)


def enters_text(program: NotChosenProgram) -> str:
    """How much higher the chance at a program must be for it to enter; empty where that is not the question."""
    if program.enters_at is None:
        return ""
    times = program.enters_at.value
    if times < _NEAR:
        return "It nearly pays for a place."
    if times > _FAR:
        return f"Its chance would have to be more than {_FAR} times as high."
    return f"It would enter with a chance {times:.1f} times as high."


def _would(change: Estimate) -> str:
    if abs(change.value) < LEAST_SHOWN:
        return "no difference"
    return f"would {_infinitive(effect_of_100(change))}"


def _infinitive(effect: str) -> str:
    """An effect after the word would: "adds 0.2 of 100" reads "add 0.2 of 100"."""
    return effect.replace("adds", "add", 1).replace("takes", "take", 1)


def _costs(cost: Estimate) -> str:
    if abs(cost.value) < LEAST_SHOWN:
        return "costs nothing"
    return f"costs {per_100(cost.value)} of 100 ({range_text(cost)})"
