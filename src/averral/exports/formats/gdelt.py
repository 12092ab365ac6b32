"""GDELT 2.0 events: CAMEO in 61 columns, parted by tabs, without a header, as GDELT publishes them."""

from __future__ import annotations

from datetime import date

from averral.exports.formats import codes
from averral.exports.formats.coded import Coded, coded, iso_number, lost, number_of, pairs, place_lost, sector_of
from averral.exports.formats.gathering import reads
from averral.exports.formats.selection import Wanted
from averral.exports.formats.sink import Cell, Sink
from averral.records import AUTHOR, UNSPECIFIED, Actor, Place
from averral.store import View

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{n}" for n in _ACTOR), *(f"Actor2{n}" for n in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{n}" for n in _GEO), *(f"Actor2Geo_{n}" for n in _GEO), *(f"ActionGeo_{n}" for n in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_QUAD = {
    "01": 1,
    "02": 1,
    "03": 1,
    "04": 1,
    "05": 1,
    "06": 2,
    "07": 2,
    "08": 2,
    "09": 3,
    "10": 3,
    "11": 3,
    "12": 3,
    "13": 3,
}
_COUNTRY, _US_STATE, _US_CITY, _CITY, _STATE = 1, 2, 3, 4, 5


def write(view: View, wanted: Wanted, sink: Sink) -> None:
    """Propositions of documents that are events, one row for each pair of actor and recipient."""
    table = sink.table(COLUMNS, tabs=True, header=False)
    for read in reads(view, wanted):
        for event in coded(read, sink, wanted.attributed):
            found = codes.cameo(event.proposition.label, event.proposition.mode)
            if found is None:
                sink.left_out("proposition", event.id, "no CAMEO code for its type", event.stored)
                continue
            for actor, recipient in pairs(event):
                row = _row(event, actor, recipient, found[0])
                table.add(row)
                sink.lost(event.id, event.stored, _lost(event, actor, recipient, row))


def _row(event: Coded, actor: Actor, recipient: Actor | None, code: str) -> dict[str, Cell]:
    document = event.read.reading.document
    key = number_of(event.id, actor.id, recipient.id if recipient else "")
    day = date.fromisoformat(event.day)
    whole = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days if day.year < 9999 else 365
    return {
        "GLOBALEVENTID": key,
        "SQLDATE": iso_number(event.day),
        "MonthYear": iso_number(event.day)[:6],
        "Year": day.year,
        "FractionDate": round(day.year + (day.timetuple().tm_yday - 1) / whole, 4),
        **_actor("Actor1", actor, event),
        **(_actor("Actor2", recipient, event) if recipient else {}),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": _QUAD.get(code[:2], 4),
        "GoldsteinScale": codes.goldstein("gdelt").get(code, codes.goldstein("gdelt").get(code[:3])),
        "NumMentions": len(event.statements),
        "NumSources": len({s.source for s in event.statements}),
        "NumArticles": 1,
        **_geo("ActionGeo", event.place),
        "DATEADDED": iso_number(document.published) + "000000" if document.published else None,
        "SOURCEURL": document.url or document.publisher,
    }  # fmt: skip


def _actor(side: str, actor: Actor, event: Coded) -> dict[str, Cell]:
    known = codes.countries()
    state = known[actor.country].cameo if actor.country and actor.country in known else actor.country or ""
    # A country stands in GDELT for its government, without a type.
    sector = "" if actor.type == "state" else sector_of(actor, event.read.actors)
    type_ = codes.sectors()[sector].cameo if sector in codes.sectors() else ""
    return {
        f"{side}Code": state + type_,
        f"{side}Name": actor.name,
        f"{side}CountryCode": state,
        f"{side}Type1Code": type_,
    }


def _geo(side: str, place: Place | None) -> dict[str, Cell]:
    if place is None or place.lat is None:
        return {}
    known = codes.countries()
    fips = known[place.country].fips if place.country and place.country in known else ""
    us, city = place.country == "USA", place.type == "city"
    if place.type == "country":
        kind = _COUNTRY
    else:
        kind = (_US_CITY if us else _CITY) if city else (_US_STATE if us else _STATE)
    return {
        f"{side}_Type": kind,
        f"{side}_FullName": place.name,
        f"{side}_CountryCode": fips,
        f"{side}_ADM1Code": fips + place.admin1 if fips and place.admin1 and kind != _COUNTRY else fips,
        f"{side}_Lat": place.lat,
        f"{side}_Long": place.lon,
        f"{side}_FeatureID": fips if kind == _COUNTRY else None,
    }


def _lost(event: Coded, actor: Actor, recipient: Actor | None, row: dict[str, Cell]) -> dict[str, object]:
    p, place = event.proposition, event.place
    sides = [a for a in (actor, recipient) if a is not None]
    bare = [a.name for a, n in zip(sides, ("Actor1", "Actor2"), strict=False) if not row.get(f"{n}Code")]
    mode = None if p.mode is None or codes.plover(str(row["EventCode"])) == (p.label, p.mode) else p.mode
    bare_sectors = [s for a in sides if (s := sector_of(a, event.read.actors)) and not codes.sectors()[s].cameo]
    geonameid = place.geonameid if place and place.lat is not None else None
    return lost(
        event, mode=mode, contexts=list(p.contexts), support=list(p.support), place=place_lost(place),
        geonameid=geonameid, actors_without_code=bare, sectors=bare_sectors,
        told_by=[s for s in event.sources if s not in (AUTHOR, UNSPECIFIED)],
    )  # fmt: skip
