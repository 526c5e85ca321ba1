"""The openness models give what those who fitted them computed by hand for one program."""

from dataclasses import replace

import numpy as np
import pytest

from matchwise.directory.linear_models import ANY, SHARE, LinearModels, linear_models
from matchwise.directory.openness import share_openness
from shipped import shipped_directory, shipped_evidence

COOK = "1401612113"
POSITIONS_AT_THE_FIT = 43
"""The sum of its tracks in 2020, which the directory held when the models were fitted; its quota of 2026 is 41."""


def fitted() -> tuple[LinearModels, int]:
    """The models over the directory as it was at the fit, for the program of the worked check."""
    directory = shipped_directory()
    place = directory.index(COOK)
    programs = list(directory.programs)
    programs[place] = replace(programs[place], positions_all_tracks=POSITIONS_AT_THE_FIT)
    return linear_models(programs, shipped_evidence(), directory.openness.applies), place


def test_the_linear_predictors_of_the_worked_check() -> None:
    models, place = fitted()
    assert models.plain(ANY)[place] == pytest.approx(2.288, abs=0.001)
    assert models.plain(SHARE)[place] == pytest.approx(-0.413, abs=0.001)


def test_the_chance_of_any_and_the_share_of_the_worked_check() -> None:
    models, place = fitted()
    by_formula = share_openness(models.plain(ANY), models.plain(SHARE), np.full(710, 1.30))
    assert by_formula.p_any[place] == pytest.approx(0.91, abs=0.005)
    # The published 0.36 (0.00 to 0.78) takes P(any) = 0.875, with the uncertainty of the parameters.
    any_known = np.full(710, np.log(0.875 / 0.125))
    published = share_openness(any_known, models.plain(SHARE), np.full(710, 1.30))
    assert published.mean[place] == pytest.approx(0.36, abs=0.01)
    assert published.p10[place] == 0.0
    # The published range is a little wider: it holds the uncertainty of the parameters too.
    assert published.p90[place] == pytest.approx(0.78, abs=0.03)


def test_the_mean_share_is_near_that_of_the_programs_of_2021() -> None:
    openness = shipped_directory().openness
    weights = openness.positions * openness.applies
    weighted = float((weights * openness.share_mean).sum() / weights.sum())
    assert weighted == pytest.approx(0.182, abs=0.02)  # residents of 2021, weighted, AAMC definition


def test_an_applied_program_gets_about_as_many_applications_as_in_2021() -> None:
    openness = shipped_directory().openness
    applications = openness.positions * np.exp(openness.log_apps_per_position)
    assert float(np.median(applications[openness.applies])) == pytest.approx(2982, rel=0.25)
