"""ICEWS: CAMEO in 20 columns, parted by tabs."""

from __future__ import annotations

from averral.exports.formats import codes
from averral.exports.formats.coded import Coded, coded, lost, number_of, pairs, place_lost, sector_of
from averral.exports.formats.gathering import reads
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.records import Actor
from averral.store import View

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Propositions of documents that are events, one row for each pair of source (who acts) and target."""
    table = sink.table(COLUMNS, tabs=True)
    for read in reads(view, wanted):
        quotes = {quote: n for n, quote in enumerate(sorted({s.quote for s in read.reading.statements}), 1)}
        for event in coded(read, sink, wanted.attributed):
            found = codes.cameo(event.proposition.label, event.proposition.mode)
            if found is None:
                sink.left_out("proposition", event.id, "no CAMEO code for its type", event.stored)
                continue
            for actor, recipient in pairs(event):
                table.add(_row(event, actor, recipient, found, quotes[event.statements[0].quote]))
                p, place = event.proposition, event.place
                mode = None if p.mode is None or codes.plover(found[0]) == (p.label, p.mode) else p.mode
                more = {
                    "mode": mode, "contexts": list(p.contexts), "support": list(p.support),
                    "place": place_lost(place), "geonameid": place.geonameid if place else None,
                    "url": read.reading.document.url,
                }  # fmt: skip
                sink.lost(event.id, event.stored, lost(event, **more))


def _row(event: Coded, actor: Actor, recipient: Actor | None, found: tuple[str, str], sentence: int) -> dict[str, Cell]:
    code, text = found
    document = event.read.reading.document
    place, score = event.place, codes.goldstein("icews")
    return {
        "Event ID": number_of(event.id, actor.id, recipient.id if recipient else ""),
        "Event Date": event.day,
        **_side("Source", actor, event),
        "Event Text": text,
        "CAMEO Code": code,
        "Intensity": score.get(code, score.get(code[:3])),
        **(_side("Target", recipient, event) if recipient else {}),
        "Story ID": number_of(document.id, digits=9),
        "Sentence Number": sentence,
        "Publisher": document.publisher,
        "City": place.name if place and place.type == "city" else None,
        "District": place.admin2 if place else None,
        "Province": place.admin1 if place else None,
        "Country": _state(place.country) if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
    }


def _side(side: str, actor: Actor, event: Coded) -> dict[str, Cell]:
    sector = "" if actor.type == "state" else sector_of(actor, event.read.actors)
    words = codes.sectors()[sector].icews if sector in codes.sectors() else None
    return {f"{side} Name": actor.name, f"{side} Sectors": words, f"{side} Country": _state(actor.country)}


def _state(iso3: str | None) -> str | None:
    known = codes.countries()
    return known[iso3].name if iso3 and iso3 in known else iso3
