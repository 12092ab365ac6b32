"""Readings and claims of a store, chunk by chunk, with all that an export says of them.

Every chunk is a few queries by key, so that memory holds one chunk and never the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from averral.exports.formats.selection import Asked, Wanted, of_claims, of_statements, streamed
from averral.records import AUTHOR, UNSPECIFIED, Actor, Place, Reading, Statement
from averral.store import View
from averral.store.readings import reading_of
from averral.store.rows import (
    ActorRow,
    ClaimRow,
    DocumentRow,
    MentionRow,
    PlaceRow,
    PropositionRow,
    Row,
    StatementRow,
    TimeRow,
    in_store,
)

DOCUMENTS = 2_000
STATEMENTS = 20_000
CLAIMS = 2_000
ABOVE = 2  # bodies above an actor that are looked up: an army's government and its state
_READ: tuple[type[Row], ...] = (DocumentRow, ActorRow, MentionRow, PlaceRow, TimeRow, PropositionRow, StatementRow)
_OF = "document IN (SELECT unnest($1))"


@dataclass(frozen=True, slots=True)
class Backing:
    """The claim that a statement belongs to, its status, and whether the one who asserts takes no side in it."""

    claim: str | None = None
    status: str | None = None
    free: bool = True


@dataclass(frozen=True, slots=True)
class Read:
    """One document as read, the statements of it that are wanted, and the claims behind them, by ids of the reading."""

    reading: Reading
    chosen: frozenset[str]
    backing: Mapping[str, Backing]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are wanted, in the order of the text."""
        return tuple(s for s in self.reading.statements if s.id in self.chosen)

    def stored(self, local: str) -> str:
        """The id in the store of a statement or proposition."""
        return in_store(self.reading.document.id, local)

    def actor_id(self, local: str) -> str:
        """The id in the store of an actor, of the writer or of nobody named."""
        actor = self.actors.get(local)
        return local if actor is None or actor.known else self.stored(local)

    def backed(self, statement: Statement) -> Backing:
        """The claim behind a statement; an empty one for a statement in no claim."""
        return self.backing.get(statement.id, _NONE)


_NONE = Backing()


def reads(view: View, wanted: Wanted) -> Iterator[Read]:
    """Documents that hold wanted statements, in the order of their ids."""
    asked = Asked()
    condition = of_statements(wanted, asked)
    sql = f"SELECT document, count(*) FROM statements WHERE {condition} GROUP BY 1 ORDER BY 1"
    for documents in _chunked(streamed(view, sql, asked.given), DOCUMENTS):
        yield from _reads(view, wanted, documents)


def _chunked(counted: Iterable[tuple[Any, ...]], most: int) -> Iterator[list[str]]:
    """Ids, each with how many statements hang on it, in lists of at most so many, with a bound on the statements."""
    chunk: list[str] = []
    statements = 0
    for id_, count in counted:
        if chunk and (len(chunk) >= most or statements + count > STATEMENTS):
            yield chunk
            chunk, statements = [], 0
        chunk.append(id_)
        statements += count
    if chunk:
        yield chunk


def _reads(view: View, wanted: Wanted, documents: Sequence[str]) -> Iterator[Read]:
    rows: dict[str, list[Row]] = {id_: [] for id_ in documents}
    for kind in _READ:
        where = "id IN (SELECT unnest($1))" if kind is DocumentRow else _OF
        for row in view.each(kind, where, [list(documents)]):
            rows[row.id if isinstance(row, DocumentRow) else row.document].append(row)  # type: ignore[union-attr]
    chosen = _chosen(view, wanted, documents)
    backing = _backing(view, documents)
    for document in documents:
        reading = reading_of(rows.pop(document))
        local = {s.id: in_store(document, s.id) for s in reading.statements}
        yield Read(
            reading,
            frozenset(i for i, stored in local.items() if chosen is None or stored in chosen),
            {i: backing[stored] for i, stored in local.items() if stored in backing},
            {a.id: a for a in reading.actors},
            {p.id: p for p in reading.places},
        )


def _chosen(view: View, wanted: Wanted, documents: Sequence[str]) -> set[str] | None:
    if wanted.everything:
        return None
    asked = Asked([list(documents)])
    sql = f"SELECT id FROM statements WHERE {_OF} AND {of_statements(wanted, asked)}"
    return {i for (i,) in view.query(sql, asked.given)}


