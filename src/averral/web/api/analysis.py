"""Who stood how to whom: networks on a day, ties of an actor, dyads over time, turning points, balance."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request

from averral.analysis.network import Network, Rule
from averral.analysis.periods import Every
from averral.analysis.ties import Level
from averral.web.answering import TABLE, Form, Listed, listed
from averral.web.api import standing as models
from averral.web.api.models import Error
from averral.web.filters import day, one_id
from averral.web.looking import Look, TheLook
from averral.web.paging import DEFAULT, Cursor, Limit, Page, page_of, read
from averral.web.problems import Problem, invalid, not_found
from averral.web.questions import standing as asking
from averral.web.questions.actors import found as find_actor
from averral.web.questions.names import names

MOST_POINTS = 5_000

router = APIRouter(tags=["analysis"])

On = Annotated[str | None, Query(description="Day, month or year (its last day); without it the last day there is.")]
Since = Annotated[str | None, Query(description="The window begins: day, month or year.")]
Until = Annotated[str | None, Query(description="The window ends: day, month or year.")]
Mouth = Annotated[str, Query(description="all, author, attributed, corroborated, or the id of a source.")]
ByRule = Annotated[
    Rule,
    Query(description="standing: the tie of the day; relations: by relations alone; events: the net of a window."),
]
AtLevel = Annotated[Level, Query(description="Between topmost bodies (states), or those spoken of (armies).")]
Most = Annotated[int, Query(ge=1, le=2000, description="So many ties, the weightiest first.")]


def asked_network(
    on: On = None, since: Since = None, until: Until = None, rule: ByRule = "standing", mouth: Mouth = "all",
    level: AtLevel = "tops", most: Most = 500,
) -> asking.Asked:  # fmt: skip
    """Which network a request asks for. Raises Problem, which names the parameter."""
    if on and (since or until):
        raise invalid("on", on, "either a day or a window")
    first, last = day("since", since), day("until", until, end=True)
    if first and last and first > last:
        raise invalid("since", first, "a window that begins before it ends")
    return asking.Asked(day("on", on, end=True), first, last, rule, _mouth(mouth), level, None, most)


Asked = Annotated[asking.Asked, Depends(asked_network)]


@router.get("/network")
def network(look: TheLook, asked: Asked) -> models.Network:
    """The signed network of a day or window: who stood with (+1) and against (-1) whom, as statements have it."""
    return _network(look, asking.network_of(look.desk, look.view, asked))


@router.get("/network/ties", response_model=Listed[models.Tie], responses=TABLE)
def network_ties(request: Request, look: TheLook, asked: Asked, format: Form = None) -> Any:
    """The ties of the network as a list or table, the weightiest first."""
    return _ties(request, look, asked, format)


@router.get("/balance")
def balance(
    look: TheLook, asked: Asked,
    weighted: Annotated[bool, Query(description="Ties count by their weight, not one each.")] = False,
) -> models.Balance:  # fmt: skip
    """How balanced the network is: frustration with its certificate, triangles, camps."""
    found = asking.balance_of(look.desk, look.view, asked, weighted=weighted)
    of = asking.network_of(look.desk, look.view, asked)
    return models.Balance.of(
        found, since=of.since, until=of.until, names={node.id: node.name for node in of.nodes},
        version=look.view.version, as_of=look.as_of,
    )  # fmt: skip


@router.get("/actors/{id}/ties", response_model=Listed[models.Tie], responses={**TABLE, 404: {"model": Error}})
def actor_ties(request: Request, look: TheLook, id: str, asked: Asked, format: Form = None) -> Any:
    """Friends and foes of an actor on a day or over a window, the weightiest first."""
    _there(look, id)
    return _ties(request, look, replace(asked, about=id), format)


@router.get("/shifts", response_model=Listed[models.TurningPoint], responses=TABLE)
def shifts(
    request: Request, look: TheLook,
    actor: Annotated[str | None, Query(description="Id of an actor; without it those of all.")] = None,
    since: Since = None, until: Until = None, mouth: Mouth = "all", level: AtLevel = "tops", limit: Limit = DEFAULT,
    cursor: Cursor = None, format: Form = None,
) -> Any:  # fmt: skip
    """Turning points: when two came to stand another way, how sure that is, and who says so; the last ones first."""
    asked = asking.Turned(
        one_id("actor", actor) if actor else None, day("since", since), day("until", until, end=True), _mouth(mouth),
        level,
    )  # fmt: skip
    found = asking.shifts_of(look.desk, look.view, asked)
    key = read(cursor, str, str, str, str)
    rest = [p for p in found if key is None or _key(p) < key]
    page = page_of(rest[: limit + 1], limit, _key)
    items = tuple(map(models.TurningPoint.of, page.items))
    named = names(look.view, sorted({i for p in page.items for i in p.dyad}))
    return listed(request, look, models.TurningPoint, Page(items, page.next), format, names=named)


@router.get("/dyads", response_model=Listed[models.Tie], responses=TABLE)
def dyads(request: Request, look: TheLook, asked: Asked, format: Form = None) -> Any:
    """Pairs that stood with or against each other; the same as the ties of the network."""
    return _ties(request, look, asked, format)


@router.get("/dyads/{a}/{b}", responses={404: {"model": Error}})
def dyad(look: TheLook, a: str, b: str, mouth: Mouth = "all") -> models.Dyad:
    """How two actors, with their parts, stood over time: ties over days, turning points, and what was said by month."""
    _there(look, a)
    _there(look, b)
    if a == b:
        raise invalid("b", b, "two different actors")
    found = asking.dyad_of(look.desk, look.view, a, b, _mouth(mouth))
    return models.Dyad.of(
        found, a, b, names=names(look.view, sorted({a, b, *found.tops})), version=look.view.version, as_of=look.as_of
    )


@router.get("/dyads/{a}/{b}/series", response_model=Listed[models.Point], responses={**TABLE, 404: {"model": Error}})
def dyad_series(
    request: Request, look: TheLook, a: str, b: str,
    every: Annotated[Every, Query(description="How long a period is.")] = "month",
    scale: Annotated[Literal["plover", "goldstein"], Query(description="The scores of acts.")] = "plover",
    weighted: Annotated[bool, Query(description="By certainty and status of the claim.")] = False,
    mouth: Mouth = "all", since: Since = None, until: Until = None, format: Form = None,
) -> Any:  # fmt: skip
    """The acts of two actors on each other by period, each claim once, with their scores."""
    _there(look, a)
    _there(look, b)
    asked = asking.Course(
        every, scale, weighted, _mouth(mouth), day("since", since), day("until", until, end=True)
    )  # fmt: skip
    found = asking.series_of(look.desk, look.view, a, b, asked)
    if len(found.points) > MOST_POINTS:
        raise Problem(
            422, "too_much", f"these are {len(found.points)} periods, more than {MOST_POINTS}",
            "ask for longer periods, or fewer days",
        )  # fmt: skip
    points = tuple(map(models.Point.of, found.points))
    return listed(request, look, models.Point, Page(points), format, names=names(look.view, [a, b]))


def _there(look: Look, id: str) -> None:
    if find_actor(look.view, one_id("id", id)) is None:
        raise not_found("actor", id, "search for its name at /api/v1/actors?q=NAME")


def _mouth(value: str) -> str:
    return "all" if not value else one_id("mouth", value)


def _key(point: Any) -> tuple[str, str, str, str]:
    return (point.latest, point.earliest, *point.dyad)


def _network(look: Look, found: Network) -> models.Network:
    return models.Network.of(found, version=look.view.version, as_of=look.as_of)


def _ties(request: Request, look: Look, asked: asking.Asked, form: str | None) -> Any:
    found = asking.network_of(look.desk, look.view, asked)
    ties = sorted(found.ties, key=lambda t: (-t.weight, t.a, t.b))
    named = {node.id: node.name for node in found.nodes}
    return listed(request, look, models.Tie, Page(tuple(map(models.Tie.of, ties))), form, names=named)
