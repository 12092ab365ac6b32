"""Rows of ICEWS: a header and 20 columns parted by tabs."""

from __future__ import annotations

import re

from averral.exports.formats import codes
from averral.ingest.foreign.rows import Cells, ForeignRow, Party, Spot, Unusable, day, point

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "CAMEO Code", "Target Name",
    "Target Sectors", "Target Country", "Story ID", "Publisher",
)  # fmt: skip
HEADLESS = False
_ROLE = re.compile(r"(?P<role>[^()]{1,200}) \((?P<state>[^()]{1,100})\)")
# The first of these words among the sectors of a row decides.
_SECTORS = {
    "Military": "MIL", "Police": "COP", "Intelligence": "SPY", "Judicial": "JUD", "Legislative / Parliamentary": "LEG",
    "Rebel": "REB", "Insurgents": "REB", "Separatists": "REB", "Radicals / Extremists / Fundamentalists": "REB",
    "Organized Violent": "REB", "International Insurgents": "IMG", "Paramilitary": "PRM", "Unidentified Forces": "UAF",
    "Criminals / Gangs": "CRM", "Media": "JRN", "Business": "BUS", "Education": "EDU", "Labor": "LAB",
    "Medical / Health": "MED", "Refugees / Displaced": "REF", "International Government Organization": "IGO",
    "Nongovernmental Organization / Activist": "NGO", "Multinational Corporation": "MNC", "Dissident": "OPP",
    "Protestors / Popular Opposition / Mobs": "CVL", "General Population / Civilian / Social": "CVL",
    "Government": "GOV", "Executive": "GOV", "Parties": "PTY", "Elite": "ELI", "Social": "SOC",
}  # fmt: skip


def row_of(cells: Cells) -> ForeignRow:
    """An event by the PLOVER type of its CAMEO code. Raises Unusable."""
    code = cells["CAMEO Code"].strip()
    # Spreadsheets take the zero from the front of 030.
    found = codes.plover(code) if len(code) > 2 or code in ("18", "19", "20") else codes.plover(f"0{code}")
    if found is None:
        raise Unusable(f"CAMEO {code[:20]} has no PLOVER type" if code else "it has no CAMEO Code")
    actors, recipients = _party(cells, "Source"), _party(cells, "Target")
    if not actors and not recipients:
        raise Unusable("it names neither source nor target")
    when = day(cells["Event Date"], "Event Date")
    # An Event ID alone may come again on another day.
    key = f"ICEWS {cells['Event ID'].strip()} {when or ''}, story {cells['Story ID'].strip()}"
    return ForeignRow(
        key, "event", found[0], f"CAMEO {code}", actors, recipients, found[1], earliest=when, latest=when,
        place=_place(cells), publisher=cells["Publisher"].strip() or None, published=when,
    )  # fmt: skip


def _party(cells: Cells, side: str) -> tuple[Party, ...]:
    name, state = cells[f"{side} Name"].strip(), cells[f"{side} Country"].strip()
    if not name:
        return ()
    words = [w.strip() for w in cells[f"{side} Sectors"].split(",")]
    sector = next((code for word, code in _SECTORS.items() if word in words), None)
    role = _ROLE.fullmatch(name)
    return (Party(name, state or (role["state"] if role else None), sector, role is not None),)


def _place(cells: Cells) -> Spot | None:
    city, province, state = (cells.get(n, "").strip() for n in ("City", "Province", "Country"))
    name = city or province or state
    if not name:
        return None
    lat, lon = point(cells.get("Latitude", ""), cells.get("Longitude", ""))
    kind = "city" if city else "admin1" if province else "country"
    return Spot(name, kind, state or None, lat, lon)
