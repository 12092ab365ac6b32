"""Statements: all that meet a filter, how many, and one."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from averral.store.rows import StatementRow
from averral.web.answering import TABLE, Form, Listed, listed
from averral.web.api import models
from averral.web.filters import Given, one_id
from averral.web.looking import Look, TheLook
from averral.web.paging import DEFAULT, Cursor, Limit, Page
from averral.web.problems import not_found
from averral.web.questions import claims, words
from averral.web.questions import statements as asking
from averral.web.questions.names import names

router = APIRouter(tags=["statements"])
Sort = Annotated[
    asking.Sort, Query(description="latest, earliest by day; newest, oldest by publication; text by place in the text.")
]


@router.get("/statements", response_model=Listed[models.Statement], responses=TABLE)
def statements(
    request: Request, look: TheLook, given: Given, sort: Sort = "latest", limit: Limit = DEFAULT,
    cursor: Cursor = None, format: Form = None,
) -> Any:  # fmt: skip
    """Statements that meet all conditions; what has no date comes last."""
    only = words.statement_ids(look.view, look.desk.search, given.q) if given.q else None
    page = asking.statements(look.view, given, sort=sort, limit=limit, cursor=cursor, only=only)
    return listed(request, look, models.Statement, _answered(look, page), format, names=_names(look, page.items))


@router.get("/statements/count")
def count(look: TheLook, given: Given) -> models.Count:
    """How many statements meet all conditions."""
    only = words.statement_ids(look.view, look.desk.search, given.q) if given.q else None
    found, exact = asking.count(look.view, given, only)
    return models.Count(count=found, exact=exact, version=look.view.version, as_of=look.as_of)


@router.get("/statements/{id}", responses={404: {"model": models.Error}})
def statement(look: TheLook, id: str) -> models.OneStatement:
    """A statement with its quote, its source, and why it was coded so."""
    found = asking.by_id(look.view, [one_id("id", id)])
    if not found:
        raise not_found("statement", id, "see /api/v1/statements")
    (answered,) = _answered(look, Page(found)).items
    return models.OneStatement(
        statement=answered, names=_names(look, found), version=look.view.version, as_of=look.as_of
    )


def _answered(look: Look, page: Page[StatementRow]) -> Page[models.Statement]:
    of = claims.claims_of(look.view, [row.id for row in page.items])
    return Page(tuple(models.Statement.of(row, of.get(row.id)) for row in page.items), page.next)


def _names(look: Look, rows: tuple[StatementRow, ...]) -> dict[str, str]:
    return names(look.view, sorted({i for r in rows for i in (*r.actor, *r.recipient, r.source, *r.chain)}))
