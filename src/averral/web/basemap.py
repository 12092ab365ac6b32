"""The countries of the base map: read from the vendored world-atlas, cut to a window, and projected.

The files are TopoJSON: lines that countries share are kept once as arcs of whole numbers, each point as the step from
the one before (https://github.com/topojson/topojson-specification). world-atlas draws on Natural Earth, public domain.

The projection is the equirectangular one, true to scale along the window's middle latitude.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

Point = tuple[float, float]
COARSE, FINE = "countries-110m.json", "countries-50m.json"
_FINE_BELOW = 60.0
_STEEPEST = 0.35
_SMALLEST = 1.6


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of the world in degrees: west, south, east, north. It does not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Window) -> bool:
        """Whether two windows have a point in common."""
        apart = self.west > other.east or other.west > self.east or self.south > other.north or other.south > self.north
        return not apart

    @property
    def middle(self) -> float:
        """The latitude in the middle."""
        return (self.south + self.north) / 2


WORLD = Window(-180.0, -58.0, 180.0, 84.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A window drawn `width` units wide."""

    window: Window
    width: float

    @property
    def scale(self) -> float:
        """Units of a degree of longitude."""
        return self.width / (self.window.east - self.window.west)

    @property
    def stretch(self) -> float:
        """Units of a degree of latitude; near the poles no more than about three of longitude."""
        return self.scale / max(math.cos(math.radians(self.window.middle)), _STEEPEST)

    @property
    def height(self) -> float:
        """Units from south to north."""
        return (self.window.north - self.window.south) * self.stretch

    def place(self, lon: float, lat: float) -> Point:
        """Where degrees lie on the sheet: from the left, from the top, to a tenth of a unit."""
        return self.places([(lon, lat)])[0]

    def places(self, points: Sequence[Point]) -> list[Point]:
        """The same for many points, with what they share worked out once: a map has tens of thousands."""
        west, north, across, down = self.window.west, self.window.north, self.scale, self.stretch
        return [(round((lon - west) * across, 1), round((north - lat) * down, 1)) for lon, lat in points]


def around(points: Sequence[Point]) -> Window:
    """The window that holds points (longitude, latitude), with a margin; never narrower than eight degrees."""
    if not points:
        return WORLD
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    west, east = _widened(min(lons), max(lons), 8.0)
    south, north = _widened(min(lats), max(lats), 6.0)
    # A strip would show no shape that anybody knows.
    wide = max(east - west, (north - south) * 1.4)
    west, east = _grown(west, east, wide)
    south, north = _grown(south, north, max(north - south, (east - west) * 0.4))
    return Window(max(west, -180.0), max(south, -85.0), min(east, 180.0), min(north, 85.0))


@lru_cache(maxsize=64)
def land(sheet: Sheet) -> str:
    """The countries in a sheet's window as the path of an SVG, finer where the window is small."""
    name = FINE if sheet.window.east - sheet.window.west < _FINE_BELOW else COARSE
    return "".join(_path(sheet, ring) for ring, box in _rings(name) if box.meets(sheet.window) and _seen(sheet, box))


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    return _grown(low, high, max((high - low) * 1.3, least))


def _grown(low: float, high: float, wanted: float) -> tuple[float, float]:
    more = max(wanted - (high - low), 0.0) / 2
    return low - more, high + more


def _seen(sheet: Sheet, box: Window) -> bool:
    """Whether a ring is large enough to be more than a dot."""
    return max((box.east - box.west) * sheet.scale, (box.north - box.south) * sheet.stretch) >= _SMALLEST


def _path(sheet: Sheet, ring: Sequence[Point]) -> str:
    """A ring as steps from point to point, which takes half the letters of places."""
    placed = sheet.places(ring)
    x, y = placed[0]
    steps = []
    for to_x, to_y in placed[1:]:
        if abs(to_x - x) + abs(to_y - y) >= _SMALLEST / 2:
            steps.append(f"{round(to_x - x, 1):g},{round(to_y - y, 1):g}")
            x, y = to_x, to_y
    if len(steps) < 2:
        return ""
    return f"M{placed[0][0]:g},{placed[0][1]:g}l{' '.join(steps)}Z"


@cache
def _rings(name: str) -> tuple[tuple[tuple[Point, ...], Window], ...]:
    """All rings of all countries, each with the window it fills."""
    text = files("averral.web").joinpath("static", "vendor", "world-atlas", name).read_text(encoding="utf-8")
    topology = json.loads(text)
    arcs = _arcs(topology)
    found = [ring for geometry in topology["objects"]["countries"]["geometries"] for ring in _of(geometry, arcs)]
    moved = [tuple((lon + by, lat) for lon, lat in _whole(ring)) for ring in found for by in (-360.0, 0.0, 360.0)]
    return tuple((ring, box) for ring in moved if (box := _box(ring)).west < 180.0 and box.east > -180.0)


def _whole(ring: Sequence[Point]) -> list[Point]:
    """A ring that goes on beyond the 180th meridian, where the files leap to the other side of the world.

    One that goes around a pole is closed by it.
    """
    whole, by = [ring[0]], 0.0
    for (before, _), (lon, lat) in pairwise(ring):
        by += 360.0 if lon - before < -180.0 else -360.0 if lon - before > 180.0 else 0.0
        whole.append((lon + by, lat))
    pole = math.copysign(90.0, ring[0][1])
    return [*whole, (whole[-1][0], pole), (whole[0][0], pole)] if by else whole


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    (by_x, by_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        xs, ys = accumulate(x for x, _ in steps), accumulate(y for _, y in steps)
        arcs.append([(x * by_x + from_x, y * by_y + from_y) for x, y in zip(xs, ys, strict=True)])
    return arcs


def _of(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[tuple[Point, ...]]:
    """The rings of a country; holes are rings as others, filled by the rule of even and odd."""
    kind = geometry.get("type")
    many = geometry["arcs"] if kind == "MultiPolygon" else [geometry["arcs"]] if kind == "Polygon" else []
    for polygon in many:
        for ring in polygon:
            yield tuple(point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1]))


def _box(ring: Sequence[Point]) -> Window:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return Window(min(lons), min(lats), max(lons), max(lats))
