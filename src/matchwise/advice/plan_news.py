"""Where a plan starts while a season is under way: what its applications and their news say, if it brings no match."""

from dataclasses import replace

import numpy as np

from matchwise.advice.case import case_on
from matchwise.advice.now import season_of
from matchwise.advice.plan_chances import Files, SeasonChances
from matchwise.advice.plan_frame import Frame
from matchwise.advice.plan_lived import Drawn
from matchwise.chances.nodes import WEIGHTS
from matchwise.domain.applicant import Applicant
from matchwise.domain.chance_grid import FloatArray, Signal
from matchwise.portfolio import Choice, missed


def start_weights(frame: Frame, files: Files, chances: SeasonChances) -> tuple[FloatArray, Drawn | None]:
    """(B, 2 K) weights of the nodes at the start of a plan, and the vectors that the news draws, None for each once.

    After a season under way they are those that it leaves without a match: of the applications that the file tells,
    with their news; where it tells none, of the best list.
    """
    weights = chances.weights(len(files.ground.vectors))
    if frame.under_way is None:
        return weights, None
    sent = replace(frame.applicant, season=frame.under_way.season)
    if sent.status:
        return _after_news(sent, files, chances)
    return _one(weights * (1 - chances.judged(sent).nodes)), None


def _after_news(sent: Applicant, files: Files, chances: SeasonChances) -> tuple[FloatArray, Drawn]:
    """The same after the news of the applications that were sent, as `status` weighs it."""
    season = season_of(case_on(files.ground, sent))
    found = season.after(season.news, files.ground.as_of)
    every = [Choice(at, Signal.NONE) for at in range(len(season.news))]
    left = found.grid.weights * missed(found.grid, every)
    count = len(WEIGHTS)
    if left.shape[1] == count:
        return _one(np.concatenate([left * chances.usable, left * (1 - chances.usable)], axis=1)), found.vectors
    passed = left[:, :count] * chances.passing
    return _one(np.concatenate([passed, left[:, count:] + left[:, :count] - passed], axis=1)), found.vectors


def _one(weights: FloatArray) -> FloatArray:
    kept: FloatArray = weights / weights.sum(axis=1, keepdims=True)
    return kept
