"""Places on the map agree with the shipped shapes, which were projected elsewhere."""

import json
from importlib.resources import files

import pytest

from matchwise.exports.albers_usa import HEIGHT, WIDTH, place, place_in_puerto_rico
from matchwise.exports.state_shapes import state_shapes

Box = tuple[float, float, float, float]


def boxes(name: str) -> dict[str, list[tuple[float, float]]]:
    """The points of every state's outline in one of the shipped files."""
    text = (files("matchwise.exports") / "vendor" / "us-atlas-3.0.1" / name).read_text(encoding="utf-8")
    topology = json.loads(text)
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        arcs.append(points)
    outlines = {}
    for shape in topology["objects"]["states"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        numbers = [number for rings in polygons for ring in rings for number in ring]
        outlines[shape["properties"]["name"]] = [point for number in numbers for point in arcs[max(number, ~number)]]
    return outlines


def box(points: list[tuple[float, float]]) -> Box:
    """The smallest box around some points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_every_state_lands_in_its_own_shape() -> None:
    projected, geographic = boxes("states-albers-10m.json"), boxes("states-10m.json")
    compared = set(projected) - {"Alaska", "Hawaii"}  # both reach beyond the box of longitudes that we draw
    assert len(compared) == 49
    for name in compared:
        ours = box([point for point in (place(*corner) for corner in geographic[name]) if point is not None])
        assert ours == pytest.approx(box(projected[name]), abs=0.4), name


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [("Alaska", -151.06, 60.49), ("Hawaii", -157.86, 21.31)],
)
def test_far_states_land_inside_their_shapes(name: str, longitude: float, latitude: float) -> None:
    point = place(longitude, latitude)
    left, top, right, bottom = box(boxes("states-albers-10m.json")[name])
    assert point is not None
    assert left < point[0] < right
    assert top < point[1] < bottom


def test_puerto_rico_stands_in_its_inset() -> None:
    point = place(-66.11, 18.47)
    assert point == place_in_puerto_rico(-66.11, 18.47)
    assert point is not None
    assert 545 < point[0] < 757
    assert 530 < point[1] < 608


@pytest.mark.parametrize(("longitude", "latitude"), [(144.8, 13.4), (0, 0), (-64.9, 18.3), (2.3, 48.8)])
def test_places_elsewhere_are_not_on_the_map(longitude: float, latitude: float) -> None:
    assert place(longitude, latitude) is None


def test_shapes_are_closed_paths_inside_the_box() -> None:
    shapes = state_shapes()
    assert shapes.land.count("M") == shapes.land.count("z")
    assert shapes.borders.count("z") == 0
    assert shapes.puerto_rico.startswith("M")
    assert (WIDTH, HEIGHT) == (975, 610)
