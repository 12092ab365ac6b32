"""What is in the store, who speaks in it, and full text."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from averral.web.answering import TABLE, Form, Listed, listed
from averral.web.api import models
from averral.web.filters import text
from averral.web.looking import TheLook
from averral.web.paging import DEFAULT, Cursor, Limit, Page
from averral.web.problems import invalid
from averral.web.questions import overview as counted
from averral.web.questions import sources as speaking
from averral.web.questions import words

router = APIRouter()


@router.get("/overview", tags=["store"])
def overview(look: TheLook) -> models.Overview:
    """Counts of records, claims by status, statements by kind, days of publication, and the last ingest."""
    found = look.desk.cached(look.view, "overview", lambda: counted.overview(look.view))
    return models.Overview.of(found, version=look.view.version, as_of=look.as_of)


@router.get("/sources", tags=["sources"], response_model=Listed[models.Source], responses=TABLE)
def sources(
    request: Request, look: TheLook, limit: Limit = DEFAULT, cursor: Cursor = None, format: Form = None,
    q: Annotated[str | None, Query(description="A part of a name.")] = None,
) -> Any:  # fmt: skip
    """Sources as claims tell them apart, those with most claims first."""
    page = speaking.page(look.desk, look.view, text("q", q), limit=limit, cursor=cursor)
    return listed(request, look, models.Source, Page(tuple(map(models.Source.of, page.items)), page.next), format)


@router.get("/search", tags=["search"], response_model=Listed[models.Hit], responses=TABLE)
def search(
    request: Request, look: TheLook, q: Annotated[str, Query(description='Words, "a phrase", AND, OR, NOT.')],
    within: Annotated[Literal["quotes", "documents"] | None, Query(alias="in", description="Only there.")] = None,
    limit: Limit = DEFAULT, format: Form = None,
) -> Any:  # fmt: skip
    """Quotes and documents by their words, best first. With `as_of`, those that were there then."""
    asked = text("q", q)
    if asked is None:
        raise invalid("q", q, "some words")
    found = words.answers(look.view, look.desk.search, asked, within=within, limit=limit)
    items = [
        models.Hit(
            kind=a.hit.kind, score=round(a.hit.score, 4), document=a.hit.document, title=a.hit.title,
            published=a.hit.published or None, start=a.hit.start, end=a.hit.end, words=a.hit.words,
            statements=list(a.statements),
        )
        for a in found
    ]  # fmt: skip
    return listed(request, look, models.Hit, Page(tuple(items)), format)
