"""Signals: an odds ratio that never lowers a chance."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchwise.screening.signal_effect import signal_ratios, with_odds_ratio


def test_odds_are_multiplied() -> None:
    """Odds of one to four, doubled, are one to two."""
    np.testing.assert_allclose(with_odds_ratio(np.array([0.2]), 2.0), [1 / 3])


@given(st.floats(0, 1), st.floats(1, 50))
def test_a_ratio_of_one_or_more_never_lowers_a_chance(chance: float, ratio: float) -> None:
    """The result is a chance, and not below the chance without the signal."""
    moved = float(with_odds_ratio(np.array(chance), ratio))
    assert chance - 1e-12 <= moved <= 1.0


@given(st.floats(0.01, 50), st.floats(0.01, 50))
def test_gold_is_at_least_silver_and_silver_at_least_none(silver: float, gold: float) -> None:
    """Whatever was drawn."""
    ratios = signal_ratios(silver, gold)
    assert 1.0 == ratios[0] <= ratios[1] <= ratios[2]
