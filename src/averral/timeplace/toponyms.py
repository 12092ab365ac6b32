"""Place names of a document and which place each of them is: recognition, resolution, and the records made of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from averral.knowledge.gazetteer import Gazetteer, PlaceRow, folded
from averral.records import Block, Place, PlaceCandidate, Span
from averral.syntax import Syntax
from averral.timeplace.bylines import byline_spans
from averral.timeplace.datelines import dateline_spans
from averral.timeplace.described import described_places
from averral.timeplace.placewords import place_words
from averral.timeplace.precision import precision
from averral.timeplace.recognition import recognise
from averral.timeplace.resolution import Sense, resolve

_OTHERS = 3
_SPOT = 0.5  # degrees
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Hints:
    """What else tells which words of a document name places.

    blocks: its paragraphs, for datelines and by-lines. tagged: (start, end, chance) of a learned tagger, None to read
    by rules alone. bodies: names of known bodies and persons, which are no places (there is a town called Nato).
    """

    blocks: Sequence[Block] = ()
    tagged: Sequence[tuple[int, int, float]] | None = None
    bodies: frozenset[Span] = frozenset()


NO_HINTS = Hints()


def read_places(syntax: Syntax, gazetteer: Gazetteer, hints: Hints = NO_HINTS) -> tuple[Place, ...]:
    """Places in order of first mention; all names of one place are its mentions. Described ones are not `named`.

    A name that the gazetteer does not have is kept, its coordinates None.
    """
    senses, _ = resolve(syntax, gazetteer, _spans(syntax, gazetteer, hints))
    places: dict[str, Place] = {}
    for sense in senses:
        place = _place(syntax, sense, sense.mentions)
        if place.id in places:
            have = places[place.id]
            place = replace(have, mentions=tuple(sorted([*have.mentions, *place.mentions])))
        places[place.id] = place
    named = tuple(places.values())
    return tuple(sorted((*named, *described_places(syntax, gazetteer, named)), key=lambda p: p.mentions[0]))


def resolve_places(
    syntax: Syntax, gazetteer: Gazetteer, spans: Iterable[Span], hints: Hints = NO_HINTS
) -> tuple[Place, ...]:
    """The place that each given span names in the document, chosen as `read_places` chooses, in the order given.

    The spans need not be among the names that `read_places` finds. An adjective or demonym ("Afghan") means its
    state. One that the gazetteer does not have gets a place without coordinates.
    """
    wanted = list(spans)
    _, senses = resolve(syntax, gazetteer, _spans(syntax, gazetteer, hints), wanted)
    return tuple(_place(syntax, sense, [span]) for sense, span in zip(senses, wanted, strict=True))


def _spans(syntax: Syntax, gazetteer: Gazetteer, hints: Hints) -> list[Span]:
    found = recognise(syntax, gazetteer, hints.tagged)
    read = {Span(syntax.tokens[c.first].start, syntax.tokens[c.last - 1].end) for c in found}
    datelines = dateline_spans(syntax.text, hints.blocks, gazetteer)
    return sorted({*(read - hints.bodies), *datelines, *byline_spans(syntax.text, hints.blocks, gazetteer)})


def _place(syntax: Syntax, sense: Sense, mentions: Sequence[Span]) -> Place:
    """The record of a sense; its place is the likeliest bearer, the next ones are the candidates."""
    spans = tuple(sorted(mentions))
    ranked = _plainest(sense)
    if not ranked:
        name = " ".join(syntax.text[spans[0].start : spans[0].end].split())
        return Place(f"place:{_slug(name) or f'at-{spans[0].start}'}", name, _kind(name), mentions=spans)
    row, score = ranked[0]
    acled, ucdp = precision(row.type, placed=row.lat is not None)
    others = tuple(_candidate(*pair) for pair in ranked[1 : 1 + _OTHERS] if pair[1] >= 0.005)
    return Place(
        f"place:{_key(row)}", row.name, row.type, row.country or None, row.lat, row.lon, _geonameid(row), spans,
        row.admin1 or None, row.admin2 or None, round(score, 2), others, acled, ucdp, _why(sense, row, score),
    )  # fmt: skip


def _plainest(sense: Sense) -> list[tuple[PlaceRow, float]]:
    """The bearers, best first; a town stands for the area around it that bears its name, and has its chance, too.

    A disputed land stands for the part of it that one state holds under its name (Kashmir). Without a word for a kind
    of area ("Idlib province") the plain name means the town, which is more exact.
    """
    ranked = sense.ranked()
    if sense.level or not ranked or ranked[0][0].type not in ("admin1", "admin2"):
        return ranked
    area, chance = ranked[0]
    for land, more in ranked[1:]:
        if land.type == "disputed_region" and area.country in land.countries:
            return [(land, min(1.0, chance + more)), *(pair for pair in ranked if pair[0] not in (area, land))]
    name = folded(sense.name)
    for town, more in ranked[1:]:
        if town.type in ("city", "capital") and _same_spot(area, town) and folded(town.name) == name:
            others = [pair for pair in ranked if pair[0] not in (area, town)]
            return [(town, min(1.0, chance + more)), *others]
    return ranked


def _same_spot(area: PlaceRow, town: PlaceRow) -> bool:
    """Whether a town lies in an area and within about 60 km of its point."""
    if (area.country, area.admin1) != (town.country, town.admin1):
        return False
    if area.lat is None or area.lon is None or town.lat is None or town.lon is None:
        return False
    return abs(area.lat - town.lat) < _SPOT and abs(area.lon - town.lon) < _SPOT


def _candidate(row: PlaceRow, score: float) -> PlaceCandidate:
    return PlaceCandidate(_geonameid(row), row.name, row.country or None, row.lat, row.lon, round(score, 2))


def _geonameid(row: PlaceRow) -> int | None:
    return row.geonameid if row.geonameid and row.geonameid > 0 else None


def _key(row: PlaceRow) -> str:
    if row.geonameid and row.geonameid > 0:
        return str(row.geonameid)
    return _slug(f"{row.name} {row.admin1}" if row.geonameid else row.name)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _kind(name: str) -> str:
    """The type that a word of an unknown name tells (Memphis Street: road), else unknown."""
    heads, words = place_words().heads, name.split()
    for word in (words[-1], words[0]):
        kind = heads.get(word)
        if kind and kind.type and len(words) > 1:
            return kind.type
    return "road" if _DIGITS.search(words[-1]) else "unknown"


def _why(sense: Sense, row: PlaceRow, score: float) -> tuple[str, ...]:
    """What the choice rests on, in plain terms."""
    told = [f"{sense.name}: {len(sense.bearers)} in the gazetteer, chance {score:.2f}"]
    if sense.containers:
        told.append(f"named with {sense.containers[0].name}")
    if sense.level:
        told.append(f"called an area of level {sense.level}")
    if not row.geonameid:
        told.append("from the table of regions")
    return tuple(told)
