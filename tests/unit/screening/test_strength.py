"""Strength: weights keep their sign, and what is not told stays in eta."""

import numpy as np

from matchwise.chances.parameters import assumptions, central
from matchwise.chances.strength_terms import survey_weights
from matchwise.screening.strength import FACTORS, LEAST_ETA_VARIANCE, eta_sd, factor_weights
from shipped import shipped_evidence


def weights_at(r: float, factor: float = 1.0) -> np.ndarray:
    """The weights of one central vector with every multiplier moved by a factor."""
    values = {name: np.array([value]) for name, value in central(assumptions(shipped_evidence())).items()}
    moved = {name: value * factor if name.startswith("multiplier") else value for name, value in values.items()}
    return factor_weights(np.array([r]), survey_weights(shipped_evidence()), moved)[:, 0]


def test_each_weight_has_the_sign_of_its_factor() -> None:
    """Failed attempts, years and earlier Match seasons count against a file; the rest counts for it."""
    assert [int(np.sign(weight)) for weight in weights_at(0.7)] == [factor.sign for factor in FACTORS]


def test_weights_never_use_up_what_nobody_can_see() -> None:
    """Even absurd multipliers leave eta its least variance."""
    r = 0.7
    weights = weights_at(r, factor=50.0)
    assert r**2 + float((weights**2).sum()) <= 1 - LEAST_ETA_VARIANCE + 1e-9


def test_what_is_not_told_stays_in_eta() -> None:
    """A silent file has the whole variance; each fact told takes its part out."""
    weights = weights_at(0.7)[:, None]
    none, every = np.zeros(len(FACTORS), dtype=bool), np.ones(len(FACTORS), dtype=bool)
    silent = eta_sd(np.array([0.7]), weights, step2_told=False, facts_told=none)
    told = eta_sd(np.array([0.7]), weights, step2_told=True, facts_told=every)
    np.testing.assert_allclose(silent, 1.0)
    np.testing.assert_allclose(told**2, 1 - 0.49 - (weights**2).sum())
