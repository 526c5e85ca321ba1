"""Moments: the characteristic-function route gives the probabilities that direct convolution gives."""

import numpy as np

from matchwise.chances.moments import MOST_INTERVIEWS, POWERS, _pmf


def convolved(chances: np.ndarray) -> np.ndarray:
    """Poisson-binomial probabilities by convolution, one program after another."""
    pmf = np.zeros(MOST_INTERVIEWS)
    pmf[0] = 1.0
    for chance in chances:
        pmf[1:] = pmf[1:] * (1 - chance) + pmf[:-1] * chance
        pmf[0] *= 1 - chance
    return pmf


def test_counts_agree_with_convolution() -> None:
    """Many small chances and some larger ones, as typical lists have."""
    rng = np.random.default_rng(7)
    chances = np.concatenate([rng.uniform(0, 0.05, 150), rng.uniform(0.05, 0.25, 10)])
    sums = np.array([[(chances**k).sum()] for k in range(1, POWERS + 1)])
    np.testing.assert_allclose(_pmf(sums)[0], convolved(chances), atol=2e-6)
