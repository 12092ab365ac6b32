"""Place names of a document and which place each of them is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from averral.knowledge.gazetteer import Gazetteer, PlaceRow
from averral.records import Place, Span
from averral.syntax import Syntax

_ENTITIES = {"GPE", "LOC", "FAC"}
_LOCATIVE = {"in", "at", "near", "from", "to", "around", "outside", "inside", "into", "across", "toward", "towards"}
_SPACES = re.compile(r"\s+")


def read_places(syntax: Syntax, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places in order of first mention; every mention of a name is one place.

    A name with several bearers is the one in a country that the text names, then the most populous. A name
    that the gazetteer does not have is kept, its coordinates None.
    """
    names = _named(syntax, gazetteer)
    countries = _countries(names, gazetteer)
    places: dict[str, Place] = {}
    for name, spans in names.items():
        place = _resolved(name, spans, gazetteer, countries)
        if place.id in places:
            have = places[place.id]
            place = _resolved(name, sorted([*have.mentions, *spans]), gazetteer, countries)
        places[place.id] = place
    return tuple(sorted(places.values(), key=lambda p: p.mentions[0]))


def resolve_places(syntax: Syntax, gazetteer: Gazetteer, spans: Iterable[Span]) -> tuple[Place, ...]:
    """The place that each given span names in the document, chosen as `read_places` chooses, in the order given.

    The spans need not be among the names that `read_places` finds. One that the gazetteer does not have gets a
    place without coordinates.
    """
    countries = _countries(_named(syntax, gazetteer), gazetteer)
    return tuple(_resolved(_name(syntax, span), [span], gazetteer, countries) for span in spans)


def _name(syntax: Syntax, span: Span) -> str:
    return _SPACES.sub(" ", syntax.text[span.start : span.end])


def _named(syntax: Syntax, gazetteer: Gazetteer) -> dict[str, list[Span]]:
    """The names of places in the text, each with its mentions."""
    names: dict[str, list[Span]] = {}
    for first, last in _runs(syntax, gazetteer):
        span = Span(syntax.tokens[first].start, syntax.tokens[last - 1].end)
        names.setdefault(_name(syntax, span), []).append(span)
    return names


def _countries(names: dict[str, list[Span]], gazetteer: Gazetteer) -> Counter[str]:
    """How often the text names each country."""
    countries: Counter[str] = Counter()
    for name, spans in names.items():
        rows = gazetteer.find(name)
        if rows and rows[0].type == "country":
            countries[rows[0].country] += len(spans)
    return countries


def _resolved(name: str, spans: list[Span], gazetteer: Gazetteer, countries: Counter[str]) -> Place:
    return _place(name, spans, _best(gazetteer.find(name), countries))


def _best(rows: tuple[PlaceRow, ...], countries: Counter[str]) -> PlaceRow | None:
    if not rows:
        return None
    if rows[0].type in ("country", "region"):
        return rows[0]
    return max(rows, key=lambda r: (countries[r.country] > 0, r.population))


def _place(name: str, spans: list[Span], row: PlaceRow | None) -> Place:
    if row is None:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or f"at-{spans[0].start}"
        return Place(f"place:{slug}", name, "unknown", mentions=tuple(spans))
    key = str(row.geonameid) if row.geonameid else re.sub(r"[^a-z0-9]+", "-", row.name.lower()).strip("-")
    return Place(f"place:{key}", row.name, row.type, row.country or None, row.lat, row.lon, row.geonameid, tuple(spans))


def _located(syntax: Syntax) -> set[str]:
    """Names that somewhere in the text stand right after a preposition of place."""
    tokens, found = syntax.tokens, set()
    for token in tokens:
        if token.i and token.pos == "PROPN" and tokens[token.i - 1].text.lower() in _LOCATIVE:
            j = token.i + 1
            while j < len(tokens) and tokens[j].pos == "PROPN" and tokens[j].entity == token.entity:
                j += 1
            found.add(_SPACES.sub(" ", syntax.text[token.start : tokens[j - 1].end]))
    return found


def _runs(syntax: Syntax, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Token ranges of place names: entities of places, and names of the gazetteer after a locative preposition."""
    tokens, runs, i = syntax.tokens, [], 0
    located = _located(syntax)
    while i < len(tokens):
        j = i + 1
        token = tokens[i]
        if token.entity in _ENTITIES:
            while j < len(tokens) and tokens[j].entity == token.entity and not tokens[j].entity_begins:
                j += 1
            start = i + 1 if token.text.lower() == "the" and j > i + 1 else i
            end = j - 1 if tokens[j - 1].tag == "POS" and j - 1 > start else j
            runs.append((start, end))
        elif token.pos == "PROPN" and token.text[:1].isupper():
            while j < len(tokens) and tokens[j].pos == "PROPN" and tokens[j].entity == token.entity:
                j += 1
            words = _SPACES.sub(" ", syntax.text[token.start : tokens[j - 1].end])
            rows = gazetteer.find(words)
            if rows and (rows[0].geonameid is None or words in located):
                runs.append((i, j))
        i = j
    return runs
