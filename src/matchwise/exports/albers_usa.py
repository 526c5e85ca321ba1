"""Where a place stands on the map of the United States: the projection of the shipped state shapes, and Puerto Rico.

The shapes are projected as in d3-geo's `geoAlbersUsa` at scale 1300 with the center at (487.5, 305): three equal-area
conic projections, for the lower 48 states, Alaska (drawn at 0.35 of the scale) and Hawaii. Puerto Rico is no part of
it and stands in an inset of its own, with longitude shortened by the cosine of its latitude.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

WIDTH, HEIGHT = 975.0, 610.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Region:
    """An equal-area conic projection and the box of longitudes and latitudes (degrees) that it draws."""

    west: float
    south: float
    east: float
    north: float
    turned_by: float
    center: Point
    parallels: Point
    scale: float
    at: Point

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    def place(self, longitude: float, latitude: float) -> Point:
        x, y = self._conic(longitude + self.turned_by, latitude)
        center_x, center_y = self._conic(*self.center)
        return self.at[0] + self.scale * (x - center_x), self.at[1] - self.scale * (y - center_y)

    def _conic(self, longitude: float, latitude: float) -> Point:
        """Albers' equal-area conic projection on the unit sphere, y upwards."""
        sin_first, sin_second = (sin(radians(parallel)) for parallel in self.parallels)
        n = (sin_first + sin_second) / 2
        c = 1 + sin_first * sin_second
        radius = sqrt(c - 2 * n * sin(radians(latitude))) / n
        return radius * sin(n * radians(longitude)), -radius * cos(n * radians(longitude))


_SCALE, _X, _Y = 1300.0, 487.5, 305.0
_REGIONS = (
    _Region(-125.5, 24, -66, 50, 96, (-0.6, 38.7), (29.5, 45.5), _SCALE, (_X, _Y)),
    _Region(-180, 50, -129, 72, 154, (-2, 58.5), (55, 65), 0.35 * _SCALE, (_X - 0.307 * _SCALE, _Y + 0.201 * _SCALE)),
    _Region(-161, 18, -154, 23, 157, (-3, 19.9), (8, 18), _SCALE, (_X - 0.205 * _SCALE, _Y + 0.212 * _SCALE)),
)

_PUERTO_RICO = (-68.0, 17.85, -65.15, 18.6)
_INSET_AT, _INSET_SCALE = (552.0, 604.0), 73.0  # the Gulf between Texas and Florida is free; units a degree


def place(longitude: float, latitude: float) -> Point | None:
    """The point of the map (x to the right, y down, in units of its 975 x 610 box); None when the map lacks the place.

    Longitude and latitude in degrees, west and south negative.
    """
    west, south, east, north = _PUERTO_RICO
    if west <= longitude <= east and south <= latitude <= north:
        return place_in_puerto_rico(longitude, latitude)
    for region in _REGIONS:
        if region.holds(longitude, latitude):
            return region.place(longitude, latitude)
    return None


def place_in_puerto_rico(longitude: float, latitude: float) -> Point:
    """The point of the Puerto Rico inset, in the same units as the map."""
    west, south, _, north = _PUERTO_RICO
    shorter = cos(radians((south + north) / 2))
    return (
        _INSET_AT[0] + (longitude - west) * shorter * _INSET_SCALE,
        _INSET_AT[1] - (latitude - south) * _INSET_SCALE,
    )
