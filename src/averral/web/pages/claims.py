"""/claims, the ledger, and /claims/{id}: who asserts and who denies one claim, and every statement behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.exports.summary import Piece, Sentence
from averral.exports.wording import capital
from averral.figures import counted
from averral.web.addresses import dyad_address
from averral.web.choices import choices
from averral.web.filters import Filter, Given, one_id
from averral.web.looking import Look, TheLook
from averral.web.pages.lists import table_of
from averral.web.paging import Cursor, Limit
from averral.web.problems import invalid, not_found
from averral.web.questions import claims as asking
from averral.web.questions import statements, words
from averral.web.questions.meant import by_id
from averral.web.showing import show
from averral.web.tables import Cell, Column, Columns, Form, Row, Table, exported, here, number
from averral.web.tidying import tidy
from averral.web.wording import Line, Side, Told, lines
from averral.web.wording import claims as in_words

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
PER_PAGE = 20
MOST_STATEMENTS = 200
ORDERS = (("oldest", "oldest first"), ("contested", "most contested first"), ("sources", "most sources first"))
SORTS = ("newest", *(value for value, _ in ORDERS))
COLUMNS = (
    Column("since", "First asserted", sort="newest", back="oldest"),
    Column("claim", "Claim", wide=True),
    Column("kind", "Kind", usual=False),
    Column("when", "When"),
    Column("status", "Status", sort="contested"),
    Column("code", "Code"),
    Column("independent", "Sources", number=True, sort="sources"),
    Column("asserts", "Asserted by"),
    Column("denies", "Denied by"),
    Column("interested", "Parties to it", number=True, usual=False),
    Column("evidence", "Evidence", usual=False),
    Column("statements", "Statements", number=True),
    Column("id", "Id", usual=False),
)
STRUCTURAL = ("cooperative", "conflictual")


@router.get("/claims")
def claims(
    request: Request, look: TheLook, given: Given, sort: str = "newest", limit: Limit = PER_PAGE,
    cursor: Cursor = None, columns: Columns = None, format: Form = None, structural: bool = False,
    form: Annotated[str | None, Query(alias="as")] = None,
) -> Response:  # fmt: skip
    """The claims that meet the filter, as cards or as a table."""
    if sort not in SORTS:
        raise invalid("sort", sort, f"one of {', '.join(SORTS)}")
    given = by_id(look.view, given)
    asked = given if structural or given.label or given.leaning else replace(given, leaning=STRUCTURAL)
    stating = words.statement_ids(look.view, look.desk.search, given.q) if given.q else None
    page = asking.claims(look.view, asked, sort=sort, limit=limit, cursor=cursor, stating=stating)  # type: ignore[arg-type]
    told = in_words(look.view, page.items)
    rows = tuple(map(claim_row, told))
    table = Table("claims", "Claims that meet the filter", COLUMNS, rows, next=page.next).of(columns)
    if format:
        return exported(table, format)
    return show(
        request, look, "claims.html", given=given, table=table, told=told, tally=_tally(request, told), sort=sort,
        orders=ORDERS, structural=structural, as_table=form == "table", options=choices(look),
    )  # fmt: skip


def _tally(request: Request, told: tuple[Told, ...]) -> Sentence:
    """How many of the claims stand how; each leads to all that meet the filter and stand so."""
    pieces: list[Piece] = []
    for status, n in Counter(c.status for c in told).most_common():
        pieces += [Piece(", ")] if pieces else []
        pieces.append(Piece(f"{n} {status}", here(request, status=status)))
    return tuple(pieces)


@router.get("/claims/{id}")
def claim(request: Request, look: TheLook, id: str, format: Form = None) -> Response:
    """One claim with its statements."""
    rows = asking.by_id(look.view, [one_id("id", id)])
    if not rows:
        raise not_found("claim", id, "see /claims; linking anew can change what is one claim")
    (row,), (told,) = rows, in_words(look.view, rows)
    shown = _in_time(lines(look.view, statements.by_id(look.view, list(row.statements[:MOST_STATEMENTS]))))
    if format:
        return exported(table_of(f"claim-{id}", "Statements of the claim", shown), format)
    sides = [*row.actor[:1], *row.recipient[:1]] if row.recipient else list(row.actor[:2])
    return show(
        request, look, "claim.html", c=told, lines=shown, sentence=sentence(told), first=_first(shown, told),
        interested=", ".join(s.source.name for s in (*told.asserts, *told.denies) if s.interested),
        pair=dyad_address(*sides) if len(set(sides)) == 2 else None,
    )  # fmt: skip


def contested(look: Look, limit: int) -> tuple[Told, ...]:
    """The claims that are most argued about."""
    given = replace(Filter(), status=("contested", "denied"), leaning=STRUCTURAL)
    return in_words(look.view, asking.claims(look.view, given, sort="contested", limit=limit).items)


def sentence(c: Told) -> Sentence:
    """The answer in one sentence: who says so, who denies it, since when, and how many take no side."""
    pieces = [*_voices(c.asserts, "says so", "say so", "#asserts")]
    if not c.asserts:
        pieces = [Piece("Nobody who is named says so")] if c.unnamed else [Piece("Nobody says so any more")]
    if c.denies:
        pieces += [Piece("; "), *_voices(c.denies, "denies it", "deny it", "#denies")]
    pieces.append(Piece(f". {capital(c.status)}: {c.status_words}. First asserted: {c.since}. "))
    pieces.append(Piece(counted(c.statements, "statement"), "#statements"))
    assert_ = "asserts" if c.independent == 1 else "assert"
    pieces += [Piece("; "), Piece(counted(c.independent, "independent source"), "#asserts"), Piece(f" {assert_} it")]
    party = f"{c.interested} of those who speak are" if c.interested > 1 else "one of those who speak is"
    pieces.append(Piece(f", {party if c.interested else 'none of those who speak is'} party to it."))
    return tuple(pieces)


def _voices(sides: tuple[Side, ...], one: str, many: str, to: str) -> list[Piece]:
    if not sides:
        return []
    names = [s.source.name for s in sides[:3]]
    rest = len(sides) - len(names)
    listed = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
    if rest:
        listed = f"{', '.join(names)} and {counted(rest, 'other')}"
    return [Piece(capital(listed), to), Piece(f" {one if len(sides) == 1 else many}")]


def _in_time(told: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(sorted(told, key=lambda line: (line.published, line.document, line.number)))


def _first(shown: tuple[Line, ...], c: Told) -> Line | None:
    return next((line for line in shown if line.published == c.since and not line.negative), None)


def claim_row(c: Told) -> Row:
    """The cells of a claim, by COLUMNS."""
    look = f"w {c.leaning[:3]}{' neg' if c.negative else ''}"
    return {
        "since": Cell(c.since, look="nowrap"),
        "claim": Cell(c.clause, c.to),
        "kind": Cell(c.kind, None, look),
        "when": Cell(c.time),
        "status": Cell(c.status),
        "code": Cell(c.code),
        "independent": number(c.independent, f"{c.to}#asserts"),
        "asserts": Cell("; ".join(s.source.name for s in c.asserts) or ("nobody named" if c.unnamed else "nobody")),
        "denies": Cell("; ".join(s.source.name for s in c.denies) or "nobody"),
        "interested": number(c.interested, c.to),
        "evidence": Cell(", ".join(c.evidence) or "not stated"),
        "statements": number(c.statements, f"{c.to}#statements"),
        "id": Cell(c.id, c.to),
    }
