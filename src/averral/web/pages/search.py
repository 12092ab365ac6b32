"""/search: full text over quotes and documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from averral.exports.summary import Piece
from averral.exports.visible import one_line, shortened
from averral.figures import counted
from averral.store.visible import quoted
from averral.web.addresses import document_address
from averral.web.filters import LONGEST_TEXT, day
from averral.web.looking import Look, TheLook
from averral.web.problems import Problem
from averral.web.questions import words
from averral.web.questions.words import Answer
from averral.web.showing import show
from averral.web.stands import behind
from averral.web.tables import Cell, Column, Form, Table, exported
from averral.web.tidying import tidy

router = APIRouter(include_in_schema=False, dependencies=[Depends(tidy)])
MOST = 100
AROUND = 160
Within = Annotated[Literal["quotes", "documents"] | None, Query()]
Day = Annotated[str | None, Query(max_length=10)]
_OPERATORS = frozenset({"and", "or", "not", "title", "body"})


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: where it leads, its words with those that were asked for lit, and who says it."""

    to: str
    title: str
    words: tuple[tuple[str, bool], ...]
    kind: str
    published: str
    said: Piece | None


@router.get("/search")
def search(
    request: Request, look: TheLook, q: Annotated[str | None, Query(max_length=LONGEST_TEXT)] = None,
    within: Within = None, since: Day = None, until: Day = None, format: Form = None,
) -> Response:  # fmt: skip
    """The best answers to a query of words, of the days asked for."""
    hits: tuple[Found, ...] = ()
    problem: Problem | None = None
    first, last = day("since", since), day("until", until, end=True)
    if q:
        try:
            found = words.answers(look.view, look.desk.search, q, within=within, limit=MOST)
            hits = _found(look, q, [a for a in found if _within(a.hit.published, first, last)])
        except Problem as error:
            problem = error
    if format:
        return exported(_table(hits), format)
    return show(
        request, look, "search.html", q=q, within=within, since=since, until=until, hits=hits, problem=problem
    )  # fmt: skip


def _within(published: str, since: str | None, until: str | None) -> bool:
    return (since is None or published >= since) and (until is None or (published != "" and published <= until))


def _found(look: Look, q: str, answers: list[Answer]) -> tuple[Found, ...]:
    texts = _texts(look, [a.hit.document for a in answers if not a.statements])
    asked = _asked(q)
    out = []
    for a in answers:
        text = a.hit.words if a.statements else _around(texts.get(a.hit.document, ""), asked)
        to = document_address(a.hit.document, None if a.position is None else a.position + 1)
        told = counted(len(a.statements), "statement") + " in it"
        out.append(
            Found(
                to, shortened(a.hit.title, 200) or "document without a title", _lit(shortened(text, 500), asked),
                "quote" if a.statements else "document", a.hit.published or "date not stated",
                Piece(told, behind(a.statements, to)) if a.statements else None,
            )
        )  # fmt: skip
    return tuple(out)


def _texts(look: Look, ids: Iterable[str]) -> dict[str, str]:
    wanted = sorted(set(ids))
    listed = ", ".join(map(quoted, wanted))
    return (
        dict(look.view.query(f"SELECT id, left(text, 200000) FROM documents WHERE id IN ({listed})")) if wanted else {}
    )


def _asked(q: str) -> re.Pattern[str] | None:
    """The beginnings of the words that were asked for, without what only tells how to look."""
    stems = [w[: max(4, len(w) - 2)] for w in re.findall(r"\w+", q.casefold())[:20] if w not in _OPERATORS]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, stems)) + r")\w*", re.IGNORECASE) if stems else None


def _around(text: str, asked: re.Pattern[str] | None) -> str:
    """The words of a document around the first that was asked for."""
    match = asked.search(text) if asked else None
    start = max(match.start() - AROUND, 0) if match else 0
    piece = one_line(text[start : start + 3 * AROUND])
    return ("…" if start else "") + piece + ("…" if start + 3 * AROUND < len(text) else "")


def _lit(text: str, asked: re.Pattern[str] | None) -> tuple[tuple[str, bool], ...]:
    parts: list[tuple[str, bool]] = []
    at = 0
    for match in asked.finditer(text) if asked else ():
        parts += [(text[at : match.start()], False), (match[0], True)]
        at = match.end()
    return (*parts, (text[at:], False))


def _table(hits: tuple[Found, ...]) -> Table:
    keys = ("title", "published", "kind", "words", "address")
    rows = tuple(
        {
            "title": Cell(h.title), "published": Cell(h.published), "kind": Cell(h.kind),
            "words": Cell("".join(part for part, _ in h.words)), "address": Cell(h.to),
        }
        for h in hits
    )  # fmt: skip
    return Table("search", "Answers", tuple(Column(k, k) for k in keys), rows).of(None)
