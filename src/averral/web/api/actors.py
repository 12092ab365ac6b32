"""Actors: found by name, and one with its roles, parents, parts and names."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from averral.records import ActorType
from averral.web.answering import TABLE, Form, Listed, listed
from averral.web.api import models
from averral.web.filters import day, one_id, text
from averral.web.looking import TheLook
from averral.web.paging import DEFAULT, Cursor, Limit, Page
from averral.web.problems import not_found
from averral.web.questions import actors as asking
from averral.web.questions.names import names

router = APIRouter(tags=["actors"])


@router.get("/actors", response_model=Listed[models.Actor], responses=TABLE)
def actors(
    request: Request, look: TheLook,
    q: Annotated[str | None, Query(description="A part of a name, in any case.")] = None,
    type: Annotated[ActorType | None, Query(description="What it mostly is.")] = None,
    known: Annotated[bool | None, Query(description="Only those that the knowledge has, or only the others.")] = None,
    limit: Limit = DEFAULT, cursor: Cursor = None, format: Form = None,
) -> Any:  # fmt: skip
    """Actors that the store speaks of, those in most documents first."""
    page = asking.actors(look.view, text("q", q), type=type, known=known, limit=limit, cursor=cursor)
    return listed(request, look, models.Actor, Page(tuple(map(models.Actor.of, page.items)), page.next), format)


@router.get("/actors/{id}", responses={404: {"model": models.Error}})
def actor(
    look: TheLook, id: str, on: Annotated[str | None, Query(description="The day for which its type is asked.")] = None
) -> models.ActorWith:
    """An actor with its roles over time, parents, parts, names, and how many statements it has to do with."""
    when = day("on", on)
    found = asking.profile(look.view, one_id("id", id), when)
    if found is None:
        raise not_found("actor", id, "search for its name at /api/v1/actors?q=NAME")
    around = {role.body for role in found.roles if role.body} | {*found.parents, *found.parts}
    return models.ActorWith.of(
        found, when, names=names(look.view, sorted(around)), version=look.view.version, as_of=look.as_of
    )
