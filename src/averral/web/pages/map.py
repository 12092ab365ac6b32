"""The map: where statements are set, and where it is argued who holds what."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from averral.codebook.model import COOPERATIVE, STRUCTURAL
from averral.store.places import PlaceCount, by_place
from averral.web.answering import listed
from averral.web.basemap import WORLD, Window
from averral.web.filters import Filter, Given, statements_where
from averral.web.looking import Look, TheLook
from averral.web.mapping import map_of, svg, words_of
from averral.web.paging import Page
from averral.web.pictures import picture
from averral.web.problems import invalid
from averral.web.templating import render

router = APIRouter(include_in_schema=False)
MOST = 400
_LEAST_DEGREES = 0.5
View = Annotated[
    str | None, Query(alias="window", max_length=80, description="west,south,east,north in degrees, or world.")
]


class Row(BaseModel):
    """A row of the table beside the map."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    statements: int
    documents: int
    cooperative: int
    conflictual: int
    averred: int
    disputed: int


@router.get("/map")
def page(request: Request, look: TheLook, given: Given, window: View = None) -> Any:
    """The map with the table of its places."""
    found = _places(look, given)
    drawn = map_of(found, _window(window))
    unplaced = [p for p in found if p.lat is None]
    return render(
        request, "map.html", given=given, window=window or "", look=look, places=found, unplaced=unplaced,
        drawn=svg(drawn, _title(found), lambda p: _address(given, p)), shown=len(drawn.marks),
        words=words_of, address=lambda p: _address(given, p), lead=_title(found), most=MOST,
        nowhere=_nowhere(look, given), headers=look.headers,
    )  # fmt: skip


@router.get("/map.{form}")
def file(request: Request, look: TheLook, given: Given, form: Literal["svg", "png", "csv", "json"], window: View = None) -> Any:
    """The map as a picture, or its table."""
    found = _places(look, given)
    if form in ("svg", "png"):
        return picture(look, svg(map_of(found, _window(window)), _title(found)), form, "map")
    rows = Page(tuple(Row(**{name: getattr(p, name) for name in Row.model_fields}) for p in found))
    return listed(request, look, Row, rows, form)


def _places(look: Look, given: Filter) -> tuple[PlaceCount, ...]:
    where = statements_where(given)
    return by_place(
        look.view, where.sql, where.given, cooperative=COOPERATIVE, structural=STRUCTURAL, limit=MOST
    )


def _nowhere(look: Look, given: Filter) -> int:
    """How many statements name no place."""
    where = statements_where(given)
    sql = f"SELECT count(*) FROM statements s WHERE s.place IS NULL AND {where.sql}"
    return int(look.view.query(sql, where.given)[0][0])


def _window(text: str | None) -> Window | None:
    if not text:
        return None
    if text == "world":
        return WORLD
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90 and east - west >= _LEAST_DEGREES):
        raise invalid("window", text, "west,south,east,north in degrees (60,23,78,39), or world")
    return Window(west, south, east, max(north, south + _LEAST_DEGREES))


def _address(given: Filter, place: PlaceCount) -> str:
    return "/statements?" + given.query(place=(place.id,))


def _title(found: tuple[PlaceCount, ...]) -> str:
    known = [p for p in found if p.lat is not None]
    if not known:
        return "No statement of this choice is set at a place whose point is known."
    first = known[0]
    many = sum(p.statements for p in known)
    rest = f" and {len(known) - 1} other place{'s' if len(known) > 2 else ''}" if len(known) > 1 else ""
    return f"{many:,} statement{'s' if many != 1 else ''} are set at {first.name}{rest}."
