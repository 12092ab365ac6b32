"""Rows of POLECAT: a header and 40 columns parted by tabs; some files call Intensity otherwise or have a Headline."""

from __future__ import annotations

from averral.codebook import load_codebook
from averral.codebook.model import EVENTS
from averral.exports.formats import codes
from averral.ingest.foreign.gdelt import outlet_of
from averral.ingest.foreign.rows import Cells, ForeignRow, Party, Spot, Unusable, day, number, point

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Actor Country",
    "Primary Actor Sector", "Recipient Name", "Recipient Country", "Primary Recipient Sector", "Source",
    "Publication Date",
)  # fmt: skip
HEADLESS = False
_FEATURES = {"PCLI": "country", "PCL": "country", "ADM1": "admin1", "ADM2": "admin2"}


def row_of(cells: Cells) -> ForeignRow:
    """An event by its type and mode, which are PLOVER's. Raises Unusable."""
    label = cells["Event Type"].strip().upper()
    if label not in EVENTS:
        raise Unusable(f"Event Type {label[:40]!r} is none of PLOVER's; perhaps the row has a tab too many or too few")
    mode = cells["Event Mode"].strip().lower().replace("_", "-")
    actors, recipients = _parties(cells, "Actor"), _parties(cells, "Recipient")
    if not actors and not recipients:
        raise Unusable("it names neither actor nor recipient")
    when, source = day(cells["Event Date"], "Event Date"), cells["Source"].strip()
    return ForeignRow(
        f"POLECAT {cells['Event ID'].strip()}", "event", label, f"{label} {mode}".strip(), actors, recipients,
        mode if mode in load_codebook().labels[label].modes else None,
        tuple(c for part in cells["Contexts"].split(";") if (c := part.strip())), when, when, _place(cells),
        outlet_of(source) or source or None, source if outlet_of(source) else None,
        day(cells["Publication Date"], "Publication Date") or when, cells.get("Language", "").strip() or None,
    )  # fmt: skip


def _parties(cells: Cells, side: str) -> tuple[Party, ...]:
    names = _split(cells[f"{side} Name"])
    states, sectors = _split(cells[f"{side} Country"]), _split(cells[f"Primary {side} Sector"])
    found = []
    for n, name in enumerate(names):
        state = states[n] if len(states) == len(names) else states[0] if len(states) == 1 else ""
        sector = sectors[n] if len(sectors) == len(names) else sectors[0] if len(sectors) == 1 else ""
        found.append(Party(name, state or None, sector if sector in codes.sectors() else None))
    return tuple(p for p in found if p.name)


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";")] if cell.strip() else []


def _place(cells: Cells) -> Spot | None:
    name = cells.get("Placename", "").strip() or cells.get("City", "").strip() or cells.get("Province", "").strip()
    state = cells.get("Country", "").strip()
    name = name or state
    if not name:
        return None
    lat, lon = point(cells.get("Latitude", ""), cells.get("Longitude", ""))
    feature = cells.get("Feature Type", "").strip()
    kind = _FEATURES.get(feature, "city" if feature.startswith("PPL") or cells.get("City", "").strip() else "unknown")
    id_ = number(cells.get("GeoNames ID", ""))
    return Spot(name, kind, state or None, lat, lon, int(id_) if id_ is not None and id_ > 0 else None)
