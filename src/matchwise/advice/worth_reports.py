"""Frozen reports on the worth of signals, the cost of wishes, and where money stops helping."""

from dataclasses import dataclass

from matchwise.domain.chance_grid import Signal
from matchwise.provenance import Estimate, Measure


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """One application: the program, its place, and the signal sent with it."""

    acgme_code: str
    name: str
    city: str
    state: str
    signal: Signal


@dataclass(frozen=True, slots=True)
class SentSignal:
    """One signal of a list, and the chance that the list loses when the program is applied to without it."""

    choice: NamedChoice
    worth: Estimate


@dataclass(frozen=True, slots=True)
class SignalWorth:
    """What the signals of a list are worth (fractions): all of them, those of one level, and each one.

    gold, silver: None where the list sends none; left: signals that are not used, in words; empty when all are.
    """

    all_signals: Estimate
    gold: Estimate | None
    silver: Estimate | None
    sent: tuple[SentSignal, ...]
    left: str


@dataclass(frozen=True, slots=True)
class SignalTrade:
    """What other signals would do to the chance (a fraction), each time with the best list found for them.

    kind: "one gold more", "one silver more" or "silver for gold" (one gold fewer, one silver more); text: in words.
    """

    kind: str
    text: str
    change: Estimate


@dataclass(frozen=True, slots=True)
class WishCost:
    """What a wish of the applicant costs: the chance (a fraction) with the best list without it, minus this one's.

    wish: the key of the applicant file; text: the wish in words.
    """

    wish: str
    text: str
    cost: Estimate


@dataclass(frozen=True, slots=True)
class StoppingPoint:
    """Where the next dollars stop paying: from there on each further $30 adds less than `threshold` (a fraction).

    programs, usd: the list there; saved_usd: dollars that it costs less; given_up: the chance that it gives up.
    """

    programs: Measure
    usd: Measure
    threshold: Measure
    saved_usd: Measure
    given_up: Estimate
