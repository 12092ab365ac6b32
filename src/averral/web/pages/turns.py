"""/turns: turning points, of all dyads or of those of an actor."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.analysis.cast import Cast
from averral.analysis.shifts import TurningPoint, spoken_of
from averral.analysis.wording import SIDES
from averral.days import interval
from averral.web.addresses import dyad_address
from averral.web.casts import cast_of
from averral.web.choices import MOUTHS
from averral.web.filters import LONGEST_ID, day, one_id
from averral.web.filters import MOUTHS as NAMED_MOUTHS
from averral.web.looking import Look, TheLook
from averral.web.problems import Problem
from averral.web.questions import sides
from averral.web.questions.meant import meant
from averral.web.questions.standing import Turned, shifts_of
from averral.web.showing import show
from averral.web.stands import behind, turned
from averral.web.tables import Cell, Column, Form, Row, Table, exported, number
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
MOST = 200
# So many statements are looked through at once; more when somebody asks for it.
AT_ONCE = 1_000
COLUMNS = (
    Column("one", "One"),
    Column("other", "Other"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("when", "When"),
    Column("sure", "Sure"),
    Column("by", "Shown by"),
    Column("statements", "Statements", number=True),
    Column("sources", "Sources", number=True),
    Column("contested", "Contested", number=True),
)
Day = Annotated[str | None, Query(max_length=10)]


@router.get("/turns")
def turning_points(
    request: Request, look: TheLook, actor: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
    since: Day = None, until: Day = None, mouth: str = "all", full: bool = False, format: Form = None,
) -> Response:  # fmt: skip
    """Turning points, the last ones first; `full` looks for them also among very many statements."""
    who = meant(look.view, one_id("actor", actor)) if actor else None
    told = mouth if mouth in NAMED_MOUTHS else meant(look.view, one_id("mouth", mouth))
    asked = Turned(who, day("since", since), day("until", until, end=True), told)
    points: tuple[TurningPoint, ...] = ()
    problem = None
    cast = cast_of(look.view)
    many = 0 if full or format else _many(look, cast, who)
    try:
        points = shifts_of(look.desk, look.view, asked) if many <= AT_ONCE else ()
    except Problem as error:
        problem = error
    if format:
        rows = tuple(_row(p, cast) for p in points)
        return exported(Table("turning-points", "Turning points", COLUMNS, rows).of(None), format)
    return show(
        request, look, "turns.html", actor=actor, since=since, until=until, mouth=mouth, mouths=MOUTHS,
        turns=[turned(p, cast) for p in points[:MOST]], total=len(points), problem=problem,
        many=many if many > AT_ONCE else 0,
    )  # fmt: skip


def _many(look: Look, cast: Cast, who: str | None) -> int:
    """How many statements would be looked through one by one."""
    if who is None:
        return look.view.count("statements")
    return sides.count(look.view, sides.parts(cast, cast.top(who)))


def _row(p: TurningPoint, cast: Cast) -> Row:
    one, other = spoken_of(p, cast)
    return {
        "one": Cell(cast.name(one)),
        "other": Cell(cast.name(other)),
        "before": Cell(SIDES[p.before]),
        "after": Cell(SIDES[p.after]),
        "when": Cell(interval(p.earliest, p.latest)),
        "sure": Cell(f"{p.sure:.2f}"),
        "by": Cell(", ".join(p.by)),
        "statements": number(len(p.statements), behind(p.statements, dyad_address(one, other))),
        "sources": number(len(p.sources)),
        "contested": number(p.contested),
    }
