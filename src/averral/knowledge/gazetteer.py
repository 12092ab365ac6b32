"""Places: cities, capitals and countries from GeoNames (CC BY 4.0, www.geonames.org), regions of our own.

`places.csv.gz` is built by `tools/build_gazetteer.py`; `regions.csv` is written by hand. Rows are parsed when
they are looked up.
"""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from averral.errors import DataError
from averral.knowledge.loader import rows

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer: degrees WGS 84, population (0 unknown), GeoNames id (None for our regions)."""

    name: str
    type: str
    country: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    population: int = 0


class Gazetteer:
    """Names to places. `find` parses the rows of a name when it is first asked for."""

    def __init__(self, lines: dict[str, list[str]], regions: dict[str, tuple[PlaceRow, ...]], path: Path) -> None:
        self._lines = lines
        self._regions = regions
        self._path = path
        self._found: dict[str, tuple[PlaceRow, ...]] = {}

    def find(self, name: str) -> tuple[PlaceRow, ...]:
        """Places with this name: regions and countries first, then by population; () when there is none."""
        key = name.removeprefix("the ").removeprefix("The ")
        if key not in self._found:
            places = tuple(self._parse(line) for line in self._lines.get(key, ()))
            ordered = sorted(places, key=lambda p: (p.type != "country", -p.population, p.geonameid or 0))
            self._found[key] = (*self._regions.get(key, ()), *ordered)
        return self._found[key]

    def _parse(self, line: str) -> PlaceRow:
        try:
            name, type_, country, lat, lon, geonameid, population = next(csv.reader([line]))
            return PlaceRow(name, type_, country, float(lat), float(lon), int(geonameid), int(population))
        except (ValueError, StopIteration) as error:
            raise DataError(f"{self._path}: cannot read {line!r} ({error}); run tools/build_gazetteer.py") from None


@cache
def load_gazetteer(folder: Path = HERE) -> Gazetteer:
    """The gazetteer of a folder (default: the one shipped). Raises DataError when a table is missing or wrong."""
    path = folder / "places.csv.gz"
    try:
        text = gzip.decompress(path.read_bytes()).decode()
    except (OSError, EOFError) as error:
        raise DataError(f"{path}: {error}; run tools/build_gazetteer.py") from error
    lines: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            name = line[1 : line.index('"', 1)] if line.startswith('"') else line[: line.index(",")]
            lines.setdefault(name, []).append(line)
    return Gazetteer(lines, _regions(folder), path)


def _regions(folder: Path) -> dict[str, tuple[PlaceRow, ...]]:
    found: dict[str, tuple[PlaceRow, ...]] = {}
    for row in rows(folder / "regions.csv"):
        try:
            lat, lon = (float(row[k]) if row[k] else None for k in ("lat", "lon"))
        except ValueError as error:
            raise row.wrong(str(error)) from None
        place = PlaceRow(row["name"], row["type"], (row.items("countries") or [""])[0], lat, lon, None)
        for name in (row["name"], *row.items("aliases")):
            found[name] = (*found.get(name, ()), place)
    return found
