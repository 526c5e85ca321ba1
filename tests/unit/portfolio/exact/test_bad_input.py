"""What is wrong with a market is refused with the name of the field and the reason."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from matchwise.domain.money import FeeSchedule
from matchwise.portfolio.exact import (
    common_score,
    count_program,
    marginal_improvement,
    signal_program,
    spend_program,
)

FEES = FeeSchedule(((30, 11), (None, 30)))
Numbers = Sequence[float]


def triple(chances: Numbers) -> NDArray[np.float64]:
    """The same chances at each signal level."""
    return np.repeat(np.array(chances, dtype=float)[..., None], 3, axis=-1)


PROGRAMS: dict[str, Callable[[Numbers, Numbers], object]] = {
    "marginal_improvement": lambda chances, prizes: marginal_improvement(chances, prizes, 1),
    "spend_program": lambda chances, prizes: spend_program(chances, prizes, np.ones(len(chances)), 1),
    "count_program": lambda chances, prizes: count_program(chances, prizes, np.zeros(len(chances)), FEES, 99),
    "signal_program": lambda chances, prizes: signal_program(triple(chances), prizes, 1, 0, 0),
    "common_score": lambda chances, prizes: common_score(chances, prizes, 1),
}


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize(
    ("chances", "prizes", "reason"),
    [
        ([], [], "chances: there are no programs"),
        ([0.5, 1.5], [1.0, 1.0], "chances: each must be a number between 0 and 1"),
        ([0.5, -0.1], [1.0, 1.0], "chances: each must be a number between 0 and 1"),
        ([0.5, np.nan], [1.0, 1.0], "chances: each must be a number between 0 and 1"),
        ([[0.5, 0.5]], [1.0, 1.0], "chances: the shape is"),
        ([0.5, 0.5], [1.0], "prizes: the shape is (1,), not (2,) as of the chances"),
        ([0.5, 0.5], [1.0, -1.0], "prizes: each must be a finite number that is not negative"),
        ([0.5, 0.5], [1.0, np.nan], "prizes: each must be a finite number that is not negative"),
        ([0.5, 0.5], [1.0, np.inf], "prizes: each must be a finite number that is not negative"),
    ],
)
def test_chances_and_prizes(name: str, chances: Numbers, prizes: Numbers, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}"):
        PROGRAMS[name](chances, prizes)


CHANCES, PRIZES = np.array([0.5, 0.2]), np.array([1.0, 2.0])


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: marginal_improvement(CHANCES, PRIZES, 0), "count: 0 is below 1"),
        (lambda: common_score(CHANCES, PRIZES, -3), "count: -3 is below 1"),
        (lambda: signal_program(triple([0.5]), [1.0], 0, 1, 1), "count: 0 is below 1"),
        (lambda: signal_program(triple([0.5]), [1.0], 1, -1, 1), "silver: -1 is below 0"),
        (lambda: signal_program(triple([0.5]), [1.0], 1, 1, -1), "gold: -1 is below 0"),
        (lambda: signal_program(CHANCES, PRIZES, 1, 1, 1), "chances: the shape is (2,), not (m, 3)"),
        (lambda: signal_program(np.ones((2, 2)), PRIZES, 1, 1, 1), "chances: the shape is (2, 2), not (m, 3)"),
        (lambda: signal_program(np.ones((200, 3)), np.ones(200), 200, 200, 200), "count: the table would have"),
        (lambda: spend_program(CHANCES, PRIZES, [1, 0], 5), "fees: each must be a whole number, 1 or more"),
        (lambda: spend_program(CHANCES, PRIZES, [1, -2], 5), "fees: each must be a whole number, 1 or more"),
        (lambda: spend_program(CHANCES, PRIZES, [1, 2.5], 5), "fees: each must be a whole number, 1 or more"),
        (lambda: spend_program(CHANCES, PRIZES, [1, np.nan], 5), "fees: each must be a whole number, 1 or more"),
        (lambda: spend_program(CHANCES, PRIZES, [1], 5), "fees: the shape is (1,), not (2,) as of the chances"),
        (lambda: spend_program(CHANCES, PRIZES, [1, 2], -1), "budget: -1 is below 0"),
        (lambda: spend_program(CHANCES, PRIZES, [10**9, 10**9 - 1], 10**9), "budget: the table would have"),
        (lambda: count_program(CHANCES, PRIZES, [0, -1], FEES, 9), "specialties: each must be a whole number, 0"),
        (lambda: count_program(CHANCES, PRIZES, [0], FEES, 9), "specialties: the shape is (1,), not (2,)"),
        (lambda: count_program(np.ones(60), np.ones(60), np.arange(60) % 20, FEES, 999), "specialties: the table"),
        (lambda: count_program(CHANCES, PRIZES, [0, 1], FEES, -9), "budget_usd: -9 is below 0"),
    ],
)
def test_counts_fees_and_budgets(call: Callable[[], object], reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}"):
        call()
