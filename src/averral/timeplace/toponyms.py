"""Place names of a document and which place each of them is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

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
    runs = _runs(syntax, gazetteer)
    names: dict[str, list[Span]] = {}
    for first, last in runs:
        span = Span(syntax.tokens[first].start, syntax.tokens[last - 1].end)
        name = _SPACES.sub(" ", syntax.text[span.start : span.end])
        names.setdefault(name, []).append(span)
    found = {name: gazetteer.find(name) for name in names}
    countries: Counter[str] = Counter()
    for name, spans in names.items():
        if found[name] and found[name][0].type == "country":
            countries[found[name][0].country] += len(spans)
    places: dict[str, Place] = {}
    for name, spans in names.items():
        place = _place(name, spans, _best(found[name], countries))
        if place.id in places:
            have = places[place.id]
            spans = sorted([*have.mentions, *spans])
            place = _place(name, spans, _best(found[name], countries))
        places[place.id] = place
    return tuple(sorted(places.values(), key=lambda p: p.mentions[0]))


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
