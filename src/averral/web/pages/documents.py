"""/documents, those of the store, and /documents/{id}: the text with its statements beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.exports.dyads import read_dyads
from averral.exports.register import Register
from averral.exports.sets import Sets
from averral.exports.summary import shares, stands
from averral.exports.visible import shortened, web_address
from averral.records import Reading, Statement
from averral.store.rows import in_store
from averral.web.addresses import address, claim_address, document_address, statement_address
from averral.web.filters import LONGEST_ID, day, one_id
from averral.web.looking import Look, TheLook
from averral.web.paging import DEFAULT, Cursor, Limit
from averral.web.problems import not_found
from averral.web.questions import documents as asking
from averral.web.questions.claims import claims_of
from averral.web.questions.documents import Brief
from averral.web.questions.meant import meant
from averral.web.questions.people import people
from averral.web.reading import Parts, chips, parts_of
from averral.web.showing import show
from averral.web.stands import behind
from averral.web.tables import Cell, Column, Columns, Form, Row, Table, exported, number
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
COLUMNS = (
    Column("published", "Published"),
    Column("title", "Title", wide=True),
    Column("publisher", "Publisher"),
    Column("authors", "Authors", usual=False),
    Column("statements", "Statements", number=True),
    Column("words", "Words", number=True),
    Column("address", "Address", usual=False),
    Column("id", "Id", usual=False),
)
Name = Annotated[str | None, Query(max_length=LONGEST_ID)]
Day = Annotated[str | None, Query(max_length=10)]
MOST_PUBLISHERS = 200


@router.get("/documents")
def documents(
    request: Request, look: TheLook, publisher: Name = None, actor: Name = None, since: Day = None, until: Day = None,
    limit: Limit = DEFAULT, cursor: Cursor = None, columns: Columns = None, format: Form = None,
) -> Response:  # fmt: skip
    """Documents, the last published first."""
    who = meant(look.view, one_id("actor", actor)) if actor else None
    asked = asking.Asked(publisher, who, day("since", since), day("until", until, end=True))
    page = asking.documents(look.view, asked, limit=limit, cursor=cursor)
    table = Table("documents", "Documents", COLUMNS, tuple(map(_row, page.items)), next=page.next).of(columns)
    if format:
        return exported(table, format)
    return show(
        request, look, "documents.html", table=table, publisher=publisher, actor=actor, since=since, until=until,
        publishers=look.desk.cached(look.view, "publishers", lambda: _publishers(look)),
    )  # fmt: skip


@router.get("/documents/{id}")
def document(
    request: Request, look: TheLook, id: str, s: Annotated[int | None, Query(ge=1, le=10**7)] = None,
    part: Annotated[int | None, Query(ge=1, le=10**6)] = None,
) -> Response:  # fmt: skip
    """One document; `s` is the number of the statement that is lit, `part` the part of a long text."""
    reading = look.view.reading(one_id("id", id))
    if reading is None:
        raise not_found("document", id, "see /documents")
    register = Register.of(reading)
    found = parts_of(register, s, part)
    return show(
        request, look, "document.html", **_head(register), **_beside(look, reading, found), **_around(look, reading),
        chips=chips(register, people(look.view, _stored(reading))), current=s if s in found.lines else None,
        quoted=0, total=len(reading.statements),
    )  # fmt: skip


def _row(d: Brief) -> Row:
    to = document_address(d.id)
    return {
        "published": Cell(d.published or "not stated", look="nowrap"),
        "title": Cell(shortened(d.title or "", 200) or "document without a title", to),
        "publisher": Cell(shortened(d.publisher or "", 100) or "not stated"),
        "authors": Cell(", ".join(d.authors) or "not stated"),
        "statements": number(d.statements, address("/statements", document=d.id, sort="text")),
        "words": number(d.words),
        "address": Cell(shortened(d.url or "", 300) or "not stated"),
        "id": Cell(d.id, to),
    }


def _publishers(look: Look) -> list[str]:
    sql = (
        "SELECT publisher FROM documents WHERE publisher IS NOT NULL GROUP BY publisher"
        f" ORDER BY count(*) DESC, publisher LIMIT {MOST_PUBLISHERS}"
    )
    return [name for (name,) in look.view.query(sql)]


def _stored(reading: Reading) -> list[str]:
    return [a.id for a in reading.actors if a.known]


def _head(register: Register) -> dict[str, Any]:
    """What stands above the text: where it is from, and the answer in words."""
    d, reading = register.reading.document, register.reading
    sets = _Linked(Sets.of(reading.statements, 0).numbers, 0, document=d.id)
    return {
        "id": d.id,
        "title": shortened(d.title or "", 400) or "Document without a title",
        "publisher": shortened(d.publisher or "", 120) or "publisher not stated",
        "authors": [shortened(a, 80) for a in d.authors[:6]],
        "published": shortened(d.published or "", 40) or "date not stated",
        "original": web_address(d.url),
        "unlinked": shortened(d.url or "", 200),
        "characters": len(d.text),
        "shares": shares(register, sets),
        "stands": stands(register, read_dyads(reading.statements), sets),
        "notes": [shortened(n.message, 400) for n in reading.notes[:50]],
        "versions": ", ".join(
            f"{name} {shortened(str(reading.versions[name]), 60)}"
            for name in ("averral", "codebook", "knowledge")
            if name in reading.versions
        )
        or "versions not stated",
    }


@dataclass(slots=True)
class _Linked(Sets):
    """Sets of statements of a document whose addresses lead to those statements."""

    document: str = ""

    def link(self, key: str, title: str, statements: Iterable[Statement | str]) -> str:
        numbers = [n for s in statements if (n := self.numbers.get(s if isinstance(s, str) else s.id))]
        if key == "all":
            return address("/statements", document=self.document, sort="text")
        if len(numbers) == 1:
            return document_address(self.document, numbers[0])
        known = {n: in_store(self.document, id_) for id_, n in self.numbers.items()}
        return behind([known[n] for n in numbers], address("/statements", document=self.document))


def _beside(look: Look, reading: Reading, found: Parts) -> dict[str, Any]:
    """The text and, by number, the statements beside it with their addresses and claims."""
    d = reading.document.id
    ids = {n: in_store(d, reading.statements[n - 1].id) for n in found.lines}
    claims = claims_of(look.view, list(ids.values()))
    return {
        "paragraphs": found.paragraphs,
        "lanes": found.lanes,
        "part": found.part,
        "parts": found.parts,
        "lines": found.lines,
        "addresses": {n: statement_address(i) for n, i in ids.items()},
        "claims": {n: claim_address(claims[i]) if i in claims else None for n, i in ids.items()},
    }


def _around(look: Look, reading: Reading) -> dict[str, Any]:
    """Copies of the story and where the text was found."""
    d = reading.document.id
    family = asking.family(look.view, d)
    briefs = {b.id: b for b in asking.briefs(look.view, [i for i, _, _ in family[:20]])}
    copies = [
        {
            "to": document_address(i),
            "words": f"{briefs[i].publisher or 'publisher not stated'}, {briefs[i].published or 'no date'} ({kind})",
        }
        for i, kind, _ in family[:20]
        if i in briefs
    ]
    found = [
        {
            "publisher": shortened(a.publisher or "", 100) or "publisher not stated",
            "published": a.published or "date not stated",
            "link": web_address(a.url),
            "first": a.first,
        }
        for a in asking.appearances(look.view, d)[:50]
    ]
    return {"copies": copies, "appearances": found}
