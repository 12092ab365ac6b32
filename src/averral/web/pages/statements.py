"""/statements, the table of all that is stated, and /statements/{id}, one record with why it was coded so."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.exports.cards import REALIS
from averral.exports.speaking import CERTAINTY, STANDS
from averral.records import AUTHOR
from averral.store.rows import StatementRow
from averral.web import wording
from averral.web.addresses import claim_address, dyad_address, statement_address
from averral.web.choices import choices
from averral.web.filters import Given, one_id
from averral.web.looking import TheLook
from averral.web.paging import DEFAULT, Cursor, Limit
from averral.web.problems import not_found
from averral.web.questions import statements as asking
from averral.web.questions import words
from averral.web.questions.meant import by_id
from averral.web.questions.people import people
from averral.web.showing import show
from averral.web.stands import MOST_IDS
from averral.web.tables import Cell, Column, Columns, Form, Row, Table, exported
from averral.web.tidying import tidy
from averral.web.wording import Line, Named, lines

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
Ids = Annotated[list[str] | None, Query(max_length=MOST_IDS)]
COLUMNS = (
    Column("published", "Published", sort="newest", back="oldest"),
    Column("source", "Who says so"),
    Column("sentence", "What is said", wide=True),
    Column("quote", "Quote", wide=True),
    Column("when", "When", sort="latest", back="earliest"),
    Column("certainty", "How surely"),
    Column("kind", "Kind"),
    Column("actor", "Who", usual=False),
    Column("recipient", "To whom", usual=False),
    Column("where", "Where", usual=False),
    Column("evidence", "Evidence", usual=False),
    Column("document", "Document"),
    Column("publisher", "Publisher", usual=False),
    Column("claim", "Claim", usual=False),
    Column("id", "Id", usual=False),
)


@router.get("/statements")
def statements(
    request: Request, look: TheLook, given: Given, sort: asking.Sort = "latest", limit: Limit = DEFAULT,
    cursor: Cursor = None, columns: Columns = None, format: Form = None, id: Ids = None,
) -> Response:  # fmt: skip
    """The table of the statements that meet the filter; `id` are those behind a number of another page."""
    given = by_id(look.view, given)
    only = words.statement_ids(look.view, look.desk.search, given.q) if given.q else None
    if id is not None:
        behind = [one_id("id", one) for one in id]
        only = [one for one in behind if only is None or one in only]
    work = partial(asking.statements, look.view, given, sort=sort, limit=limit, cursor=cursor, only=only)
    first = only is None and given.empty and cursor is None and limit == DEFAULT
    page = look.desk.cached(look.view, f"first statements {sort}", work) if first else work()
    rows = tuple(row_of(line) for line in lines(look.view, page.items))
    table = Table("statements", "Statements that meet the filter", COLUMNS, rows, next=page.next).of(columns)
    if format:
        return exported(table, format)
    count, exact = asking.count(look.view, given, only)
    return show(
        request, look, "statements.html", given=given, table=table, sort=sort, count=count, exact=exact,
        options=choices(look), behind=id or (),
    )  # fmt: skip


@router.get("/statements/{id}")
def statement(request: Request, look: TheLook, id: str) -> Response:
    """The record of one statement."""
    found = asking.by_id(look.view, [one_id("id", id)])
    if not found:
        raise not_found("statement", id, "see /statements")
    (row,) = found
    (line,) = lines(look.view, found)
    who = people(look.view, row.chain)
    sides = [*row.actor[:1], *row.recipient[:1]] if row.recipient else list(row.actor[:2])
    pair = dyad_address(*sides) if len(sides) == 2 and sides[0] != sides[1] else None
    return show(
        request, look, "statement.html", line=line, facts=_facts(row, line), why=_why(row), pair=pair,
        chain=[wording.named(who, i) for i in row.chain or (row.source,)],
    )  # fmt: skip


def row_of(line: Line) -> Row:
    """The cells of a statement; the sentence leads to its place in the text."""
    look = f"w {line.leaning[:3]}{' neg' if line.negative else ''}"
    return {
        "published": Cell(line.published, look="nowrap"),
        "source": _cell((line.source,)),
        "sentence": Cell(line.sentence, line.to),
        "quote": Cell("".join(line.quote).strip()),
        "when": Cell(line.time, look="nowrap" if len(line.time) <= 10 else ""),
        "certainty": Cell(line.sure),
        "kind": Cell(line.kind, statement_address(line.id), look),
        "actor": _cell(line.actor),
        "recipient": _cell(line.recipient),
        "where": Cell(line.where),
        "evidence": Cell(", ".join(line.evidence) or "not stated"),
        "document": Cell(line.title, line.to),
        "publisher": Cell(line.publisher),
        "claim": Cell(line.claim or "not linked", claim_address(line.claim) if line.claim else None),
        "id": Cell(line.id, statement_address(line.id)),
    }


def _cell(who: tuple[Named, ...]) -> Cell:
    if not who:
        return Cell("not stated")
    sign = f"m a{who[0].colour} h{who[0].shape}" if who[0].to else ""
    return Cell(", ".join(n.name for n in who), who[0].to, sign)


def _facts(row: StatementRow, line: Line) -> list[tuple[str, str]]:
    author = row.source == AUTHOR
    sure = CERTAINTY[row.certainty]
    stand = "" if author else f"; {STANDS[row.author_certainty]}"
    ended = ", and denied or ended" if row.polarity == "negative" else ""
    return [
        ("What kind", line.kind),
        ("When", line.time),
        ("Where", line.where),
        ("How surely", f"{'the author' if author else 'the source'}: {sure}{stand}"),
        ("Said", REALIS[row.realis] + ended),
        ("Evidence named", ", ".join(line.evidence) or "not stated"),
        ("In", f"{line.title}. {line.publisher}, {line.published}"),
    ]


def _why(row: StatementRow) -> list[str]:
    return [
        *row.why,
        f"score {row.score:.2f} of 1",
        f"label {row.label}, proposition {row.proposition}",
        f"characters {row.span_start}-{row.span_end}, its word at {row.trigger_start}-{row.trigger_end}",
    ]
