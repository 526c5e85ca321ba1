"""The outlines of the United States as SVG paths, decoded from the shipped us-atlas files."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypedDict

from matchwise.exports.albers_usa import Point, place_in_puerto_rico

_FOLDER = files("matchwise.exports") / "vendor" / "us-atlas-3.0.1"
_GRID = 2  # coordinates are rounded to one half of a map unit: finer than a printed dot


class _Transform(TypedDict):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Shape(TypedDict):
    type: str
    id: str
    arcs: list[Any]  # rings of arc numbers; one level deeper when there are several polygons


class _Shapes(TypedDict):
    geometries: list[_Shape]


class _Topology(TypedDict):
    transform: _Transform
    objects: Mapping[str, _Shapes]
    arcs: list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class StateShapes:
    """SVG path data in map units: the land of the 50 states and DC, the borders between them, and Puerto Rico."""

    land: str
    borders: str
    puerto_rico: str


@cache
def state_shapes() -> StateShapes:
    """The outlines, decoded once in a process."""
    projected, geographic = _topology("states-albers-10m.json"), _topology("states-10m.json")
    arcs = _arcs(projected)
    island = next(shape for shape in geographic["objects"]["states"]["geometries"] if shape["id"] == "72")
    return StateShapes(
        land=_area(projected["objects"]["nation"]["geometries"], arcs),
        borders=_borders(projected["objects"]["states"]["geometries"], arcs),
        puerto_rico=_area([island], _arcs(geographic, place_in_puerto_rico)),
    )


def _topology(name: str) -> _Topology:
    topology: _Topology = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return topology


def _arcs(topology: _Topology, place: Callable[[float, float], Point] | None = None) -> list[list[Point]]:
    """Every arc in coordinates of the map: steps on the file's grid are summed, scaled and, when asked, projected."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            point = (x * scale_x + from_x, y * scale_y + from_y)
            points.append(place(*point) if place else point)
        arcs.append(points)
    return arcs


def _rings(shape: _Shape) -> Iterator[Sequence[int]]:
    """The rings of a polygon or of several, each a row of arc numbers; a complement means the arc backwards."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for rings in polygons:
        yield from rings


def _area(shapes: Iterable[_Shape], arcs: Sequence[Sequence[Point]]) -> str:
    return "".join(_path(_joined(ring, arcs)) + "z" for shape in shapes for ring in _rings(shape))


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> Iterator[Point]:
    for number in ring:
        yield from arcs[number] if number >= 0 else reversed(arcs[~number])


def _borders(states: Iterable[_Shape], arcs: Sequence[Sequence[Point]]) -> str:
    """The arcs that two states share, each drawn once."""
    shared = Counter(max(number, ~number) for shape in states for ring in _rings(shape) for number in ring)
    return "".join(_path(arcs[number]) for number, states_beside in sorted(shared.items()) if states_beside > 1)


def _path(points: Iterable[Point]) -> str:
    """Path data with relative steps on a grid of half units; points that fall together are drawn once."""
    grid = iter([(round(x * _GRID), round(y * _GRID)) for x, y in points])
    x, y = next(grid)
    steps = [f"M{x / _GRID:g} {y / _GRID:g}l"]
    for next_x, next_y in grid:
        if (next_x, next_y) != (x, y):
            steps.append(f"{(next_x - x) / _GRID:g} {(next_y - y) / _GRID:g}")
            x, y = next_x, next_y
    return steps[0] + " ".join(steps[1:]) if len(steps) > 1 else steps[0].removesuffix("l")
