"""The match after an interview: a curve in strength, lower at university programs, the same curve as the season's."""

import numpy as np
import pytest
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from matchwise.chances.after_interview import match_by_program, match_by_setting, mean_match_by_setting
from matchwise.chances.nodes import NODE_WEIGHTS, NODES, SKILL_WEIGHTS, SKILLS, WEIGHTS
from matchwise.chances.parameters import assumptions, central_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.market.season_shipped import calibrated
from shipped import shipped_evidence

PARAMETERS = {
    "logit_match": -1.6,
    "after_strength": 0.9,
    "after_skill": 1.0,
    "after_university": -0.9,
    "after_affiliated": -0.2,
}
STRENGTH = np.linspace(-3, 3, 13)
CURVE = "matchwise-after-interview/curve"


def test_a_stronger_applicant_matches_more_often_everywhere() -> None:
    chance = match_by_setting(PARAMETERS, STRENGTH)
    assert (np.diff(chance, axis=1) > 0).all()
    assert (np.diff(chance, axis=2) > 0).all(), "a better interview helps too"


def test_settings_stand_in_the_order_of_their_parameters() -> None:
    university, affiliated, community = mean_match_by_setting(PARAMETERS, STRENGTH)
    assert (university < affiliated).all()
    assert (affiliated < community).all()


def test_three_values_of_the_skill_stand_for_all() -> None:
    nodes, weights = hermegauss(40)
    whole = expit(-1.6 + 0.9 * (STRENGTH[:, None] + nodes)) @ (weights / weights.sum())
    np.testing.assert_allclose(mean_match_by_setting(PARAMETERS, STRENGTH)[2], whole, atol=1e-3)


def test_an_unknown_setting_is_a_mixture_and_a_tie_adds_to_the_strength() -> None:
    settings = np.array([[1.0, 0.2, 0.2], [0.0, 0.3, 0.3], [0.0, 0.5, 0.5]])
    found = match_by_program(PARAMETERS, settings, STRENGTH, np.array([0.0, 0.0, 0.35]))
    plain, tied = match_by_setting(PARAMETERS, STRENGTH), match_by_setting(PARAMETERS, STRENGTH + 0.35)
    np.testing.assert_allclose(found[0], plain[0])
    np.testing.assert_allclose(found[1], 0.2 * plain[0] + 0.3 * plain[1] + 0.5 * plain[2])
    np.testing.assert_allclose(found[2], 0.2 * tied[0] + 0.3 * tied[1] + 0.5 * tied[2])


@pytest.mark.parametrize(("nodes", "weights"), [(NODES, NODE_WEIGHTS), (SKILLS, SKILL_WEIGHTS)])
def test_nodes_have_the_moments_of_a_standard_normal_number(nodes: np.ndarray, weights: np.ndarray) -> None:
    np.testing.assert_allclose([weights.sum(), weights @ nodes, weights @ nodes**2], [1, 0, 1], atol=1e-5)


def test_every_pair_of_nodes_has_the_product_of_their_weights() -> None:
    np.testing.assert_allclose(WEIGHTS.sum(), 1)
    np.testing.assert_allclose(WEIGHTS.reshape(len(NODES), len(SKILLS)).sum(axis=1), NODE_WEIGHTS)


@pytest.mark.parametrize(
    ("parameter", "part"),
    [
        ("after_strength", "slope"),
        ("after_skill", "skill"),
        ("after_university", "university"),
        ("after_affiliated", "affiliated"),
    ],
)
def test_the_assumptions_are_what_the_season_shows(parameter: str, part: str) -> None:
    """To a hundredth, with ranges that hold the ends of the season; what ships is of the shipped calibration."""
    declared = {one.name: one for one in assumptions(shipped_evidence())}[parameter]
    row, digit = shipped_evidence().table(CURVE).row(name=part), 0.01
    low, value, high = (float(str(row[column])) for column in ("low", "value", "high"))
    assert declared.value == pytest.approx(value, abs=digit)
    assert declared.low - digit <= low <= declared.value <= high <= declared.high + digit
    assert row["calibration"] == calibrated(shipped_evidence()).fingerprint


def test_the_level_of_the_fit_is_near_that_of_the_season() -> None:
    """Fitted to other figures, in another form: half a logit apart would be 10 of 100."""
    level = float(str(shipped_evidence().table(CURVE).row(name="level")["value"]))
    assert abs(central_from_json(shipped_fit())["logit_match"] - level) < 0.5
