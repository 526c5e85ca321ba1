"""Moments: closed forms and Fourier transform give what direct convolution gives."""

from dataclasses import replace

import numpy as np

from matchwise.chances.counts import (
    MOST_INTERVIEWS,
    count_chances,
    count_quartiles,
    interview_counts,
    thinned,
    unmatched_chances,
)
from matchwise.chances.moments import POWERS, SCORES, log_generating, population_moments
from matchwise.chances.parameters import central_from_json
from matchwise.chances.population import PROFILES
from matchwise.chances.shipped import shipped_fit
from matchwise.chances.staging import staging
from matchwise.chances.targets import fit_targets
from shipped import AS_OF, shipped_directory, shipped_evidence


def convolved(chances: np.ndarray) -> np.ndarray:
    """Poisson-binomial probabilities by convolution, one program after another."""
    pmf = np.zeros(MOST_INTERVIEWS)
    pmf[0] = 1.0
    for chance in chances:
        pmf[1:] = pmf[1:] * (1 - chance) + pmf[:-1] * chance
        pmf[0] *= 1 - chance
    return pmf


def list_of_chances() -> np.ndarray:
    """Many small chances and some larger ones, as typical lists have."""
    rng = np.random.default_rng(7)
    return np.concatenate([rng.uniform(0, 0.05, 150), rng.uniform(0.05, 0.25, 10)])


def test_counts_agree_with_convolution() -> None:
    chances = list_of_chances()
    sums = np.array([[(chances**k).sum()] for k in range(1, POWERS + 1)])
    np.testing.assert_allclose(count_chances(sums)[0], convolved(chances), atol=2e-5)


def test_numbers_of_interviews_without_a_match_agree_with_convolution() -> None:
    """Two settings with chances of their own to match after an interview."""
    chances, matched = np.split(list_of_chances(), 2), np.array([0.1, 0.35])
    sums = np.array([[[(part**k).sum()] for part in chances] for k in range(1, POWERS + 1)])
    kept = np.concatenate([part * (1 - m) / (1 - part * m) for part, m in zip(chances, matched, strict=True)])
    left = np.prod([np.prod(1 - part * m) for part, m in zip(chances, matched, strict=True)])
    found = unmatched_chances(sums, (1 - matched)[:, None])[0]
    np.testing.assert_allclose(found, left * convolved(kept), atol=2e-5)


def test_the_generating_function_and_its_slopes_agree_with_convolution() -> None:
    chances, t = list_of_chances(), 0.81
    sums = np.array([[(chances**k).sum()] for k in range(1, POWERS + 1)])
    value, slope, bend = (float(part[0]) for part in log_generating(sums, t))
    counts = np.arange(MOST_INTERVIEWS)
    tilted = convolved(chances) * t**counts
    total, mean, square = (tilted @ counts**k for k in (0, 1, 2))
    np.testing.assert_allclose(np.exp(value), total, rtol=1e-4)
    np.testing.assert_allclose(t * slope, mean / total, rtol=1e-3)
    np.testing.assert_allclose(t * slope + t**2 * (bend + slope**2), square / total, rtol=1e-3)


def test_closed_forms_agree_with_the_whole_distribution() -> None:
    """Two ways to the same moments of the shipped population."""
    parameters = central_from_json(shipped_fit())
    screened = thinned(
        staging(shipped_evidence(), shipped_directory(), AS_OF).at(parameters, None).screened(parameters)
    )
    moments, counts = population_moments(screened, parameters), interview_counts(screened, parameters)
    numbers = np.arange(MOST_INTERVIEWS)
    matched, unmatched = counts.matched, counts.unmatched
    np.testing.assert_allclose(counts.joint.sum(), 1.0, atol=1e-3)
    np.testing.assert_allclose(counts.joint[:, 0].sum(), moments.no_interview, atol=2e-3)
    np.testing.assert_allclose(matched.sum(axis=0) @ numbers / matched.sum(), moments.ranks_matched[0], rtol=2e-3)
    np.testing.assert_allclose(unmatched.sum(axis=0) @ numbers / unmatched.sum(), moments.ranks_unmatched[0], rtol=2e-3)
    np.testing.assert_allclose(matched.sum(axis=1) @ SCORES / matched.sum(), moments.score_matched[0], atol=0.05)
    lower, median, upper = count_quartiles(matched)
    assert lower < median < upper


def test_few_profiles_stand_for_many() -> None:
    """The moments of the profiles of the fit are those of twelve times as many, within a fifth of their tolerances."""
    parameters = central_from_json(shipped_fit())
    stages = staging(shipped_evidence(), shipped_directory(), AS_OF)
    few, many = (
        population_moments(replace(stages, profiles=count).at(parameters, None).screened(parameters), parameters)
        for count in (PROFILES, 12 * PROFILES)
    )
    for target in fit_targets(shipped_evidence()):
        if target.read is not None:
            assert abs(target.read(few) - target.read(many)) < target.tolerance / 5, target.name
