"""Leaves a block of published figures out, fits the season anew from the declared values, and predicts the block.

The fits share their points: every one starts at the declared values, and what a point shows does not depend on which
aims a fit keeps. The seasons that predict are others than those of the fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matchwise.errors import InputError, Problem
from matchwise.market.season_blocks import withheld
from matchwise.market.season_calibrate import FORM, Effort, Told, fit
from matchwise.market.season_points import Kept, Points, Question
from matchwise.market.season_rates import rates
from matchwise.market.season_run import Run, Spread, simulate_many
from matchwise.market.season_shipped import moved_values
from matchwise.market.season_targets import Target


@dataclass(frozen=True, slots=True)
class Study:
    """What is asked: what is fitted, with which targets, how hard, and the seasons that predict.

    Raises InputError when the seasons that predict would be those of the fit.
    """

    question: Question
    targets: tuple[Target, ...]
    effort: Effort
    predicting: Run

    def __post_init__(self) -> None:
        """Refuse to predict on the draws of the fit."""
        if self.question.seed == self.predicting.seed:
            reason = f"{self.question.seed} is the seed of the seasons that predict."
            raise InputError([Problem("--seed", reason, "Write another seed for the fit.")])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One block left out: the aims withheld with it, where the fit without them ended, and what that fit predicts.

    points: how many points of the unit cube the fit looked at; values: every parameter that moved; predicted: the
    counted targets among the withheld; rates: match rates by the words of the type, as fractions.
    """

    withheld: tuple[str, ...]
    loss: float
    points: int
    values: Mapping[str, float]
    predicted: Mapping[str, Spread]
    rates: Mapping[str, Spread]


def hold_out(
    study: Study, blocks: Sequence[str], told: Told, journal: Path | None, task: Mapping[str, object]
) -> dict[str, LeftOut]:
    """Every block left out in turn; the same study and task give the same, whatever the number of processes.

    journal: a file with a line for each point, for all blocks together. A stopped run goes on from it.
    """
    named = {**task, "form": FORM, "aims": [one.name for one in study.question.aimed]}
    found = {}
    with Points(study.question, study.effort.workers, journal, named) as points:
        for place, block in enumerate(blocks, start=1):
            words = f"{place} of {len(blocks)}, without {block}: "
            found[block] = _left_out(study, points, block, _before(words, told))
    return found


def _before(words: str, told: Told) -> Told:
    """The same, told with words before what was done."""
    return lambda what, loss: told(words + what, loss)


def _left_out(study: Study, points: Points, block: str, told: Told) -> LeftOut:
    question = study.question
    names = [one.name for one in question.aimed]
    gone = withheld(study.targets, block, names)
    ended = fit(Kept(points, ~np.isin(names, gone)), study.effort, told)
    values = moved_values(question, ended)
    seasons = simulate_many(question.pool, question.parameters.changed(values), study.predicting)
    counted = [one.name for one in study.targets if one.counted and one.name in gone]
    return LeftOut(
        withheld=gone,
        loss=ended.loss,
        points=ended.points,
        values=values,
        predicted={name: seasons[name].spread for name in counted},
        rates=rates(seasons),
    )
