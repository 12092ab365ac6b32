"""/sources: who speaks in the claims of the store."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.web.addresses import actor_address, address
from averral.web.filters import LONGEST_TEXT
from averral.web.looking import TheLook
from averral.web.paging import DEFAULT, Cursor, Limit
from averral.web.questions import sources as asking
from averral.web.questions.people import people
from averral.web.questions.sources import Speaker
from averral.web.showing import show
from averral.web.tables import Cell, Column, Columns, Form, Row, Table, exported, number
from averral.web.tidying import tidy
from averral.web.wording import RELIABILITY, named, source_words

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
COLUMNS = (
    Column("source", "Source"),
    Column("names", "Spoke as", wide=True),
    Column("reliability", "Reliability"),
    Column("asserts", "Asserts", number=True),
    Column("denies", "Denies", number=True),
    Column("took_back", "Took back", number=True),
    Column("alone", "Alone", number=True),
    Column("interested", "Party to it", number=True),
    Column("id", "Id", usual=False),
)


@router.get("/sources")
def sources(
    request: Request, look: TheLook, q: Annotated[str | None, Query(max_length=LONGEST_TEXT)] = None,
    limit: Limit = DEFAULT, cursor: Cursor = None, columns: Columns = None, format: Form = None,
) -> Response:  # fmt: skip
    """Sources, those with the most claims first."""
    page = asking.page(look.desk, look.view, q, limit=limit, cursor=cursor)
    who = people(look.view, [s.source for s in page.items])
    rows = tuple(_row(s, named(who, s.source).name if s.source in who else None) for s in page.items)
    table = Table("sources", "Sources and their claims", COLUMNS, rows, next=page.next).of(columns)
    if format:
        return exported(table, format)
    return show(request, look, "sources.html", q=q, table=table)


def _row(s: Speaker, name: str | None) -> Row:
    """The cells of a source; numbers lead to the claims that it has a stand on."""
    to = address("/claims", source=s.source, structural="1")
    words = RELIABILITY[s.reliability].removeprefix("source ")
    return {
        "source": Cell(name or source_words(s.source, s.names[:12]), actor_address(s.source) if name else None),
        "names": Cell(", ".join(s.names[:6])),
        "reliability": Cell("not rated" if s.reliability == "F" else f"{s.reliability}: {words}"),
        "asserts": number(s.asserts, to),
        "denies": number(s.denies, to),
        "took_back": number(s.took_back, to),
        "alone": number(s.alone, to),
        "interested": number(s.interested, to),
        "id": Cell(s.source),
    }
