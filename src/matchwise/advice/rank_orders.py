"""Other lists of the same interviews beside the true order: orders, shorter lists, and lists with more interviews."""

import math
from dataclasses import replace

import numpy as np

from matchwise.advice.rank_list_reports import InterviewsNeeded, MoreInterviews, OrderTried, ShorterList
from matchwise.advice.rank_list_words import HOW_MORE, HOW_ORDER, HOW_SHORTER
from matchwise.advice.spread import Trust, spread
from matchwise.domain.chance_grid import FloatArray
from matchwise.market.rank_chances import Reached
from matchwise.provenance import Estimate, Measure

TOP = 3
GOALS = (50, 70, 80, 90, 95)
_SHUFFLES = 24
_SEED = 7


def orders_tried(known: Reached, trust: Trust) -> tuple[OrderTried, ...]:
    """The true order and others of the same interviews, each judged by the true wish."""
    count = known.chances.shape[1]
    true = list(range(count))
    safest = sorted(true, key=lambda place: -float(known.alone()[:, place].mean()))
    chance = np.random.Generator(np.random.Philox(_SEED))
    shuffled = [chance.permutation(count).tolist() for _ in range(_SHUFFLES)]
    last = math.ceil(count / 3)
    found = [
        _tried(known, "true", "your true order", [true], trust),
        _tried(known, "safest first", "the safest program first", [safest], trust),
        _tried(known, "reversed", "the other way round", [true[::-1]], trust),
        _tried(known, "random", "at random", shuffled, trust),
    ]
    if count > 1:
        found += [
            _tried(known, "without the first", "without your first choice", [true[1:]], trust),
            _tried(known, "without the last", f"without the last {last}", [true[: count - last]], trust),
        ]
    return tuple(found)


def _tried(known: Reached, way: str, text: str, orders: list[list[int]], trust: Trust) -> OrderTried:
    """One way to order, or the mean of several orders."""
    draws, programs, _ = known.chances.shape
    by_place: FloatArray = np.zeros((draws, programs))
    for order in orders:
        by_place[:, order] += known.ordered(order).by_rank() / len(orders)
    match = by_place.sum(axis=1)
    wanted = by_place @ np.arange(1, programs + 1)
    places = spread(wanted / np.maximum(match, 1e-12), "place", HOW_ORDER, trust)
    mean = float(wanted.sum() / match.sum())
    return OrderTried(
        way=way,
        text=text,
        match=spread(match, "fraction", HOW_ORDER, trust),
        first=spread(by_place[:, 0], "fraction", HOW_ORDER, trust),
        top=spread(by_place[:, :TOP].sum(axis=1), "fraction", HOW_ORDER, trust),
        place=replace(places, value=mean, low=min(places.low, mean), high=max(places.high, mean)),
    )


def shorter_lists(known: Reached, trust: Trust) -> tuple[ShorterList, ...]:
    """The list without its last program, its last two, and so on to the first one alone."""
    free = np.cumprod(1 - known.chances, axis=1) @ known.weights
    whole = 1 - free[:, -1]
    return tuple(
        ShorterList(
            Measure(kept, "programs"),
            spread(1 - free[:, kept - 1], "fraction", HOW_SHORTER, trust),
            _moved(whole - (1 - free[:, kept - 1]), HOW_SHORTER, trust),
        )
        for kept in range(free.shape[1] - 1, 0, -1)
    )


def more_interviews(known: Reached, further: Reached, trust: Trust) -> tuple[MoreInterviews, ...]:
    """The list with one more interview, two more, and so on, each at its end."""
    before = np.prod(1 - known.chances, axis=1)
    free = (before[:, None] * np.cumprod(1 - further.chances, axis=1)) @ known.weights
    now = 1 - before @ known.weights
    return tuple(
        MoreInterviews(
            Measure(place + 1, "interviews"),
            spread(1 - free[:, place], "fraction", HOW_MORE, trust),
            _moved(1 - free[:, place] - now, HOW_MORE, trust),
        )
        for place in range(free.shape[1])
    )


def needed(count: int, match: Estimate, more: tuple[MoreInterviews, ...]) -> tuple[InterviewsNeeded, ...]:
    """How many interviews bring the chance to each goal that it has not reached."""
    found = []
    for goal in (goal for goal in GOALS if match.value < goal / 100):
        first = next((one for one in more if one.match.value >= goal / 100), None)
        in_all = None if first is None else Measure(count + first.more.value, "interviews")
        found.append(InterviewsNeeded(Measure(goal, "of 100"), first.more if first else None, in_all))
    return tuple(found)


def _moved(change: FloatArray, how: str, trust: Trust) -> Estimate:
    return spread(np.maximum(change, 0.0), "fraction", how, trust)
