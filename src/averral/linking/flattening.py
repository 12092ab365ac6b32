"""From a reading to rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from averral.codebook import Codebook
from averral.ending import ended
from averral.linking.rows import ActorRow, Appearance, DocumentRow, Rows, StatementRow
from averral.records import Actor, Reading, Statement

SHORT = 16
_SPOTS = ("city", "capital")
_OF_ONE = re.compile(r"x\d+")


def rows_of(reading: Reading, appearances: Sequence[Appearance] = (), *, codebook: Codebook) -> Rows:
    """The rows of one reading.

    appearances: where the text appeared; without any, what its document says of itself.
    """
    document = _document(reading, appearances)
    spots = frozenset(p.id for p in reading.places if p.type in _SPOTS)
    ending = codebook.words["ending_verbs"]
    statements = tuple(_statement(reading, s, document, spots, ending) for s in reading.statements)
    near = _neighbours(statements)
    return Rows((document,), tuple(_actor(reading, a, near) for a in reading.actors), statements)


def together(many: Iterable[Rows]) -> Rows:
    """The rows of many documents as one batch. A text that comes twice is one document with all its appearances."""
    documents: dict[str, DocumentRow] = {}
    actors: list[ActorRow] = []
    statements: list[StatementRow] = []
    for rows in many:
        fresh = {d.id for d in rows.documents} - documents.keys()
        for d in rows.documents:
            had = documents.get(d.id)
            documents[d.id] = (
                d if had is None else replace(had, appearances=_sorted({*had.appearances, *d.appearances}))
            )
        actors += [a for a in rows.actors if a.document in fresh]
        statements += [s for s in rows.statements if s.document in fresh]
    first = {d.id: d.published for d in documents.values()}
    dated = (s if s.published == first[s.document] else replace(s, published=first[s.document]) for s in statements)
    return Rows(tuple(documents.values()), tuple(actors), tuple(dated))


def _document(reading: Reading, appearances: Sequence[Appearance]) -> DocumentRow:
    d = reading.document
    own = Appearance(d.publisher, d.url, d.published)
    return DocumentRow(d.id, d.title, d.text, _sorted(set(appearances) or {own}))


def _sorted(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    return tuple(sorted(appearances, key=lambda a: (a.published or "9999", a.publisher or "", a.url or "")))


def _global(reading: Reading, actor_id: str) -> str:
    """An id that holds across documents: those that a reading numbers get its document's."""
    return f"{reading.document.id[:SHORT]}:{actor_id}" if _OF_ONE.fullmatch(actor_id) else actor_id


def _statement(
    reading: Reading, s: Statement, document: DocumentRow, spots: frozenset[str], ending: frozenset[str]
) -> StatementRow:
    text = reading.document.text
    return StatementRow(
        f"{document.id[:SHORT]}:{s.id}", document.id, s.kind, s.label, s.mode,
        tuple(_global(reading, a) for a in s.actor), tuple(_global(reading, a) for a in s.recipient), s.support,
        _global(reading, s.source), s.certainty, s.polarity, s.realis,
        ended(s.polarity, s.why, text[s.span.start : s.span.end], ending), s.earliest, s.latest,
        s.place if s.place in spots else None, document.published, text[s.quote.start : s.quote.end],
        tuple(text[e.start : e.end] for e in s.evidence), s.trigger.start, s.trigger.end,
    )  # fmt: skip


def _actor(reading: Reading, a: Actor, near: dict[str, set[str]]) -> ActorRow:
    text, id_ = reading.document.text, _global(reading, a.id)
    names = dict.fromkeys(" ".join(text[m.start : m.end].split()) for m in a.mentions if m.form == "name")
    return ActorRow(
        id_, reading.document.id, a.name, a.type, a.country, _global(reading, a.parent) if a.parent else None, a.known,
        tuple(names), tuple(sorted(near.get(id_, ()))),
    )  # fmt: skip


def _neighbours(statements: Iterable[StatementRow]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for s in statements:
        sides = {*s.actor, *s.recipient}
        for one in sides:
            near.setdefault(one, set()).update(sides - {one})
    return near
