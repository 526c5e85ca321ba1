"""What each wish of the applicant costs, and what other signals would do: the best list beside this one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matchwise.advice.case import Case
from matchwise.advice.list_limits import Means, list_limits
from matchwise.advice.phrasing import how_many
from matchwise.advice.spread import spread
from matchwise.advice.wishes import LARGE_METROS, place_name
from matchwise.advice.worth_reports import SignalTrade, WishCost
from matchwise.domain.applicant import Preferences
from matchwise.domain.chance_grid import ChanceGrid, FloatArray
from matchwise.portfolio import Choice, Limits, evaluate, expected_worth, variants

GOLD_MORE, SILVER_MORE, SILVER_FOR_GOLD = "one gold more", "one silver more", "silver for gold"
PINNED = "pinned"
_TRADES = {
    GOLD_MORE: "One more gold signal",
    SILVER_MORE: "One more silver signal",
    SILVER_FOR_GOLD: "A silver signal in place of one gold signal",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a list must keep: what may be spent, the same as limits for the optimizer, and what a match is worth where.

    worth: (P,) from 0 to 1; None where the applicant told nothing, and every match is worth the same.
    """

    means: Means
    limits: Limits
    worth: FloatArray | None = None

    def value(self, grid: ChanceGrid, choices: Sequence[Choice]) -> FloatArray:
        """(B,) what a list is worth: the chance to match, or the expected worth of the best match."""
        return evaluate(grid, choices) if self.worth is None else expected_worth(grid, choices, self.worth)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One wish: its key, its words, and the preferences without it."""

    key: str
    text: str
    without: Preferences


def worths_beside(
    case: Case, frame: Frame, choices: Sequence[Choice]
) -> tuple[tuple[SignalTrade, ...], tuple[WishCost, ...]]:
    """What other signals would do, and what the wishes cost; each list is searched from `choices` on."""
    trades, wishes = dict(_trades(frame.limits)), tuple(_wishes(case.applicant.preferences))
    unwished = [_limits_without(case, frame, wish) for wish in wishes]
    grid = case.chances.grid
    value = frame.value(grid, choices)
    lists = variants(grid, choices, [*trades.values(), *unwished], worth=frame.worth)
    moved = [frame.value(grid, other) - value for other in lists]
    signals = tuple(
        SignalTrade(kind, _TRADES[kind], spread(change, "fraction", _HOW_TRADE, case.trust))
        for kind, change in zip(trades, moved, strict=False)
    )
    costs = tuple(
        WishCost(wish.key, wish.text, spread(change, "fraction", _HOW_WISH, case.trust))
        for wish, change in zip(wishes, moved[len(trades) :], strict=True)
    )
    return signals, (*costs, *_cost_of_states(case, frame, choices))


def _trades(limits: Limits) -> Iterator[tuple[str, Limits]]:
    """The limits with other signals."""
    if limits.gold + limits.silver == 0:
        return
    yield GOLD_MORE, replace(limits, gold=limits.gold + 1)
    yield SILVER_MORE, replace(limits, silver=limits.silver + 1)
    if limits.gold:
        yield SILVER_FOR_GOLD, replace(limits, gold=limits.gold - 1, silver=limits.silver + 1)


def _limits_without(case: Case, frame: Frame, wish: _Wish) -> Limits:
    """The limits of the case without one wish; a program that is no longer pinned may still be in."""
    if wish.key == PINNED:
        return replace(frame.limits, pinned=frozenset())
    closed = case.barred.indices()
    return list_limits(case.directory, wish.without, frame.means, frame.limits.max_count, closed)


def _wishes(told: Preferences) -> Iterator[_Wish]:
    """Every wish that can cost something, but for what a match elsewhere is worth."""
    caps = (
        ("state", told.max_per_state, replace(told, max_per_state=None)),
        ("city", told.max_per_city, replace(told, max_per_city=None)),
        ("region", told.max_per_region, replace(told, max_per_region=None)),
    )
    for place, most, without in caps:
        if most is not None:
            yield _Wish(f"max_per_{place}", f"At most {how_many(most, 'program')} in one {place}", without)
    if told.max_large_metro_percent is not None:
        text = f"At most {told.max_large_metro_percent} of 100 programs in {LARGE_METROS}"
        yield _Wish("max_large_metro_percent", text, replace(told, max_large_metro_percent=None))
    for wish in told.at_least:
        text = f"At least {how_many(wish.programs, 'program')} in {place_name(wish)}"
        yield _Wish("at_least", text, replace(told, at_least=tuple(other for other in told.at_least if other != wish)))
    if told.pinned:
        yield _Wish(PINNED, f"{how_many(len(told.pinned), 'program')} that must be in", replace(told, pinned=()))
    if told.banned:
        yield _Wish("banned", f"{how_many(len(told.banned), 'program')} that must be out", replace(told, banned=()))
    if told.avoid_states:
        text = f"No program in {', '.join(told.avoid_states)}"
        yield _Wish("avoid_states", text, replace(told, avoid_states=()))


def _cost_of_states(case: Case, frame: Frame, choices: Sequence[Choice]) -> Iterator[WishCost]:
    """What it costs in chance that a match elsewhere counts less."""
    if frame.worth is None:
        return
    told = case.applicant.preferences
    (plain,) = variants(case.chances.grid, choices, [frame.limits])
    text = f"A match outside {', '.join(told.prefer_states)} counts {told.value_elsewhere_percent} of 100"
    change = evaluate(case.chances.grid, plain) - evaluate(case.chances.grid, choices)
    yield WishCost("value_elsewhere_percent", text, spread(change, "fraction", _HOW_STATES, case.trust))


_HOW_STATES = "Chance to match with the best list where every match counts alike, minus the chance with this list."
_HOW_TRADE = (
    "Chance with the best list for these signals minus the chance with this list. Where a match elsewhere counts less, "
    "it does so in both."
)
_HOW_WISH = (
    "Chance with the best list without this wish minus the chance with this list. Where a match elsewhere counts less, "
    "it does so in both."
)
