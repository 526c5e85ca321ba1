"""What a calibration moves and what it aims at: coordinates in the unit cube, and misses in tolerances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matchwise.domain.chance_grid import FloatArray
from matchwise.market.season_figures import SHARE_CLASSES
from matchwise.market.season_parameters import SeasonParameter, SeasonParameters
from matchwise.market.season_targets import ESTIMATE, Target

MOVED, TIED = "yes", "tied"
ESTIMATE_WEIGHT = 0.5
"""An estimate of ours pulls half as hard as a published figure, and does not count."""
LOOSE = 0.5
"""How far a coordinate may stray (one standard deviation) before published figures have to pull it: half its range."""


@dataclass(frozen=True, slots=True)
class Coordinate:
    """What one number between 0 and 1 moves: the parameter, and those that are tied to it; start: where it stands."""

    parameters: tuple[SeasonParameter, ...]
    start: float

    def values(self, at: float) -> dict[str, float]:
        """The parameters when the coordinate stands at a value; nothing leaves its own range."""
        moved = {}
        for one in self.parameters:
            width = one.high - one.low
            moved[one.key] = float(np.clip(one.value + (at - self.start) * width, one.low, one.high))
        return moved


def coordinates(declared: Sequence[SeasonParameter]) -> tuple[Coordinate, ...]:
    """One coordinate for each parameter that is fitted, in the order of the table."""
    groups: list[list[SeasonParameter]] = []
    for one in declared:
        if one.fitted == MOVED:
            groups.append([one])
        elif one.fitted == TIED:
            groups[-1].append(one)
    return tuple(
        Coordinate(tuple(group), (group[0].value - group[0].low) / (group[0].high - group[0].low)) for group in groups
    )


def starts(moved: Sequence[Coordinate]) -> FloatArray:
    """(D,) where every coordinate starts."""
    return np.array([one.start for one in moved])


def at(parameters: SeasonParameters, moved: Sequence[Coordinate], point: FloatArray) -> SeasonParameters:
    """The parameters at a point of the unit cube."""
    values: dict[str, float] = {}
    for one, coordinate in zip(moved, point, strict=True):
        values |= one.values(float(coordinate))
    return parameters.changed(values)


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing to meet: the figure's name, and how a miss is counted; against: the figure that it is compared with."""

    name: str
    value: float
    scale: float
    against: str = ""

    def miss(self, found: Mapping[str, float]) -> float:
        """The miss in tolerances; a figure that no season has counts as ten."""
        aim = found[self.against] if self.against else self.value
        miss = (found[self.name] - aim) / self.scale
        return 10.0 if np.isnan(miss) else miss


def aims(targets: Sequence[Target], shown: Mapping[str, float], parameters: SeasonParameters) -> tuple[Aim, ...]:
    """The targets that the seasons show, published or estimated, and the shares that programs were drawn with."""
    found = [
        Aim(one.name, one.value, one.tolerance / (ESTIMATE_WEIGHT if one.role == ESTIMATE else 1.0))
        for one in targets
        if one.name in shown and (one.counted or one.role == ESTIMATE)
    ]
    stems = [f"share|{name}|non-US IMGs" for name in SHARE_CLASSES]
    return (*found, *(Aim(stem, 0.0, parameters["share_tolerance"], f"{stem} expected") for stem in stems))


def misses(aimed: Sequence[Aim], found: Mapping[str, float]) -> FloatArray:
    """(A,) every miss, in tolerances."""
    return np.array([one.miss(found) for one in aimed])


def strays(moved: Sequence[Coordinate], point: FloatArray) -> FloatArray:
    """(D,) how far each coordinate strayed from its start, in what is thought possible."""
    found: FloatArray = (point - starts(moved)) / LOOSE
    return found
