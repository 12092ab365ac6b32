"""POLECAT: PLOVER events in 40 columns, parted by tabs."""

from __future__ import annotations

from averral.codebook import load_codebook
from averral.exports.formats import codes
from averral.exports.formats.coded import Coded, coded, lost, number_of, sector_of
from averral.exports.formats.gathering import reads
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.records import Actor
from averral.store import View

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_FEATURES = {"city": "PPL", "country": "PCLI", "admin1": "ADM1", "admin2": "ADM2"}


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Propositions of documents that are events, one a row; several actors of a side share a cell, parted by "; "."""
    table = sink.table(COLUMNS, tabs=True)
    for read in reads(view, wanted):
        for event in coded(read, sink, wanted.attributed):
            table.add(_row(event))
            sink.lost(event.id, event.stored, lost(event))


def _row(event: Coded) -> dict[str, Cell]:
    p, document = event.proposition, event.read.reading.document
    mutual = set(p.actor) == set(p.recipient)
    quad = load_codebook().labels[p.label].quad
    return {
        "Event ID": f"AVERRAL{number_of(event.id)}",
        "Event Date": event.day,
        "Event Type": p.label,
        "Event Mode": p.mode,
        "Intensity": codes.intensity(p.label, p.mode),
        "Quad Code": codes.QUADS[quad] if quad else None,
        "Contexts": "; ".join(p.contexts),
        **_side("Actor", event.actors(p.actor), event),
        **_side("Recipient", [] if mutual else event.actors(p.recipient), event),
        **_place(event),
        "Source": document.publisher,
        "Publication Date": document.published,
        **_story(event),
        "Language": document.language,
        "Version": "averral",
    }


def _side(side: str, actors: list[Actor], event: Coded) -> dict[str, Cell]:
    sectors = [sector_of(a, event.read.actors) for a in actors]
    states = [a.country or "" for a in actors]
    text = event.read.reading.document.text
    raw = [text[a.mentions[0].start : a.mentions[0].end] if a.mentions else "" for a in actors]
    countries = codes.countries()
    cow = [countries[c].cow if c in countries else "" for c in states]
    return {
        f"{side} Name": _several(a.name for a in actors),
        f"{side} Country": _several(states),
        f"{side} COW": _several(cow),
        f"Primary {side} Sector": _several(sectors),
        f"{side} Sectors": _several(sectors),
        f"{side} Name Raw": _several(raw),
    }


def _several(values: object) -> str | None:
    """Cells of the actors of a side; empty where none has a value."""
    found = [str(v).replace(";", ",") for v in values]  # type: ignore[attr-defined]
    return "; ".join(found) if any(found) else None


def _place(event: Coded) -> dict[str, Cell]:
    place = event.place
    if place is None:
        return {}
    text = event.read.reading.document.text
    return {
        "Placename": place.name,
        "City": place.name if place.type == "city" else None,
        "District": place.admin2,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonameid,
        "Raw Placename": text[place.mentions[0].start : place.mentions[0].end] if place.mentions else None,
        "Feature Type": _FEATURES.get(place.type),
    }


def _story(event: Coded) -> dict[str, Cell]:
    reading = event.read.reading
    people = [a.name for a in reading.actors if a.type == "official" and a.known]
    bodies = [a.name for a in reading.actors if a.type not in ("official", "population", "other") and a.known]
    return {
        "Story People": _several(people),
        "Story Organizations": _several(bodies),
        "Story Locations": _several(p.name for p in reading.places if p.named),
    }
