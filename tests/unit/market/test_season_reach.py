"""What a left-out block could reach: against a hand calculation, a simulation, and real seasons."""

from math import erf, sqrt

import numpy as np
import pytest

from matchwise.market.season import simulate
from matchwise.market.season_figures import figures
from matchwise.market.season_fit import aims, coordinates, starts
from matchwise.market.season_parameters import season_assumptions
from matchwise.market.season_points import Points, Question
from matchwise.market.season_reach import STEP, Belief, met_chances, point_of, slopes
from matchwise.market.season_targets import season_targets
from season_samples import SEED, small_parameters, small_pool
from shipped import shipped_evidence


def test_one_parameter_by_hand() -> None:
    slope = np.array([[2.0], [4.0]])
    first, second = met_chances(slope, np.array([True, False]), Belief(loose=0.5, known_to=1.0))
    # precision 2**2 + 1 / 0.5**2 = 8, so the figures have variances 4 / 8 and 16 / 8
    assert first == pytest.approx(erf(1 / sqrt(2 * 0.5)))
    assert second == pytest.approx(erf(1 / sqrt(2 * 2.0)))


def test_nothing_kept_leaves_the_ranges_and_all_known_leaves_little() -> None:
    slope = np.diag([0.5, 3.0])
    alone = met_chances(slope, np.array([False, False]), Belief(0.5, 1.0))
    told = met_chances(slope, np.array([True, True]), Belief(0.5, 0.01))
    assert alone == pytest.approx([erf(1 / (0.25 * sqrt(2))), erf(1 / (1.5 * sqrt(2)))])
    assert np.all(told > 0.999)


def test_it_is_the_share_of_simulated_worlds_in_which_the_best_prediction_lies_within_a_tolerance() -> None:
    draws, worlds = np.random.default_rng(7), 40_000
    slope, kept, belief = draws.normal(size=(5, 3)) * 3, np.array([True, True, False, False, False]), Belief(0.4, 0.5)
    truth = draws.normal(scale=belief.loose, size=(worlds, 3))
    shown = truth @ slope[kept].T + draws.normal(scale=belief.known_to, size=(worlds, 2))
    rule = np.linalg.lstsq(shown, truth @ slope.T, rcond=None)[0]
    share = np.mean(np.abs(shown @ rule - truth @ slope.T) <= 1, axis=0)
    assert met_chances(slope, kept, belief) == pytest.approx(share, abs=0.01)


def test_slopes_of_real_seasons_stay_within_the_cube() -> None:
    parameters = small_parameters()
    shown = figures(simulate(small_pool(), parameters, SEED, 0), parameters)
    moved = coordinates(
        [one for one in season_assumptions(shipped_evidence()) if one.name.startswith("interview_noise")]
    )
    aimed = aims(season_targets(shipped_evidence()), shown, parameters)
    question = Question(small_pool(), parameters, moved, aimed, SEED, 1)
    point = point_of(question, parameters)
    assert point == pytest.approx(starts(moved))
    with Points(question, 1, None, {}) as points:
        found, edge = slopes(points, point), slopes(points, np.zeros(1))
        ahead, behind = points.misses([point + STEP, point - STEP])
    assert found.shape == (len(aimed), 1)
    assert found[:, 0] == pytest.approx((ahead - behind) / (2 * STEP))
    assert np.isfinite(edge).all()
    assert np.abs(found).max() > 1