def _backing(view: View, documents: Sequence[str]) -> dict[str, Backing]:
    stated = "SELECT id, unnest(statements) AS statement FROM claims"
    sql = f"SELECT DISTINCT id FROM ({stated}) WHERE statement IN (SELECT id FROM statements WHERE {_OF})"
    claims = [i for (i,) in view.query(sql, [list(documents)])]
    found = {}
    for claim in view.each(ClaimRow, "id IN (SELECT unnest($1))", [claims]):
        free = {i for s in json.loads(claim.stands) if s["asserts"] and not s["interested"] for i in s["statements"]}
        for statement in claim.statements:
            found[statement] = Backing(claim.id, claim.status, statement in free)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a claim with the document it stands in and the place it names."""

    row: StatementRow
    title: str | None
    publisher: str | None
    url: str | None
    place: PlaceRow | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim, its sources' stands, its statements, and the actors that any of them names."""

    claim: ClaimRow
    stands: tuple[dict[str, Any], ...]
    told: tuple[Told, ...]
    actors: Mapping[str, Actor]

    def name(self, id_: str) -> str:
        """An actor's name, or the id of one that no document names."""
        return self.actors[id_].name if id_ in self.actors else id_

    def sources(self, asserts: bool) -> list[str]:
        """The names under which independent sources assert or deny it."""
        return [", ".join(s["names"]) for s in self.stands if bool(s["asserts"]) is asserts]

    @property
    def free(self) -> frozenset[str]:
        """Statements by which somebody who takes no side asserts it."""
        asserting = (s for s in self.stands if s["asserts"] and not s["interested"])
        return frozenset(i for s in asserting for i in s["statements"])

    @property
    def place(self) -> PlaceRow | None:
        """The most exact place that a statement names; of equals the first."""
        named = [t.place for t in self.told if t.place is not None and t.row.polarity == "positive"]
        return min(named, key=lambda p: p.where_prec or 9, default=None)


@dataclass(slots=True)
class _Cast:
    """Actors met so far that are one across documents; those of one document are not kept."""

    known: dict[str, Actor] = field(default_factory=dict)

    def of(self, view: View, ids: Iterable[str]) -> dict[str, Actor]:
        wanted = sorted({i for i in ids if i not in (AUTHOR, UNSPECIFIED)})
        new = [i for i in wanted if i not in self.known]
        parts = ("name", "type", "country", "parent", "sector", "known")
        first = ", ".join(f"min_by(a.{p}, a.document)" for p in parts)
        sql = f"SELECT a.id, {first} FROM actors a WHERE a.id IN (SELECT unnest($1)) GROUP BY a.id"
        found = {row[0]: Actor(*row[:7]) for row in view.query(sql, [new])} if new else {}
        self.known |= {i: a for i, a in found.items() if a.known}
        return {i: found.get(i) or self.known[i] for i in wanted if i in found or i in self.known}


def stated(view: View, wanted: Wanted) -> Iterator[Stated]:
    """Wanted claims, by the day on which they were first asserted and their ids."""
    asked = Asked()
    chosen = f"FROM claims WHERE {of_claims(wanted, asked)}"
    sql = f"SELECT id, len(statements) {chosen} ORDER BY coalesce(since, '9999'), id"
    cast = _Cast()
    for ids in _chunked(streamed(view, sql, asked.given), CLAIMS):
        yield from _stated(view, ids, cast)


def _stated(view: View, ids: Sequence[str], cast: _Cast) -> Iterator[Stated]:
    by_id = "id IN (SELECT unnest($1))"
    claims = {c.id: c for c in view.each(ClaimRow, by_id, [list(ids)])}
    statements = {s.id: s for s in view.each(StatementRow, by_id, [[i for c in claims.values() for i in c.statements]])}
    documents = sorted({s.document for s in statements.values()})
    sql = f"SELECT id, title, publisher, url FROM documents WHERE {by_id}"
    outlines: dict[str, tuple[Any, Any, Any]] = {i: (a, b, c) for i, a, b, c in view.query(sql, [documents])}
    spots = sorted({s.place for s in statements.values() if s.place})
    where = f"{_OF} AND id IN (SELECT unnest($2))"
    places = {(p.document, p.id): p for p in view.each(PlaceRow, where, [documents, spots])}
    named = (i for s in statements.values() for i in (*s.actor, *s.recipient, *s.chain, s.source))
    sides = (i for c in claims.values() for i in (*c.actor, *c.recipient))
    actors = cast.of(view, (*named, *sides))
    for _ in range(ABOVE):
        actors |= cast.of(view, [a.parent for a in actors.values() if a.parent])
    for id_ in ids:
        told = tuple(
            Told(s, *outlines.get(s.document, (None, None, None)), places.get((s.document, s.place or "")))
            for s in (statements[i] for i in claims[id_].statements if i in statements)
        )
        yield Stated(claims[id_], tuple(json.loads(claims[id_].stands)), told, actors)
