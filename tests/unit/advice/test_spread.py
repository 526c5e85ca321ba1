"""A value, its range, and what is said when few cases make the value."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchwise.advice.spread import PULLED_DOWN, PULLED_UP, Trust, spread
from matchwise.provenance import Confidence, Estimate, Standing


def spread_of(values: list[float]) -> Estimate:
    trust = Trust(Standing.ASSUMED, Confidence.LOW, ())
    return spread(np.array(values), "fraction", "Made for a test.", trust)


def test_an_average_that_few_cases_pull_up_says_so() -> None:
    found = spread_of([0.0] * 19 + [1.0])
    assert found.how == "Made for a test." + PULLED_UP
    assert (found.value, found.low, found.high) == (0.05, 0.0, 0.05)


def test_an_average_that_few_cases_pull_down_says_so() -> None:
    assert spread_of([0.0] * 19 + [-1.0]).how == "Made for a test." + PULLED_DOWN


def test_an_even_spread_or_a_constant_says_nothing() -> None:
    assert spread_of([0.1, 0.2, 0.3, 0.4]).how == "Made for a test."
    assert spread_of([0.3] * 7).how == "Made for a test."


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=40))
def test_the_range_always_holds_the_value(values: list[float]) -> None:
    found = spread_of(values)
    assert found.low <= found.value <= found.high
