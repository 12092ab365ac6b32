"""A map as an SVG: the base map, and a mark for each place, larger for more statements and open where it is vague.

Shapes carry the meaning as colours do: a disc where conflict outweighs, a square where cooperation does, and a
diamond round those whose territory is disputed. A mark is hollow where the place is an area or a country, not a town.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from averral.store.places import PlaceCount
from averral.web.basemap import Sheet, Window, around, land

WIDTH = 960.0
LARGEST, LEAST = 26.0, 5.0
LABELS = 14
_COLOURS = {"coo": "#00798c", "con": "#d1495b", "str": "#6c757d"}


@dataclass(frozen=True, slots=True)
class Map:
    """A map: the sheet, the path of the land, and its marks, largest first."""

    sheet: Sheet
    land: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the sheet. leaning: coo, con or str; labelled: whether its name stands beside it."""

    place: PlaceCount
    x: float
    y: float
    size: float
    leaning: str
    vague: bool
    labelled: bool
    words: str


def map_of(places: Sequence[PlaceCount], window: Window | None = None) -> Map:
    """The map of the places that have a point, in a window or in the one that holds them all."""
    known = [p for p in places if p.lat is not None and p.lon is not None]
    sheet = Sheet(window or around([(p.lon or 0.0, p.lat or 0.0) for p in known]), WIDTH)
    most = max((p.statements for p in known), default=1)
    ordered = sorted(known, key=lambda p: (-p.statements, p.id))
    inside = [p for p in ordered if _inside(p, sheet.window)]
    marks: list[Mark] = []
    taken: list[tuple[float, float, float, float]] = []
    for place in inside:
        marks.append(_mark(place, sheet, most, taken))
    return Map(sheet, land(sheet), tuple(marks))


def _inside(place: PlaceCount, window: Window) -> bool:
    lon, lat = place.lon or 0.0, place.lat or 0.0
    return window.west <= lon <= window.east and window.south <= lat <= window.north


def _mark(place: PlaceCount, sheet: Sheet, most: int, taken: list[tuple[float, float, float, float]]) -> Mark:
    x, y = sheet.place(place.lon or 0.0, place.lat or 0.0)
    size = round(LEAST + (LARGEST - LEAST) * math.sqrt(place.statements / most), 1)
    box = (x + size, y - 9, x + size + 8 * len(place.name) + 4, y + 9)
    free = len(taken) < LABELS and box[2] < WIDTH and not any(_over(box, other) for other in taken)
    if free:
        taken.append(box)
    return Mark(place, x, y, size, _leaning(place), (place.where_prec or 6) > 2, free, words_of(place))


def _over(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _leaning(place: PlaceCount) -> str:
    if place.conflictual == place.cooperative == 0:
        return "str"
    return "con" if place.conflictual >= place.cooperative else "coo"


def words_of(place: PlaceCount) -> str:
    """A place in words: "Kabul: 12 statements (8 of conflict, 1 of cooperation) in 4 documents, 5 averred"."""
    kinds = [f"{n} of {what}" for n, what in ((place.conflictual, "conflict"), (place.cooperative, "cooperation")) if n]
    told = f" ({', '.join(kinds)})" if kinds else ""
    disputed = f"; {place.disputed} on who holds it" if place.disputed else ""
    many = f"{place.statements:,} statement{'' if place.statements == 1 else 's'}"
    papers = f"{place.documents:,} document{'' if place.documents == 1 else 's'}"
    return f"{place.name}: {many}{told} in {papers}, {place.averred:,} averred{disputed}"


def svg(drawn: Map, title: str, link: Callable[[PlaceCount], str] | None = None) -> str:
    """The map as an SVG document. `link` gives the address behind a mark; without it marks lead nowhere."""
    height = math.ceil(drawn.sheet.height)
    shapes = "".join(_shape(mark, link(mark.place) if link else None) for mark in reversed(drawn.marks))
    names = "".join(_name(mark) for mark in drawn.marks if mark.labelled)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {WIDTH:g} {height}" role="img"'
        f' aria-label="{escape(title)}"><rect class="sea" width="{WIDTH:g}" height="{height}" fill="#f4f6f8"/>'
        f'<path class="land" d="{drawn.land}" fill="#ffffff" stroke="#b9c0c7" stroke-width="0.7"'
        f' fill-rule="evenodd"/>{shapes}{names}</svg>'
    )


def _shape(mark: Mark, address: str | None) -> str:
    colour = _COLOURS[mark.leaning]
    fill = f'fill="{colour}" fill-opacity="0.55"' if not mark.vague else 'fill="none"'
    look = f'class="mark {mark.leaning}{" vague" if mark.vague else ""}" {fill} stroke="{colour}" stroke-width="2"'
    x, y, r = mark.x, mark.y, mark.size
    if mark.leaning == "coo":
        s = r * 0.9
        drawn = f'<rect {look} x="{x - s:.1f}" y="{y - s:.1f}" width="{2 * s:.1f}" height="{2 * s:.1f}"/>'
    else:
        drawn = f'<circle {look} cx="{x:g}" cy="{y:g}" r="{r:g}"/>'
    if mark.place.disputed:
        d = r + 5
        drawn += f'<path class="disputed" d="M{x:g},{y - d:g}l{d:g},{d:g}l-{d:g},{d:g}l-{d:g},-{d:g}z" fill="none"'
        drawn += ' stroke="#6c757d" stroke-width="1.5" stroke-dasharray="4 3"/>'
    told = f"<g><title>{escape(mark.words)}</title>{drawn}</g>"
    return f'<a href="{escape(address)}">{told}</a>' if address else told


def _name(mark: Mark) -> str:
    return (
        f'<text class="place" x="{mark.x + mark.size + 4:.1f}" y="{mark.y + 5:.1f}" font-size="14"'
        f' font-family="system-ui, sans-serif" fill="#1c2126">{escape(mark.place.name)}</text>'
    )
