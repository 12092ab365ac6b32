"""Claims: the ledger, and one claim with its statements."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from averral.store.rows import ClaimRow
from averral.web.answering import TABLE, Form, Listed, listed
from averral.web.api import models
from averral.web.filters import Given, one_id
from averral.web.looking import Look, TheLook
from averral.web.paging import DEFAULT, MOST, Cursor, Limit, Page
from averral.web.problems import not_found
from averral.web.questions import claims as asking
from averral.web.questions import statements, words
from averral.web.questions.names import names

router = APIRouter(tags=["claims"])
Sort = Annotated[
    asking.Sort, Query(description="newest and oldest by first assertion, contested, or by independent sources.")
]


@router.get("/claims", response_model=Listed[models.Claim], responses=TABLE)
def claims(
    request: Request, look: TheLook, given: Given, sort: Sort = "newest", limit: Limit = DEFAULT,
    cursor: Cursor = None, format: Form = None,
) -> Any:  # fmt: skip
    """Claims that meet all conditions. Those on single statements hold when one statement of the claim meets them."""
    only = words.statement_ids(look.view, look.desk.search, given.q) if given.q else None
    page = asking.claims(look.view, given, sort=sort, limit=limit, cursor=cursor, stating=only)
    found = Page(tuple(map(models.Claim.of, page.items)), page.next)
    return listed(request, look, models.Claim, found, format, names=_names(look, page.items))


@router.get("/claims/{id}", responses={404: {"model": models.Error}})
def claim(look: TheLook, id: str) -> models.ClaimWith:
    """A claim: who asserts it, who denies it, since when, and each statement with its quote."""
    found = asking.by_id(look.view, [one_id("id", id)])
    if not found:
        raise not_found("claim", id, "claims are made anew as documents come in; see /api/v1/claims")
    stating = statements.by_id(look.view, list(found[0].statements[:MOST]))
    sides = {*found[0].actor, *found[0].recipient, *(i for s in stating for i in (*s.actor, *s.recipient, s.source))}
    return models.ClaimWith(
        claim=models.Claim.of(found[0]), statements=[models.Statement.of(s, id) for s in stating],
        names=names(look.view, sorted(sides)), version=look.view.version, as_of=look.as_of,
    )  # fmt: skip


def _names(look: Look, rows: tuple[ClaimRow, ...]) -> dict[str, str]:
    return names(look.view, sorted({i for row in rows for i in (*row.actor, *row.recipient)}))
