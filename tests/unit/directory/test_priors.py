"""Priors are finite, ordered, shrunk, and stand in for themselves when the models are left out."""

import datetime as dt
import json
from dataclasses import replace

import numpy as np
import pytest

from matchwise.directory import Entry, Openness, load_directory
from matchwise.directory.class_average import class_average
from matchwise.directory.features import feature_columns
from matchwise.directory.linear_models import ANY, COEFFICIENTS, linear_models
from matchwise.directory.openness import eta_of_mean, share_openness, share_quantile
from matchwise.domain.program import Program
from matchwise.provenance import Standing
from shipped import evidence_without, shipped_directory, shipped_evidence

ARRAYS = (
    "p_j1",
    "p_h1b_given_j1",
    "p_university",
    "p_affiliated",
    "p_community",
    "log_apps_per_position",
    "applications_sd",
    "interview_rate",
    "interview_sd",
    "positions",
    "share_mean",
)


def without_models() -> Openness:
    """The openness of a distribution without the openness models."""
    return load_directory(evidence_without("aamc-residency-explorer-2021")).openness


@pytest.fixture(params=["models", "stand-ins"])
def openness(request: pytest.FixtureRequest) -> Openness:
    """With the models and without: what holds for both."""
    return shipped_directory().openness if request.param == "models" else without_models()


def test_every_array_is_finite_and_has_one_value_a_program(openness: Openness) -> None:
    for name in ARRAYS:
        values = getattr(openness, name)
        assert values.shape == (710,), name
        assert np.isfinite(values).all(), name


def test_chances_lie_strictly_between_nought_and_one(openness: Openness) -> None:
    for values in (openness.p_j1, openness.p_h1b_given_j1, openness.interview_rate, openness.share_mean):
        assert ((values > 0) & (values < 1)).all()


def test_settings_sum_to_one(openness: Openness) -> None:
    total = openness.p_university + openness.p_affiliated + openness.p_community
    assert total == pytest.approx(np.ones(710))


def test_shares_are_ordered(openness: Openness) -> None:
    for share in (openness.unknown_visa, openness.both, openness.j1_only, openness.none):
        assert (share.p10 <= share.p90).all()
        assert ((share.p10 >= 0) & (share.p90 < 1)).all()


def test_programs_that_take_a_visa_have_more_non_us_imgs(openness: Openness) -> None:
    assert (openness.j1_only.mean > openness.none.mean).all()
    assert openness.both.mean.mean() > openness.j1_only.mean.mean()


def test_military_and_veterans_programs_are_marked(openness: Openness) -> None:
    assert (~openness.applies).sum() == 11


def test_the_standing_says_what_the_priors_rest_on() -> None:
    assert shipped_directory().openness.standing is Standing.MODELLED
    assert without_models().standing is Standing.ASSUMED
    assert shipped_directory().openness.source == COEFFICIENTS


def test_leaving_the_models_out_is_said() -> None:
    losses = load_directory(evidence_without("aamc-residency-explorer-2021")).losses
    assert [loss for loss in losses if "openness models" in loss] == list(losses)


def test_state_means_stand_in_when_only_the_coefficients_are_missing() -> None:
    whole = shipped_evidence()
    tables = {name: whole.tables[name] for name in whole.tables if name != COEFFICIENTS}
    directory = load_directory(replace(whole, tables=tables))
    openness = directory.openness
    californian, connecticut = (
        next(i for i, p in enumerate(directory.programs) if p.state == state) for state in ("CA", "CT")
    )
    assert openness.share_mean[californian] == pytest.approx(0.028, abs=0.002)
    assert openness.share_mean[connecticut] == pytest.approx(0.47, abs=0.005)
    assert openness.p_j1[californian] == pytest.approx(0.5)


