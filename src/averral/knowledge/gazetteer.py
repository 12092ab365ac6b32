"""Places from GeoNames (CC BY 4.0, www.geonames.org): towns, areas and states; and regions of our own.

`places.csv.gz` is built by `tools/build_gazetteer.py`; `regions.csv` is written by hand. The table stays one sorted
text in memory, names are found in it by bisection, and rows are parsed when they are asked for.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from averral.errors import DataError
from averral.knowledge.loader import rows

HERE = Path(__file__).parent
_MARKS = str.maketrans(
    dict.fromkeys("'\u2018\u2019\u02bb\u02bc\u02be\u02bf`\u2032\u00b4", None) | {"-": " ", "\u2013": " "}
)
_OPENINGS = {"st": "saint", "st.": "saint", "mt.": "mount", "ft.": "fort", "mt": "mount", "ft": "fort"}
_ENDINGS = {" co.": " county", "twp.": "township"}
_LARGE = frozenset({"country", "admin1"})
_KEPT = 50_000
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the gazetteer: degrees WGS 84, population (0 unknown), GeoNames id (None for our regions).

    `type` is country, admin1, admin2, capital, city, or a kind of region. `admin1` and `admin2` are GeoNames codes of
    the areas that it lies in or is ("LA", "079"). `countries` are all that a region lies in.
    """

    name: str
    type: str
    country: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    population: int = 0
    admin1: str = ""
    admin2: str = ""
    countries: tuple[str, ...] = ()


def folded(name: str) -> str:
    """A name as it is looked up: small letters without accents and apostrophes, hyphens as spaces, St. as Saint."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = _SPACES.sub(" ", name.lower().translate(_MARKS)).strip()
    first, space, rest = name.partition(" ")
    if space and first in _OPENINGS:
        name = f"{_OPENINGS[first]} {rest}"
    return name[:-4] + _ENDINGS[name[-4:]] if name[-4:] in _ENDINGS else name


class Gazetteer:
    """Names to places. `find` parses the rows of a name when it is first asked for."""

    def __init__(self, table: bytes, regions: dict[str, tuple[PlaceRow, ...]], path: Path) -> None:
        self._table = table
        self._regions = regions
        self._path = path
        self._found: dict[str, tuple[PlaceRow, ...]] = {}

    def find(self, name: str) -> tuple[PlaceRow, ...]:
        """Places with this name: regions and states first, then by population; () when there is none.

        Up to three capitals ("UK", "NSW") are only the name of a state or first-level area.
        """
        key = folded(name).removeprefix("the ")
        if len(name) < 4 and name.isupper() and name.isalpha():
            return tuple(p for p in self.find(name.lower()) if p.type in _LARGE)
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._looked_up(key)
        return found

    def postal(self, code: str) -> PlaceRow | None:
        """The first-level area with a postal code ("LA", "ON"), or None."""
        return next(iter(self.find(f"~{code}")), None) if code.isupper() else None

    def people(self, word: str) -> PlaceRow | None:
        """The state whose adjective or demonym a word is ("Afghan", "Kenyans"), or None."""
        return next(iter(self.find(f"@{word}")), None)

    def _looked_up(self, key: str) -> tuple[PlaceRow, ...]:
        places: dict[int, PlaceRow] = {}
        for fields in self._lines(key):
            if fields[2][:1] == ">":
                usual = (f for f in self._lines(fields[2][1:]) if f[1] == fields[1] and f[2][:1] != ">")
                fields = next(usual, fields)
            place = self._parse(fields)
            places.setdefault(place.geonameid or 0, place)
        ordered = sorted(places.values(), key=lambda p: (p.type != "country", -p.population, p.geonameid or 0))
        return (*self._regions.get(key, ()), *ordered)

    def _lines(self, key: str) -> list[list[str]]:
        """The fields of all lines with this key, by bisection."""
        table, wanted = self._table, f"{key},".encode()
        low, high = 0, len(table)
        while low < high:
            middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = table.find(b",", middle) + 1
            if table[middle:end] < wanted:
                low = table.find(b"\n", middle) + 1 or len(table)
            else:
                high = middle
        found = []
        while table.startswith(wanted, low):
            end = table.find(b"\n", low)
            found.append(table[low:end].decode().split(","))
            low = end + 1
        return found

    def _parse(self, fields: list[str]) -> PlaceRow:
        try:
            key, geonameid, type_, country, admin1, admin2, lat, lon, population, name = fields
            return PlaceRow(
                name or key.title(), type_, country, float(lat) if lat else None, float(lon) if lon else None,
                int(geonameid), int(population), admin1, admin2, (country,),
            )  # fmt: skip
        except ValueError as error:
            line = ",".join(fields)
            raise DataError(f"{self._path}: cannot read {line!r} ({error}); run tools/build_gazetteer.py") from None


@cache
def load_gazetteer(folder: Path = HERE) -> Gazetteer:
    """The gazetteer of a folder (default: the one shipped). Raises DataError when a table is missing or wrong."""
    path = folder / "places.csv.gz"
    try:
        table = gzip.decompress(path.read_bytes())
    except (OSError, EOFError) as error:
        raise DataError(f"{path}: {error}; run tools/build_gazetteer.py") from error
    return Gazetteer(table[table.index(b"\n") + 1 :], _regions(folder), path)


def _regions(folder: Path) -> dict[str, tuple[PlaceRow, ...]]:
    found: dict[str, tuple[PlaceRow, ...]] = {}
    for row in rows(folder / "regions.csv"):
        try:
            lat, lon = (float(row[k]) if row[k] else None for k in ("lat", "lon"))
        except ValueError as error:
            raise row.wrong(str(error)) from None
        countries = tuple(row.items("countries"))
        place = PlaceRow(row["name"], row["type"], (*countries, "")[0], lat, lon, None, countries=countries)
        for key in dict.fromkeys(folded(name) for name in (row["name"], *row.items("aliases"))):
            found[key] = (*found.get(key, ()), place)
    return found
