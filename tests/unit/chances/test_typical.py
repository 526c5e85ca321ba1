"""Typical lists: they have the length they should, and never hold a program that nobody turns to."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchwise.chances.typical import MOST_INCLUDED, inclusion


@given(st.integers(0, 2**32 - 1), st.floats(15, 2000), st.integers(0, 60))
def test_inclusion_is_a_chance_and_adds_up_to_the_length(seed: int, length: float, nobody: int) -> None:
    """However long the list and however many programs are out."""
    pull = np.random.default_rng(seed).lognormal(size=100)
    pull[:nobody] = 0.0
    chance = inclusion(pull / pull.sum(), length)
    assert np.isfinite(chance).all()
    assert (chance[:nobody] == 0.0).all()
    assert chance.max() <= MOST_INCLUDED
    np.testing.assert_allclose(chance.sum(), min(length, MOST_INCLUDED * (100 - nobody)), rtol=0.02)
