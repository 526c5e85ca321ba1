"""After the interview: how often programs would take the non-US IMGs whom they interviewed, by setting and strength.

A program would take an applicant who stands on its list no lower than the last one whom it seats, or when it has a seat
left: stable matches are cleared by such cutoffs (Azevedo and Leshno 2016). One applicant more hardly moves them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.arrays import NOBODY, LongArray
from matchwise.market.season import Season
from matchwise.market.season_doors import last_taken
from matchwise.market.season_parameters import NONUS
from matchwise.market.season_programs import CLASSES, BoolArray

BANDS = np.arange(-3.0, 3.51, 0.5)
"""Edges of the bands of strength, in standard deviations of non-US IMG applicants; the outermost are open."""
_ROUNDS = 30


@dataclass(frozen=True, slots=True, eq=False)
class AfterInterview:
    """Interviews that applicants rank, and those after which the program would take them.

    Both are (season, 2, setting, band): first by the strength of the file, then by strength and skill together, which
    is what a program sees at the interview besides the day.
    """

    interviews: LongArray
    taken: LongArray

    @property
    def chance(self) -> FloatArray:
        """(2, setting, band) chance to match after an interview when no preferred program takes the applicant."""
        share: FloatArray = self.taken.sum(axis=0) / np.maximum(self.interviews.sum(axis=0), 1)
        return share

    @property
    def sd(self) -> FloatArray:
        """(2, setting, band) standard deviation of that chance from season to season."""
        each = self.taken / np.maximum(self.interviews, 1)
        spread: FloatArray = each.std(axis=0, ddof=1)
        return spread


@dataclass(frozen=True, slots=True)
class Curve:
    """Logit of the chance = level (community) + what the setting adds + slope x (strength + skill)."""

    level: float
    university: float
    affiliated: float
    slope: float


def would_take(season: Season) -> BoolArray:
    """(k,) of every entry of the applicants' rank lists, whether the program would take its owner."""
    side = season.lists.side
    taken: BoolArray = (side.ranks != NOBODY) & (side.ranks <= last_taken(season)[side.choices])
    return taken


def after_interview(seasons: Iterable[Season]) -> AfterInterview:
    """Count over whole seasons; applicants who match elsewhere, in a specialty that they prefer, are left out."""
    interviews, taken = zip(*map(_counted, seasons), strict=True)
    return AfterInterview(np.stack(interviews), np.stack(taken))


def _counted(season: Season) -> tuple[LongArray, LongArray]:
    people, side, owner = season.people, season.lists.side, season.lists.side.owners
    counts = np.isin(people.kind, NONUS)[owner] & ~people.leaves[owner]
    setting, takes = season.programs.kind[side.choices], would_take(season)
    every, taken = (np.zeros((2, len(CLASSES), len(BANDS) - 1), dtype=np.int64) for _ in range(2))
    for place, strength in enumerate((people.strength, people.strength + people.skill)):
        band = np.clip(np.searchsorted(BANDS, strength[owner]) - 1, 0, len(BANDS) - 2)
        np.add.at(every[place], (setting[counts], band[counts]), 1)
        np.add.at(taken[place], (setting[counts], band[counts]), takes[counts])
    return every, taken


def fitted_curve(found: AfterInterview) -> Curve:
    """The logistic curve of greatest likelihood through the counts by strength and skill, bands at their middle.

    Found by Newton's method.
    """
    count, hit = (each.sum(axis=0)[1].ravel() for each in (found.interviews, found.taken))
    settings = np.repeat(np.arange(len(CLASSES)), len(BANDS) - 1)
    middle = np.tile((BANDS[1:] + BANDS[:-1]) / 2, len(CLASSES))
    added = [settings == index for index in range(len(CLASSES) - 1)]
    known = np.stack([np.ones_like(middle), *added, middle], axis=1)
    at = np.array([logit(hit.sum() / count.sum()), *[0.0] * (known.shape[1] - 1)])
    for _ in range(_ROUNDS):
        chance = expit(known @ at)
        weight = count * chance * (1 - chance)
        at = at + np.linalg.solve((known * weight[:, None]).T @ known, known.T @ (hit - count * chance))
    return Curve(*map(float, at))
