"""Openness: exact means over vectors, and doors that keep the mean they are given."""

import numpy as np
from scipy.stats import norm

from matchwise.chances.openness import doors, quantiles
from matchwise.chances.parameters import assumptions, central
from shipped import shipped_directory, shipped_evidence


def parameters() -> dict[str, float]:
    """A central vector with plain fitted values."""
    fitted = {"log_level": -3.7, "logit_cap": -1.5, "log_scale": 0.0, "logit_match": -1.46, "atanh_r": 0.8}
    return central(assumptions(shipped_evidence())) | fitted


def test_every_program_sees_every_quantile_once() -> None:
    """No program is lucky: the mean over vectors is the mean of its own distribution."""
    steps = quantiles(shipped_directory().codes, 40)
    np.testing.assert_allclose(np.sort(steps, axis=0), np.tile((np.arange(40)[:, None] + 0.5) / 40, (1, 710)))


def test_quantiles_of_different_programs_do_not_go_together() -> None:
    """Program residuals are independent: correlations look like those of chance (1/sqrt(40) each)."""
    steps = quantiles(shipped_directory().codes[:200], 40)
    correlation = np.asarray(np.corrcoef(steps.T))
    off = correlation[~np.eye(200, dtype=bool)]
    assert abs(float(off.mean())) < 0.01
    assert abs(float(off.std()) - 1 / np.sqrt(39)) < 0.02


def test_quantiles_belong_to_the_code_and_not_to_the_place() -> None:
    """Permuting programs permutes their draws."""
    codes = shipped_directory().codes
    order = np.random.default_rng(1).permutation(len(codes))
    np.testing.assert_array_equal(quantiles(codes, 40)[:, order], quantiles(tuple(codes[i] for i in order), 40))


def test_a_door_keeps_its_mean_over_the_population() -> None:
    """Integrated over standard normal strength, chance x usual pass is level x relative openness."""
    p = parameters()
    relative, usual = np.array([0.2, 1.0, 3.0]), np.array([0.9, 0.7, 0.6])
    door = doors(relative, usual, np.array([0.4, 0.0, -0.3]), p)
    q = np.linspace(-8, 8, 4001)
    density = norm.pdf(q)
    mean = door.opened(q[None, :], float(np.exp(p["log_scale"]))) @ (density / density.sum())
    np.testing.assert_allclose(mean * usual, np.exp(p["log_level"]) * relative, rtol=1e-6)


def test_university_programs_have_higher_thresholds() -> None:
    """With the same mean, the academic door asks for more strength."""
    one = np.ones(2)
    door = doors(one, one, np.array([0.5, -0.5]), parameters())
    assert door.threshold[0] > door.threshold[1]
