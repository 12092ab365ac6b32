"""Rows of GDELT 2.0 events: 61 columns parted by tabs, with or without a header."""

from __future__ import annotations

from urllib.parse import urlsplit

from averral.exports.formats import codes
from averral.exports.formats.gdelt import COLUMNS
from averral.ingest.foreign.rows import Cells, ForeignRow, Party, Spot, Unusable, day, point

__all__ = ["COLUMNS", "row_of"]

HEADLESS = True
_REST = {"INS": "REB", "SEP": "REB", "RAD": "REB", "MED": "JRN", "HLH": "MED", "NGM": "NGO", "UIS": "UAF"}
_PLACES = {"1": "country", "2": "admin1", "3": "city", "4": "city", "5": "admin1"}
_TERRITORIES = {"WE": "PSE", "GZ": "PSE"}


def row_of(cells: Cells) -> ForeignRow:
    """An event by the PLOVER type of its CAMEO code. Raises Unusable."""
    code = cells["EventCode"].strip()
    found = codes.plover(code)
    if found is None:
        raise Unusable(f"CAMEO {code[:20]} has no PLOVER type" if code else "it has no EventCode")
    actors, recipients = _party(cells, "Actor1"), _party(cells, "Actor2")
    if not actors and not recipients:
        raise Unusable("neither Actor1 nor Actor2 is named")
    when = day(cells["SQLDATE"], "SQLDATE")
    url = cells["SOURCEURL"].strip()
    return ForeignRow(
        f"GDELT {cells['GLOBALEVENTID'].strip()}", "event", found[0], f"CAMEO {code}", actors, recipients, found[1],
        earliest=when, latest=when, place=_place(cells), publisher=outlet_of(url) or url or None,
        url=url if outlet_of(url) else None, published=day(cells["DATEADDED"], "DATEADDED") or when,
    )  # fmt: skip


def outlet_of(url: str) -> str | None:
    """The host of a web address without `www.`: the nearest to an outlet that a row names; None for other texts."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and parts.scheme in ("http", "https") else None


def _party(cells: Cells, side: str) -> tuple[Party, ...]:
    name, code = cells[f"{side}Name"].strip(), cells[f"{side}Code"].strip()
    if not name and not code:
        return ()
    state = cells[f"{side}CountryCode"].strip()
    sector = next((s for n in "123" if (s := sector_of(cells[f"{side}Type{n}Code"].strip()))), None)
    generic = bool(state) and not cells[f"{side}KnownGroupCode"].strip()
    return (Party(name or code, codes.by_code("cameo").get(state, state or None), sector, generic),)


def sector_of(type_: str) -> str | None:
    """The PLOVER sector of a CAMEO type, or None for one that has none."""
    if type_ in _REST:
        return _REST[type_]
    return next((s.sector for s in codes.sectors().values() if type_ and s.cameo == type_), None)


def _place(cells: Cells) -> Spot | None:
    name, fips = cells["ActionGeo_FullName"].strip(), cells["ActionGeo_CountryCode"].strip()
    if not name:
        return None
    kind = _PLACES.get(cells["ActionGeo_Type"].strip(), "unknown")
    state = _TERRITORIES.get(fips) or codes.by_code("fips").get(fips)
    lat, lon = point(cells["ActionGeo_Lat"], cells["ActionGeo_Long"])
    return Spot(name, kind, state, lat, lon)
