"""The match after an interview: a curve in strength, lower at university programs, the same curve as the season's."""

import numpy as np
import pytest
from numpy.polynomial.hermite_e import hermegauss
from scipy.special import expit

from matchwise.chances import after_interview as after
from matchwise.chances import applicant, interviews, nodes
from matchwise.chances.after_interview import match_by_program, match_by_setting, mean_match_by_setting
from matchwise.chances.nodes import NODE_WEIGHTS, NODES, SKILL_WEIGHTS, SKILLS, WEIGHTS
from matchwise.chances.parameters import Vectors, assumptions, central_from_json, vectors_from_json
from matchwise.chances.shipped import shipped_fit
from matchwise.domain.program import ProgramClass
from matchwise.market.season import simulate
from matchwise.market.season_after_interview import BANDS, after_interview, fitted_curve
from matchwise.market.season_programs import program_pool
from matchwise.market.season_shipped import calibrated
from plain_chances import example
from shipped import AS_OF, shipped_directory, shipped_evidence

PARAMETERS = {
    "logit_match": -1.6,
    "after_strength": 0.9,
    "after_skill": 1.0,
    "after_university": -0.9,
    "after_affiliated": -0.2,
}
STRENGTH = np.linspace(-3, 3, 13)
CURVE, BY_STRENGTH = "matchwise-after-interview/curve", "matchwise-after-interview/by_strength"


def test_a_stronger_applicant_matches_more_often_everywhere() -> None:
    chance = match_by_setting(PARAMETERS, STRENGTH)
    assert (np.diff(chance, axis=1) > 0).all()
    assert (np.diff(chance, axis=2) > 0).all(), "a better interview helps too"


def test_settings_stand_in_the_order_of_their_parameters() -> None:
    university, affiliated, community = mean_match_by_setting(PARAMETERS, STRENGTH)
    assert (university < affiliated).all()
    assert (affiliated < community).all()


@pytest.mark.parametrize("name", ["full_entry_ban", "failed_then_224"])
def test_few_nodes_stand_for_many(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chance with the 150 best programs: its mean to 0.03 of 100, that of any vector to 0.3."""
    few = _chances_of_best(name)
    for module in (nodes, applicant, after, interviews):
        for attribute, value in _many_nodes().items():
            if hasattr(module, attribute):
                monkeypatch.setattr(module, attribute, value)
    many = _chances_of_best(name)
    assert np.abs(few - many).max() < 3e-3
    assert abs((few - many).mean()) < 3e-4


def _many_nodes() -> dict[str, np.ndarray]:
    rest, skills = (hermegauss(points) for points in (40, 9))
    own, other = (weights / weights.sum() for _, weights in (rest, skills))
    kept = own > 1e-12
    weights = (own[kept][:, None] * other).ravel()
    return {
        "NODES": rest[0][kept],
        "NODE_WEIGHTS": own[kept],
        "SKILLS": skills[0],
        "SKILL_WEIGHTS": other,
        "WEIGHTS": weights,
    }


def _chances_of_best(name: str) -> np.ndarray:
    """(B,) chance to match with the 150 programs that are best alone, on the first vectors."""
    fit = vectors_from_json(shipped_fit(), shipped_evidence())
    few = Vectors({key: column[:20] for key, column in fit.values.items()}, fit.fingerprint, of=len(fit))
    grid = applicant.chances_for(example(name), shipped_directory(), shipped_evidence(), AS_OF, few).grid
    alone = (grid.match[:, :, 0] * grid.weights[:, None, :]).sum(axis=(0, 2))
    best = np.argsort(-alone)[:150]
    missed = np.prod(1 - grid.match[:, best, 0], axis=1)
    chance: np.ndarray = ((1 - missed) * grid.weights).sum(axis=1)
    return chance


def test_four_values_of_the_skill_stand_for_all() -> None:
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


def test_many_vectors_at_once_have_the_digits_of_each() -> None:
    other = {name: value * 0.8 for name, value in PARAMETERS.items()}
    together = {name: np.array([PARAMETERS[name], other[name]])[:, None, None] for name in PARAMETERS}
    found = match_by_setting(together, np.stack([STRENGTH, STRENGTH + 0.3]))
    assert np.array_equal(found[:, 0], match_by_setting(PARAMETERS, STRENGTH))
    assert np.array_equal(found[:, 1], match_by_setting(other, STRENGTH + 0.3))
    settings, tie = np.array([[1.0, 0.2], [0.0, 0.3], [0.0, 0.5]]), np.array([0.0, 0.35])
    known = match_by_program(PARAMETERS, settings, STRENGTH, tie, np.ascontiguousarray(found[:, 0]))
    assert np.array_equal(known, match_by_program(PARAMETERS, settings, STRENGTH, tie))


@pytest.mark.parametrize(("points", "weights"), [(NODES, NODE_WEIGHTS), (SKILLS, SKILL_WEIGHTS)])
def test_nodes_have_the_moments_of_a_standard_normal_number(points: np.ndarray, weights: np.ndarray) -> None:
    np.testing.assert_allclose([weights.sum(), weights @ points, weights @ points**2], [1, 0, 1], atol=1e-4)


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


def test_the_document_is_what_seasons_of_the_calibration_show() -> None:
    """Four seasons simulated anew: curve and table, as far as four seasons tell."""
    evidence = shipped_evidence()
    parameters = calibrated(evidence).parameters
    pool = program_pool(shipped_directory(), AS_OF, parameters)
    found = after_interview(simulate(pool, parameters, 7, number) for number in range(4))
    curve, table = fitted_curve(found), evidence.table(CURVE)
    for part in ("level", "university", "affiliated", "slope"):
        written = float(str(table.row(name=part)["value"]))
        assert getattr(curve, part) == pytest.approx(written, abs=0.2), part
    for row in evidence.table(BY_STRENGTH).rows:
        setting = [str(kind) for kind in ProgramClass].index(str(row["setting"]))
        band = int(np.flatnonzero(float(str(row["strength_low"])) == BANDS)[0])
        few = 3 * np.sqrt(0.25 / found.interviews.sum(axis=0)[0, setting, band])
        assert found.chance[0, setting, band] == pytest.approx(float(str(row["chance"])), abs=0.03 + few)


def test_the_level_of_the_fit_is_near_that_of_the_season() -> None:
    """Fitted to other figures, in another form: a quarter of a logit would be 5 of 100."""
    level = float(str(shipped_evidence().table(CURVE).row(name="level")["value"]))
    assert abs(central_from_json(shipped_fit())["logit_match"] - level) < 0.25
