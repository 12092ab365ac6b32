"""Documents: by date, by publisher, by actor; appearances of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from averral.store import View
from averral.store.rows import AppearanceRow
from averral.store.visible import quoted
from averral.web.paging import Page, page_of, read

MOST_APPEARANCES = 500


@dataclass(frozen=True, slots=True)
class Brief:
    """A document without its text."""

    id: str
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    url: str | None
    published: str | None
    language: str | None
    characters: int
    words: int
    statements: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Which documents: since and until by publication; an actor is one that the document names; of these ids alone."""

    publisher: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    only: list[str] | None = None


def documents(
    view: View, asked: Asked | None = None, *, limit: int = 50, cursor: str | None = None, counted: bool = True
) -> Page[Brief]:  # fmt: skip
    """A page of documents, the last published first, those without a day last. Raises Problem for a wrong cursor.

    counted: with how many statements each has, which is 0 otherwise.
    """
    given: list[object] = []
    conditions = ["TRUE"]

    def bind(value: object) -> str:
        given.append(value)
        return f"${len(given)}"

    asked = asked or Asked()
    among, id_ = "documents d", "d.id"
    if asked.actor and not asked.publisher:
        # an actor is in a document once
        among, id_ = "namings d", "d.document"
        conditions.append(f"d.id = {bind(asked.actor)}")
    elif asked.actor:
        conditions.append(f"d.id IN (SELECT document FROM namings WHERE id = {bind(asked.actor)})")
    if asked.publisher:
        conditions.append(f"d.publisher = {bind(asked.publisher)}")
    if asked.since:
        conditions.append(f"d.published >= {bind(asked.since)}")
    if asked.until:
        conditions.append(f"d.published <= {bind(asked.until)}")
    if asked.only is not None:
        conditions.append(f"{id_} IN (SELECT unnest({bind(asked.only)}))")
    key = read(cursor, str | None, str)
    if key is not None:
        day, last = key
        after = f"{id_} > {bind(last)}"
        if day is None:
            conditions.append(f"(d.published IS NULL AND {after})")
        else:
            at = bind(day)
            conditions.append(f"(d.published < {at} OR (d.published = {at} AND {after}) OR d.published IS NULL)")
    sql = (
        f"SELECT {id_}, d.published FROM {among} WHERE {' AND '.join(conditions)}"
        f" ORDER BY d.published DESC NULLS LAST, {id_} LIMIT {limit + 1}"
    )
    page = page_of(view.query(sql, given), limit, lambda row: (row[1], row[0]))
    return Page(briefs(view, [row[0] for row in page.items], counted=counted), page.next)


def briefs(view: View, ids: list[str], *, counted: bool = True) -> tuple[Brief, ...]:
    """Documents by id, in that order, without their texts; counted: as for `documents`."""
    if not ids:
        return ()
    listed = ", ".join(map(quoted, ids))
    cells = "id, title, publisher, authors, url, published, language, characters, words"
    rows = view.query(f"SELECT {cells} FROM documents WHERE id IN ({listed})")
    sql = f"SELECT document, count(*) FROM statements WHERE document IN ({listed}) GROUP BY document"
    counts = dict(view.query(sql)) if counted else {}
    found = {row[0]: _brief(row, counts.get(row[0], 0)) for row in rows}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _brief(cells: tuple[Any, ...], statements: int) -> Brief:
    id_, title, publisher, authors, url, published, language, characters, words = cells
    return Brief(
        id_, title, publisher, tuple(authors or ()), url, published, language, characters, words, statements
    )  # fmt: skip


def appearances(view: View, document: str) -> tuple[AppearanceRow, ...]:
    """Where the text of a document was found, the first one first."""
    order = f"first DESC, published, id LIMIT {MOST_APPEARANCES}"
    return view.rows(AppearanceRow, "document = $1", [document], order=order)


def family(view: View, document: str) -> tuple[tuple[str, str, float], ...]:
    """Documents that linking holds for copies or updates of the same story: id, kind of link, score."""
    sql = (
        'SELECT CASE WHEN "left" = $1 THEN "right" ELSE "left" END, kind, score FROM links'
        " WHERE NOT undone AND kind IN ('copy', 'update') AND (\"left\" = $1 OR \"right\" = $1) ORDER BY 1, 2 LIMIT 200"
    )
    return tuple((id_, kind, score) for id_, kind, score in view.query(sql, [document]))
