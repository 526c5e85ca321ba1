"""The smallest change of limits that no list keeps, limit by limit."""

from dataclasses import replace

import numpy as np
import pytest

from matchwise.domain.money import FeeSchedule
from matchwise.portfolio import Budget, Group, Limits, Minimum, Share
from matchwise.portfolio.relaxation import relaxed

CODES = tuple(f"P{number}" for number in range(6))
EVERY = np.arange(6)
PLAIN = Limits(3, 0, 0)
FAMILY = Minimum("family", (0, 1, 2), 2)
BUDGET = Budget(11, FeeSchedule(((1, 11), (None, 30))), (0, 0, 0, 1, 1, 1))


@pytest.mark.parametrize(
    ("limits", "words", "changed"),
    [
        (replace(PLAIN, minimums=(Minimum("family", (0,), 2),)), "lower the minimum in family to 1", "minimums"),
        (
            replace(PLAIN, groups=(Group("Ohio", (0, 1, 2), 1),), minimums=(FAMILY, replace(FAMILY, name="friends"))),
            "allow 2 in Ohio",
            "groups",
        ),
        (
            replace(PLAIN, max_count=1, minimums=(FAMILY, replace(FAMILY, name="friends"))),
            "allow 2 programs in the list",
            "max_count",
        ),
        (
            replace(PLAIN, shares=(Share("everywhere", tuple(range(6)), 60),)),
            "allow 100 percent in everywhere",
            "shares",
        ),
        (replace(PLAIN, pinned=frozenset({1, 3}), budget=BUDGET), "raise the budget to $22", "budget"),
        (
            replace(PLAIN, groups=(Group("a", (4, 5), 1), Group("b", (4, 5), 1)), pinned=frozenset({4, 5})),
            "do not pin P4",
            "pinned",
        ),
    ],
)
def test_the_limit_that_gives_way_least_is_named(limits: Limits, words: str, changed: str) -> None:
    wider, said = relaxed(CODES, limits, EVERY)
    assert said == (words,)
    assert replace(limits, **{changed: getattr(wider, changed)}) == wider != limits


def test_more_programs_than_the_limits_allowed_are_paid_at_their_own_price() -> None:
    asked = tuple(replace(FAMILY, name=name, at_least=3) for name in ("a", "b", "c", "d", "e", "f", "g", "h"))
    wider, _ = relaxed(CODES, replace(PLAIN, max_count=1, minimums=asked, budget=BUDGET), EVERY)
    assert wider.max_count == 3
    assert wider.budget is not None
    assert wider.budget.usd == 11 + 30 + 30


def test_fees_that_begin_with_free_programs_can_give_way() -> None:
    free_first = replace(BUDGET, usd=0, fees=FeeSchedule(((1, 0), (None, 30))))
    wider, said = relaxed(CODES, replace(PLAIN, pinned=frozenset({0, 1}), budget=free_first), EVERY)
    assert said == ("raise the budget to $30",)
    assert wider.budget is not None
    assert wider.budget.usd == 30


def test_an_equal_change_leaves_the_pins_alone() -> None:
    limits = replace(PLAIN, max_count=1, pinned=frozenset({0, 1}))
    assert relaxed(CODES, limits, EVERY) == (replace(limits, max_count=2), ("allow 2 programs in the list",))


def test_every_change_is_said() -> None:
    limits = replace(PLAIN, minimums=(Minimum("family", (0,), 2), Minimum("friends", (1,), 2)))
    assert relaxed(CODES, limits, EVERY)[1] == (
        "lower the minimum in family to 1",
        "lower the minimum in friends to 1",
    )
