"""The map: where statements are set, and where it is argued who holds what."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from markupsafe import Markup

from averral.codebook.model import COOPERATIVE, STRUCTURAL
from averral.exports.summary import Piece, Sentence
from averral.figures import counted
from averral.records import AUTHOR
from averral.store.places import DISPUTES, PlaceCount, by_place
from averral.web.addresses import with_parameters
from averral.web.basemap import WORLD, Window
from averral.web.choices import choices
from averral.web.filters import Filter, Given
from averral.web.looking import Look, TheLook
from averral.web.mapping import map_of, svg
from averral.web.pictures import picture
from averral.web.problems import invalid
from averral.web.questions.meant import by_id
from averral.web.questions.statements import among
from averral.web.showing import show
from averral.web.stands import plain
from averral.web.tables import Cell, Column, Columns, Table, exported, number
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
MOST = 400
_LEAST_DEGREES = 0.5
Form = Annotated[Literal["csv", "json", "svg", "png"] | None, Query(description="A file; without it the page.")]
InWindow = Annotated[
    str | None, Query(alias="window", max_length=80, description="west,south,east,north in degrees, or world.")
]
COLUMNS = (
    Column("place", "Place"), Column("country", "Country"), Column("latitude", "Latitude"),
    Column("longitude", "Longitude"), Column("precision", "Point of"), Column("statements", "Statements", number=True),
    Column("conflictual", "Conflictual", number=True), Column("cooperative", "Cooperative", number=True),
    Column("averred", "Averred", number=True), Column("disputed", "On who holds it", number=True),
    Column("documents", "Documents", number=True), Column("id", "Id", usual=False),
)  # fmt: skip


@router.get("/map")
def page(
    request: Request, look: TheLook, given: Given, window: InWindow = None, columns: Columns = None,
    format: Form = None,
) -> Any:  # fmt: skip
    """The map with the table of its places; either as a file."""
    given = by_id(look.view, given)
    found = _places(look, given)
    drawn, lead = map_of(found, _window(window)), _lead(given, found)
    table = _table(given, found).of(columns)
    if format in ("svg", "png"):
        return picture(look, svg(drawn, plain(lead)), format, "map")
    if format is not None:
        return exported(table, format)
    return show(
        request, look, "map.html", given=given, options=choices(look), table=table, window=window or "",
        picture=Markup(svg(drawn, plain(lead), lambda p: address(given, p))), shown=len(drawn.marks),
        lead=lead, most=MOST, nowhere=_nowhere(look, given),
    )  # fmt: skip


def _places(look: Look, given: Filter) -> tuple[PlaceCount, ...]:
    source, where = among(given)
    return by_place(
        look.view, source, where.sql, where.given, cooperative=COOPERATIVE, structural=STRUCTURAL, limit=MOST
    )  # fmt: skip


def _nowhere(look: Look, given: Filter) -> int:
    """How many statements name no place."""
    source, where = among(given)
    sql = f"SELECT count(*) FROM {source} WHERE s.place IS NULL AND {where.sql}"
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
    return Window(west, south, east, max(north, min(south + _LEAST_DEGREES, 90.0)))


def address(given: Filter, place: PlaceCount, **only: Any) -> str:
    """The address of the statements that are set at a place, or of some of them."""
    return with_parameters("/statements?" + given.query(place=(place.id,), as_of=None, **only))


def _table(given: Filter, found: tuple[PlaceCount, ...]) -> Table:
    disputes = tuple(label for label in DISPUTES if not given.label or label in given.label)
    rows = tuple(
        {
            "place": Cell(p.name, address(given, p)), "country": Cell(p.country or "not stated"),
            "latitude": Cell("not known" if p.lat is None else f"{p.lat:.3f}"),
            "longitude": Cell("not known" if p.lon is None else f"{p.lon:.3f}"),
            "precision": Cell("not known" if p.lat is None else "a town" if (p.where_prec or 6) <= 2 else "an area"),
            "statements": number(p.statements, address(given, p)), 
            "conflictual": number(p.conflictual, address(given, p, leaning=("conflictual",))),
            "cooperative": number(p.cooperative, address(given, p, leaning=("cooperative",))),
            "averred": number(p.averred, address(given, p, source=(AUTHOR,))),
            "disputed": number(p.disputed, address(given, p, label=disputes)),
            "documents": number(p.documents), "id": Cell(p.id),
        }
        for p in found
    )  # fmt: skip
    return Table("places", "Places with statements that are set there", COLUMNS, rows)


def _lead(given: Filter, found: tuple[PlaceCount, ...]) -> Sentence:
    known = [p for p in found if p.lat is not None]
    if not known:
        return (Piece("No statement of this choice is set at a place whose point is known."),)
    first, others = known[0], known[1:]
    many = sum(p.statements for p in known)
    pieces = [
        Piece(counted(many, "statement"), "#table" if others else address(given, first)),
        Piece(f" {'is' if many == 1 else 'are'} set at "),
        Piece(first.name, address(given, first)),
    ]
    if others:
        pieces += [Piece(" and "), Piece(counted(len(others), "other place"), "#table")]
    return (*pieces, Piece("."))
