"""Full text: what quotes and documents answer a query of words, as far as a view has them."""

from __future__ import annotations

from dataclasses import dataclass

from averral.errors import StoreError
from averral.store import View
from averral.store.searching import Hit, Search, documents_of, statements_of
from averral.web.problems import Problem, invalid

MOST = 500
KINDS = {"quotes": "quote", "documents": "document"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A hit with the statements whose quote it is; position: of the first of them in the document, None without one."""

    hit: Hit
    statements: tuple[str, ...]
    position: int | None = None


def answers(view: View, search: Search, q: str, *, within: str | None = None, limit: int = 50) -> tuple[Answer, ...]:
    """The best answers that the view has. Raises Problem for a query that is none and without an index."""
    hits = _hits(search, q, limit=limit, kind=KINDS[within] if within else None)
    there = documents_of(view, hits)
    quotes = statements_of(view, hits)
    found = []
    for hit in hits:
        told = quotes.get((hit.document, hit.start, hit.end), ())
        if hit.document in there and (hit.kind == "document" or told):
            found.append(Answer(hit, tuple(id_ for id_, _ in told), told[0][1] if told else None))
    return tuple(found)


def statement_ids(view: View, search: Search, q: str) -> list[str]:
    """The statements whose quotes answer the query best: of at most 500 quotes. Raises Problem."""
    hits = _hits(search, q, limit=MOST, kind="quote")
    return sorted({id_ for told in statements_of(view, hits).values() for id_, _ in told})


def document_ids(search: Search, q: str) -> list[str]:
    """The at most 500 documents that answer the query best, the best first. Raises Problem."""
    return list(dict.fromkeys(hit.document for hit in _hits(search, q, limit=MOST, kind="document")))


def _hits(search: Search, q: str, *, limit: int, kind: str | None) -> list[Hit]:
    if search.covered is None:
        raise Problem(503, "no_index", "the search index is being made", "try again in a moment")
    try:
        return search.find(q, limit=min(limit, MOST), kind=kind)
    except StoreError as error:
        raise invalid("q", q, 'words, "a phrase", AND, OR, NOT, title:word') from error