def test_linear_predictors_are_shrunk_towards_their_mean() -> None:
    directory = shipped_directory()
    models = linear_models(directory.programs, shipped_evidence(), directory.openness.applies)
    plain, shrunk = models.plain(ANY), models.out_of_fold(ANY)
    inside = directory.openness.applies
    assert shrunk[inside].mean() == pytest.approx(plain[inside].mean())
    assert shrunk[inside].std() == pytest.approx(0.9224 * plain[inside].std())


def test_new_programs_keep_less_of_their_distance_from_each_other() -> None:
    directory = shipped_directory()
    applies = directory.openness.applies
    close = linear_models(directory.programs, shipped_evidence(), applies, new_program_slope=0.25)
    apart = linear_models(directory.programs, shipped_evidence(), applies, new_program_slope=1.0)
    new = close.columns["init_accr"] > 0
    assert close.out_of_fold(ANY)[new].std() == pytest.approx(0.25 * apart.out_of_fold(ANY)[new].std())
    assert close.out_of_fold(ANY)[new].mean() == pytest.approx(apart.out_of_fold(ANY)[new].mean())
    assert close.out_of_fold(ANY)[~new] == pytest.approx(apart.out_of_fold(ANY)[~new])


def test_new_programs_have_wider_ranges() -> None:
    openness = shipped_directory().openness
    new = [(p.accreditation_status or "").startswith("Initial") for p in shipped_directory().programs]
    assert openness.unknown_visa.sd[new].min() > openness.unknown_visa.sd[np.invert(new)].max()


def test_a_roster_that_the_user_entered_is_given_apart() -> None:
    entry = Entry("1401612113", "non_us_img_share", "0.35", "roster", dt.date(2026, 11, 1))
    directory = load_directory(shipped_evidence(), [entry])
    stated = directory.openness.stated_share
    assert stated[directory.index("1401612113")] == 0.35
    assert np.isnan(stated).sum() == 709


def test_permuting_the_programs_permutes_the_features() -> None:
    programs = shipped_directory().programs[:40]
    forward, backward = feature_columns(programs), feature_columns(programs[::-1])
    for name, column in forward.items():
        assert column == pytest.approx(backward[name][::-1]), name


def test_features_of_a_bare_program_are_the_reference() -> None:
    bare = Program("1400011001", "Town Hospital Program", "Town", "MI")
    columns = feature_columns([bare])
    filled = {name: float(column[0]) for name, column in columns.items() if column[0] != 0}
    assert filled == {"intercept": 1.0}


def test_half_the_weight_below_the_median_of_a_hurdle_model() -> None:
    p_any, eta, sd = np.array([0.75]), np.array([0.2]), np.array([1.3])
    rng = np.random.default_rng(5)
    draws = np.where(rng.random(200_000) < 0.75, 1 / (1 + np.exp(-(0.2 + 1.3 * rng.standard_normal(200_000)))), 0.0)
    assert share_quantile(p_any, eta, sd, 0.5)[0] == pytest.approx(np.quantile(draws, 0.5), abs=0.01)
    mean = share_openness(np.log(p_any / (1 - p_any)), eta, sd).mean[0]
    assert mean == pytest.approx(draws.mean(), abs=0.005)


def test_the_center_of_a_mean_gives_the_mean_back() -> None:
    wanted = np.array([0.05, 0.2, 0.5])
    eta = eta_of_mean(wanted, 1.3)
    assert share_openness(np.full(3, 30.0), eta, np.full(3, 1.3)).mean == pytest.approx(wanted, abs=1e-4)


def test_stand_ins_need_no_program_to_be_known() -> None:
    bare = (Program("1400011001", "Town Hospital Program", "Town", "MI"),)
    evidence = evidence_without("aamc-residency-explorer-2021")
    one = np.ones(1)
    openness = class_average(bare, evidence, one.astype(bool), one, one)
    assert json.dumps(float(openness.share_mean[0])) != "NaN"
    assert openness.p_j1[0] == pytest.approx(0.721)
