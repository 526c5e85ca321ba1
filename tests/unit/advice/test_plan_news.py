"""A plan while a season is under way starts from what was sent and from its news, if none of it brings a match."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from matchwise.advice.case import case_on
from matchwise.advice.now import season_of
from matchwise.advice.plan_frame import PlanAsked
from matchwise.advice.plan_start import Start, opened
from matchwise.chances import Ground, open_ground
from matchwise.chances.part_ground import without_typical
from matchwise.domain.applicant import Applicant, ApplicationState, ApplicationStatus
from matchwise.domain.chance_grid import Signal
from matchwise.portfolio import Choice, missed
from shipped import example, shipped_directory, shipped_evidence

DAY = dt.date(2026, 11, 26)
SENT = 40


@cache
def ground() -> Ground:
    return open_ground(shipped_directory(), shipped_evidence(), DAY, remembering=True)


def under_way(invited: int) -> Applicant:
    codes = [program.acgme_code for program in shipped_directory().programs][:: len(shipped_directory().programs) // 50]
    status = tuple(
        ApplicationStatus(code, ApplicationState.INVITED if at < invited else ApplicationState.APPLIED, DAY, None)
        for at, code in enumerate(codes[:SENT])
    )
    return replace(example("ten_years_since_graduation"), season=2027, status=status)


@cache
def start(invited: int) -> Start:
    return opened(under_way(invited), ground(), PlanAsked(years=1))


def chance(invited: int) -> float:
    living = start(invited).living
    return float(living.told(living.season(0, 1)).mean())


def test_six_interviews_of_forty_and_forty_silent_give_different_plans() -> None:
    assert chance(6) > chance(0) + 0.01


def test_the_nodes_are_those_of_the_news_times_no_match_by_what_was_sent() -> None:
    season = season_of(case_on(without_typical(ground()), under_way(6)))
    found = season.after(season.news, DAY)
    left = found.grid.weights * missed(found.grid, [Choice(at, Signal.NONE) for at in range(SENT)])
    expected = left / left.sum(axis=1, keepdims=True)
    weights = start(6).living.weights
    assert weights[:, : expected.shape[1]] == pytest.approx(expected, abs=1e-12)
    assert np.abs(weights.sum(axis=1) - 1).max() < 1e-12
    values = np.arange(len(weights), dtype=float)
    assert start(6).living.told(values) == pytest.approx(values[found.vectors])
