"""What linking needs of a store: only the documents, links and buckets that it asks for, found by their keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, TypeVar

from averral.codebook import Codebook
from averral.ingest.claim_rows import link_of_row
from averral.knowledge import Knowledge
from averral.linking import ActorRow, Appearance, DocumentRow, Judgement, Link, Rows, rows_of
from averral.linking.families import Printed
from averral.store import View
from averral.store import rows as stored
from averral.store.readings import reading_of
from averral.store.visible import quoted

PRINT, BAND, NAME, SAYING, CLAIM, TIE = "print", "band", "name", "saying", "claim", "tie"
DOCUMENT, STEP = "document", "step"
_PARTS: tuple[Any, ...] = (
    stored.ActorRow, stored.MentionRow, stored.PlaceRow, stored.TimeRow, stored.PropositionRow, stored.StatementRow,
)  # fmt: skip
_AT_ONCE = 2_000
_KEYS_AT_ONCE = 50_000
R = TypeVar("R", bound=stored.Row)


def among(column: str, values: Collection[str]) -> str:
    """The SQL condition that a column is one of some texts."""
    return f"{column} IN ({', '.join(map(quoted, sorted(values)))})" if values else "FALSE"


class Gathering:
    """Reads a view by keys and keeps the documents that it has read."""

    def __init__(self, view: View, codebook: Codebook, knowledge: Knowledge) -> None:
        self.view = view
        self.codebook = codebook
        self.knowledge = knowledge
        self._documents: dict[str, Rows] = {}
        self._first: dict[str, ActorRow | None] = {}

    def rows(self, kind: type[R], column: str, values: Collection[str], also: str = "TRUE") -> list[R]:
        """Rows of a table whose column is one of some texts."""
        listed = sorted(values)
        found: list[R] = []
        for start in range(0, len(listed), _AT_ONCE):
            found += self.view.rows(kind, f"{among(column, listed[start : start + _AT_ONCE])} AND {also}")
        return found

    def ask(self, sql: str, values: Collection[str]) -> list[tuple[Any, ...]]:
        """Rows of an SQL query with `{}` for a list of texts in brackets, asked in pieces."""
        listed = sorted(values)
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(listed), _AT_ONCE):
            some = ", ".join(map(quoted, listed[start : start + _AT_ONCE]))
            found += self.view.query(sql.replace("{}", f"({some})"))
        return found

    # Documents

    def documents(self, ids: Collection[str]) -> list[Rows]:
        """The rows of documents for linking, by id."""
        missing = set(ids) - self._documents.keys()
        parts: dict[str, list[stored.Row]] = {d.id: [d] for d in self.rows(stored.DocumentRow, "id", missing)}
        for kind in _PARTS:
            for row in self.rows(kind, "document", missing):
                parts[row.document].append(row)
        appearances = self._appearances(missing)
        for id_, rows in parts.items():
            reading = reading_of(rows)
            d = reading.document
            own = Appearance(d.publisher, d.url, d.published)
            found = [own if first else one for first, one in appearances.get(id_, ())]
            self._documents[id_] = rows_of(reading, found, codebook=self.codebook)
        return [self._documents[i] for i in sorted(ids) if i in self._documents]

    def outlines(self, ids: Collection[str]) -> list[DocumentRow]:
        """Documents with where they appeared, without their texts."""
        appearances = self._appearances(set(ids))
        found = []
        for id_, *cells in self.ask("SELECT id, publisher, url, published FROM documents WHERE id IN {}", ids):
            own = Appearance(*cells)
            all_ = {own if first else one for first, one in appearances.get(id_, ())} or {own}
            rows = sorted(all_, key=lambda a: (a.published or "9999", a.publisher or "", a.url or ""))
            found.append(DocumentRow(id_, None, "", tuple(rows)))
        return found

    def _appearances(self, ids: Collection[str]) -> dict[str, list[tuple[bool, Appearance]]]:
        found: dict[str, list[tuple[bool, Appearance]]] = {}
        for a in self.rows(stored.AppearanceRow, "document", ids):
            found.setdefault(a.document, []).append((a.first, Appearance(a.publisher, a.url, a.published)))
        return found

    # Actors

    def first(self, ids: Iterable[str]) -> dict[str, ActorRow]:
        """Each actor as the first document (by id) speaks of it, without names and neighbours."""
        missing = set(ids) - self._first.keys()
        self._first.update(dict.fromkeys(missing))
        once = "TRUE QUALIFY row_number() OVER (PARTITION BY id ORDER BY document) = 1"
        for a in self.rows(stored.ActorRow, "id", missing, once):
            self._first[a.id] = ActorRow(a.id, a.document, a.name, a.type, a.country, a.parent, a.known)  # type: ignore[arg-type]
        return {i: row for i in ids if (row := self._first[i]) is not None}

    def above(self, id_: str, row: ActorRow | None) -> set[str]:
        """Those that an actor can be a body of: by its row, and by the knowledge."""
        found = {row.parent} if row is not None and row.parent else set()
        known = self.knowledge.actor(id_)
        if known is not None:
            office = self.knowledge.office_on(id_, None) if known.person else None
            found |= {p for p in (known.parent, office.body if office else None) if p}
        return found

    def below(self, ids: Collection[str]) -> set[str]:
        """The actors whose parent is one of these."""
        return {i for (i,) in self.ask("SELECT DISTINCT id FROM actors WHERE parent IN {}", ids)}

    def bearing(self, ids: Collection[str]) -> set[str]:
        """The documents in which actors stand."""
        return {d for (d,) in self.ask("SELECT DISTINCT document FROM actors WHERE id IN {}", ids)}

    # Links

    def links(self, ids: Collection[str], *, actors: bool) -> list[Link]:
        """The links that hold of actors, or of documents, with any of these."""
        sort = "kind = 'same_actor'" if actors else "kind <> 'same_actor'"
        sql = f'SELECT DISTINCT id FROM _all_links WHERE {sort} AND ("left" IN {{}} OR "right" IN {{}})'
        found = {i for (i,) in self.ask(sql, ids)}
        return [link_of_row(row) for row in self.rows(stored.LinkRow, "id", found, "NOT undone")]

    # Buckets

    def entries(self, index: str, keys: Collection[str]) -> list[stored.BucketRow]:
        """What is in the buckets of an index."""
        found: list[stored.BucketRow] = []
        listed = sorted(keys)
        for start in range(0, len(listed), _KEYS_AT_ONCE):
            found += self._entries(index, "key IN (SELECT unnest($1))", listed[start : start + _KEYS_AT_ONCE])
        return found

    def entries_between(self, index: str, first: str, last: str) -> list[stored.BucketRow]:
        """What is in the buckets of an index from one key up to, not including, another."""
        return self._entries(index, "key >= $1[1] AND key < $1[2]", [first, last])

    def _entries(self, index: str, where: str, given: list[str]) -> list[stored.BucketRow]:
        # The condition goes before the choice of the latest, which would else be made over the whole table.
        some = f"SELECT * FROM _all_buckets WHERE \"index\" = '{index}' AND {where}"
        latest = "QUALIFY batch = max(batch) OVER (PARTITION BY key, member)"
        sql = f"SELECT key, member, value FROM (SELECT * FROM ({some}) {latest}) WHERE NOT gone ORDER BY key, member"
        return [
            stored.BucketRow(index, key, member, value, False) for key, member, value in self.view.query(sql, [given])
        ]

    def prints(self, bands: Collection[str]) -> dict[str, list[Printed]]:
        """The signatures in the buckets of some bands."""
        members = self.entries(BAND, bands)
        known = {r.key: _printed(r) for r in self.entries(PRINT, {r.member for r in members})}
        found: dict[str, list[Printed]] = {}
        for row in members:
            found.setdefault(row.key, []).append(known[row.member])
        return found

    def linked(self, documents: Collection[str]) -> dict[str, set[tuple[str, str, str, str]]]:
        """Of documents that were linked before, what each has in the indexes: index, key, member, value."""
        return {r.key: {tuple(e) for e in json.loads(r.value)} for r in self.entries(DOCUMENT, documents)}


def _printed(row: stored.BucketRow) -> Printed:
    digits, published, length = json.loads(row.value)
    return Printed(row.key, tuple(int(digits[n : n + 16], 16) for n in range(0, len(digits), 16)), published, length)


def print_value(one: Printed) -> str:
    """A signature as the value of an entry."""
    return json.dumps(["".join(f"{n:016x}" for n in one.signature), one.published, one.length])


def component(
    gathering: Gathering, seeds: Collection[str], judgements: Iterable[Judgement], new: Iterable[Link], *, actors: bool
) -> tuple[set[str], dict[tuple[str, str], Link]]:
    """Everything that links, new links and judgements connect with some records; and the links of the store there."""
    near: dict[str, set[str]] = {}
    for a, b in [(j.a, j.b) for j in judgements] + [(k.a, k.b) for k in new]:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    members: set[str] = set()
    links: dict[tuple[str, str], Link] = {}
    edge = set(seeds)
    while edge:
        members |= edge
        beyond = {n for m in edge for n in near.get(m, ())}
        for link in gathering.links(edge, actors=actors):
            links[link.a, link.b] = link
            beyond |= {link.a, link.b}
        edge = beyond - members
    return members, links
